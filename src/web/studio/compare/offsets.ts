import type { Point } from "./view.ts";

/** How far each picture is moved by itself, as a share of its own width and height, so that faces lie over each other. */
export type Offsets = readonly Point[];

/** A press moves a picture by this share, and by the finer one with Shift. */
export const OFFSET_STEP = 0.01;
export const OFFSET_STEP_FINE = 0.001;

const none: Point = { x: 0, y: 0 };
/** The address keeps thousandths with one digit more: less than a pixel of any screen. */
const PARTS = 1000;

/** Never out of sight, and without the dust of binary fractions. */
const kept = (value: number): number => Math.min(1, Math.max(-1, Math.round(value * 1e6) / 1e6)) + 0;

export const offsetOf = (offsets: Offsets, place: number): Point => offsets[place] ?? none;

/** One picture further by a share of itself. */
export const shifted = (offsets: Offsets, place: number, by: Point): Offsets =>
  offsets.map((offset, index) => (index === place ? { x: kept(offset.x + by.x), y: kept(offset.y + by.y) } : offset));

export const putBack = (offsets: Offsets, place: number): Offsets =>
  offsets.map((offset, index) => (index === place ? none : offset));

const thousandths = (value: number): number => Math.round(value * PARTS * 10) / 10;

/** "0,0;12.5,-5" in thousandths; undefined where nothing is moved. */
export const offsetsText = (offsets: Offsets): string | undefined =>
  offsets.every(({ x, y }) => x === 0 && y === 0)
    ? undefined
    : offsets.map(({ x, y }) => `${thousandths(x)},${thousandths(y)}`).join(";");

/** As many offsets as there are pictures; what says nothing is none. */
export function readOffsets(text: string | undefined, count: number): Offsets {
  const parts = (text ?? "").split(";");
  return Array.from({ length: count }, (_, place) => {
    const match = /^(-?\d{1,4}(?:\.\d)?),(-?\d{1,4}(?:\.\d)?)$/.exec(parts[place] ?? "");
    return match === null ? none : { x: kept(Number(match[1]) / PARTS), y: kept(Number(match[2]) / PARTS) };
  });
}
