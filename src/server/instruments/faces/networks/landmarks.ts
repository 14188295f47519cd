/** Finds 68 points of a face in a square around it: four blocks of separable convolutions that are added up. */
import { Graph, type Planes } from "./graph.ts";
import type { Weights } from "./weights.ts";

export const LANDMARKS_SIDE = 112;

export function landmarksFile(weights: Weights): Uint8Array {
  const graph = new Graph(LANDMARKS_SIDE);
  const bias = (name: string): Float32Array => weights(`${name}/bias`).values;
  const separable = (from: Planes, name: string, stride = 1): Planes => {
    const spread = graph.depthwise(from, weights(`${name}/depthwise_filter`), { stride, padding: "same" });
    return graph.convolution(spread, weights(`${name}/pointwise_filter`), bias(name), { padding: "valid" });
  };
  const block = (first: Planes, name: string): Planes => {
    const second = separable(first, `${name}/conv1`);
    const third = separable(graph.relu(graph.add(first, second)), `${name}/conv2`);
    const sum = graph.add(first, graph.add(second, third));
    const fourth = separable(graph.relu(sum), `${name}/conv3`);
    return graph.relu(graph.add(sum, fourth));
  };
  const start = weights("dense0/conv0/filters");
  const opened = graph.convolution(graph.input, start, bias("dense0/conv0"), { stride: 2, padding: "same" });
  let planes = block(graph.relu(opened), "dense0");
  for (const name of ["dense1", "dense2", "dense3"])
    planes = block(graph.relu(separable(planes, `${name}/conv0`, 2)), name);
  return graph.file(graph.dense(planes, weights("fc/weights"), bias("fc")));
}
