/** A measuring thread: takes one job at a time and answers each by its number. Started by pool.ts only. */
import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { Failure } from "../../core/kernel/index.ts";
import { measureEdit, pictureStyle } from "./measure-edit.ts";
import { decodePicture } from "./decode.ts";
import { type FaceReader, openFaceReader, type ReadFace } from "./faces/index.ts";
import { fingerprint, measurePicture } from "./measure-picture.ts";
import { openTextReader, type TextReader } from "./text-reader.ts";
import type { ThreadAnswer, ThreadJob } from "./thread-messages.ts";

// Pictures are measured side by side; a thread that used every core for one would only wait for the others.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort;
if (port === null) throw new Error("broken invariant: worker.ts runs as a worker thread");

let opened: Promise<TextReader> | null = null;
const reader = (): Promise<TextReader> => (opened ??= openTextReader());

let openedFaces: Promise<FaceReader> | null = null;
async function faces(bytes: Uint8Array, isDrawn: boolean): Promise<readonly ReadFace[]> {
  openedFaces ??= openFaceReader();
  return (await openedFaces).read(await decodePicture(bytes), isDrawn);
}

function resultOf(job: ThreadJob): Promise<unknown> {
  switch (job.kind) {
    case "picture":
      return measurePicture(job.job, reader);
    case "fingerprint":
      return fingerprint(job.bytes);
    case "edit":
      return measureEdit(job.job);
    case "style":
      return pictureStyle(job.bytes);
    case "faces":
      return faces(job.bytes, job.isDrawn);
  }
}

async function answered(job: ThreadJob): Promise<ThreadAnswer> {
  try {
    return { number: job.number, result: await resultOf(job) };
  } catch (error) {
    if (error instanceof Failure) return { number: job.number, failure: { code: error.code, message: error.message } };
    return {
      number: job.number,
      failure: { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    };
  }
}

port.on("message", (job: ThreadJob) => {
  void answered(job).then((answer) => port.postMessage(answer, []));
});
