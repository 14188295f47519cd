/** Finds boxes of faces: seven separable convolutions, then five boxes for each cell of a grid. */
import { Graph, type Planes } from "./graph.ts";
import type { Weights } from "./weights.ts";

/** A multiple of 32. Faces from about a twentieth of the picture's longer side are found. */
export const DETECTOR_SIDE = 512;
const CELL_SIDE = 32;
export const DETECTOR_CELLS = DETECTOR_SIDE / CELL_SIDE;
/** Width and height of the boxes that the network starts from, in cells. */
export const DETECTOR_BOXES = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
/** Each box: where in its cell, how much larger than the box it starts from, and how sure. */
export const DETECTOR_NUMBERS = 5;
export const DETECTOR_MEAN = [117.001, 114.697, 97.404] as const;

const LEAK = 0.1;

export function detectorFile(weights: Weights): Uint8Array {
  const graph = new Graph(DETECTOR_SIDE);
  const bias = (name: string): Float32Array => weights(`${name}/bias`).values;
  const leaky = (from: Planes): Planes => graph.leakyRelu(from, LEAK);
  const halved = (from: Planes): Planes => graph.pool("MaxPool", from, 2, { stride: 2, padding: "same" });
  const separable = (from: Planes, name: string): Planes => {
    const spread = graph.depthwise(from, weights(`${name}/depthwise_filter`), { padding: "same" });
    const mixed = graph.convolution(spread, weights(`${name}/pointwise_filter`), bias(name), { padding: "valid" });
    return leaky(mixed);
  };
  let planes = leaky(graph.convolution(graph.input, weights("conv0/filters"), bias("conv0"), { padding: "same" }));
  for (const name of ["conv1", "conv2", "conv3", "conv4", "conv5"]) planes = separable(halved(planes), name);
  const last = graph.pool("MaxPool", planes, 2, { padding: "same" });
  return graph.file(graph.convolution(last, weights("conv8/filters"), bias("conv8"), { padding: "valid" }));
}
