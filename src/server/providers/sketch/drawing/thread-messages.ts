import type { SketchOrder } from "../draw-sketch.ts";

/** What the pool and its threads say to each other. */
export interface ThreadJob {
  readonly number: number;
  readonly order: SketchOrder;
}

export interface DrawnSketch {
  /** PNG. */
  readonly bytes: Uint8Array;
  /** What was asked for and does not stand in the picture. */
  readonly omitted: readonly string[];
}

export type ThreadAnswer =
  | { readonly number: number; readonly drawn: DrawnSketch }
  | { readonly number: number; readonly failure: { readonly isInput: boolean; readonly message: string } };
