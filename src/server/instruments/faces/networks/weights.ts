/** Weights as TensorFlow.js keeps them: a list of tensors, and their values, most packed to one byte each. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { assert } from "../../../../core/kernel/index.ts";

const require = createRequire(import.meta.url);
const FOLDER = path.join(path.dirname(require.resolve("@vladmandic/face-api/package.json")), "model");

const manifest = z.array(
  z.object({
    paths: z.array(z.string()),
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.int()),
        dtype: z.literal("float32"),
        quantization: z.object({ dtype: z.literal("uint8"), scale: z.number(), min: z.number() }).optional(),
      }),
    ),
  }),
);

export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export type Weights = (name: string) => Weight;

export type NetworkName = "tiny_face_detector" | "face_landmark_68" | "face_recognition";

export async function readWeights(network: NetworkName): Promise<Weights> {
  const listed = manifest.parse(
    JSON.parse(await readFile(path.join(FOLDER, `${network}_model-weights_manifest.json`), "utf8")),
  );
  const found = new Map<string, Weight>();
  for (const { paths, weights } of listed) {
    const bytes = Buffer.concat(await Promise.all(paths.map((file) => readFile(path.join(FOLDER, file)))));
    let at = 0;
    for (const { name, shape, quantization } of weights) {
      const length = shape.reduce((product, side) => product * side, 1);
      const size = length * (quantization === undefined ? Float32Array.BYTES_PER_ELEMENT : 1);
      const held = bytes.subarray(at, at + size);
      assert(held.length === size, "a file of weights holds all that its list names");
      found.set(name, { shape, values: quantization === undefined ? floats(held) : unpacked(held, quantization) });
      at += size;
    }
  }
  return (name) => {
    const weight = found.get(name);
    assert(weight !== undefined, `the weights hold ${name}`);
    return weight;
  };
}

const unpacked = (held: Uint8Array, { scale, min }: { readonly scale: number; readonly min: number }): Float32Array =>
  Float32Array.from(held, (value) => value * scale + min);

/** Copied: values of four bytes need not begin at a multiple of four in the file. */
const floats = (held: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(held).buffer);
