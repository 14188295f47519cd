/** Paint behind a mask: what was redrawn shows where the mask is white, and what was not there before stands in the marked part. */
import { type Canvas, createCanvas } from "@napi-rs/canvas";
import type { DrawnStyle } from "../../../../contract/studio/index.ts";
import { brushOver } from "../finish/painterly.ts";
import type { Tones } from "../finish/tint.ts";
import { seededRandom } from "../kit/random.ts";
import { paint } from "../paint.ts";
import { readPrompt } from "../prompt/read-prompt.ts";
import type { SketchRequest } from "../prompt/request.ts";
import { looks, type Variant } from "../variant.ts";
import { type Base, type Bounds, boundsOf, canvasOf, dataOf, softened } from "./pixels.ts";

export interface InsideOrder {
  readonly base: Base;
  readonly mask: Uint8Array;
  /** What shows behind the mask, as large as the picture. */
  readonly ground: Canvas;
  /** What stands in the marked part and did not before; a scene takes the ground's place there. */
  readonly wanted: Pick<SketchRequest, "people" | "things" | "scene">;
  readonly variant: Variant;
  readonly seed: number;
  readonly style?: DrawnStyle | undefined;
  readonly tones?: Tones | undefined;
}

/** A mask that leaves the middle and reaches most edges is a wider canvas: the scene goes on, and nothing is put in its middle. */
const isAround = ({ edges, share }: Bounds): boolean => edges >= 2 && share < 0.98;
const isWhole = ({ share }: Bounds): boolean => share >= 0.98;

export function paintInside(order: InsideOrder): Canvas {
  const { base, mask, ground, wanted } = order;
  const bounds = boundsOf(mask, base.width, base.height);
  if (bounds === null) return canvasOf(base);
  const isWider = isAround(bounds) && covers(bounds, base);
  if (wanted.scene !== null && (isWider || isWhole(bounds))) drawGround(order);
  const isSubject = wanted.people.length > 0 || wanted.things.length > 0 || (wanted.scene !== null && !isWider);
  if (isSubject && !isWider) drawSubject(order, bounds);
  return through(order, ground);
}

const covers = ({ width, height }: Bounds, base: Base): boolean =>
  width >= base.width * 0.9 && height >= base.height * 0.9;

const nothing = readPrompt("");

/** The scene alone, in place of the ground. */
function drawGround({ base, ground, wanted, variant, seed, style, tones }: InsideOrder): void {
  const request: SketchRequest = { ...nothing, scene: wanted.scene };
  const { canvas } = paint({
    request,
    variant,
    width: base.width,
    height: base.height,
    seed,
    ...(style === undefined ? {} : { style }),
    ...(tones === undefined ? {} : { tones }),
  });
  ground.getContext("2d").drawImage(canvas, 0, 0);
}

/** What is wanted, drawn into the marked part's bounds on the ground that is there, or before a scene that was named. */
function drawSubject({ ground, wanted, variant, seed, style, tones }: InsideOrder, bounds: Bounds): void {
  const { left, top, width, height } = bounds;
  const behind = createCanvas(width, height);
  behind.getContext("2d").drawImage(ground, left, top, width, height, 0, 0, width, height);
  const isColoured = wanted.things.some(({ colour }) => colour !== null);
  const { canvas } = paint({
    request: { ...nothing, ...wanted },
    variant,
    width,
    height,
    seed,
    ...(wanted.scene === null ? { ground: behind } : {}),
    ...(style === undefined ? {} : { style }),
    ...(tones === undefined || isColoured ? {} : { tones }),
  });
  ground.getContext("2d").drawImage(canvas, left, top);
}

/** The variants differ in what they do to the rest: `precise` nothing, `flat` a soft edge, `painterly` another coat of paint. */
function through({ base, mask, variant, seed }: InsideOrder, ground: Canvas): Canvas {
  const canvas = canvasOf(base);
  const context = canvas.getContext("2d");
  const { width, height } = base;
  if (variant === "painterly") brushOver({ context, width, height, random: seededRandom(seed) });
  const image = context.getImageData(0, 0, width, height);
  const over = dataOf(ground);
  const radius = Math.max(2, Math.round(Math.min(width, height) * 0.012));
  const alphas = looks[variant].soft ? mask : softened(mask, width, height, radius);
  for (let place = 0; place < alphas.length; place += 1) {
    const alpha = (alphas[place] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let at = place * 4; at < place * 4 + 3; at += 1)
      image.data[at] = (image.data[at] ?? 0) * (1 - alpha) + (over[at] ?? 0) * alpha;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
