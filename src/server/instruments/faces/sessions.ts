/** The three networks, loaded once a thread: about a quarter of a second and 60 MB. */
import type { InferenceSession } from "onnxruntime-node";
import { assert, Failure } from "../../../core/kernel/index.ts";
import { detectorFile } from "./networks/detector.ts";
import { landmarksFile } from "./networks/landmarks.ts";
import { recognitionFile } from "./networks/recognition.ts";
import { readWeights } from "./networks/weights.ts";

export interface Networks {
  readonly detect: Run;
  readonly landmarks: Run;
  readonly recognise: Run;
  readonly close: () => Promise<void>;
}

/** Colours of a square as bytes, and the mean that the network was trained to be given less of. */
export type Run = (colours: Uint8Array, mean: readonly [number, number, number]) => Promise<Float32Array>;

/** One core a reader, as for the reader of text. */
const SESSION: InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 };
const LEVELS = 255;

export async function openNetworks(): Promise<Networks> {
  const ort = await load();
  const opened: InferenceSession[] = [];
  const network = async (file: Uint8Array): Promise<Run> => {
    const session = await ort.InferenceSession.create(file, SESSION);
    opened.push(session);
    return async (colours, mean) => {
      const side = Math.sqrt(colours.length / 3);
      const { [session.outputNames[0] ?? ""]: output } = await session.run({
        input: new ort.Tensor("float32", planes(colours, mean), [1, 3, side, side]),
      });
      assert(output?.data instanceof Float32Array, "a network answers with numbers");
      return output.data;
    };
  };
  const [detect, landmarks, recognise] = [
    await network(detectorFile(await readWeights("tiny_face_detector"))),
    await network(landmarksFile(await readWeights("face_landmark_68"))),
    await network(recognitionFile(await readWeights("face_recognition"))),
  ];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((session) => session.release()));
  };
  return { detect, landmarks, recognise, close };
}

/** Loaded here and not above, so that a machine without the native part still measures everything else. */
async function load(): Promise<typeof import("onnxruntime-node")> {
  try {
    return await import("onnxruntime-node");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure("unavailable", `faces cannot be read on this machine (onnxruntime-node: ${why}).`);
  }
}

function planes(colours: Uint8Array, mean: readonly [number, number, number]): Float32Array {
  const count = colours.length / 3;
  const out = new Float32Array(colours.length);
  for (let place = 0; place < count; place++)
    for (let channel = 0; channel < 3; channel++)
      out[channel * count + place] = ((colours[place * 3 + channel] ?? 0) - (mean[channel] ?? 0)) / LEVELS;
  return out;
}
