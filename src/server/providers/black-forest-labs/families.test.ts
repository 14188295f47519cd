import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { presetLimits, submission } from "../../../../test/providers/conformance.ts";
import { type Recorder, startRecorder } from "../../../../test/providers/recorder.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/black-forest-labs/server.ts";
import { usdFor } from "../../../core/catalogue/index.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, Connection, InputPicture, RouteModel } from "../spec/index.ts";
import { blackForestLabs } from "./index.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const SIDE = 320;
const plain = (colour: string): Promise<Buffer> =>
  sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: colour } })
    .png()
    .toBuffer();
const picture: InputPicture = { bytes: await plain("#48a"), type: "image/png", width: SIDE, height: SIDE };
const mask: InputPicture = { ...picture, bytes: await plain("#fff") };
const base64 = Buffer.from(picture.bytes).toString("base64");

function modelAt(connection: Connection, card: string): RouteModel {
  const found = blackForestLabs.models(catalogue, connection).find(({ model }) => model === card);
  if (found === undefined) throw new Error(`no ${card}`);
  return found;
}

describe("FLUX 3 and FLUX.1 of Black Forest Labs", () => {
  it("are offered in the classes, sizes and tiers of their cards", () => {
    const at = (card: string) =>
      modelAt({ baseUrl: "https://api.bfl.ai", key: "a key", live: true, allowedHosts: [] }, card);
    const three = at("flux-3-image").capabilities;
    const variant = catalogue.models.get("flux-3-image")?.variants[0];
    if (three.sizes.kind !== "by-tier" || variant === undefined) throw new Error("FLUX 3 has size classes");
    expect([Object.keys(three.sizes.sizes), three.defaultTier]).toEqual([variant.tiers, variant.defaultTier]);
    for (const [tier, size] of Object.entries(variant.tierSizes)) expect(three.sizes.sizes[tier]).toContainEqual(size);
    const { value: ratios } = variant.facts.aspectRatios as { value: readonly string[] };
    expect(three.sizes.sizes["1k"]).toHaveLength(ratios.length - 1);
    for (const card of ["flux-kontext-pro", "flux-kontext-max", "flux-1-1-pro-ultra"]) {
      const { sizes } = at(card).capabilities;
      if (sizes.kind !== "fixed") throw new Error("ratios are a list of sizes");
      expect(sizes.sizes).toContainEqual(catalogue.models.get(card)?.variants[0]?.defaultSize);
    }
    expect(at("flux-1-1-pro").capabilities.sizes).toMatchObject({ sideMin: 256, sideMax: 1440, multipleOf: 32 });
    expect(at("flux-1-fill-pro").capabilities).toMatchObject({ textToImage: false, masks: true, maskNeeded: true });
  });
});

