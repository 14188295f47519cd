/**
 * What could stand where the mask is, from what stands around it: pull–push (Gortler et al., "The Lumigraph", SIGGRAPH
 * 1996, section 3.3.2). Known pixels are averaged down level by level, and each gap takes the colour of the coarser level.
 */
import type { Base } from "./pixels.ts";

interface Level {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and how much of the pixel is known, 0 to 1. */
  readonly values: Float32Array;
}

/** The picture with its marked part filled smoothly; the rest is as it was. */
export function filled({ data, width, height }: Base, mask: Uint8Array): Base {
  const finest: Level = { width, height, values: new Float32Array(width * height * 4) };
  for (let at = 0; at < mask.length; at += 1) {
    if ((mask[at] ?? 0) > 127) continue;
    for (let channel = 0; channel < 3; channel += 1) finest.values[at * 4 + channel] = data[at * 4 + channel] ?? 0;
    finest.values[at * 4 + 3] = 1;
  }
  const levels = [finest];
  for (let level = finest; level.width > 1 || level.height > 1;) {
    level = pulled(level);
    levels.push(level);
  }
  for (let place = levels.length - 2; place >= 0; place -= 1) push(levels[place], levels[place + 1]);
  const out = new Uint8ClampedArray(data);
  for (let at = 0; at < mask.length; at += 1)
    if ((mask[at] ?? 0) > 127)
      for (let channel = 0; channel < 3; channel += 1) out[at * 4 + channel] = finest.values[at * 4 + channel] ?? 0;
  return { data: out, width, height };
}

/** Half the size: each value the mean of what is known of four. */
function pulled({ width, height, values }: Level): Level {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const out = new Float32Array(w * h * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      const to = ((y >> 1) * w + (x >> 1)) * 4;
      const weight = values[from + 3] ?? 0;
      for (let channel = 0; channel < 3; channel += 1) add(out, to + channel, (values[from + channel] ?? 0) * weight);
      add(out, to + 3, weight);
    }
  for (let at = 0; at < out.length; at += 4) {
    const weight = out[at + 3] ?? 0;
    if (weight === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) out[at + channel] = (out[at + channel] ?? 0) / weight;
    out[at + 3] = Math.min(1, weight);
  }
  return { width: w, height: h, values: out };
}

function add(values: Float32Array, at: number, more: number): void {
  values[at] = (values[at] ?? 0) + more;
}

/** Gaps take the coarser level's colour, between its pixels mixed by nearness. */
function push(fine: Level | undefined, coarse: Level | undefined): void {
  if (fine === undefined || coarse === undefined) return;
  for (let y = 0; y < fine.height; y += 1)
    for (let x = 0; x < fine.width; x += 1) {
      const at = (y * fine.width + x) * 4;
      const known = fine.values[at + 3] ?? 0;
      if (known >= 1) continue;
      for (let channel = 0; channel < 3; channel += 1)
        fine.values[at + channel] =
          (fine.values[at + channel] ?? 0) * known + between(coarse, x / 2 - 0.25, y / 2 - 0.25, channel) * (1 - known);
      fine.values[at + 3] = 1;
    }
}

function between({ width, height, values }: Level, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const value = (column: number, row: number): number =>
    values[(Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))) * 4 + channel] ??
    0;
  return (
    (value(left, top) * (1 - across) + value(left + 1, top) * across) * (1 - down) +
    (value(left, top + 1) * (1 - across) + value(left + 1, top + 1) * across) * down
  );
}
