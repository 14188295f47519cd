/** A mask over a picture: one level a pixel, 255 is painted anew and 0 is kept. What is drawn has hard edges, so that it is exact. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  /** Row by row; changed in place, since a stroke touches little of it. */
  readonly levels: Uint8Array<ArrayBuffer>;
}

/** Whole pixels: from `left` and `top` up to, without, `right` and `bottom`. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point of a stroke with how far the brush reaches there, in pixels of the picture. */
export interface Dab extends Point {
  readonly radius: number;
}

export const PAINTED = 255;
export const KEPT = 0;

export const newMask = (width: number, height: number): Mask => ({
  width,
  height,
  levels: new Uint8Array(width * height),
});

export const isEmpty = ({ left, top, right, bottom }: Rect): boolean => right <= left || bottom <= top;
export const nothing: Rect = { left: 0, top: 0, right: 0, bottom: 0 };
export const wholeOf = ({ width, height }: Pick<Mask, "width" | "height">): Rect => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

/** The smallest that holds both. */
export function joined(one: Rect, other: Rect): Rect {
  if (isEmpty(one)) return other;
  if (isEmpty(other)) return one;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** What of it lies within the mask, with so much more on each side. */
export const within = ({ width, height }: Pick<Mask, "width" | "height">, rect: Rect, more = 0): Rect => ({
  left: Math.max(0, Math.floor(rect.left) - more),
  top: Math.max(0, Math.floor(rect.top) - more),
  right: Math.min(width, Math.ceil(rect.right) + more),
  bottom: Math.min(height, Math.ceil(rect.bottom) + more),
});

/** Sets the pixels of a row whose middles lie from `from` to `to`. */
export function fillRow({ width, levels }: Mask, row: number, from: number, to: number, level: number): void {
  const first = Math.max(0, Math.ceil(from - 0.5));
  const last = Math.min(width - 1, Math.floor(to - 0.5));
  if (first <= last) levels.fill(level, row * width + first, row * width + last + 1);
}

/** Sets a box; gives back what of it lies within the mask. */
export function fillBox(mask: Mask, box: Rect, level: number): Rect {
  const rect = within(mask, box);
  for (let row = rect.top; row < rect.bottom; row++)
    mask.levels.fill(level, row * mask.width + rect.left, row * mask.width + rect.right);
  return isEmpty(rect) ? nothing : rect;
}

/** What was painted is kept, and the other way round. */
export function invert({ levels }: Mask): void {
  for (let at = 0; at < levels.length; at++) levels[at] = PAINTED - (levels[at] ?? 0);
}

/** The share of pixels that are painted anew, 0 to 1. */
export function paintedShare({ levels }: Mask): number {
  let painted = 0;
  for (const level of levels) painted += level >> 7;
  return painted / levels.length;
}
