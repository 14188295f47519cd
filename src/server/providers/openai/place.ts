import {
  type Account,
  billedIf,
  type HttpAnswer,
  HttpFailure,
  isSuccess,
  type JsonObject,
  orProblem,
  readObject,
} from "../kit/index.ts";
import { firstPicture, pictureIn, refusedByCode } from "../kit/openai-images/index.ts";
import type { CallContext, JobState, Submission } from "../spec/index.ts";
import { costIn } from "./cost.ts";
import type { OpenAiModel } from "./models.ts";
import { meaningOf, refusedWithin } from "./refusals.ts";
import { type OpenAiRequest, requestOf } from "./request.ts";
import { PictureStream, typeIn } from "./stream.ts";

/** As long as their own client waits. */
export const ANSWERING_MS = 600_000;
/** Two unfinished pictures and a finished one of eight megapixels, as PNG in base64. */
const ANSWER_BYTES_MAX = 134_217_728;
const DOING = "asking for the picture";

type Ready = Extract<JobState, { kind: "ready" }>;

/** Asks for a picture, once, and waits for it: there is no job to come back to. */
export async function place(
  account: Account,
  model: OpenAiModel,
  submission: Submission,
  context: CallContext,
): Promise<Ready> {
  const request = await requestOf(model.id, submission);
  const stream = new PictureStream((preview) => context.onProgress({ preview }));
  return await orProblem(account.vendor, DOING, billedIf, async () => {
    const answer = await sent(account, request, stream, context.signal);
    const asked = submission.format ?? "png";
    if (stream.end !== null) {
      const { kind, event } = stream.end;
      if (kind === "failed") throw refusedWithin(account, event, DOING);
      return ready(event, pictureIn(event, typeIn(event, asked)), model);
    }
    if (answer !== null && !isSuccess(answer)) throw refusedByCode(account, answer, meaningOf, DOING);
    if (answer === null || answer.bytes.length === 0)
      throw new HttpFailure("cut", true, "the stream ended without a picture");
    // A service that knows no streams answers with the picture alone.
    const object = readObject(answer);
    return ready(object, firstPicture(object, typeIn(object, asked)), model);
  });
}

/** The answer; null where the stream said all there is to say before it ended. */
async function sent(
  account: Account,
  { path, payload }: OpenAiRequest,
  stream: PictureStream,
  signal: AbortSignal,
): Promise<HttpAnswer | null> {
  const enough = new AbortController();
  try {
    return await account.http.post({
      url: `${account.baseUrl}${path}`,
      ...payload,
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: ANSWERING_MS,
      signal: AbortSignal.any([signal, enough.signal]),
      onEvent: (event) => {
        stream.take(event);
        // Whatever else the stream does, the picture is here.
        if (stream.end !== null) enough.abort();
      },
    });
  } catch (error) {
    if (stream.end !== null) return null;
    throw error;
  }
}

const ready = (answer: JsonObject, result: Ready["result"], model: OpenAiModel): Ready => ({
  kind: "ready",
  result,
  seed: null,
  costMicroUsd: costIn(answer, model.tokenPrices),
  warnings: [],
});
