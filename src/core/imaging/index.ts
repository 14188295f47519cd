export { banding, type Banding } from "./banding.ts";
export { blockiness } from "./blocking.ts";
export { comparedText, containmentError, type ContainmentError } from "./character-error.ts";
export { clipping, type Clipping } from "./clipping.ts";
export { colourfulness } from "./colourfulness.ts";
export { editFidelity, type EditedPictures, type EditFidelity, type Seam } from "./edit-fidelity.ts";
export { lookOf } from "./look.ts";
export { mainColours } from "./main-colours.ts";
export { noiseLevel, type Noise } from "./noise.ts";
export { hashDistance, hashDiversity, hashSimilarity, perceptualHash, type Diversity } from "./perceptual-hash.ts";
export { type Oklab, oklabOf } from "./oklab.ts";
export { lumaOf, type Pixels, type Plane } from "./pixels.ts";
export { ratioReceived, sizeReceived, type AskedSize, type Size } from "./received-size.ts";
export { edgeSpread, type EdgeSpread } from "./sharpness.ts";
export {
  styleConsistency,
  styleStatistics,
  type StyleConsistency,
  type StyleSimilarity,
  type StyleStatistics,
} from "./style-consistency.ts";
