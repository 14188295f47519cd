import { type Dab, fillRow, isEmpty, type Mask, nothing, type Point, type Rect, within } from "./mask.ts";

/**
 * Sets everything that a round brush covers on its straight way from one dab to the next, and gives back where. The
 * shape is convex, so each row is one span: of the two circles and of what lies between their outer tangents.
 */
export function strokeBetween(mask: Mask, from: Dab, to: Dab, level: number): Rect {
  const rect = within(mask, {
    left: Math.min(from.x - from.radius, to.x - to.radius),
    top: Math.min(from.y - from.radius, to.y - to.radius),
    right: Math.max(from.x + from.radius, to.x + to.radius),
    bottom: Math.max(from.y + from.radius, to.y + to.radius),
  });
  if (isEmpty(rect)) return nothing;
  const sides = tangents(from, to);
  for (let row = rect.top; row < rect.bottom; row++) {
    const y = row + 0.5;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { x, y: middle, radius } of [from, to]) {
      const half = Math.sqrt(radius ** 2 - (y - middle) ** 2);
      if (Number.isNaN(half)) continue;
      least = Math.min(least, x - half);
      most = Math.max(most, x + half);
    }
    for (const [start, end] of sides) {
      const x = crossing(start, end, y);
      if (x === null) continue;
      least = Math.min(least, x);
      most = Math.max(most, x);
    }
    fillRow(mask, row, least, most, level);
  }
  return rect;
}

/** The two lines that touch both circles from outside; none where one circle holds the other. */
function tangents(from: Dab, to: Dab): readonly (readonly [Point, Point])[] {
  const apart = Math.hypot(to.x - from.x, to.y - from.y);
  if (apart <= Math.abs(from.radius - to.radius)) return [];
  const way = Math.atan2(to.y - from.y, to.x - from.x);
  const lean = Math.acos((from.radius - to.radius) / apart);
  return [way + lean, way - lean].map((angle) => [onCircle(from, angle), onCircle(to, angle)]);
}

const onCircle = ({ x, y, radius }: Dab, angle: number): Point => ({
  x: x + radius * Math.cos(angle),
  y: y + radius * Math.sin(angle),
});

/** Where a line crosses a height; null where it does not. */
function crossing(start: Point, end: Point, y: number): number | null {
  if (start.y <= y === end.y <= y) return null;
  return start.x + ((y - start.y) / (end.y - start.y)) * (end.x - start.x);
}

/**
 * Sets what a closed line surrounds, however often it crosses itself, and gives back where: a pixel belongs to it if the
 * line winds around its middle.
 */
export function fillOutline(mask: Mask, outline: readonly Point[], level: number): Rect {
  if (outline.length < 3) return nothing;
  const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
  const least = (all: readonly number[]): number => all.reduce((one, other) => Math.min(one, other));
  const most = (all: readonly number[]): number => all.reduce((one, other) => Math.max(one, other));
  const rect = within(mask, { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) });
  if (isEmpty(rect)) return nothing;
  const sides = outline.map((start, place) => ({ start, end: outline[(place + 1) % outline.length] ?? start }));
  for (let row = rect.top; row < rect.bottom; row++) {
    const y = row + 0.5;
    const crossings = sides
      .flatMap(({ start, end }) => {
        const x = crossing(start, end, y);
        return x === null ? [] : [{ x, turn: start.y < end.y ? 1 : -1 }];
      })
      .toSorted((one, other) => one.x - other.x);
    let winding = 0;
    for (const [place, { x, turn }] of crossings.entries()) {
      winding += turn;
      const next = crossings[place + 1];
      if (winding !== 0 && next !== undefined) fillRow(mask, row, x, next.x, level);
    }
  }
  return rect;
}
