import { Failure, ProviderError, unknown } from "../../../core/kernel/index.ts";
import type { Capabilities, ImageModel, Submission } from "../spec/index.ts";
import { SKETCH_SEED_MAX, SKETCH_SIDE_MAX, SKETCH_SIDE_MIN } from "./draw-sketch.ts";
import type { DrawingPool } from "./drawing/pool.ts";
import { orderOf } from "./order-of.ts";
import { sketchPrices, type Variant, variants } from "./variant.ts";

const capabilities: Capabilities = Object.freeze<Capabilities>({
  sizes: {
    kind: "free",
    sideMin: SKETCH_SIDE_MIN,
    sideMax: SKETCH_SIDE_MAX,
    multipleOf: 8,
    pixelsMax: SKETCH_SIDE_MAX ** 2,
  },
  tiers: [],
  defaultTier: null,
  seeds: { min: 0, max: SKETCH_SEED_MAX },
  textToImage: true,
  referencesMax: 4,
  masks: true,
  strength: true,
  roles: "fields",
  identity: true,
  styles: true,
  faceSwap: true,
  transparency: false,
  partialImages: false,
  cancels: false,
  promptLengthMax: 10_000,
  formats: ["png"],
  controlSyntax: [],
  webhooks: false,
});

const about: Readonly<Record<Variant, string>> = {
  flat: "Solid colours and clear shapes, in a moment; holds a face, and its masks have soft edges. Built in: needs no provider.",
  painterly:
    "Soft light and brush strokes; small lettering is lost, and now and then a trait of a face. Built in: needs no provider.",
  precise:
    "Shading, lens blur and lettering set with care; holds a face, and a mask to the pixel. Built in: needs no provider.",
};

const named = (variant: Variant): string => `${variant.charAt(0).toUpperCase()}${variant.slice(1)}`;

/** Longer than the largest picture takes behind a full queue of others. */
const DEADLINE_MS = 120_000;

/** The built-in renderer as routes: it answers at once, so nothing is ever polled, downloaded or cancelled. */
export const sketchModels = (pool: DrawingPool): readonly ImageModel[] =>
  variants.map((variant) =>
    Object.freeze<ImageModel>({
      route: `sketch/sketch/${variant}`,
      provider: "sketch",
      model: "sketch",
      variant,
      name: `Sketch ${named(variant)}`,
      maker: "Proofsheet",
      sandbox: true,
      billsNobody: true,
      about: about[variant],
      capabilities,
      proposedPrice: unknown("the price of a built-in renderer is this program's own"),
      price: sketchPrices[variant],
      deadlineMs: DEADLINE_MS,
      place: (submission) => draw(pool, variant, submission),
      poll: () => Promise.reject(neverPlaced()),
      cancel: () => Promise.resolve("unknown"),
      download: () => Promise.reject(neverPlaced()),
    }),
  );

async function draw(pool: DrawingPool, variant: Variant, submission: Submission) {
  try {
    const { order, warnings: ofPictures } = await orderOf(variant, submission);
    const { bytes, warnings } = await pool.draw(order);
    return {
      kind: "ready",
      result: { kind: "bytes", picture: { bytes, type: "image/png" } },
      seed: order.seed,
      costMicroUsd: 0,
      warnings: [...ofPictures, ...warnings],
    } as const;
  } catch (error) {
    throw problemOf(error);
  }
}

function problemOf(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  const isInput = error instanceof Failure && error.code === "invalid-input";
  return new ProviderError({
    kind: isInput ? "invalid" : "transient",
    billed: "no",
    sentence: isInput
      ? "There is nothing in the prompt that can be drawn: say in a few words what the picture should show. Nothing was charged."
      : "The drawing broke off. Nothing was charged: ask for it again.",
    detail: error instanceof Error ? error.message.slice(0, 300) : "an unexpected error",
  });
}

const neverPlaced = (): ProviderError =>
  new ProviderError({
    kind: "invalid",
    billed: "no",
    sentence: "This picture was never waited for. Nothing was charged: ask for it again.",
    detail: "sketch answers at once and has no jobs",
  });