describe("a request to them", () => {
  let recorder: Recorder;
  beforeAll(async () => {
    recorder = await startRecorder({ id: "a job" });
  });
  afterAll(() => recorder.close());
  beforeEach(() => void recorder.seen());
  const sent = async (card: string, parts: Partial<typeof submission>) => {
    await modelAt(recorder.connection, card).place({ ...submission, ...parts }, context);
    const [request] = recorder.seen();
    return { url: request?.url, body: request?.body };
  };
  const prompt = submission.prompt;

  it("names a class and a ratio to FLUX 3, whose schema is strict, and searches no web", async () => {
    const parts = { tier: "1k", seed: null, size: { width: 1360, height: 768 } };
    const body = { prompt, aspect_ratio: "16:9", resolution: "1k", grounding: false };
    expect(await sent("flux-3-image", parts)).toEqual({ url: "/v1/flux-3-image", body });
    expect(await sent("flux-3-image", { ...parts, references: [picture, picture] })).toEqual({
      url: "/v1/flux-3-image",
      body: { ...body, images: [base64, base64] },
    });
  });

  it("numbers the pictures that Kontext edits", async () => {
    const parts = { size: { width: 1024, height: 1024 }, references: [picture, picture] };
    expect(await sent("flux-kontext-max", parts)).toEqual({
      url: "/v1/flux-kontext-max",
      body: { prompt, aspect_ratio: "1:1", output_format: "png", seed: 7, input_image: base64, input_image_2: base64 },
    });
  });

  it("guides FLUX.1 by a picture, by its sides or by a ratio", async () => {
    const sides = { size: { width: 1024, height: 768 }, references: [picture] };
    const guided = { prompt, output_format: "png", seed: 7, image_prompt: base64 };
    for (const [card, url] of [
      ["flux-1-1-pro", "/v1/flux-pro-1.1"],
      ["flux-dev", "/v1/flux-dev"],
    ] as const)
      expect(await sent(card, sides)).toEqual({ url, body: { ...guided, width: 1024, height: 768 } });
    expect(await sent("flux-1-1-pro-ultra", { ...sides, tier: "raw" })).toEqual({
      url: "/v1/flux-pro-1.1-ultra",
      body: { ...guided, aspect_ratio: "4:3", raw: true },
    });
    expect(await sent("flux-1-1-pro-ultra", { ...sides, strength: 0.7 }), "theirs counts the other way").toMatchObject({
      body: { image_prompt_strength: 0.3 },
    });
  });

  it("fills or erases what a mask covers, and paints around a picture that stays in the middle", async () => {
    const whole = { seed: null, size: { width: SIDE, height: SIDE }, references: [picture], mask };
    expect(await sent("flux-1-fill-pro", whole)).toEqual({
      url: "/v1/flux-pro-1.0-fill",
      body: { prompt, image: base64, mask: Buffer.from(mask.bytes).toString("base64"), output_format: "png" },
    });
    const refused = async (parts: Partial<typeof submission>) => {
      const error: unknown = await sent("flux-1-fill-pro", { ...whole, ...parts }).catch((caught: unknown) => caught);
      return error instanceof ProviderError ? error.problem : null;
    };
    const at = (side: number) => ({ seed: null, size: { width: SIDE + side, height: SIDE }, references: [picture] });
    expect(await sent("flux-erase", whole)).toEqual({
      url: "/v1/flux-tools/erase-v1",
      body: { image: base64, mask: Buffer.from(mask.bytes).toString("base64") },
    });
    expect(await sent("flux-1-expand-pro", at(101))).toEqual({
      url: "/v1/flux-pro-1.0-expand",
      body: { prompt, image: base64, left: 50, right: 51, top: 0, bottom: 0, output_format: "png" },
    });
    expect(await sent("flux-1-expand-pro", { ...at(101), offset: { left: 101, top: 0 } })).toMatchObject({
      body: { left: 101, right: 0, top: 0, bottom: 0 },
    });
    expect(await sent("flux-outpainting", { ...at(64), offset: { left: 0, top: 0 } })).toMatchObject({
      body: { width: SIDE + 64, reference_offset_x: 0, reference_offset_y: 0 },
    });
    expect(await sent("flux-outpainting", { ...at(64), tier: "fast" })).toEqual({
      url: "/v1/flux-tools/outpainting-v1",
      body: {
        prompt,
        input_image: base64,
        width: SIDE + 64,
        height: SIDE,
        reference_offset_x: 32,
        reference_offset_y: 0,
        mode: "fast",
      },
    });
    for (const side of [0, -16])
      await expect(sent("flux-outpainting", at(side))).rejects.toMatchObject({
        problem: { billed: "no", sentence: expect.stringContaining("holds its 320 × 320 and more") as unknown },
      });
    expect(await refused({ mask: null })).toMatchObject({
      billed: "no",
      sentence: expect.stringMatching(/paint over/) as unknown,
    });
    expect(await refused({ size: { width: 512, height: 512 } })).toMatchObject({
      kind: "invalid",
      billed: "no",
      sentence: "Fill keeps the size of the picture: ask for 320 × 320.",
    });
    expect(recorder.seen()).toEqual([]);
  });
});

describe("against the stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 40 });
  });
  afterAll(() => standIn.close());

  it.each([
    ["flux-3-image", "768sq", { width: 768, height: 768 }],
    ["flux-kontext-pro", null, { width: 1360, height: 768 }],
    ["flux-kontext-max", null, { width: 1024, height: 1024 }],
    ["flux-1-1-pro", null, { width: 256, height: 288 }],
    ["flux-dev", null, { width: 256, height: 288 }],
    ["flux-1-1-pro-ultra", "raw", { width: 2048, height: 2048 }],
    ["flux-1-fill-pro", null, { width: SIDE, height: SIDE }],
    ["flux-erase", null, { width: SIDE, height: SIDE }],
    ["flux-1-expand-pro", null, { width: SIDE + 100, height: SIDE + 31 }],
    ["flux-outpainting", "fast", { width: SIDE + 64, height: SIDE }],
  ] as const)(
    "%s delivers a picture of the size that was asked for, at the price of its card",
    async (card, tier, size) => {
      const connection = { baseUrl: standIn.url, key: standIn.key, live: false, allowedHosts: [standIn.host] };
      const model = modelAt(connection, card);
      const { seeds, masks } = model.capabilities;
      const parts = { tier, size, seed: seeds === null ? null : 7, references: [picture], mask: masks ? mask : null };
      const outcome = await attempt(model, { ...submission, ...parts }, presetLimits);
      if (outcome.kind !== "delivered") throw outcome.error;
      const { width, height } = await sharp(outcome.bytes).metadata();
      expect({ width, height }).toEqual(size);
      const usd = model.proposedPrice.known ? usdFor(model.proposedPrice.value, { tier, size }) : null;
      if (usd !== null) expect(outcome.costMicroUsd).toBe(Math.round(usd * 1_000_000));
    },
  );
});
