/** A drawing thread: takes one order at a time and answers each by its number. Started by pool.ts only. */
import { parentPort } from "node:worker_threads";
import { Failure } from "../../../../core/kernel/index.ts";
import { notDrawn } from "../not-drawn.ts";
import { drawSketch } from "../draw-sketch.ts";
import { editSketch } from "../edit/edit-sketch.ts";
import type { ThreadAnswer, ThreadJob } from "./thread-messages.ts";

const port = parentPort;
if (port === null) throw new Error("broken invariant: worker.ts runs as a worker thread");

async function answered({ number, order }: ThreadJob): Promise<ThreadAnswer> {
  try {
    if ("from" in order) {
      const { bytes, warnings } = await editSketch(order);
      return { number, drawn: { bytes, warnings } };
    }
    const { bytes, metadata } = await drawSketch(order);
    return { number, drawn: { bytes, warnings: notDrawn(metadata) } };
  } catch (error) {
    const isInput = error instanceof Failure && error.code === "invalid-input";
    return { number, failure: { isInput, message: error instanceof Error ? error.message : String(error) } };
  }
}

port.on("message", (job: ThreadJob) => {
  void answered(job).then((answer) => port.postMessage(answer, []));
});
