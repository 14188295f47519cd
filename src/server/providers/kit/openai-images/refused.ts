import type { ProviderError } from "../../../../core/kernel/index.ts";
import { type Account, type Refusal, refusal } from "../account.ts";
import type { HttpAnswer } from "../http-client.ts";
import { type JsonObject, objectAt, objectIn, textIn } from "../json.ts";
import { refusedPlacing } from "../placing.ts";

/** What the code of an error means, whatever the status it came with; undefined where only the status tells. */
export type MeaningOf = (code: string) => Pick<Refusal, "kind" | "billed" | "sentence"> | undefined;

/** The code of an error, `{ error: { code, type, message } }` or the same without the envelope; its type where it has none. */
export function errorCodeIn(object: JsonObject | null): string | null {
  if (object === null) return null;
  const error = objectAt(object, "error") ?? object;
  return textIn(error, "code") ?? textIn(error, "type");
}

/** The answer to a request for a picture that is none of success: by its code where that is known, else by its status. */
export function refusedByCode(
  account: Account,
  answer: HttpAnswer,
  meaningOf: MeaningOf,
  doing: string,
): ProviderError {
  const known = meaningOf(errorCodeIn(objectIn(answer)) ?? "");
  return known === undefined ? refusedPlacing(account, answer, doing) : refusal(account, answer, { ...known, doing });
}
