/** Asks the built-in renderer as the walk does, and compares what comes, for tests. */
import sharp from "sharp";
import { type CallContext, drawingNoteIn, type ReferencePicture, type Submission } from "../../spec/index.ts";
import { type DrawingPool, sketchModels, type SketchVariant, sketchVariants } from "../index.ts";

export const SIDE = 320;
const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };

export interface Answered {
  readonly bytes: Uint8Array;
  readonly warnings: readonly string[];
}

export async function asked(
  pool: DrawingPool,
  variant: SketchVariant,
  parts: Partial<Submission> & Pick<Submission, "prompt">,
): Promise<Answered> {
  const answer = await sketchModels(pool)[sketchVariants.indexOf(variant)]?.place(
    {
      tier: null,
      size: { width: SIDE, height: SIDE },
      seed: 7,
      format: null,
      references: [],
      mask: null,
      webhookUrl: null,
      ...parts,
    },
    context,
  );
  if (answer === undefined || !("kind" in answer) || answer.result.kind !== "bytes") throw new Error("a drawing");
  return { bytes: answer.result.picture.bytes, warnings: answer.warnings };
}

/** As the walk hands on a picture that was made here. */
export function reference(bytes: Uint8Array, parts: Partial<ReferencePicture> = {}): ReferencePicture {
  const note = drawingNoteIn(bytes);
  return {
    bytes,
    type: "image/png",
    width: SIDE,
    height: SIDE,
    ...(note === null ? {} : { drawingNote: note }),
    ...parts,
  };
}

export type Area = readonly [left: number, top: number, width: number, height: number];

/** White in the area, black elsewhere. */
export async function maskOver([left, top, width, height]: Area): Promise<ReferencePicture> {
  const white = await sharp({ create: { width, height, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: "black" } })
    .composite([{ input: white, left, top }])
    .greyscale()
    .png()
    .toBuffer();
  return { bytes: new Uint8Array(bytes), type: "image/png", width: SIDE, height: SIDE };
}

export const rgb = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).removeAlpha().raw().toBuffer();

/** Mean difference over the pixels that count, in levels of 255; 0 where none differs. */
export async function difference(
  one: Uint8Array,
  other: Uint8Array,
  counts: (x: number, y: number) => boolean,
): Promise<number> {
  const [first, second] = [await rgb(one), await rgb(other)];
  let [sum, pixels] = [0, 0];
  for (let place = 0; place * 3 < first.length; place += 1) {
    if (!counts(place % SIDE, Math.floor(place / SIDE))) continue;
    pixels += 1;
    for (let at = place * 3; at < place * 3 + 3; at += 1) sum += Math.abs((first[at] ?? 0) - (second[at] ?? 0));
  }
  return sum / Math.max(1, pixels * 3);
}

export const within =
  ([left, top, width, height]: Area, margin = 0) =>
  (x: number, y: number): boolean =>
    x >= left - margin && x < left + width + margin && y >= top - margin && y < top + height + margin;

export const outside =
  (area: Area, margin = 0) =>
  (x: number, y: number): boolean =>
    !within(area, margin)(x, y);
