export type Interval = readonly [low: number, high: number];

/** The smallest interval that holds both, cut to [0, 1]. */
export function hullWithin01(first: Interval, second: Interval | null): Interval {
  const low = second === null ? first[0] : Math.min(first[0], second[0]);
  const high = second === null ? first[1] : Math.max(first[1], second[1]);
  return [Math.max(0, low), Math.min(1, high)];
}
