import type { Scale } from "./scale.ts";

export interface Placed {
  readonly x: number;
  readonly y: number;
}

/** A point with the side its label stands on: both in percent of the drawing, y downwards. */
export interface Label<P extends Placed> {
  readonly point: P;
  readonly left: number;
  readonly top: number;
  readonly side: "start" | "end";
  /** Lines of text the label is moved by, so that it does not lie on another. */
  readonly shift: number;
}

/** Labels nearer than this, in percent of the drawing, would touch. */
const near = { left: 42, top: 17 };

/**
 * Where each point and its label go. Better is always up, so a scale on which lower is better runs downwards. A label
 * stands on the side with more room; where two would touch, the lower one moves down.
 */
export function placeLabels<P extends Placed>(
  points: readonly P[],
  x: Scale,
  y: Scale,
  higherIsBetter: boolean,
): readonly Label<P>[] {
  const placed = points
    .map((point) => {
      const left = x.percent(point.x);
      const up = higherIsBetter ? y.percent(point.y) : 100 - y.percent(point.y);
      return { point, left, top: 100 - up, side: left > 52 ? ("end" as const) : ("start" as const) };
    })
    .toSorted((one, other) => one.top - other.top);
  const labels: Label<P>[] = [];
  for (const next of placed) {
    const close = labels.filter(
      (label) => Math.abs(label.left - next.left) < near.left && next.top - label.top < near.top * (1 + label.shift),
    );
    labels.push({ ...next, shift: close.length });
  }
  return labels;
}

/**
 * The stair of the best quality to be had at each price: it begins below the cheapest point, rises at each dearer one
 * and runs on to the right. Segments in percent of the drawing, y downwards.
 */
export function stairOf(
  corners: readonly { readonly left: number; readonly top: number }[],
): readonly (readonly [number, number, number, number])[] {
  const steps = corners.toSorted((one, other) => one.left - other.left || other.top - one.top);
  return steps.flatMap(({ left, top }, index) => {
    const before = steps[index - 1];
    const after = steps[index + 1];
    return [
      [left, before?.top ?? 100, left, top],
      [left, top, after?.left ?? 100, top],
    ] as const;
  });
}
