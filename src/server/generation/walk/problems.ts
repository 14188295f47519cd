import { ProviderError, type ProviderProblem } from "../../../core/kernel/index.ts";
import type { RouteModel } from "../../providers/spec/index.ts";

/** What an adapter threw, as data. Anything it did not mean to throw may have come after the request left. */
export function problemOf(error: unknown, model: RouteModel): ProviderProblem {
  const problem = error instanceof ProviderError ? error.problem : unexpected(error);
  return model.billsNobody === true ? { ...problem, billed: "no" } : problem;
}

const unexpected = (error: unknown): ProviderProblem => ({
  kind: "transient",
  billed: "maybe",
  sentence:
    "The provider could not be understood. If a picture arrives within an hour you get it; otherwise nothing is charged.",
  detail: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : "an unexpected error",
  retryAfterMs: null,
});

/** Unfinished when the backup was made from which this instance was restored. */
export const notSentAgain: ProviderProblem = Object.freeze({
  kind: "transient",
  billed: "no",
  sentence:
    "This studio was restored from a backup in which this image was not finished. It may have been made since, so it is not sent again. Nothing was charged: ask for it again if you still want it.",
  detail: "unfinished in a restored backup",
  retryAfterMs: null,
});

export const cutOff: ProviderProblem = Object.freeze({
  kind: "transient",
  billed: "maybe",
  sentence:
    "Our server stopped just when this was sent, so nobody knows whether the provider took it. It is not sent again; nothing is charged unless the picture arrives.",
  detail: "an attempt without a job id after a crash",
  retryAfterMs: null,
});

export const tooLate: ProviderProblem = Object.freeze({
  kind: "timeout",
  billed: "maybe",
  sentence:
    "The provider takes longer than it should. It is asked for a while longer; nothing is charged unless the picture arrives.",
  detail: "the attempt's deadline passed",
  retryAfterMs: null,
});

export const routeGone: ProviderProblem = Object.freeze({
  kind: "invalid",
  billed: "no",
  sentence: "This model is not offered here any more. Nothing was charged: choose another.",
  detail: "the route is not configured",
  retryAfterMs: null,
});

export const inputGone: ProviderProblem = Object.freeze({
  kind: "invalid",
  billed: "no",
  sentence:
    "A picture to work from is no longer there, so nothing was sent or charged. Choose another and ask for it again.",
  detail: "the bytes of an input are gone",
  retryAfterMs: null,
});

export const takenDown = ({ billsNobody }: RouteModel): ProviderProblem => ({
  kind: "invalid",
  billed: billsNobody === true ? "no" : "yes",
  sentence:
    "What was made is a picture that the operator of this studio took down, so it is not shown. Nothing was charged: ask for something else.",
  detail: "its bytes were taken down",
  retryAfterMs: null,
});

export const notAPicture = (why: string, { billsNobody }: RouteModel): ProviderProblem => ({
  kind: "transient",
  billed: billsNobody === true ? "no" : "yes",
  sentence: "What the provider sent is no picture that can be read. Nothing was charged: you can ask for it again.",
  detail: why,
  retryAfterMs: null,
});
