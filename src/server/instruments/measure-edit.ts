/** Readings of an edit, and of the style of a set. */
import sharp from "sharp";
import { editFidelity, styleConsistency, type StyleStatistics, styleStatistics } from "../../core/imaging/index.ts";
import type { Known } from "../../core/kernel/index.ts";
import { decodePicture, undecodable } from "./decode.ts";
import { type InstrumentReading, rounded } from "./instrument.ts";
import { type InstrumentId, sheets } from "./sheets/index.ts";

export interface EditJob {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** White where the picture was to be painted anew. */
  readonly mask: Uint8Array;
}

/** Change inside the mask, similarity outside it, seam. Rejects with a Failure (invalid-input) what is no picture. */
export async function measureEdit({ before, after, mask }: EditJob): Promise<readonly InstrumentReading[]> {
  const first = await decodePicture(before);
  const { width, height } = first;
  const size = { width, height, fit: "fill" } as const;
  const second = await decodePicture(after);
  const isScaled = second.width !== width || second.height !== height;
  const parameters = { scaledFrom: isScaled ? `${second.width}x${second.height}` : null };
  const found = editFidelity({
    before: first,
    after: isScaled ? await decodePicture(await sharp(after).resize(size).png().toBuffer()) : second,
    mask: await maskLevels(mask, size),
  });
  return [
    reading("edit-change", found.changeInside, (value) => value, parameters),
    reading("edit-similarity", found.similarityOutside, (value) => value, parameters),
    reading(
      "edit-seam",
      found.seam,
      ({ ratio }) => ratio,
      parameters,
      ({ before: ratio }) => ({
        before: rounded(ratio),
      }),
    ),
  ];
}

async function maskLevels(mask: Uint8Array, size: { readonly width: number; readonly height: number }) {
  try {
    const levels = await sharp(mask)
      .removeAlpha()
      .greyscale()
      .resize({ ...size, fit: "fill", kernel: "nearest" })
      .toColourspace("b-w")
      .raw({ depth: "uchar" })
      .toBuffer();
    return new Uint8Array(levels.buffer, levels.byteOffset, levels.length);
  } catch (error) {
    throw undecodable(error);
  }
}

/** Of one picture, for the consistency of a set. Rejects with a Failure (invalid-input) what is no picture. */
export const pictureStyle = async (bytes: Uint8Array): Promise<Known<StyleStatistics>> =>
  styleStatistics(await decodePicture(bytes));

/** Of the pictures of a set whose statistics are known. */
export function measureStyle(set: readonly Known<StyleStatistics>[]): InstrumentReading {
  const usable = set.flatMap((each) => (each.known ? [each.value] : []));
  return reading(
    "style-consistency",
    styleConsistency(usable),
    ({ both }) => both,
    { pictures: usable.length },
    (found) => ({
      colours: rounded(found.colours),
      edges: rounded(found.edges),
      furthest: { place: found.furthest.place, similarity: rounded(found.furthest.similarity) },
    }),
  );
}

function reading<T>(
  id: InstrumentId,
  found: Known<T>,
  valueOf: (found: T) => number,
  parameters: unknown,
  detailOf: (found: T) => unknown = () => null,
): InstrumentReading {
  const { version, unit } = sheets[id];
  const common = { instrument: id, version, unit, parameters };
  return found.known
    ? { ...common, value: rounded(valueOf(found.value)), reason: null, detail: detailOf(found.value) }
    : { ...common, value: null, reason: found.reason, detail: null };
}
