import { type CreditRate, defaultCreditRate } from "../../core/kernel/index.ts";

/** What a provider may do at once and may cost; null: no limit. */
export interface ProviderLimits {
  readonly concurrencyMax: number;
  readonly dailyMicroUsdMax: number | null;
  readonly monthlyMicroUsdMax: number | null;
}

export interface GenerationSettings {
  readonly rate: CreditRate;
  readonly limitsOf: (provider: string) => ProviderLimits;
  /** Outputs that one workspace may have at work at once; the others wait. */
  readonly runningMaxPerWorkspace: number;
  /** Outputs that one workspace may have that are not over yet. */
  readonly activeMaxPerWorkspace: number;
  /** What one workspace may cost the operator on a UTC day for images that nobody paid for, in micro-USD. */
  readonly operatorCostMaxPerDayMicroUsd: number;
  /** What one workspace may keep of pictures to work from, in bytes. */
  readonly uploadBytesMaxPerWorkspace: number;
  /** How long a bill that may exist is waited for. */
  readonly unsettledMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A hold outlives by a day the longest wait of an output that was never sent. */
export const HOLD_LIFETIME_MS = 7 * DAY_MS;
export const NEVER_SENT_MS_MAX = 6 * DAY_MS;

/** In one request, over all its models. */
export const OUTPUTS_MAX_PER_REQUEST = 16;

export const noLimits: ProviderLimits = { concurrencyMax: 16, dailyMicroUsdMax: null, monthlyMicroUsdMax: null };

export const defaultSettings: GenerationSettings = Object.freeze({
  rate: defaultCreditRate,
  limitsOf: () => noLimits,
  runningMaxPerWorkspace: 8,
  activeMaxPerWorkspace: 200,
  operatorCostMaxPerDayMicroUsd: 2_000_000,
  uploadBytesMaxPerWorkspace: 1024 * 1024 * 1024,
  unsettledMs: 60 * MINUTE_MS,
});
