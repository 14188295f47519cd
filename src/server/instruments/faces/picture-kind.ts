/** Whether a face was photographed, as far as its pixels tell: thresholds for photographs hold for nothing else. */
import { RECOGNITION_SIDE } from "./networks/recognition.ts";

export type FaceKind = "photograph" | "drawing";

/** The edge of the upright face is hair and background. */
const MARGIN = 20;
/** Skin that was photographed hardly has two neighbours of one colour; paint and fills have many. */
const EVEN_SHARE_MAX = 0.15;
/** How far the steepest tenth of all changes lies above the middle one: outlines on even ground. */
const OUTLINE_RATIO_MAX = 5.5;
const STEEP = 0.9;

export function kindOfFace(upright: Uint8Array): FaceKind {
  const changes: number[] = [];
  let even = 0;
  for (let row = MARGIN; row < RECOGNITION_SIDE - MARGIN; row++)
    for (let column = MARGIN; column < RECOGNITION_SIDE - MARGIN; column++) {
      const at = row * RECOGNITION_SIDE + column;
      if (isEven(upright, at)) even += 1;
      changes.push(change(upright, at));
    }
  changes.sort((one, other) => one - other);
  const middle = changes[Math.floor(changes.length / 2)] ?? 0;
  const steep = changes[Math.floor(changes.length * STEEP)] ?? 0;
  const isDrawn = even / changes.length > EVEN_SHARE_MAX || steep / (middle + 0.5) > OUTLINE_RATIO_MAX;
  return isDrawn ? "drawing" : "photograph";
}

function isEven(colours: Uint8Array, at: number): boolean {
  for (const next of [at + 1, at + RECOGNITION_SIDE])
    for (let channel = 0; channel < 3; channel++)
      if (Math.abs((colours[3 * at + channel] ?? 0) - (colours[3 * next + channel] ?? 0)) > 1) return false;
  return true;
}

const change = (colours: Uint8Array, at: number): number =>
  Math.abs(
    4 * luma(colours, at) -
      luma(colours, at - 1) -
      luma(colours, at + 1) -
      luma(colours, at - RECOGNITION_SIDE) -
      luma(colours, at + RECOGNITION_SIDE),
  );

const luma = (colours: Uint8Array, at: number): number =>
  0.299 * (colours[3 * at] ?? 0) + 0.587 * (colours[3 * at + 1] ?? 0) + 0.114 * (colours[3 * at + 2] ?? 0);
