import { randomInt, randomUUID } from "node:crypto";
import { ProviderError } from "../../../core/kernel/index.ts";
import {
  type Account,
  billedIf,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  orProblem,
  readObject,
  refusal,
  refusedPlacing,
  textIn,
} from "../kit/index.ts";
import type { CallContext, Placed, Submission } from "../spec/index.ts";
import { filledGraph } from "./graph.ts";
import type { Template } from "./options.ts";
import { uploaded } from "./upload.ts";

const PLACING_MS = 60_000;
const ANSWER_BYTES_MAX = 1_048_576;
const DOING = "placing the job";
const SEED_MAX = 4_294_967_295;

/** Uploads what the request brings, then sends the job, once. The id is ours, so that the server knows no two by one. */
export async function place(
  account: Account,
  template: Template,
  submission: Submission,
  context: CallContext,
): Promise<Placed> {
  checkReferences(template, submission);
  const references: string[] = [];
  for (const picture of submission.references) references.push(await uploaded(account, picture, context));
  const mask = submission.mask === null ? null : await uploaded(account, submission.mask, context);
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const jobId = randomUUID();
    const { prompt, size, strength = null } = submission;
    // The same workflow with the same seed is the same picture again, out of its memory: each job needs another.
    const seed = submission.seed ?? randomInt(SEED_MAX);
    const answer = await account.http.post({
      url: `${account.baseUrl}/prompt`,
      // It sends progress and previews to the client that sent the job: each job is a client of its own.
      json: {
        prompt: filledGraph(template, { prompt, seed, ...size, references, mask, strength }),
        prompt_id: jobId,
        client_id: jobId,
      },
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: PLACING_MS,
      signal: context.signal,
    });
    if (!isSuccess(answer)) throw refused(account, answer);
    return placedIn(answer);
  });
}

/** A workflow reads a picture at each of its places: with fewer it would take what the operator left there. */
function checkReferences({ title, inputs }: Template, { references }: Submission): void {
  const needed = inputs.references.length;
  if (references.length === needed) return;
  throw new ProviderError({
    kind: "invalid",
    billed: "no",
    sentence: `${title} works from exactly ${needed} ${needed === 1 ? "picture" : "pictures"}, not ${references.length}. Give it as many.`,
    detail: `the workflow names ${needed} references`,
  });
}

function refused(account: Account, answer: HttpAnswer): ProviderError {
  if (answer.status !== 400) return refusedPlacing(account, answer, DOING);
  return refusal(account, answer, {
    kind: "invalid",
    billed: "no",
    doing: DOING,
    sentence: "This studio's ComfyUI server does not accept the workflow of this model. Its operator must correct it.",
  });
}

function placedIn(answer: HttpAnswer): Placed {
  const jobId = textIn(readObject(answer), "prompt_id");
  if (jobId === null || jobId.length > 200) throw new HttpFailure("malformed", true, "no prompt_id");
  return Object.freeze({ jobId, pollingUrl: null, costMicroUsd: null });
}
