export {
  compareFace,
  FACE_VERSION,
  type FaceComparison,
  type FaceVector,
  type FaceVerdict,
  type ReadFace,
} from "./faces/index.ts";
export type { FaultThreshold, Instrument, InstrumentReading, MeasuredError } from "./instrument.ts";
export { faultParameters, measuredTexts, type MeasuredPicture, type PictureJob } from "./measure-picture.ts";
export { type EditJob, measureStyle } from "./measure-edit.ts";
export { type Look, lookAt } from "./look.ts";
export { measureSet, nearestInSet, type MeasuredSet } from "./measure-set.ts";
export { openMeasuringPool, type AskedSize, type MeasuringPool } from "./pool.ts";
export { instruments } from "./sheets/index.ts";
