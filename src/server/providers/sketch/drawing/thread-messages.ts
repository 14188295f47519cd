import type { SketchOrder } from "../draw-sketch.ts";
import type { EditOrder } from "../edit/edit-sketch.ts";

/** A picture from words, or one that is changed. */
export type DrawingOrder = SketchOrder | EditOrder;

/** What the pool and its threads say to each other. */
export interface ThreadJob {
  readonly number: number;
  readonly order: DrawingOrder;
}

export interface DrawnSketch {
  /** PNG. */
  readonly bytes: Uint8Array;
  /** What was done with pictures to work from, and what was asked for and does not stand in the picture, in sentences. */
  readonly warnings: readonly string[];
}

export type ThreadAnswer =
  | { readonly number: number; readonly drawn: DrawnSketch }
  | { readonly number: number; readonly failure: { readonly isInput: boolean; readonly message: string } };
