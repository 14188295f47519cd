/**
 * Edges of compression blocks. JPEG codes squares of 8 × 8 pixels one by one, so what it loses shows as steps between
 * the eighth and the ninth pixel. The idea is that of Wang, Sheikh and Bovik, "No-reference perceptual quality
 * assessment of JPEG compressed images" (ICIP 2002): compare steps on that grid with steps elsewhere. Here: the ratio of
 * their means; 1 without blocks.
 */
import { type Known, known, unknown } from "../kernel/index.ts";
import type { Plane } from "./pixels.ts";

const GRID = 8;
/** Higher steps are edges of what is shown, in levels of 255. */
const STEP_MAX = 40;
const SIDE_MIN = 3 * GRID;

interface Steps {
  sum: number;
  count: number;
}

export function blockiness({ width, height, values }: Plane): Known<number> {
  if (width < SIDE_MIN || height < SIDE_MIN) return unknown(`a side is shorter than ${SIDE_MIN} pixels`);
  const onGrid: Steps = { sum: 0, count: 0 };
  const between: Steps = { sum: 0, count: 0 };
  for (let y = 0; y < height; y += 1)
    for (let x = 1; x < width; x += 1)
      add(x % GRID === 0 ? onGrid : between, values[y * width + x]! - values[y * width + x - 1]!);
  for (let y = 1; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      add(y % GRID === 0 ? onGrid : between, values[y * width + x]! - values[(y - 1) * width + x]!);
  const elsewhere = between.sum / between.count;
  if (!(elsewhere > 0)) return unknown("the picture has no shading to compare");
  return known(onGrid.sum / onGrid.count / elsewhere);
}

function add(steps: Steps, difference: number): void {
  const step = Math.abs(difference);
  if (step > STEP_MAX) return;
  steps.sum += step;
  steps.count += 1;
}
