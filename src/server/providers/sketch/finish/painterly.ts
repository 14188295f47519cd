/**
 * The brush: a Kuwahara filter (M. Kuwahara et al., 1976: each pixel takes the mean of whichever of the four squares
 * around it varies least) at half size, then a weave of strokes. Flat areas merge, edges stay, fine lines go.
 */
import { createCanvas } from "@napi-rs/canvas";
import type { Easel } from "../kit/easel.ts";

const RADIUS = 4;

export function brushOver({
  context,
  width,
  height,
  random,
}: Pick<Easel, "context" | "width" | "height" | "random">): void {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const small = createCanvas(w, h);
  const half = small.getContext("2d");
  half.drawImage(context.canvas, 0, 0, w, h);
  const image = half.getImageData(0, 0, w, h);
  kuwahara(image.data, w, h, RADIUS);
  half.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(small, 0, 0, width, height);
  weave(context, width, height, random.fork("weave"));
}

interface Sums {
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;
  readonly grey: Float64Array;
  readonly greySquared: Float64Array;
  readonly stride: number;
}

function kuwahara(data: Uint8ClampedArray, width: number, height: number, radius: number): void {
  const sums = integrals(data, width, height);
  const { red, green, blue, grey, greySquared, stride } = sums;
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - radius) * stride;
    const row = y * stride;
    const below = row + stride;
    const bottom = Math.min(height, y + radius + 1) * stride;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      let best = Number.POSITIVE_INFINITY;
      let [fromX, toX, fromY, toY] = [left, x + 1, top, below];
      for (let corner = 0; corner < 4; corner += 1) {
        const x0 = (corner & 1) === 0 ? left : x;
        const x1 = (corner & 1) === 0 ? x + 1 : right;
        const y0 = corner < 2 ? top : row;
        const y1 = corner < 2 ? below : bottom;
        const count = ((x1 - x0) * (y1 - y0)) / stride;
        const mean = over(grey, x0, x1, y0, y1) / count;
        const variance = over(greySquared, x0, x1, y0, y1) / count - mean * mean;
        if (variance >= best) continue;
        best = variance;
        fromX = x0;
        toX = x1;
        fromY = y0;
        toY = y1;
      }
      const count = ((toX - fromX) * (toY - fromY)) / stride;
      const at = (y * width + x) * 4;
      data[at] = over(red, fromX, toX, fromY, toY) / count;
      data[at + 1] = over(green, fromX, toX, fromY, toY) / count;
      data[at + 2] = over(blue, fromX, toX, fromY, toY) / count;
    }
  }
}

/** The sum over a rectangle from a table of running sums; rows come as offsets into the table. */
const over = (table: Float64Array, x0: number, x1: number, y0: number, y1: number): number =>
  (table[y1 + x1] ?? 0) - (table[y0 + x1] ?? 0) - (table[y1 + x0] ?? 0) + (table[y0 + x0] ?? 0);

/** Running sums of red, green, blue and brightness, and of brightness squared. */
function integrals(data: Uint8ClampedArray, width: number, height: number): Sums {
  const stride = width + 1;
  const table = (): Float64Array => new Float64Array(stride * (height + 1));
  const [red, green, blue, grey, greySquared] = [table(), table(), table(), table(), table()];
  for (let y = 0; y < height; y += 1) {
    let r = 0;
    let g = 0;
    let b = 0;
    let l = 0;
    let q = 0;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [pr, pg, pb] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      const luma = 0.299 * pr + 0.587 * pg + 0.114 * pb;
      r += pr;
      g += pg;
      b += pb;
      l += luma;
      q += luma * luma;
      const above = y * stride + x + 1;
      const to = above + stride;
      red[to] = (red[above] ?? 0) + r;
      green[to] = (green[above] ?? 0) + g;
      blue[to] = (blue[above] ?? 0) + b;
      grey[to] = (grey[above] ?? 0) + l;
      greySquared[to] = (greySquared[above] ?? 0) + q;
    }
  }
  return { red, green, blue, grey, greySquared, stride };
}

/** Bristle marks and canvas: one tile of short strokes, light and dark, laid over everything. */
function weave(context: Easel["context"], width: number, height: number, random: Easel["random"]): void {
  const size = 320;
  const tile = createCanvas(size, size);
  const brush = tile.getContext("2d");
  brush.fillStyle = "#808080";
  brush.fillRect(0, 0, size, size);
  brush.lineCap = "round";
  for (let stroke = 0; stroke < 900; stroke += 1) {
    const [x, y] = [random.next() * size, random.next() * size];
    const angle = -0.7 + random.between(-0.5, 0.5);
    const length = random.between(12, 44);
    brush.strokeStyle = random.next() < 0.5 ? "rgba(255,255,255,0.16)" : "rgba(0,0,0,0.16)";
    brush.lineWidth = random.between(1, 4);
    brush.beginPath();
    brush.moveTo(x, y);
    brush.quadraticCurveTo(
      x + Math.cos(angle) * length * 0.5 + 3,
      y + Math.sin(angle) * length * 0.5,
      x + Math.cos(angle) * length,
      y + Math.sin(angle) * length,
    );
    brush.stroke();
  }
  context.save();
  context.globalCompositeOperation = "soft-light";
  context.globalAlpha = 0.5;
  for (let y = 0; y < height; y += size) for (let x = 0; x < width; x += size) context.drawImage(tile, x, y);
  context.restore();
}
