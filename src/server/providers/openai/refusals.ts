import type { ProviderError } from "../../../core/kernel/index.ts";
import { type Account, type JsonObject, refusal } from "../kit/index.ts";
import { errorCodeIn, type MeaningOf } from "../kit/openai-images/index.ts";

/**
 * Codes that say more than the status: a moderated prompt comes as 400, an empty account as 429. Whether a refused
 * picture was billed is not documented; the refusal may come after it was drawn.
 */
export const meaningOf: MeaningOf = (code) => {
  switch (code) {
    case "moderation_blocked":
    case "content_policy_violation":
      return { kind: "moderation", billed: "maybe" };
    case "insufficient_quota":
    case "billing_hard_limit_reached":
    case "billing_not_active":
      return { kind: "billing", billed: "no" };
    default:
      return undefined;
  }
};

const streamedKinds: Readonly<Record<string, "rate-limited" | "invalid">> = {
  rate_limit_exceeded: "rate-limited",
  invalid_request_error: "invalid",
  image_generation_user_error: "invalid",
};

/** An error that came within a stream: the work had begun, so nothing may be said not to be billed. */
export function refusedWithin(account: Account, event: JsonObject, doing: string): ProviderError {
  const code = errorCodeIn(event) ?? "";
  const kind = meaningOf(code)?.kind ?? streamedKinds[code] ?? "transient";
  const answer = { status: 200, headers: {}, bytes: new TextEncoder().encode(JSON.stringify(event)) };
  return refusal(account, answer, { kind, billed: "maybe", doing });
}
