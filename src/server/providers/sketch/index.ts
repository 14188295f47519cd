export { drawSketch, type Sketch, type SketchMetadata, type SketchOrder } from "./draw-sketch.ts";
export { type DrawingPool, openDrawingPool } from "./drawing/pool.ts";
export { sketchModels } from "./image-models.ts";
export { sketchPrices, type Variant as SketchVariant, variants as sketchVariants } from "./variant.ts";
