import type { ProviderProblem } from "../../../core/kernel/index.ts";
import { type ImageModel, type Placed, type Submission, withRoom } from "../../providers/spec/index.ts";
import { useOf, withWords } from "../characters/index.ts";
import { type Held, releaseLease } from "../queue/claim.ts";
import { routeOf } from "../request/offers.ts";
import { toldPrompt } from "../request/roles.ts";
import type { Db } from "../../storage/index.ts";
import { inSpan } from "../../tracing/index.ts";
import type { OutputRow } from "../views.ts";
import { arrive } from "./arrive.ts";
import { ask, type Asked, QUESTION_MS_MAX, type Ready, type Walk, workOf } from "./ask.ts";
import { type AttemptRow, attemptsOf, beginAttempt, openAttempt, placedOf, storeJob } from "./attempts.ts";
import type { WalkContext } from "./context.ts";
import { backToQueue, cancelHeld, failOutput, forgetAttempt, leaveUnsettled, sendAgainLater } from "./endings.ts";
import { newHook } from "./hooks.ts";
import { type InputPictures, inputPictures, inputsOfOutput } from "./input-pictures.ts";
import { liveProgress } from "./live.ts";
import { afterFailure, askAgain, backoffMs, pauseBeforeNext, pollPauseMs, UNSETTLED_POLL_MS } from "./pacing.ts";
import { cutOff, inputGone, problemOf, routeGone, tooLate } from "./problems.ts";
import { insisting, type Task } from "./task.ts";

/**
 * Takes a claimed output as far as it goes: an attempt is committed, the request leaves, the job id is stored before
 * anything else, then it is polled, downloaded, checked, stored, delivered and charged. After a crash it goes on from
 * what the attempt holds. Resolves when the output is over or given back.
 */
export const walk = (context: WalkContext, output: OutputRow, task: Task): Promise<void> =>
  inSpan("image walk", { ...workOf(output), "image.id": output.id, "image.fence": output.fence }, () =>
    walkOn(context, output, task),
  );

async function walkOn(context: WalkContext, output: OutputRow, task: Task): Promise<void> {
  const held: Held = { id: output.id, fence: output.fence };
  const model = routeOf(context.routes, output.route);
  const [open, prompt] = await Promise.all([openAttempt(context.db, output.id), promptOf(context.db, output)]);
  if (model === null) return withoutRoute(context, held, open);
  const onProgress = liveProgress(context.db, output, (error) =>
    context.log({ what: "progress was not told", output: output.id, error }),
  );
  const walking: Walk = { context, output, held, task, model, prompt, onProgress };
  if (open === null) return isWithdrawn(model, output) ? failOutput(context.db, held, routeGone) : submit(walking);
  const placed = placedOf(open);
  if (placed !== null) return follow(walking, open, placed);
  if (model.billsNobody !== true) return leaveUnsettled(context.db, held, cutOff, context.settings.unsettledMs);
  await forgetAttempt(context.db, held);
  return submit(walking);
}

/** With the words of its character, where the model is told it in words. */
async function promptOf(db: Db, output: OutputRow): Promise<string> {
  const { prompt } = await db
    .selectFrom("generation")
    .select("prompt")
    .where("id", "=", output.generation)
    .executeTakeFirstOrThrow();
  return withWords(prompt, useOf(output)?.words ?? null);
}

/** Switched off since it was asked for. A test of the operator's is sent all the same: its route is tried before it is on. */
const isWithdrawn = ({ isOff }: ImageModel, { hold }: OutputRow): boolean => isOff === true && hold !== null;

/** The operator took the route away: what was sent may still be billed, the rest ends. */
const withoutRoute = ({ db, settings }: WalkContext, held: Held, open: AttemptRow | null): Promise<void> =>
  open === null
    ? failOutput(db, held, routeGone)
    : leaveUnsettled(db, held, { ...routeGone, billed: "maybe" }, settings.unsettledMs);

async function submit(walking: Walk): Promise<void> {
  const { context, held, model, prompt, task } = walking;
  if (task.signal.aborted || context.isStopping()) return backToQueue(context.db, held);
  const { db, settings, hooksAt, roomProblem } = context;
  const isSoft = model.capabilities.softMasks === true;
  const inputs = await inputPictures(context, inputsOfOutput(walking.output), isSoft);
  if (inputs === null) return failOutput(db, held, inputGone);
  const told = toldPrompt(model, prompt, inputs.references);
  const hook = hooksAt !== null && model.capabilities.webhooks ? newHook(hooksAt) : null;
  const begun = await inSpan("attempt begin", workOf(walking.output), () =>
    beginAttempt(db, held, { model, prompt: told, settings, hook, roomProblem }),
  );
  switch (begun.kind) {
    case "lost":
      return;
    case "cancelled":
      return cancelHeld(context.db, held);
    case "held-up":
      return backToQueue(context.db, held);
    case "refused":
      return failOutput(context.db, held, begun.problem);
    case "begun": {
      const { attempt } = begun;
      const alongside = { ...inputs, prompt: told, webhookUrl: hook?.url ?? null };
      const placed = await withRoom(() => send(walking, attempt, alongside));
      if (placed !== null) await follow(walking, attempt, placed);
    }
  }
}

