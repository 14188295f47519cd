import { counted, formatNumber, type ProviderErrorKind, usdText } from "../../../core/kernel/index.ts";
import type { LimitsView, ProviderHealthView, ProviderState } from "./provider-model.ts";

export const stateWords: Readonly<Record<ProviderState, string>> = {
  offered: "Offered",
  off: "Switched off",
  "needs-key": "Needs a key",
  unset: "Not set up",
};

export const kindWords: Readonly<Record<ProviderErrorKind, string>> = {
  moderation: "Refused by its content rules",
  auth: "Key not accepted",
  billing: "No money for it",
  invalid: "Request not accepted",
  "rate-limited": "Too many requests",
  transient: "Fault of the provider",
  timeout: "No answer in time",
  expired: "Picture gone before it was fetched",
};

/** What an operator can do where a test ends so. */
export const adviceWords: Readonly<Record<ProviderErrorKind, string>> = {
  moderation: "The prompt is harmless, so look at the content settings of your account there.",
  auth: "Enter a valid key, with the rights named beside its field, and test again.",
  billing: "Add money to your account there; where it is a limit of this studio, raise it or wait until it is over.",
  invalid: "Look at the address first. If it is the vendor’s own, this version does not know a change of theirs.",
  "rate-limited": "Wait a little and test again. If it stays so, let fewer jobs run at once.",
  transient: "Test again in a few minutes, and look at the vendor’s status page if it stays so.",
  timeout: "Test again in a few minutes, and look at the vendor’s status page if it stays so.",
  expired: "Test again. If it stays so, this server fetches pictures too slowly: look at its network.",
};

export const usd = (microUsd: number): string => `${usdText(microUsd)}\u00a0USD`;

/** "640 ms", "1.4 s" */
export const durationText = (ms: number): string =>
  ms < 1_000 ? `${Math.round(ms)}\u00a0ms` : `${formatNumber(ms / 1_000, 1)}\u00a0s`;

const ofLimit = (microUsd: number, limit: number | null): string =>
  limit === null ? `${usd(microUsd)}, no limit` : `${usdText(microUsd)} of ${usd(limit)}`;

export const todayText = ({ todayMicroUsd }: ProviderHealthView, { dailyMicroUsdMax }: LimitsView): string =>
  ofLimit(todayMicroUsd, dailyMicroUsdMax);

export const monthText = ({ monthMicroUsd }: ProviderHealthView, { monthlyMicroUsdMax }: LimitsView): string =>
  ofLimit(monthMicroUsd, monthlyMicroUsdMax);

export const latencyText = ({ latency }: ProviderHealthView): string =>
  latency === null
    ? "No picture in 7 days"
    : `Half within ${durationText(latency.p50Ms)}, 95\u00a0% within ${durationText(latency.p95Ms)} (over ${counted(latency.count, "picture")} of the last 7 days)`;

export const failedIn = ({ failures }: ProviderHealthView, time: "day" | "week"): number =>
  failures.reduce((sum, failure) => sum + failure[time], 0);
