import { assert } from "../../core/kernel/assert.ts";

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** 0–100: the place of a value along the axis. */
  readonly percent: (value: number) => number;
}

/** A common axis for own values: from zero where the values are not crowded far above it, on round numbers. */
export function scaleFor(values: readonly number[]): Scale {
  assert(values.length > 0 && values.every(Number.isFinite), "a scale needs finite values");
  const low = Math.min(...values);
  const high = Math.max(...values);
  const from = low >= 0 && (low <= high * 0.6 || low === high) ? 0 : low;
  const step = roundStep((high - from || Math.abs(high) || 1) / 3);
  const min = Math.floor(from / step + 1e-9) * step;
  const max = Math.max(Math.ceil(high / step - 1e-9) * step, min + step);
  const count = Math.round((max - min) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => clean(min + index * step));
  return { min, max, ticks, percent: (value) => clean(((value - min) / (max - min)) * 100) };
}

/** 1, 2 or 5 times a power of ten, the first that is not smaller than the wish. */
function roundStep(wish: number): number {
  const power = 10 ** Math.floor(Math.log10(wish));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= wish * 0.999) ?? 10;
  return factor * power;
}

/** Without the dust of binary fractions: the same page must be the same bytes. */
const clean = (value: number): number => Number(value.toFixed(6));
