export { drawSketch, type Sketch, type SketchMetadata, type SketchOrder } from "./draw-sketch.ts";
export { notDrawn } from "./not-drawn.ts";
export { sketchPrices, type Variant as SketchVariant, variants as sketchVariants } from "./variant.ts";
