export {
  bestReferences,
  compareFace,
  type FaceComparison,
  type FaceVector,
  type FaceVerdict,
} from "./compare-faces.ts";
export { type FaceReader, openFaceReader, type ReadFace } from "./face-reader.ts";
export { FACE_VERSION } from "./version.ts";
