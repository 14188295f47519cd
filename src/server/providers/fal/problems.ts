import type { ProviderError } from "../../../core/kernel/index.ts";
import {
  type Account,
  type HttpAnswer,
  objectIn,
  objectsAt,
  refusal,
  refusedAsking,
  refusedPlacing,
  textIn,
} from "../kit/index.ts";

const isContentRefusal = (answer: HttpAnswer): boolean =>
  objectsAt(objectIn(answer) ?? {}, "detail").some(({ type }) => type === "content_policy_violation");

const errorTypeOf = (answer: HttpAnswer): string | null =>
  textIn(objectIn(answer) ?? {}, "error_type") ?? answer.headers["x-fal-error-type"] ?? null;

/** Faults of the job carry their type, or a list of what is wrong; those of a gateway on the way to it carry neither. */
const isOfTheJob = (answer: HttpAnswer): boolean =>
  errorTypeOf(answer) !== null || objectsAt(objectIn(answer) ?? {}, "detail").length > 0;

/** As users report it, an account without balance is refused with 403, not 402; what it says is not documented. */
const isOutOfBalance = (answer: HttpAnswer): boolean =>
  answer.status === 403 && /exhausted balance/i.test(textIn(objectIn(answer) ?? {}, "detail") ?? "");

/** The answer to a submission that made no job, or perhaps none. */
export function refusedAtFirst(account: Account, answer: HttpAnswer, doing: string): ProviderError {
  if (isContentRefusal(answer)) return refusal(account, answer, { kind: "moderation", billed: "no", doing });
  if (isOutOfBalance(answer)) return refusal(account, answer, { kind: "billing", billed: "no", doing });
  return refusedPlacing(account, answer, doing);
}

/**
 * What a finished job answers in place of a picture. Documented: faults of theirs (5xx) are never billed; a refused
 * request (4xx) may be, where a machine had begun with it.
 */
export function failedJob(account: Account, answer: HttpAnswer, doing: string): ProviderError {
  if (isContentRefusal(answer)) return refusal(account, answer, { kind: "moderation", billed: "maybe", doing });
  if (!isOfTheJob(answer)) return refusedAsking(account, answer, doing);
  const { name } = account.vendor;
  if (answer.status >= 500)
    return refusal(account, answer, {
      kind: "invalid",
      billed: "no",
      doing,
      sentence: `${name} could not make this picture, and did not charge for it. Ask for it again.`,
    });
  const stopped = /cancel/i.test(errorTypeOf(answer) ?? "");
  const sentence = stopped
    ? `${name} stopped making this picture.`
    : `${name} refused this request once it had begun. Change the prompt or the pictures and try again.`;
  return refusal(account, answer, { kind: "invalid", billed: "maybe", doing, sentence });
}
