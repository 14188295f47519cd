/**
 * The standard deviation of noise, from Immerkær, "Fast noise variance estimation" (Computer Vision and Image
 * Understanding 64, 1996): a mask that cancels even and evenly sloping areas leaves noise alone,
 * σ = √(π⁄2) · mean |L| ⁄ 6. Structure would leave more, so only the flattest blocks are read, chosen by the means of
 * their 4 × 4 cells: choosing by the pixels themselves would choose those with the least noise.
 */
import { type Known, known, unknown } from "../kernel/index.ts";
import { type Plane, quantile } from "./pixels.ts";

const BLOCK = 16;
const CELL = 4;
const FLATTEST_SHARE = 0.15;
const BLOCKS_MIN = 4;
/** Noise near black and white is cut off on one side. */
const LEVEL_MIN = 12;
const LEVEL_MAX = 243;

interface Block {
  readonly mean: number;
  /** Between the darkest and the brightest cell. */
  readonly range: number;
  readonly x: number;
  readonly y: number;
}

export interface Noise {
  /** In levels of 255. */
  readonly deviation: number;
  readonly blocks: number;
}

export function noiseLevel(luma: Plane): Known<Noise> {
  const usable = blocksOf(luma).filter(({ mean }) => mean >= LEVEL_MIN && mean <= LEVEL_MAX);
  if (usable.length < BLOCKS_MIN) return unknown(`fewer than ${BLOCKS_MIN} blocks that are neither black nor white`);
  const count = Math.max(BLOCKS_MIN, Math.floor(usable.length * FLATTEST_SHARE));
  const flattest = usable.toSorted((one, other) => one.range - other.range).slice(0, count);
  const deviations = flattest.map((block) => deviationIn(luma, block));
  return known({ deviation: quantile(deviations, 0.5), blocks: count });
}

/** Blocks that leave a border of one pixel for the mask. */
function blocksOf({ width, height, values }: Plane): readonly Block[] {
  const blocks: Block[] = [];
  for (let y = 1; y + BLOCK < height; y += BLOCK)
    for (let x = 1; x + BLOCK < width; x += BLOCK) blocks.push(blockAt(values, width, x, y));
  return blocks;
}

function blockAt(values: Float32Array, width: number, x: number, y: number): Block {
  let [sum, darkest, brightest] = [0, Infinity, -Infinity];
  for (let cell = 0; cell < (BLOCK / CELL) ** 2; cell += 1) {
    const left = x + (cell % (BLOCK / CELL)) * CELL;
    const top = y + Math.floor(cell / (BLOCK / CELL)) * CELL;
    let cellSum = 0;
    for (let row = top; row < top + CELL; row += 1)
      for (let column = left; column < left + CELL; column += 1) cellSum += values[row * width + column]!;
    const mean = cellSum / CELL ** 2;
    sum += mean;
    darkest = Math.min(darkest, mean);
    brightest = Math.max(brightest, mean);
  }
  return { mean: sum / (BLOCK / CELL) ** 2, range: brightest - darkest, x, y };
}

/** The mask is 1 −2 1 ⁄ −2 4 −2 ⁄ 1 −2 1. */
function deviationIn({ width, values }: Plane, { x, y }: Block): number {
  let sum = 0;
  for (let row = y; row < y + BLOCK; row += 1)
    for (let column = x; column < x + BLOCK; column += 1) {
      const at = row * width + column;
      const [above, below] = [at - width, at + width];
      const corners = values[above - 1]! + values[above + 1]! + values[below - 1]! + values[below + 1]!;
      const sides = values[above]! + values[below]! + values[at - 1]! + values[at + 1]!;
      sum += Math.abs(corners - 2 * sides + 4 * values[at]!);
    }
  return (Math.sqrt(Math.PI / 2) * sum) / (6 * BLOCK ** 2);
}
