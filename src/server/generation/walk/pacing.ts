import type { ProviderProblem } from "../../../core/kernel/index.ts";
import { maySubmitAgain } from "../../../core/kernel/index.ts";

/** At most so many attempts for one output, the first included. */
const ATTEMPTS_MAX = 4;
/** A provider that asks to wait longer is not waited for. */
const RETRY_AFTER_MS_MAX = 10 * 60_000;
const BACKOFF_MS = { first: 1_000, max: 60_000 } as const;

/** Doubles each time, within its bounds. `turn` counts from 0. */
export const backoffMs = (turn: number): number => Math.min(BACKOFF_MS.max, BACKOFF_MS.first * 2 ** Math.min(turn, 20));

/** How long to wait before the job is sent again; null where it must not be, or not any more. */
export function pauseBeforeNext(problem: ProviderProblem, attemptsMade: number): number | null {
  if (!maySubmitAgain(problem) || attemptsMade >= ATTEMPTS_MAX) return null;
  const asked = problem.retryAfterMs ?? 0;
  return asked > RETRY_AFTER_MS_MAX ? null : Math.max(asked, backoffMs(attemptsMade - 1));
}

/** No picture can come any more, whoever pays: the provider looked at the wish and refused it. */
const DEFINITE: ReadonlySet<ProviderProblem["kind"]> = new Set(["moderation", "invalid", "billing", "auth"]);

export type WhatNow = "fail" | "unsettled";

/** After an attempt that is not made again: over, or perhaps made and billed, so that it is waited for. */
export const afterFailure = ({ kind, billed }: ProviderProblem): WhatNow =>
  billed === "maybe" && !DEFINITE.has(kind) ? "unsettled" : "fail";

const POLL_MS = { min: 100, max: 30_000 } as const;
export const pollPauseMs = (askedMs: number): number =>
  Number.isFinite(askedMs) ? Math.min(POLL_MS.max, Math.max(POLL_MS.min, askedMs)) : POLL_MS.max;
/** While it is unsettled; the lease is given back in between. */
export const UNSETTLED_POLL_MS = 30_000;

/** Errors of asking that say nothing of the job itself: it is asked for again. */
export const askAgain = ({ kind }: ProviderProblem): boolean =>
  kind === "rate-limited" || kind === "transient" || kind === "timeout" || kind === "auth";
