import type { Instrument } from "../instrument.ts";
import { editChange, editSeam, editSimilarity, styleConsistency } from "./edits.ts";
import { faceIdentity, faceLikeness } from "./faces.ts";
import { banding, blocking, clipping, colourfulness, noise, sharpness } from "./pixels.ts";
import { ratioReceived, sizeReceived, textAccuracy } from "./request.ts";
import { perceptualDiversity, perceptualSimilarity, technicalFaults } from "./sets.ts";

/** Every instrument by its id, in the order in which they are printed. */
export const sheets = {
  "size-received": sizeReceived,
  "ratio-received": ratioReceived,
  sharpness,
  noise,
  blocking,
  banding,
  clipping,
  colourfulness,
  "text-accuracy": textAccuracy,
  "technical-faults": technicalFaults,
  "perceptual-similarity": perceptualSimilarity,
  "perceptual-diversity": perceptualDiversity,
  "edit-change": editChange,
  "edit-similarity": editSimilarity,
  "edit-seam": editSeam,
  "style-consistency": styleConsistency,
  "face-identity": faceIdentity,
  "face-likeness": faceLikeness,
} as const satisfies Readonly<Record<string, Instrument>>;
export type InstrumentId = keyof typeof sheets;

export const instruments: readonly Instrument[] = Object.values(sheets);