/** What an output does not say by itself. */
type SentAlong = InputPictures & Pick<Submission, "prompt" | "webhookUrl">;

function submissionOf({ output }: Walk, inputs: SentAlong): Submission {
  const identity = useOf(output)?.identity ?? null;
  return {
    tier: output.tier,
    size: { width: output.width, height: output.height },
    seed: output.seed,
    format: null,
    ...(identity === null ? {} : { identity }),
    ...inputs,
  };
}

/**
 * Nothing but its deadline ends this call: whatever it answers belongs to the attempt, and is kept. The job that is to be
 * asked for; null where the answer was the picture already, or there is no job.
 */
async function send(walking: Walk, attempt: AttemptRow, inputs: SentAlong): Promise<Placed | null> {
  const { context, output, model, onProgress } = walking;
  let answer: Placed | Ready;
  try {
    const signal = AbortSignal.timeout(model.deadlineMs);
    answer = await inSpan("provider place", workOf(output), () =>
      model.place(submissionOf(walking, inputs), { signal, onProgress }),
    );
  } catch (error) {
    await notPlaced(walking, problemOf(error, model));
    return null;
  }
  if ("kind" in answer) {
    await arrive(walking, attempt, null, answer);
    return null;
  }
  const placed = answer;
  await insisting(
    () => storeJob(context.db, attempt.id, placed),
    (error) => context.log({ what: "a job id waits for the database", output: output.id, error }),
  );
  return placed;
}

async function notPlaced({ context, held }: Walk, problem: ProviderProblem): Promise<void> {
  const { db, settings } = context;
  const pauseMs = pauseBeforeNext(problem, await attemptsOf(db, held.id));
  if (pauseMs !== null) return sendAgainLater(db, held, problem, pauseMs);
  return endOrWait(db, held, problem, settings.unsettledMs);
}

const endOrWait = (db: WalkContext["db"], held: Held, problem: ProviderProblem, unsettledMs: number): Promise<void> =>
  afterFailure(problem) === "unsettled"
    ? leaveUnsettled(db, held, problem, unsettledMs)
    : failOutput(db, held, problem);

/** Asks for a job until it is ready, refused or too late. */
async function follow(walking: Walk, attempt: AttemptRow, placed: Placed): Promise<void> {
  const { context, output, held, task, model, onProgress } = walking;
  const deadlineAt = Date.parse(attempt.deadline_at);
  const isUnsettled = output.state === "unsettled";
  let askedToCancel = false;
  for (let failures = 0; ;) {
    if (task.signal.aborted) return void (await releaseLease(context.db, held));
    if (task.isCancelAsked() && !askedToCancel && model.capabilities.cancels) {
      askedToCancel = true;
      if (await isCancelled(walking, placed)) return cancelHeld(context.db, held);
    }
    const asked = await withRoom(() => askAndTake(walking, attempt, placed));
    if (asked.kind === "ready") return;
    if (asked.kind === "failed" && !askAgain(asked.problem)) return endPolled(walking, asked.problem, isUnsettled);
    if (isUnsettled) return void (await releaseLease(context.db, held, UNSETTLED_POLL_MS));
    if (Date.now() > deadlineAt) return stopAsking(walking, tooLate);
    if (asked.kind === "running" && asked.share !== null) onProgress({ share: asked.share });
    failures = asked.kind === "failed" ? failures + 1 : 0;
    // A provider that fails to answer is given the time it asks for, whoever calls meanwhile.
    if (asked.kind === "failed") await task.pause(Math.max(asked.problem.retryAfterMs ?? 0, backoffMs(failures - 1)));
    else await task.rest(pollPauseMs(asked.askAgainInMs));
  }
}

async function askAndTake(walking: Walk, attempt: AttemptRow, placed: Placed): Promise<Asked> {
  const asked = await ask(walking, placed);
  if (asked.kind === "ready") await arrive(walking, attempt, placed, asked);
  return asked;
}

/** The provider says that no picture comes: over; or it does not know the job any more, which says nothing of a bill. */
async function endPolled(walking: Walk, problem: ProviderProblem, isUnsettled: boolean): Promise<void> {
  const { context, held } = walking;
  if (afterFailure(problem) === "fail") return failOutput(context.db, held, problem);
  if (isUnsettled) return void (await releaseLease(context.db, held, UNSETTLED_POLL_MS));
  return stopAsking(walking, problem);
}

/** From now on it is asked for now and then, until it is settled. */
async function stopAsking({ context, held }: Walk, problem: ProviderProblem): Promise<void> {
  await leaveUnsettled(context.db, held, problem, context.settings.unsettledMs);
  await releaseLease(context.db, held, UNSETTLED_POLL_MS);
}

async function isCancelled({ context, output, model, onProgress }: Walk, placed: Placed): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(QUESTION_MS_MAX);
    const said = await inSpan("provider cancel", workOf(output), () => model.cancel(placed, { signal, onProgress }));
    return said === "nothing-billed";
  } catch (error) {
    context.log({ what: "a cancellation was not answered", output: output.id, error });
    return false;
  }
}
