import { setTimeout as sleep } from "node:timers/promises";
import { type Billed, ProviderError, providerErrorKinds, type ProviderErrorKind } from "../../src/core/kernel/index.ts";
import type { CallContext, RouteModel, JobState, Placed, Submission } from "../../src/server/providers/spec/index.ts";

type Stage = "placing" | "asking" | "fetching";

/** How one attempt ended: with bytes, or with what an adapter says of the failure. */
export type Outcome =
  | {
      readonly kind: "delivered";
      readonly bytes: Uint8Array;
      readonly type: string;
      readonly costMicroUsd: number | null;
    }
  | {
      readonly kind: ProviderErrorKind;
      readonly stage: Stage;
      readonly billed: Billed;
      readonly error: ProviderError;
    };

export interface AttemptLimits {
  /** After this long an unanswered submission is stopped from our side. */
  readonly placeMs: number;
  /** After this long the job is given up. */
  readonly deadlineMs: number;
  /** After this many questions and downloads that failed it is given up too: what fails always needs no clock. */
  readonly failures?: number;
}

const ASK_AGAIN_MS = 20;

/**
 * One attempt as a worker makes it: placed once, then asked for and fetched for as long as that can help. What a
 * question or a download says may be tried again is tried again; the submission never is.
 */
export async function attempt(model: RouteModel, submission: Submission, limits: AttemptLimits): Promise<Outcome> {
  let stage: Stage = "placing";
  let last: { readonly error: ProviderError; readonly stage: Stage } | null = null;
  const until = Date.now() + limits.deadlineMs;
  const failuresMax = limits.failures ?? Infinity;
  try {
    const first = await model.place(submission, contextFor(limits.placeMs));
    const placed: Placed | null = "jobId" in first ? first : null;
    let ready: Extract<JobState, { kind: "ready" }> | null = "kind" in first ? first : null;
    for (let failures = 0; failures < failuresMax && Date.now() < until; failures += 1) {
      try {
        stage = "asking";
        if (ready === null && placed !== null) ready = await askedUntilReady(model, placed, until);
        if (ready === null) break;
        stage = "fetching";
        const picture = await pictureOf(model, ready, until);
        const cost = ready.costMicroUsd ?? placed?.costMicroUsd ?? null;
        return { kind: "delivered", bytes: picture.bytes, type: picture.type, costMicroUsd: cost };
      } catch (error) {
        if (!(error instanceof ProviderError) || !providerErrorKinds[error.problem.kind].retryable) throw error;
        // Stopped by the deadline itself: what went wrong before says more.
        if (last === null || error.problem.kind !== "timeout") last = { error, stage };
        if (error.problem.kind === "expired") ready = null;
        await sleep(ASK_AGAIN_MS);
      }
    }
    if (last === null) throw deadlinePassed();
    // The deadline may come while it is asked again: what is reported is where it went wrong.
    stage = last.stage;
    throw last.error;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: error.problem.kind, stage, billed: error.problem.billed, error };
  }
}

/** What a worker says of a job that was still running at its deadline. */
const deadlinePassed = (): ProviderError =>
  new ProviderError({ kind: "timeout", billed: "maybe", sentence: "It took too long.", detail: "the deadline passed" });

const contextFor = (ms: number): CallContext => ({
  signal: AbortSignal.timeout(Math.max(1, ms)),
  onProgress: () => undefined,
});

async function askedUntilReady(model: RouteModel, placed: Placed, until: number) {
  while (Date.now() < until) {
    const state = await model.poll(placed, contextFor(until - Date.now()));
    if (state.kind === "ready") return state;
    await sleep(Math.min(ASK_AGAIN_MS, state.askAgainInMs));
  }
  return null;
}

async function pictureOf(model: RouteModel, { result }: Extract<JobState, { kind: "ready" }>, until: number) {
  if (result.kind === "bytes") return result.picture;
  return (await model.download(result.url, contextFor(until - Date.now()))).picture;
}
