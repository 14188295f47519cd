import type { ProviderProblem } from "../../../core/kernel/index.ts";
import type { CallContext, ImageModel, JobState, Placed } from "../../providers/spec/index.ts";
import type { Held } from "../queue/claim.ts";
import type { OutputRow } from "../views.ts";
import type { WalkContext } from "./context.ts";
import { problemOf } from "./problems.ts";
import { inSpan, type SpanAttributes } from "../../tracing/index.ts";
import type { Task } from "./task.ts";

export type Ready = Extract<JobState, { readonly kind: "ready" }>;

/** One output on its way, as its worker sees it. */
export interface Walk {
  readonly context: WalkContext;
  readonly output: OutputRow;
  readonly held: Held;
  readonly task: Task;
  readonly model: ImageModel;
  readonly prompt: string;
  readonly onProgress: CallContext["onProgress"];
}

export type Asked = JobState | { readonly kind: "failed"; readonly problem: ProviderProblem };

/** One question lasts no longer than this. */
export const QUESTION_MS_MAX = 60_000;

/** What a step is about, for traces and metrics: never what was asked for. */
export const workOf = ({ provider, route }: Pick<OutputRow, "provider" | "route">): SpanAttributes => ({
  provider,
  route,
});

export async function ask({ model, onProgress, output, task }: Walk, placed: Placed): Promise<Asked> {
  const signal = AbortSignal.any([task.signal, AbortSignal.timeout(QUESTION_MS_MAX)]);
  try {
    return await inSpan("provider poll", workOf(output), () => model.poll(placed, { signal, onProgress }));
  } catch (error) {
    return { kind: "failed", problem: problemOf(error, model) };
  }
}
