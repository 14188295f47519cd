/**
 * Writes a network as an ONNX file in memory, so that weights which come in another framework's format run on the
 * runtime that is here already. Planes are in the order of channels, rows, columns.
 */
import { assert } from "../../../../core/kernel/index.ts";
import type { Weight } from "./weights.ts";
import { bytes, float, message, string, whole } from "./wire.ts";

/** Field numbers and codes below are those of onnx.proto. */
const IR_VERSION = 8;
const OPERATORS_VERSION = 13;
const FLOAT = 1;
const INT64 = 7;

/** A tensor on its way through the network. */
export interface Planes {
  readonly name: string;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
}

interface Kernel {
  readonly stride?: number;
  /** `same` keeps ⌈side ⁄ stride⌉ and pads more at the end; `valid` pads nothing. */
  readonly padding: "same" | "valid";
}

type Attribute = number | string | readonly number[];

export class Graph {
  private readonly nodes: Uint8Array[] = [];
  private readonly constants: Uint8Array[] = [];
  private count = 0;
  readonly input: Planes;

  constructor(side: number) {
    this.input = { name: "input", channels: 3, rows: side, columns: side };
  }

  /** A weight of rows × columns × channels in × channels out, as TensorFlow has it, with one bias a channel. */
  convolution(from: Planes, filters: Weight, bias: Float32Array | null, kernel: Kernel): Planes {
    const [rows = 1, columns = 1, channelsIn = 1, channelsOut = 1] = filters.shape;
    assert(channelsIn === from.channels, "a convolution reads the channels that it is given");
    const weight = this.constant(
      [channelsOut, channelsIn, rows, columns],
      reordered(filters, [channelsOut, channelsIn, rows, columns], (o, i, r, c) =>
        offset([r, c, i, o], [rows, columns, channelsIn, channelsOut]),
      ),
    );
    const inputs = [from.name, weight, ...(bias === null ? [] : [this.constant([channelsOut], bias)])];
    return this.window("Conv", inputs, from, { ...kernel, rows, columns, channels: channelsOut, group: 1 });
  }

  /** One filter a channel: rows × columns × channels × 1. */
  depthwise(from: Planes, filters: Weight, kernel: Kernel): Planes {
    const [rows = 1, columns = 1, channels = 1] = filters.shape;
    assert(channels === from.channels, "a depthwise convolution has a filter for each channel");
    const values = reordered(filters, [channels, 1, rows, columns], (o, _, r, c) =>
      offset([r, c, o], [rows, columns, channels]),
    );
    const weight = this.constant([channels, 1, rows, columns], values);
    return this.window("Conv", [from.name, weight], from, { ...kernel, rows, columns, channels, group: channels });
  }

  pool(kind: "MaxPool" | "AveragePool", from: Planes, side: number, kernel: Kernel): Planes {
    return this.window(kind, [from.name], from, { ...kernel, rows: side, columns: side, channels: from.channels });
  }

  relu(from: Planes): Planes {
    return { ...from, name: this.node("Relu", [from.name]) };
  }

  leakyRelu(from: Planes, alpha: number): Planes {
    return { ...from, name: this.node("LeakyRelu", [from.name], { alpha: { float: alpha } }) };
  }

  add(first: Planes, second: Planes): Planes {
    assert(sameSize(first, second), "planes that are added have one size");
    return { ...first, name: this.node("Add", [first.name, second.name]) };
  }

  /** Adds zeros after the last channel, row and column. */
  padded(from: Planes, size: Omit<Planes, "name">): Planes {
    const more = [0, size.channels - from.channels, size.rows - from.rows, size.columns - from.columns];
    if (more.every((count) => count === 0)) return from;
    const pads = this.constantInts([0, 0, 0, 0, ...more]);
    return { ...size, name: this.node("Pad", [from.name, pads]) };
  }

  /** The mean of each channel, times a matrix of channels × numbers out, plus a bias. */
  dense(from: Planes, weights: Weight, bias: Float32Array | null): Planes {
    const [channels = 1, out = 1] = weights.shape;
    const mean = { ...from, rows: 1, columns: 1, name: this.node("GlobalAveragePool", [from.name]) };
    return this.convolution(mean, { shape: [1, 1, channels, out], values: weights.values }, bias, { padding: "valid" });
  }

