import { type Account, type JsonObject, numberIn } from "../kit/index.ts";
import { askForPicture, firstPicture, type MeaningOf } from "../kit/openai-images/index.ts";
import type { CallContext, JobState, Submission } from "../spec/index.ts";
import { MICRO_USD_PER_UNIT } from "./vendor.ts";

const ANSWERING_MS = 180_000;
const ANSWER_BYTES_MAX = 1_048_576;

/** Codes of errors are not documented; a third party's client met these words for refused contents and empty accounts. */
const meaningOf: MeaningOf = (code) => {
  if (/moderation|nsfw|content_policy/i.test(code)) return { kind: "moderation", billed: "maybe" };
  if (/not_enough|insufficient/i.test(code)) return { kind: "billing", billed: "no" };
  return undefined;
};

/**
 * The picture is asked for as an address: it is kept for a day, so that a download that breaks off is made again, where a
 * picture within a broken answer would be lost. No style is sent: the prompt alone says how it looks.
 */
export async function place(
  account: Account,
  model: string,
  { prompt, size, seed }: Submission,
  { signal }: CallContext,
): Promise<Extract<JobState, { kind: "ready" }>> {
  const json = {
    prompt,
    model,
    n: 1,
    size: `${size.width}x${size.height}`,
    response_format: "url",
    // Its name is known from third parties' clients only.
    ...(seed === null ? {} : { random_seed: seed }),
  };
  const asking = {
    path: "/v1/images/generations",
    payload: { json },
    bytesMax: ANSWER_BYTES_MAX,
    timeMs: ANSWERING_MS,
    meaningOf,
  };
  return await askForPicture(account, asking, signal, (answer) => ({
    kind: "ready",
    result: firstPicture(answer, "image/png"),
    seed,
    costMicroUsd: costIn(answer),
    warnings: [],
  }));
}

/** What the answer says was taken, in micro-USD; a cost that is none is not known. */
function costIn(answer: JsonObject): number | null {
  const units = numberIn(answer, "credits");
  const cost = units === null ? null : Math.round(units * MICRO_USD_PER_UNIT);
  return cost === null || cost < 0 || !Number.isSafeInteger(cost) ? null : cost;
}
