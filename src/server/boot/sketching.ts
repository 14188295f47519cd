/** The built-in renderer, for the command line; needs no instance. */
export { drawSketch, type Sketch, sketchVariants, type SketchVariant } from "../providers/sketch/index.ts";
