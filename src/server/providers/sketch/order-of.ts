/** From a submission to an order: which picture is changed, whose face is taken, and whose colours; each said in words. */
import {
  drawnStyle,
  type DrawnStyle,
  type Identity,
  identity as identityShape,
} from "../../../contract/studio/index.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import type { PersonIdentity, ReferencePicture, Submission } from "../spec/index.ts";
import type { DrawingOrder } from "./drawing/thread-messages.ts";
import type { From } from "./edit/edit-sketch.ts";
import { tonesOf } from "./finish/tones.ts";
import { type Likeness, likenessIn, likenessOf } from "./people/likeness.ts";
import type { ThingRequest } from "./prompt/request.ts";
import { type Scene, sceneIn } from "./scene-note.ts";
import type { Variant } from "./variant.ts";

export interface Ordered {
  readonly order: DrawingOrder;
  /** What becomes of the pictures to work from, in sentences. */
  readonly warnings: readonly string[];
}

/** A picture to work from, and its number as creators count. */
interface Read {
  readonly picture: ReferencePicture;
  /** null for one from elsewhere. */
  readonly scene: Scene | null;
  readonly number: number;
}

/** Fails with a ProviderError of kind `invalid` where a face cannot be exchanged, or a person or style is described in words unknown here. */
export async function orderOf(variant: Variant, submission: Submission): Promise<Ordered> {
  const { prompt, size, references, mask } = submission;
  const read = references.map((picture, place): Read => ({
    picture,
    scene: sceneIn(picture.drawingNote),
    number: place + 1,
  }));
  const base = baseIn(read, submission);
  const parts = partsOf(read.filter((each) => each !== base));
  // Behind a mask a picture from elsewhere is painted on in its own colours.
  const painted = base !== null && base.scene === null && mask !== null ? [base] : [];
  const colours = [...painted, ...parts.colours].map(({ picture }) => picture.bytes);
  const order = {
    prompt,
    variant,
    width: size.width,
    height: size.height,
    seed: submission.seed ?? 0,
    isNoted: true,
    ...personAndStyle(submission),
    ...(parts.likenesses.length === 0 ? {} : { likenesses: parts.likenesses }),
    ...(parts.things.length === 0 ? {} : { things: parts.things }),
    ...(colours.length === 0 ? {} : { tones: await tonesOf(colours) }),
  };
  const warnings = [...scaledOf(base, submission), ...parts.said, ...onlyColoursOf(parts.colours, references.length)];
  return { order: base === null ? order : { ...order, from: fromOf(base, submission) }, warnings };
}

/** The picture that is changed: with a mask, a face to exchange or no strength always the first; else one whose scene is known. */
function baseIn(read: readonly Read[], { mask, strength, faceFrom }: Submission): Read | null {
  if (mask !== null || faceFrom !== undefined || strength === 0) return read[0] ?? null;
  const isBase = ({ picture: { role }, scene, number }: Read): boolean =>
    scene !== null && (role === "scene" || (role === undefined && number === 1));
  return read.find(isBase) ?? null;
}

function fromOf({ picture, scene }: Read, submission: Submission): From {
  const { mask, strength, faceFrom, size } = submission;
  if (isKept(submission) && Math.abs((picture.width / picture.height) * (size.height / size.width) - 1) > SHAPE_MOST)
    throw refused(
      `The first picture has ${sizeText(picture)} pixels, and what was asked for has another shape: ask for its own size.`,
    );
  return {
    bytes: picture.bytes,
    scene,
    mask: mask?.bytes ?? null,
    ...(strength === undefined ? {} : { strength }),
    ...(faceFrom === undefined ? {} : { face: faceOf(faceFrom, scene) }),
  };
}

/** Pixels of the first picture stand in the new one. */
const isKept = ({ mask, strength }: Submission): boolean => mask !== null || strength === 0;

const sizeText = ({ width, height }: Submission["size"]): string => `${width} × ${height}`;

