/**
 * How wide edges are. An edge is a stretch of a row or column on which luma only rises or only falls, as in Marziliano
 * et al., "A no-reference perceptual blur metric" (ICIP 2002). Instead of its length in pixels, which noise cuts short,
 * its spread is read off its height and its steepest step: a step of height c blurred by a Gaussian of standard
 * deviation σ has the steepest slope c ⁄ (σ√2π), so σ ≈ c ⁄ (steepest step · √2π). An ideal step reads 1 ⁄ √2π = 0.40.
 */
import { type Known, known, unknown } from "../kernel/index.ts";
import type { Plane } from "./pixels.ts";

/** Lower ones are shading, noise and JPEG ringing rather than edges, in levels of 255. */
const EDGE_HEIGHT_MIN = 24;
/** Fewer edges say more about the subject than about the picture. */
const EDGES_MIN = 100;
/** Whatever is in focus counts: a blurred background is no fault. */
const SHARPEST_SHARE = 0.1;
/** Every second row and column: half the time, the same value to two decimals. */
const STRIDE = 2;
/** Spreads are counted in steps of 0.005 pixels up to 20: a picture may have millions of edges. */
const BINS_PER_PIXEL = 200;
const BINS = 20 * BINS_PER_PIXEL;

export interface EdgeSpread {
  /** σ of the sharpest tenth of the edges, in pixels: lower is sharper. */
  readonly spread: number;
  readonly edges: number;
}

export function edgeSpread(luma: Plane): Known<EdgeSpread> {
  const { width, height, values } = luma;
  const counts = new Uint32Array(BINS);
  for (let y = 0; y < height; y += STRIDE) countEdges(values, y * width, 1, width, counts);
  for (let x = 0; x < width; x += STRIDE) countEdges(values, x, width, height, counts);
  const edges = counts.reduce((sum, count) => sum + count, 0);
  if (edges < EDGES_MIN) return unknown(`fewer than ${EDGES_MIN} edges to read`);
  return known({ spread: quantileOf(counts, SHARPEST_SHARE * edges), edges });
}

/** The middle of the bin that holds the edge of that rank. */
function quantileOf(counts: Uint32Array, rank: number): number {
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    below += count;
    if (below > rank) return (bin + 0.5) / BINS_PER_PIXEL;
  }
  return 20;
}

function countEdges(values: Float32Array, start: number, step: number, count: number, counts: Uint32Array): void {
  let from = 0;
  while (from < count - 1) {
    const direction = Math.sign(values[start + (from + 1) * step]! - values[start + from * step]!);
    let to = from;
    let steepest = 0;
    while (to < count - 1) {
      const rise = (values[start + (to + 1) * step]! - values[start + to * step]!) * direction;
      if (rise <= 0) break;
      if (rise > steepest) steepest = rise;
      to += 1;
    }
    const edge = Math.abs(values[start + to * step]! - values[start + from * step]!);
    if (edge >= EDGE_HEIGHT_MIN) {
      const spread = edge / (steepest * Math.sqrt(2 * Math.PI));
      counts[Math.min(BINS - 1, Math.floor(spread * BINS_PER_PIXEL))]! += 1;
    }
    from = Math.max(to, from + 1);
  }
}
