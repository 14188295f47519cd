/**
 * `sketch`, the built-in renderer: reads a prompt by word tables and draws what it names. No model, no network, no
 * clock: the same prompt, variant, size and seed give the same bytes with the same build of the canvas. Everything it makes is
 * sandbox, for ever.
 */
import { createCanvas } from "@napi-rs/canvas";
import { Failure } from "../../../core/kernel/index.ts";
import { compose, type Rendered } from "./compose.ts";
import { brushOver } from "./finish/painterly.ts";
import { encodePng } from "./finish/encode.ts";
import { grade } from "./finish/grade.ts";
import { tint, type Tones } from "./finish/tint.ts";
import type { Easel, Light } from "./kit/easel.ts";
import { type Palette, paletteFor } from "./kit/palette.ts";
import { seededRandom } from "./kit/random.ts";
import type { SetText } from "./lettering/set-text.ts";
import { readPrompt } from "./prompt/read-prompt.ts";
import type { SketchRequest } from "./prompt/request.ts";
import { unknownWords } from "./prompt/unknown-words.ts";
import { looks, type Variant, variants } from "./variant.ts";

export const SKETCH_SIDE_MIN = 256;
export const SKETCH_SIDE_MAX = 2048;
export const SKETCH_SEED_MAX = 0xffff_ffff;

export interface SketchOrder {
  readonly prompt: string;
  readonly variant: Variant;
  /** Pixels, 256 to 2048. */
  readonly width: number;
  readonly height: number;
  /** A whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** Colours to draw in, from dark to light; without them the prompt's own. */
  readonly tones?: Tones;
}

export interface SketchMetadata {
  /** What was understood of the prompt; null and empty where it said nothing that is known here. */
  readonly requested: SketchRequest;
  /** What stands in the picture, the seed's choices included, and what was asked for and does not. */
  readonly rendered: Rendered;
  readonly texts: readonly SetText[];
  /** Words of the prompt that this renderer has no picture for, each once: they changed nothing. */
  readonly unknownWords: readonly string[];
  readonly sandbox: true;
  readonly seed: number;
  readonly variant: Variant;
}

export interface Sketch {
  /** PNG. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly metadata: SketchMetadata;
}

/**
 * Draws. A prompt of which nothing is understood gives the default scene, and says so in `rendered.subject`.
 * Fails with `invalid-input` for a prompt without a letter or digit, an unknown variant, a size outside 256 to 2048
 * pixels a side, or a seed that is no whole number in range; nothing is clamped.
 */
export async function drawSketch(order: SketchOrder): Promise<Sketch> {
  check(order);
  const { prompt, variant, width, height, seed, tones } = order;
  const requested = readPrompt(prompt);
  const palette = paletteFor(requested);
  const canvas = createCanvas(width, height);
  const random = seededRandom(seed);
  const easel: Easel = {
    context: canvas.getContext("2d"),
    width,
    height,
    random,
    look: looks[variant],
    light: lightOf(requested, palette, random.fork("light").next()),
  };
  const { rendered, texts } = compose(easel, requested, palette, variant);
  grade(easel, requested.monochrome, rendered.scene === "plain" ? 0.1 : 0.3);
  if (variant === "painterly") brushOver(easel);
  if (tones !== undefined) tint(easel, tones);
  const bytes = await encodePng(canvas, width, height);
  return {
    bytes,
    width,
    height,
    metadata: { requested, rendered, texts, unknownWords: unknownWords(prompt), sandbox: true, seed, variant },
  };
}

function lightOf({ lightFrom }: SketchRequest, palette: Palette, draw: number): Light {
  const side = lightFrom === "left" ? -1 : lightFrom === "right" ? 1 : draw < 0.5 ? -1 : 1;
  const back = lightFrom === "behind" || (palette.time === "sunset" && palette.weather === "clear");
  return { side, key: palette.key, shade: palette.shade, contrast: palette.contrast, back };
}

function check({ prompt, variant, width, height, seed }: SketchOrder): void {
  if (!/[\p{L}\p{N}]/u.test(prompt))
    throw new Failure(
      "invalid-input",
      "the prompt names nothing to draw: say in a few words what the picture should show.",
    );
  if (!variants.includes(variant))
    throw new Failure("invalid-input", `sketch has no variant "${variant as string}"; one of: ${variants.join(", ")}.`);
  for (const [name, side] of [
    ["width", width],
    ["height", height],
  ] as const)
    if (!Number.isInteger(side) || side < SKETCH_SIDE_MIN || side > SKETCH_SIDE_MAX)
      throw new Failure(
        "invalid-input",
        `the ${name} is ${side}; sketch draws ${SKETCH_SIDE_MIN} to ${SKETCH_SIDE_MAX} pixels a side, whole numbers.`,
      );
  if (!Number.isInteger(seed) || seed < 0 || seed > SKETCH_SEED_MAX)
    throw new Failure("invalid-input", `the seed is ${seed}; it takes a whole number from 0 to ${SKETCH_SEED_MAX}.`);
}
