import type { ProviderError } from "../../../core/kernel/index.ts";
import { type Account, type JsonObject, refusal } from "../kit/index.ts";
import { errorCodeIn, type KnownCodes } from "../kit/openai-images/index.ts";

/**
 * Codes that say more than the status: a moderated prompt comes as 400, an empty account as 429. Whether a refused
 * picture was billed is not documented; the refusal may come after it was drawn.
 */
export const knownCodes: KnownCodes = {
  moderation_blocked: { kind: "moderation", billed: "maybe" },
  content_policy_violation: { kind: "moderation", billed: "maybe" },
  insufficient_quota: { kind: "billing", billed: "no" },
  billing_hard_limit_reached: { kind: "billing", billed: "no" },
  billing_not_active: { kind: "billing", billed: "no" },
};

const streamedKinds: Readonly<Record<string, "rate-limited" | "invalid">> = {
  rate_limit_exceeded: "rate-limited",
  invalid_request_error: "invalid",
  image_generation_user_error: "invalid",
};

/** An error that came within a stream: the work had begun, so nothing may be said not to be billed. */
export function refusedWithin(account: Account, event: JsonObject, doing: string): ProviderError {
  const code = errorCodeIn(event) ?? "";
  const kind = (Object.hasOwn(knownCodes, code) ? knownCodes[code]?.kind : streamedKinds[code]) ?? "transient";
  const answer = { status: 200, headers: {}, bytes: new TextEncoder().encode(JSON.stringify(event)) };
  return refusal(account, answer, { kind, billed: "maybe", doing });
}