  /** The whole file, giving `last` as its output. */
  file(last: Planes): Uint8Array {
    const described = (name: string, { channels, rows, columns }: Omit<Planes, "name">): Uint8Array => {
      const sides = [1, channels, rows, columns].map((side) => bytes(1, whole(1, side)));
      return message(string(1, name), bytes(2, bytes(1, message(whole(1, FLOAT), bytes(2, message(...sides))))));
    };
    const graph = message(
      ...this.nodes.map((node) => bytes(1, node)),
      string(2, "network"),
      ...this.constants.map((constant) => bytes(5, constant)),
      bytes(11, described(this.input.name, this.input)),
      bytes(12, described(last.name, last)),
    );
    return message(
      whole(1, IR_VERSION),
      bytes(7, graph),
      bytes(8, message(string(1, ""), whole(2, OPERATORS_VERSION))),
    );
  }

  private window(
    operator: string,
    inputs: readonly string[],
    from: Planes,
    of: Kernel & {
      readonly rows: number;
      readonly columns: number;
      readonly channels: number;
      readonly group?: number;
    },
  ): Planes {
    const stride = of.stride ?? 1;
    const left = (side: number, kernel: number): number =>
      of.padding === "same" ? Math.ceil(side / stride) : Math.floor((side - kernel) / stride) + 1;
    const name = this.node(operator, inputs, {
      kernel_shape: [of.rows, of.columns],
      strides: [stride, stride],
      auto_pad: of.padding === "same" ? "SAME_UPPER" : "VALID",
      ...(of.group === undefined ? {} : { group: of.group }),
    });
    return { name, channels: of.channels, rows: left(from.rows, of.rows), columns: left(from.columns, of.columns) };
  }

  private node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute | { readonly float: number }>> = {},
  ): string {
    const output = this.fresh();
    this.nodes.push(
      message(
        ...inputs.map((name) => string(1, name)),
        string(2, output),
        string(4, operator),
        ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
      ),
    );
    return output;
  }

  private constant(sides: readonly number[], values: Float32Array): string {
    const name = this.fresh();
    const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const held = [...sides.map((side) => whole(1, side)), whole(2, FLOAT), string(8, name), bytes(9, raw)];
    this.constants.push(message(...held));
    return name;
  }

  private constantInts(values: readonly number[]): string {
    const name = this.fresh();
    this.constants.push(
      message(whole(1, values.length), whole(2, INT64), ...values.map((value) => whole(7, value)), string(8, name)),
    );
    return name;
  }

  private fresh(): string {
    this.count += 1;
    return `t${this.count}`;
  }
}

function attribute(name: string, value: Attribute | { readonly float: number }): Uint8Array {
  if (typeof value === "number") return message(string(1, name), whole(3, value), whole(20, 2));
  if (typeof value === "string") return message(string(1, name), string(4, value), whole(20, 3));
  if ("float" in value) return message(string(1, name), float(2, value.float), whole(20, 1));
  return message(string(1, name), ...value.map((each) => whole(8, each)), whole(20, 7));
}

const sameSize = (first: Planes, second: Planes): boolean =>
  first.channels === second.channels && first.rows === second.rows && first.columns === second.columns;

const offset = (at: readonly number[], sides: readonly number[]): number =>
  sides.reduce((sum, side, place) => sum * side + (at[place] ?? 0), 0);

function reordered(
  { values }: Weight,
  sides: readonly [number, number, number, number],
  from: (a: number, b: number, c: number, d: number) => number,
): Float32Array {
  const moved = new Float32Array(values.length);
  const [as, bs, cs, ds] = sides;
  let to = 0;
  for (let a = 0; a < as; a++)
    for (let b = 0; b < bs; b++)
      for (let c = 0; c < cs; c++) for (let d = 0; d < ds; d++) moved[to++] = values[from(a, b, c, d)] ?? 0;
  return moved;
}
