import type { Mask, Rect } from "./mask.ts";
import { isEmpty, within } from "./mask.ts";

/** Three passes of a box are near enough to a bell that nobody sees the difference. */
const PASSES = 3;

/** How far a soft edge reaches beyond what was drawn, in pixels. */
export const featherReach = (radius: number): number => PASSES * radius;

/** Writes the mask with soft edges into `soft` where `rect` may have changed it, and gives back where that is. */
export function feathered(mask: Mask, soft: Mask, radius: number, rect: Rect): Rect {
  if (isEmpty(rect)) return rect;
  const reach = featherReach(radius);
  const out = within(mask, rect, reach);
  const source = within(mask, out, reach);
  const [width, height] = [source.right - source.left, source.bottom - source.top];
  const levels = new Float32Array(width * height);
  const other = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const at = (row + source.top) * mask.width + source.left;
    levels.set(mask.levels.subarray(at, at + width), row * width);
  }
  for (let pass = 0; pass < PASSES; pass++) {
    boxAlong(levels, other, { lines: height, length: width, line: width, step: 1 }, radius);
    boxAlong(other, levels, { lines: width, length: height, line: 1, step: width }, radius);
  }
  for (let row = out.top; row < out.bottom; row++)
    for (let column = out.left; column < out.right; column++)
      soft.levels[row * mask.width + column] = Math.round(
        levels[(row - source.top) * width + column - source.left] ?? 0,
      );
  return out;
}

interface Way {
  readonly lines: number;
  readonly length: number;
  /** From one line to the next, and from one of its pixels to the next. */
  readonly line: number;
  readonly step: number;
}

/** The mean of 2 × radius + 1 pixels around each; beyond its ends a line goes on as it ended. */
function boxAlong(from: Float32Array, to: Float32Array, { lines, length, line, step }: Way, radius: number): void {
  const size = 2 * radius + 1;
  for (let number = 0; number < lines; number++) {
    const start = number * line;
    const levelAt = (place: number): number => from[start + Math.min(length - 1, Math.max(0, place)) * step] ?? 0;
    let sum = 0;
    for (let place = -radius; place <= radius; place++) sum += levelAt(place);
    for (let place = 0; place < length; place++) {
      to[start + place * step] = sum / size;
      sum += levelAt(place + radius + 1) - levelAt(place - radius);
    }
  }
}
