/**
 * `sketch`, the built-in renderer: reads a prompt by word tables and draws what it names. No model, no network, no
 * clock: the same prompt, variant, size and seed give the same bytes with the same build of the canvas. Everything it makes is
 * sandbox, for ever.
 */
import type { DrawnStyle } from "../../../contract/studio/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { withDrawingNote } from "../spec/index.ts";
import { castFor, type CastOrder } from "./cast.ts";
import type { Rendered } from "./compose.ts";
import { encodePng } from "./finish/encode.ts";
import type { Tones } from "./finish/tint.ts";
import type { SetText } from "./lettering/set-text.ts";
import { paint } from "./paint.ts";
import { readPrompt } from "./prompt/read-prompt.ts";
import type { SketchRequest, ThingRequest } from "./prompt/request.ts";
import { unknownWords } from "./prompt/unknown-words.ts";
import { noteOf } from "./scene-note.ts";
import { type Variant, variants } from "./variant.ts";

export const SKETCH_SIDE_MIN = 256;
export const SKETCH_SIDE_MAX = 2048;
export const SKETCH_SEED_MAX = 0xffff_ffff;

export interface SketchOrder extends CastOrder {
  readonly variant: Variant;
  /** Pixels, 256 to 2048. */
  readonly width: number;
  readonly height: number;
  /** A whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** Colours to draw in, from dark to light; without them the prompt's own. */
  readonly tones?: Tones;
  readonly style?: DrawnStyle;
  /** Things of pictures to work from, besides those of the prompt. */
  readonly things?: readonly ThingRequest[];
  /** Notes in the file what was drawn, so that it can be drawn again with a change. */
  readonly isNoted?: boolean;
}

export interface SketchMetadata {
  /** What was understood of the prompt; null and empty where it said nothing that is known here. */
  readonly requested: SketchRequest;
  /** What stands in the picture, the seed's choices included, and what was asked for and does not. */
  readonly rendered: Rendered;
  readonly texts: readonly SetText[];
  /** Words of the prompt that this renderer has no picture for, each once: they changed nothing. */
  readonly unknownWords: readonly string[];
  /** What became of a face that was given, in sentences. */
  readonly said: readonly string[];
  /** The trait of a given face that did not hold. For tests: nobody is told. */
  readonly drift: string | null;
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
  checkOrder(order);
  const { prompt, variant, width, height, seed } = order;
  const requested = readPrompt(prompt);
  const cast = castFor(order, requested);
  const request = { ...requested, people: cast.people, things: withLent(requested.things, order.things ?? []) };
  const { canvas, rendered, texts, sitters } = paint({ ...order, request });
  const bytes = await encodePng(canvas, width, height);
  return {
    bytes: order.isNoted === true ? withDrawingNote(bytes, noteOf({ request, sitters, seed })) : bytes,
    width,
    height,
    metadata: {
      requested,
      rendered,
      texts,
      unknownWords: unknownWords(prompt),
      said: cast.said,
      drift: cast.drift,
      sandbox: true,
      seed,
      variant,
    },
  };
}

/** A thing that is lent and named too is one thing, as it was lent but for a colour that was named. */
export const withLent = (named: readonly ThingRequest[], lent: readonly ThingRequest[]): SketchRequest["things"] => [
  ...named.map((thing) => {
    const same = lent.find(({ kind }) => kind === thing.kind);
    return same === undefined ? thing : { ...thing, colour: thing.colour ?? same.colour };
  }),
  ...lent.filter(({ kind }) => !named.some((thing) => thing.kind === kind)),
];

export function checkOrder({ prompt, variant, width, height, seed }: SketchOrder): void {
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
