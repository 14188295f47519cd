import {
  type Account,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  type JsonObject,
  objectAt,
  objectsAt,
  orProblem,
  readObject,
  refusal,
  refusedAsking,
  textIn,
} from "../kit/index.ts";
import type { CallContext, JobState, Placed } from "../spec/index.ts";
import type { Template } from "./options.ts";
import { heldJobs } from "./queue.ts";
import { watch } from "./watch.ts";

const POLLING_MS = 30_000;
/** A history holds the whole workflow. */
const ANSWER_BYTES_MAX = 8_388_608;
const ASK_AGAIN_MS = 250;
const DOING = "asking for the job";

/**
 * Asks how a job stands; while it runs, listens for its progress and previews, and asks again as soon as it ends.
 *
 *   in the history → ready, failed or stopped · in the queue → running
 *   in neither → the server was started anew and has forgotten it: one process holds both, so none other can know it
 */
export async function poll(
  account: Account,
  template: Template,
  placed: Placed,
  context: CallContext,
): Promise<JobState> {
  return await orProblem(
    account.vendor,
    DOING,
    () => "maybe",
    async () => {
      const before = await asked(account, template, placed, context);
      if (before.kind === "ready") return before;
      return (await watch(account, placed, context)) ? await asked(account, template, placed, context) : before;
    },
  );
}

async function asked(
  account: Account,
  template: Template,
  { jobId }: Placed,
  { signal }: CallContext,
): Promise<JobState> {
  const history = async (): Promise<[HttpAnswer, JsonObject | null]> => {
    const answer = await account.http.get({
      url: `${account.baseUrl}/history/${encodeURIComponent(jobId)}`,
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: POLLING_MS,
      signal,
    });
    if (!isSuccess(answer)) throw refusedAsking(account, answer, DOING);
    return [answer, objectAt(readObject(answer), jobId)];
  };
  let [answer, entry] = await history();
  if (entry === null && (await heldJobs(account, signal)).has(jobId))
    return { kind: "running", share: null, askAgainInMs: ASK_AGAIN_MS };
  // It may have ended between the two questions.
  if (entry === null) [answer, entry] = await history();
  if (entry === null)
    throw refusal(account, answer, {
      kind: "invalid",
      billed: "maybe",
      doing: `${DOING}: neither in its history nor in its queue`,
      sentence: `${account.vendor.name} no longer knows this picture: its server was started anew. You were not charged. Ask for it again.`,
    });
  return ended(account, template, answer, entry);
}

function ended(account: Account, { output }: Template, answer: HttpAnswer, entry: JsonObject): JobState {
  const status = objectAt(entry, "status") ?? {};
  if (textIn(status, "status_str") === "error") throw failed(account, answer, status);
  const images = objectsAt(objectAt(objectAt(entry, "outputs") ?? {}, output) ?? {}, "images");
  const name = textIn(images.at(-1) ?? {}, "filename");
  if (name === null)
    throw refusal(account, answer, {
      kind: "invalid",
      billed: "maybe",
      doing: `${DOING}: node ${output} made no picture`,
      sentence: "The workflow of this model ended without a picture. Its operator must correct it.",
    });
  return {
    kind: "ready",
    result: { kind: "address", url: addressOf(account, name, images.at(-1) ?? {}) },
    seed: null,
    costMicroUsd: null,
    warnings: [],
  };
}

function addressOf({ baseUrl }: Account, name: string, image: JsonObject): string {
  const found = new URLSearchParams({ filename: name });
  for (const part of ["subfolder", "type"]) found.set(part, textIn(image, part) ?? "");
  return `${baseUrl}/view?${found.toString()}`;
}

/** Its messages are pairs of a name and what it says. */
function failed(account: Account, answer: HttpAnswer, status: JsonObject) {
  const messages = Array.isArray(status["messages"]) ? (status["messages"] as unknown[]) : [];
  const last = messages.findLast((each): each is [string, JsonObject] => Array.isArray(each) && each.length === 2);
  const [name, said] = last ?? ["error", {}];
  if (name === "execution_interrupted")
    return refusal(account, answer, {
      kind: "invalid",
      billed: "maybe",
      doing: `${DOING}: interrupted`,
      sentence: "Somebody stopped this picture at the studio's ComfyUI server. You were not charged. Ask for it again.",
    });
  const [node, why] = [textIn(said, "node_type"), textIn(said, "exception_message")];
  if (why === null && node === null) return new HttpFailure("malformed", true, "an error without a reason");
  return refusal(account, answer, {
    kind: "invalid",
    billed: "maybe",
    doing: `${DOING}: ${node ?? "a node"} failed: ${why ?? "without a reason"}`,
    sentence:
      "The studio's ComfyUI server could not make this picture. You were not charged. Its operator can see why.",
  });
}
