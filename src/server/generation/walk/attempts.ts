import { type Selectable, sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import type { ProviderProblem } from "../../../core/kernel/index.ts";
import { type Db, type Reader, type Tables, type Tx, withTx } from "../../storage/index.ts";
import type { ImageModel, Placed } from "../../providers/spec/index.ts";
import { newId } from "../ids.ts";
import { holdUpOf, type RoomProblem, shareSending } from "../stops/submissions.ts";
import { suspendedNow } from "../stops/suspended.ts";
import type { Held } from "../queue/claim.ts";
import { priceOf } from "../request/prices.ts";
import type { GenerationSettings } from "../settings.ts";
import type { OutputRow } from "../views.ts";
import type { Hook } from "./hooks.ts";
import { notSentAgain } from "./problems.ts";
import { inputSizesOf, inputsOfOutput } from "./input-pictures.ts";

export type AttemptRow = Selectable<Tables["attempt"]>;

/** The one that is not settled; null where the output was never sent, or each attempt ended without a bill. */
export const openAttempt = async (reader: Reader, output: string): Promise<AttemptRow | null> =>
  (await reader
    .selectFrom("attempt")
    .selectAll()
    .where("output", "=", output)
    .where("state", "<>", "closed")
    .executeTakeFirst()) ?? null;

/** The output as it is now, locked until the transaction ends; null where another worker has it meanwhile. */
export async function lockHeld(tx: Tx, { id, fence }: Held): Promise<OutputRow | null> {
  const row = await tx
    .selectFrom("output")
    .selectAll()
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "in", ["running", "unsettled"])
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export type Begun =
  | { readonly kind: "begun"; readonly attempt: AttemptRow }
  /** Another worker has the output. */
  | { readonly kind: "lost" }
  | { readonly kind: "cancelled" }
  /** Nothing is sent now, or nothing for this workspace or person: it waits in the queue. */
  | { readonly kind: "held-up" }
  /** Sending it would pass a limit, or it has no price any more. */
  | { readonly kind: "refused"; readonly problem: ProviderProblem };

class OverLimit extends Error {
  readonly problem: ProviderProblem;
  constructor(problem: ProviderProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export interface Beginning {
  readonly model: ImageModel;
  readonly prompt: string;
  readonly settings: GenerationSettings;
  /** Where the provider may call; null: nowhere. */
  readonly hook: Hook | null;
  readonly roomProblem: RoomProblem;
}

/** Commits that a request is about to leave, with what it may cost at most. Nothing is sent before this is on disk. */
export async function beginAttempt(db: Db, held: Held, beginning: Beginning): Promise<Begun> {
  const { model, prompt, settings, hook, roomProblem } = beginning;
  try {
    return await withTx(db, async (tx) => {
      await shareSending(tx);
      const output = await lockHeld(tx, held);
      if (output === null) return { kind: "lost" };
      if (output.cancel_requested_at !== null) return { kind: "cancelled" };
      if (output.never_send) return { kind: "refused", problem: notSentAgain };
      if ((await holdUpOf(tx, roomProblem)) !== null || (await suspendedNow(tx, output.workspace, output.spender)))
        return { kind: "held-up" };
      const size = { width: output.width, height: output.height };
      const madeFrom = await inputSizesOf(tx, inputsOfOutput(output));
      const price = priceOf(model, output.tier, size, settings.rate, { prompt, ...madeFrom });
      if (price === null) return { kind: "refused", problem: noPrice(model) };
      const attempt = await insertAttempt(tx, output, { model, hook, microUsd: price.microUsd });
      if (price.microUsd > 0) await checkLimits(tx, attempt, settings);
      return { kind: "begun", attempt };
    });
  } catch (error) {
    if (error instanceof OverLimit) return { kind: "refused", problem: error.problem };
    throw error;
  }
}

async function insertAttempt(
  tx: Tx,
  output: OutputRow,
  { model, hook, microUsd }: Pick<Beginning, "model" | "hook"> & { readonly microUsd: number },
): Promise<AttemptRow> {
  return tx
    .insertInto("attempt")
    .values((b) => ({
      id: newId(),
      output: output.id,
      number: b
        .selectFrom("attempt")
        .select((e) => sql<number>`coalesce(max(${e.ref("number")}), 0) + 1`.as("next"))
        .where("output", "=", output.id),
      workspace: output.workspace,
      provider: output.provider,
      state: "open" as const,
      reserved_micro_usd: microUsd,
      hook_hash: hook?.hash ?? null,
      deadline_at: sql<string>`now() + ${model.deadlineMs} * interval '1 millisecond'`,
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * The attempt counts already, and adding to the provider's day locked it, so the sums hold every worker's reservations:
 * of two that would pass a limit together, the second waits here for the first and then sees it.
 */
async function checkLimits(tx: Tx, { provider, workspace }: AttemptRow, settings: GenerationSettings): Promise<void> {
  const { dailyMicroUsdMax, monthlyMicroUsdMax } = settings.limitsOf(provider);
  const { rows } = await sql<{ today: string; month: string; borne: string }>`
    select
      (select coalesce(sum(micro_usd), 0)::text from provider_day
        where provider = ${provider} and day = (now() at time zone 'utc')::date) as today,
      (select coalesce(sum(micro_usd), 0)::text from provider_day
        where provider = ${provider} and day >= date_trunc('month', now() at time zone 'utc')::date) as month,
      (select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::text from attempt
        where workspace = ${workspace} and borne_by_operator
          and began_at >= date_trunc('day', now() at time zone 'utc') at time zone 'utc') as borne`.execute(tx);
  const spent = present(rows[0], "one row of sums");
  const passes = (limit: number | null, sum: string): boolean => limit !== null && BigInt(sum) > BigInt(limit);
  if (passes(dailyMicroUsdMax, spent.today)) throw new OverLimit(overLimit(provider, "daily", "tomorrow (UTC)"));
  if (passes(monthlyMicroUsdMax, spent.month)) throw new OverLimit(overLimit(provider, "monthly", "next month"));
  if (BigInt(spent.borne) >= BigInt(settings.operatorCostMaxPerDayMicroUsd)) throw new OverLimit(tooMuchBorne);
}

const refusal = (sentence: string, detail: string): ProviderProblem =>
  Object.freeze({ kind: "billing", billed: "no", sentence, detail, retryAfterMs: null });

const overLimit = (provider: string, which: string, when: string): ProviderProblem =>
  refusal(
    `This studio's ${which} spending limit for ${provider} is reached. Nothing was charged: choose another model, or try again ${when}.`,
    `the ${which} limit of ${provider}`,
  );
const tooMuchBorne = refusal(
  "Too many images of this workspace were refused or lost after the provider may have billed them today. Nothing was charged for this one; it may go on tomorrow (UTC).",
  "the workspace's daily limit of costs that the operator bears",
);
const noPrice = ({ name }: ImageModel): ProviderProblem =>
  refusal(`${name} has no confirmed price any more. Nothing was charged: choose another model.`, "no price");

/**
 * Keeps the provider's job id, whoever holds the output by now: it belongs to this attempt and to no other, and without
 * it the picture would be lost.
 */
export const storeJob = (db: Db, attempt: string, { jobId, pollingUrl, costMicroUsd }: Placed): Promise<unknown> =>
  db
    .updateTable("attempt")
    .set({
      job_id: jobId,
      polling_url: pollingUrl,
      ...(costMicroUsd === null ? {} : { cost_micro_usd: costMicroUsd }),
    })
    .where("id", "=", attempt)
    .where("state", "<>", "closed")
    .where("job_id", "is", null)
    .execute();

export const placedOf = ({
  job_id: jobId,
  polling_url: pollingUrl,
  cost_micro_usd: costMicroUsd,
}: AttemptRow): Placed | null => (jobId === null ? null : { jobId, pollingUrl, costMicroUsd });

/** How many were sent, the open one included. */
export const attemptsOf = async (reader: Reader, output: string): Promise<number> =>
  (
    await reader
      .selectFrom("attempt")
      .select((b) => b.fn.countAll<number>().as("count"))
      .where("output", "=", output)
      .executeTakeFirstOrThrow()
  ).count;
