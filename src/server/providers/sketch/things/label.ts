/** Where a thing takes lettering, and what draws one. */
import type { Easel } from "../kit/easel.ts";
import type { Spot } from "./lathe.ts";

/** Where lettering may go on a thing, in pixels; null where there is no room. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ground: string;
}

export type Painter = (easel: Easel, spot: Spot, colour: string | null) => Label | null;