function scaledOf(base: Read | null, submission: Submission): readonly string[] {
  const { size } = submission;
  if (base === null || !isKept(submission)) return [];
  return base.picture.width === size.width && base.picture.height === size.height
    ? []
    : [`The first picture was scaled from ${sizeText(base.picture)} to ${sizeText(size)} pixels, as was asked for.`];
}

/** Sizes are multiples of 8, so that shapes differ a little. */
const SHAPE_MOST = 0.03;

function faceOf(source: NonNullable<Submission["faceFrom"]>, onto: Scene | null): Likeness {
  if (onto === null)
    throw refused("Sketch exchanges faces only in pictures that it drew itself: choose one of them to work on.");
  if (onto.request.people.length === 0)
    throw refused("Nobody stands in the first picture: choose one with a person to put the face on.");
  if ("seed" in source) return likenessOf(known(source));
  const face = firstFaceIn(sceneIn(source.drawingNote));
  if (face !== null) return face;
  throw refused("Sketch knows faces only from pictures that it drew itself: choose one of them, with a person in it.");
}

function firstFaceIn(scene: Scene | null): Likeness | null {
  const person = scene?.request.people[0];
  return scene === null || person === undefined ? null : likenessIn(person, scene.seed);
}

function known(described: PersonIdentity): Identity {
  const read = identityShape.safeParse(described);
  if (read.success) return read.data;
  throw refused("The person is described by something that sketch does not draw: choose from its attributes.");
}

function personAndStyle({ identity, style }: Submission): { identity?: Identity; style?: DrawnStyle } {
  const painted = style === undefined ? null : drawnStyle.safeParse(style);
  if (painted?.success === false)
    throw refused("The style has a colour or a brush that sketch does not know: choose from its brushes.");
  return {
    ...(identity === undefined ? {} : { identity: known(identity) }),
    ...(painted === null ? {} : { style: painted.data }),
  };
}

interface Parts {
  readonly likenesses: readonly Likeness[];
  readonly things: readonly ThingRequest[];
  readonly colours: readonly Read[];
  readonly said: readonly string[];
}

/** What each of the other pictures lends, by its role. */
function partsOf(others: readonly Read[]): Parts {
  const lent = others.map((read) => ({ read, ...lentBy(read) }));
  return {
    likenesses: lent.flatMap(({ face }) => (face === null ? [] : [face])),
    things: lent.flatMap(({ things }) => things),
    colours: lent.filter(({ face, things }) => face === null && things.length === 0).map(({ read }) => read),
    said: lent.flatMap(({ face, things, read: { number } }) =>
      face !== null
        ? [`The person in picture ${number} was drawn into the new one.`]
        : things.length > 0
          ? [`From picture ${number} came: ${things.map(({ kind }) => kind).join(", ")}.`]
          : [],
    ),
  };
}

function lentBy({ picture: { role }, scene }: Read): { face: Likeness | null; things: readonly ThingRequest[] } {
  if (role === "person") return { face: firstFaceIn(scene), things: [] };
  return { face: null, things: role === "product" ? (scene?.request.things ?? []) : [] };
}

/** So that nobody takes a tint for more. */
function onlyColoursOf(pictures: readonly Read[], all: number): readonly string[] {
  if (pictures.length === 0) return [];
  const one = pictures.length === 1;
  const which =
    pictures.length === all
      ? `Of the ${one ? "picture" : `${all} pictures`} to work from`
      : `Of ${one ? "picture" : "pictures"} ${pictures.map(({ number }) => number).join(", ")}`;
  return [
    `${which} only the colours were used: the drawing is tinted with them. What ${one ? "it shows" : "they show"} is not in it.`,
  ];
}

const refused = (sentence: string): ProviderError =>
  new ProviderError({
    kind: "invalid",
    billed: "no",
    sentence: `${sentence} Nothing was charged.`,
    detail: "refused before anything was drawn",
  });
