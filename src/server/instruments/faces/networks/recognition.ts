/** Turns a face that was turned upright into 128 numbers: dlib's residual network of 29 layers. */
import { Graph, type Planes } from "./graph.ts";
import type { Weight, Weights } from "./weights.ts";

export const RECOGNITION_SIDE = 150;

const BLOCKS = [
  "conv32_1",
  "conv32_2",
  "conv32_3",
  "conv64_down",
  "conv64_1",
  "conv64_2",
  "conv64_3",
  "conv128_down",
  "conv128_1",
  "conv128_2",
  "conv256_down",
  "conv256_1",
  "conv256_2",
  "conv256_down_out",
] as const;

export function recognitionFile(weights: Weights): Uint8Array {
  const graph = new Graph(RECOGNITION_SIDE);
  const layer = (from: Planes, name: string, isDown: boolean): Planes => {
    const { filters, bias } = scaled(weights, name);
    return graph.convolution(from, filters, bias, isDown ? { stride: 2, padding: "valid" } : { padding: "same" });
  };
  const block = (from: Planes, name: string): Planes => {
    const isDown = name.includes("down");
    const through = layer(graph.relu(layer(from, `${name}/conv1`, isDown)), `${name}/conv2`, false);
    if (!isDown) return graph.relu(graph.add(through, from));
    // The way around has fewer channels, and sometimes a row and a column more: both are filled up with zeros.
    const around = graph.pool("AveragePool", from, 2, { stride: 2, padding: "valid" });
    const size = { channels: through.channels, rows: around.rows, columns: around.columns };
    return graph.relu(graph.add(graph.padded(around, size), graph.padded(through, size)));
  };
  const opened = graph.relu(layer(graph.input, "conv32_down", true));
  let planes = graph.pool("MaxPool", opened, 3, { stride: 2, padding: "valid" });
  for (const name of BLOCKS) planes = block(planes, name);
  return graph.file(graph.dense(planes, weights("fc"), null));
}

/** Each convolution is followed by a factor and a summand a channel; both go into the convolution. */
function scaled(weights: Weights, name: string): { readonly filters: Weight; readonly bias: Float32Array } {
  const filters = weights(`${name}/conv/filters`);
  const factors = weights(`${name}/scale/weights`).values;
  const summands = weights(`${name}/scale/biases`).values;
  const factor = (place: number): number => factors[place % factors.length] ?? 0;
  return {
    // The channel that comes out is the fastest index.
    filters: { shape: filters.shape, values: filters.values.map((value, place) => value * factor(place)) },
    bias: weights(`${name}/conv/bias`).values.map((value, place) => value * factor(place) + (summands[place] ?? 0)),
  };
}
