/** All readings of one picture: decoded once, its luma computed once. */
import {
  banding,
  blockiness,
  clipping,
  colourfulness,
  comparedText,
  containmentError,
  edgeSpread,
  lumaOf,
  noiseLevel,
  perceptualHash,
  ratioReceived,
  sizeReceived,
  type AskedSize,
} from "../../core/imaging/index.ts";
import { type Known, known, unknown } from "../../core/kernel/index.ts";
import { decodePicture } from "./decode.ts";
import { type InstrumentReading, isFault, rounded } from "./instrument.ts";
import { type InstrumentId, sheets } from "./sheets/index.ts";
import type { TextReader } from "./text-reader.ts";

export interface PictureJob {
  readonly bytes: Uint8Array;
  readonly asked: AskedSize;
  /** Strings that must stand in the picture; empty where none were asked for. */
  readonly texts: readonly string[];
}

export interface MeasuredPicture {
  readonly width: number;
  readonly height: number;
  /** The perceptual hash, for sets. */
  readonly hash: Known<string>;
  readonly readings: readonly InstrumentReading[];
}

/** As much of the text read as a row keeps. */
const READ_LENGTH_MAX = 4_000;

/** `reader` is asked for only if texts were. Rejects with a Failure what cannot be decoded. */
export async function measurePicture(job: PictureJob, reader: () => Promise<TextReader>): Promise<MeasuredPicture> {
  const pixels = await decodePicture(job.bytes);
  const luma = lumaOf(pixels);
  const { width, height } = pixels;
  const measured: InstrumentReading[] = [
    reading("size-received", sizeReceived(job.asked, pixels), (value) => value, askedParameters(job.asked)),
    reading("ratio-received", ratioReceived(job.asked, pixels), (value) => value, askedParameters(job.asked)),
    reading("sharpness", edgeSpread(luma), ({ spread }) => spread),
    reading("noise", noiseLevel(luma), ({ deviation }) => deviation),
    reading("blocking", blockiness(luma), (value) => value),
    reading("banding", banding(luma), ({ share }) => share),
    reading("clipping", known(clipping(pixels)), ({ share }) => share),
    reading("colourfulness", known(colourfulness(pixels)), (value) => value),
  ];
  const faults = faultsIn(measured, job.asked);
  const texts = measuredTexts(job.texts);
  const text = texts.length === 0 ? noText : textReading(texts, await (await reader()).read(pixels));
  return { width, height, hash: perceptualHash(luma), readings: [...measured, text, faults] };
}

function reading<T>(
  id: InstrumentId,
  found: Known<T>,
  valueOf: (found: T) => number,
  parameters: unknown = null,
): InstrumentReading {
  const { version, unit } = sheets[id];
  const common = { instrument: id, version, unit, parameters };
  if (!found.known) return { ...common, value: null, reason: found.reason, detail: null };
  return { ...common, value: rounded(valueOf(found.value)), reason: null, detail: detailOf(found.value) };
}

/** Whatever else was found on the way. */
function detailOf(found: unknown): unknown {
  if (typeof found !== "object" || found === null) return null;
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, typeof value === "number" ? rounded(value) : (value as unknown)]),
  );
}

const askedParameters = ({ size, aspectRatio }: AskedSize): unknown => ({
  ...(size === null ? {} : { size }),
  ...(aspectRatio === null ? {} : { aspectRatio }),
});

const noText: InstrumentReading = reading("text-accuracy", unknown("no text was asked for"), () => 0);

function textReading(texts: readonly string[], lines: readonly string[]): InstrumentReading {
  const read = lines.join("\n");
  const errors = texts.map((text) => ({ text, ...containmentError(text, read) }));
  const mean = errors.reduce((sum, { rate }) => sum + rate, 0) / errors.length;
  return {
    ...reading("text-accuracy", known(mean), (value) => value, { texts }),
    detail: {
      texts: errors.map(({ text, edits, length, rate }) => ({ text, edits, length, rate: rounded(rate) })),
      read: read.slice(0, READ_LENGTH_MAX),
    },
  };
}

/** Strings with something in them to compare. */
export const measuredTexts = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => comparedText(text) !== "");

/** Its parameters name what it rests on, so that a row says by itself whether it still holds. */
export const faultParameters = (asked: AskedSize): unknown => ({
  ...(asked.size === null && asked.aspectRatio === null
    ? {}
    : { asked: { ...(askedParameters(asked) as object), ...(asked.ofPack === true ? { ofPack: true } : {}) } }),
  instruments: Object.fromEntries(
    Object.values(sheets)
      .filter(({ fault }) => fault !== null)
      .map(({ id, version }) => [id, version]),
  ),
});

const ofRequest: ReadonlySet<string> = new Set(["size-received", "ratio-received"]);

function faultsIn(readings: readonly InstrumentReading[], asked: AskedSize): InstrumentReading {
  const faults = readings.filter(
    ({ instrument, value }) =>
      value !== null &&
      isFault(sheets[instrument as InstrumentId], value) &&
      !(asked.ofPack === true && ofRequest.has(instrument)),
  );
  return {
    ...reading("technical-faults", known(faults.length), (value) => value, faultParameters(asked)),
    detail: { faults: faults.map(({ instrument, value }) => ({ instrument, value })) },
  };
}

/** The perceptual hash alone. */
export async function fingerprint(bytes: Uint8Array): Promise<Known<string>> {
  return perceptualHash(lumaOf(await decodePicture(bytes)));
}
