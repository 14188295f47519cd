/**
 * A picture changed: a scene that was drawn here is drawn again with what the prompt changes; of a picture from
 * elsewhere only the marked part is painted. With a mask the rest is the first picture's own.
 */
import type { Canvas } from "@napi-rs/canvas";
import { faced } from "../cast.ts";
import { checkOrder, type SketchOrder, withLent } from "../draw-sketch.ts";
import { encodePng } from "../finish/encode.ts";
import { paint } from "../paint.ts";
import type { Likeness } from "../people/likeness.ts";
import { unknownWords } from "../prompt/unknown-words.ts";
import { withDrawingNote } from "../../spec/index.ts";
import { noteOf, type Scene } from "../scene-note.ts";
import { type Freedom, freedomOf, type Merged, merged } from "./merge.ts";
import { paintInside } from "./paint-inside.ts";
import { baseOf, canvasOf, maskOf } from "./pixels.ts";
import { filled } from "./fill.ts";
import { type Wish, wishOf } from "./wish.ts";

/** The picture that is changed. */
export interface From {
  readonly bytes: Uint8Array;
  /** null for a picture from elsewhere, which needs a mask: nothing is known of it but its pixels. */
  readonly scene: Scene | null;
  readonly mask: Uint8Array | null;
  /** How far it may be changed, 0 to 1; not given: by half. */
  readonly strength?: number;
  /** Whose face goes onto the first person in it. */
  readonly face?: Likeness;
}

export interface EditOrder extends SketchOrder {
  readonly from: From;
}

export interface Edited {
  /** PNG. */
  readonly bytes: Uint8Array;
  /** What was done, and what was asked for and was not, in sentences. */
  readonly warnings: readonly string[];
  /** The trait of a given face that did not hold. For tests: nobody is told. */
  readonly drift: string | null;
}

/** Fails like `drawSketch`. */
export function editSketch(order: EditOrder): Promise<Edited> {
  checkOrder(order);
  const { scene } = order.from;
  return scene === null ? inForeign(order) : inOwn(order, scene);
}

async function inOwn(order: EditOrder, scene: Scene): Promise<Edited> {
  const { from, width, height, variant, prompt } = order;
  const freedom = freedomOf(from.strength);
  const cast = faced(order, scene.request.people, from.face ?? null);
  const before: Scene = { ...scene, request: { ...scene.request, people: cast.people } };
  const change: Merged =
    from.strength === 0
      ? { request: before.request, added: { people: [], things: [] } }
      : merged(before, withThings(wishOf(prompt), order), freedom);
  const seed = freedom === "free" ? order.seed : scene.seed;
  const { style, tones } = order;
  const painting = paint({
    request: from.mask === null ? change.request : withoutAdded(change),
    variant,
    width,
    height,
    seed,
    ...(style === undefined ? {} : { style }),
    ...(tones === undefined ? {} : { tones }),
  });
  const canvas = await onto(order, painting.canvas, change.added);
  const bytes = await encodePng(canvas, width, height);
  const note = noteOf({ request: change.request, sitters: painting.sitters, seed });
  return {
    bytes: order.isNoted === true ? withDrawingNote(bytes, note) : bytes,
    warnings: [
      ...saidOf(from, freedom),
      ...(from.mask === null ? [] : outsideOf[variant]),
      ...cast.said,
      ...painting.rendered.omitted.map((what) => `Not in the picture: ${what}.`),
      ...(from.strength === 0 ? [] : unknownIn(prompt)),
    ],
    drift: cast.drift,
  };
}

const withThings = (wish: Wish, { things = [] }: EditOrder): Wish => ({
  ...wish,
  named: { ...wish.named, things: withLent(wish.named.things, things) },
});

/** What was redrawn, whole or behind the mask. */
async function onto({ from, width, height, variant, seed, style }: EditOrder, redrawn: Canvas, added: Merged["added"]) {
  if (from.strength === 0) return canvasOf(await baseOf(from.bytes, width, height));
  if (from.mask === null) return redrawn;
  return paintInside({
    base: await baseOf(from.bytes, width, height),
    mask: await maskOf(from.mask, from.bytes, width, height),
    ground: redrawn,
    wanted: { ...added, scene: null },
    variant,
    seed,
    style,
  });
}

const withoutAdded = ({ request, added }: Merged): Merged["request"] => ({
  ...request,
  people: request.people.slice(0, request.people.length - added.people.length),
  things: request.things.filter((thing) => !added.things.includes(thing)),
});

async function inForeign(order: EditOrder): Promise<Edited> {
  const { from, width, height, variant, seed, style, tones } = order;
  const base = await baseOf(from.bytes, width, height);
  if (from.mask === null) return { bytes: await encodePng(canvasOf(base), width, height), warnings: [], drift: null };
  const mask = await maskOf(from.mask, from.bytes, width, height);
  const wish = withThings(wishOf(order.prompt), order);
  const { named } = wish;
  const cast = faced(order, named.people, null);
  const canvas = paintInside({
    base,
    mask,
    ground: canvasOf(filled(base, mask)),
    wanted: { people: cast.people, things: named.things, scene: named.scene },
    variant,
    seed,
    style,
    tones,
  });
  return {
    bytes: await encodePng(canvas, width, height),
    warnings: [
      isNothing(wish) && cast.people.length === 0
        ? "The marked part was filled with the colours around it: nothing that can be drawn was named for it."
        : "The picture was not drawn here, so only its colours are known: the marked part was painted in them, with what the prompt names.",
      ...outsideOf[variant],
      ...cast.said,
      ...unknownIn(order.prompt),
    ],
    drift: cast.drift,
  };
}

const isNothing = ({ named }: Wish): boolean =>
  named.people.length === 0 && named.things.length === 0 && named.scene === null;

/** How each variant leaves what lies outside the mask. */
const outsideOf: Readonly<Record<SketchOrder["variant"], readonly string[]>> = {
  precise: [],
  painterly: ["The brush went over the whole picture again: outside the mask it is a little softer than before."],
  flat: ["The edge of the mask is soft: a little of the change lies outside it."],
};

function saidOf(from: From, freedom: Freedom): readonly string[] {
  if (from.strength === 0) return ["The strength is 0: the picture is as it was."];
  if (from.face !== undefined) return ["The face was exchanged: hair, clothes, pose and scene are as they were."];
  return [said[freedom]];
}

const said: Readonly<Record<Freedom, string>> = {
  light: "The scene of the first picture was kept; at this strength only its light, weather and expressions change.",
  scene:
    "The scene of the first picture was drawn again, with what the prompt changes in it; another seed gives the same. From a strength of 0.75 on it is arranged anew.",
  free: "At this strength only who and what stands in the first picture was kept; the rest was drawn anew.",
};

function unknownIn(prompt: string): readonly string[] {
  const words = unknownWords(prompt).filter((word) => !ORDERS.has(word));
  return words.length === 0
    ? []
    : [`Words that changed nothing, since sketch has no picture for them: ${words.join(", ")}.`];
}

/** Words of wishes that are followed, though nothing is drawn for them. */
const ORDERS = new Set(
  "remove erase delete take away get rid replace instead change turn keep add put give swap more less into else everything same".split(
    " ",
  ),
);
