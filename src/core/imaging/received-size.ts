/** What was asked for against what came: pixels and the ratio of the sides. */
import { type Known, known, unknown } from "../kernel/index.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a request says, each part as people write it; null where it says nothing. */
export interface AskedSize {
  /** "1024x1024" or "1024 × 1024". */
  readonly size: string | null;
  /** "16:9". */
  readonly aspectRatio: string | null;
  /** Said of a whole pack, whose models may not all have been asked: a mismatch is then measured and no fault. */
  readonly ofPack?: boolean;
}

const SIZE = /^\s*(\d{1,6})\s*[x×]\s*(\d{1,6})\s*$/i;
const RATIO = /^\s*(\d{1,5}(?:\.\d+)?)\s*:\s*(\d{1,5}(?:\.\d+)?)\s*$/;

function twoNumbers(pattern: RegExp, text: string | null): readonly [number, number] | null {
  const match = pattern.exec(text ?? "");
  const [width, height] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  return width > 0 && height > 0 ? [width, height] : null;
}

/** Pixels received ⁄ pixels asked for: 1 is as asked. Unknown where no size in pixels was asked for. */
export function sizeReceived(asked: AskedSize, { width, height }: Size): Known<number> {
  const size = twoNumbers(SIZE, asked.size);
  if (size === null) return unknown("no size in pixels was asked for");
  return known((width * height) / (size[0] * size[1]));
}

/** The received ratio of width to height ⁄ the ratio asked for, by its size or else by its ratio: 1 is as asked. */
export function ratioReceived(asked: AskedSize, { width, height }: Size): Known<number> {
  const ratio = twoNumbers(SIZE, asked.size) ?? twoNumbers(RATIO, asked.aspectRatio);
  if (ratio === null) return unknown("neither a size nor a ratio of sides was asked for");
  return known(width / height / (ratio[0] / ratio[1]));
}
