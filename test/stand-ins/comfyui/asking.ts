import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyOf, disturbedQuestion, type Job, sendJson, shareOf, type World } from "../kit/index.ts";
import { dialect } from "./dialect.ts";
import { memoryOf } from "./memory.ts";

const isOver = (job: Job): boolean => job.isCancelled || shareOf(job) >= 1;
/** It waits for a quarter of its time. */
const isRunning = (job: Job): boolean => !isOver(job) && shareOf(job) >= 0.25;

/** GET /history/ID: empty until the job is over. */
export function history(world: World, id: string, request: IncomingMessage, response: ServerResponse): void {
  world.book.question();
  const job = world.jobs.find(id);
  if (job !== null && disturbedQuestion(world, job, request, response, dialect)) return;
  if (job === null || job.fault === "restarted" || !isOver(job)) return sendJson(response, 200, {});
  sendJson(response, 200, { [id]: { prompt: [1, id, {}, {}, []], ...endOf(world, job) } });
}

/** GET /queue: what runs and what waits, each with its number and its id. */
export function queue(world: World, response: ServerResponse): void {
  const held = world.jobs.all.filter((job) => !isOver(job) && job.fault !== "restarted");
  const listed = (jobs: readonly Job[]) => jobs.map(({ id }, place) => [place, id, {}, {}, []]);
  sendJson(response, 200, {
    queue_running: listed(held.filter(isRunning)),
    queue_pending: listed(held.filter((job) => !isRunning(job))),
  });
}

/** POST /queue with ids to delete, and POST /interrupt with one. */
export async function stopping(world: World, path: string, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request);
  const ids = path === "/interrupt" ? [body?.["prompt_id"]] : body?.["delete"];
  for (const id of Array.isArray(ids) ? ids : []) {
    const job = world.jobs.find(String(id));
    if (job !== null && isRunning(job) === (path === "/interrupt")) job.isCancelled = true;
  }
  response.writeHead(200).end();
}

function endOf(world: World, job: Job): object {
  const { saves } = memoryOf(world).details.get(job) ?? { saves: "9" };
  const failed = (...message: readonly unknown[]): object => ({
    outputs: {},
    status: { status_str: "error", completed: false, messages: message.length === 0 ? [] : [message] },
  });
  if (job.isCancelled || job.fault === "interrupted")
    return failed("execution_interrupted", { prompt_id: job.id, node_id: "3", node_type: "KSampler", executed: [] });
  if (job.fault === "execution-error")
    return failed("execution_error", {
      prompt_id: job.id,
      node_id: "3",
      node_type: "KSampler",
      exception_message: "Allocation on device 0 would exceed allowed memory.",
      exception_type: "torch.OutOfMemoryError",
      traceback: ["File execution.py, line 496"],
    });
  if (job.fault === "error-without-reason") return failed();
  // The number tells one question's address from the next; the folder and type are the real ones.
  const picture = { filename: `${job.id}.png`, subfolder: `${job.questions}`, type: "output" };
  const node = job.fault === "other-node" ? "12" : saves;
  return {
    outputs: job.fault === "no-outputs" ? {} : { [node]: { images: [picture] } },
    status: { status_str: "success", completed: true, messages: [["execution_success", { prompt_id: job.id }]] },
  };
}
