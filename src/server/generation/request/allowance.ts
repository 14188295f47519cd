import { sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import { type Principal, type SpendingLimits, suspendedWorkspaceSentence } from "../../accounts/index.ts";
import type { Tx } from "../../storage/index.ts";
import { Refused } from "../refused.ts";
import type { GenerationSettings } from "../settings.ts";
import { holdUpOf, type RoomProblem } from "../stops/submissions.ts";
import { refusedFor } from "../stops/words.ts";
import { credits } from "./prices.ts";

interface Wish {
  readonly outputs: number;
  readonly microcredits: bigint;
}

interface Counted {
  readonly suspended: boolean;
  readonly suspendedFor: string | null;
  readonly active: number;
  readonly borneMicroUsd: string;
}

/** A spender with its limits: of a key there are two, the key's and those of the member who made it. */
interface Budget {
  readonly spender: string;
  readonly spendingLimits: SpendingLimits;
}

/** What an output costs its spender: the quote while it is not over, then what was charged. */
const SPENT = sql`sum(case when state in ('queued', 'running', 'unsettled') then quoted_microcredits
  else coalesce(charged_microcredits, 0) end)`;
const TODAY = sql`date_trunc('day', now() at time zone 'utc') at time zone 'utc'`;

async function counted(tx: Tx, workspace: string): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select w.suspended_at is not null as suspended, w.suspended_reason as "suspendedFor",
      (select count(*)::int from output
        where workspace = w.id and state in ('queued', 'running', 'unsettled')) as active,
      (select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::text from attempt
        where workspace = w.id and borne_by_operator and began_at >= ${TODAY}) as "borneMicroUsd"
    from workspace w where w.id = ${workspace}`.execute(tx);
  return present(rows[0], "a principal's workspace exists");
}

/** What was spent by a key, or by a member with every key they made, revoked ones included. */
async function spentOf(
  tx: Tx,
  workspace: string,
  { spender, spendingLimits }: Budget,
): Promise<{ readonly today: bigint; readonly ever: bigint }> {
  const since = spendingLimits.total === null ? sql`and created_at >= ${TODAY}` : sql``;
  const { rows } = await sql<{ today: string; ever: string }>`
    select coalesce(${SPENT} filter (where created_at >= ${TODAY}), 0)::text as today,
      coalesce(${SPENT}, 0)::text as ever
    from output where workspace = ${workspace} ${since} and spender = any(array(
      select ${spender}::text union all
      select 'key/' || k.id from membership m join api_key k on k.workspace = m.workspace and k.created_by = m.user_id
      where m.workspace = ${workspace} and 'member/' || m.id = ${spender}))`.execute(tx);
  const sums = present(rows[0], "one row of sums");
  return { today: BigInt(sums.today), ever: BigInt(sums.ever) };
}

/** What bounds every workspace alike. */
interface Bounds {
  readonly settings: GenerationSettings;
  /** Why there is no room for more pictures. */
  readonly roomProblem?: RoomProblem | undefined;
}

/** Refuses while nothing is sent at all, and what the workspace or the spender may not do now. Under the workspace's lock, so that no two pass together. */
export async function checkAllowance(
  tx: Tx,
  principal: Principal,
  { outputs, microcredits }: Wish,
  { settings, roomProblem = () => null }: Bounds,
): Promise<void> {
  const { activeMaxPerWorkspace, operatorCostMaxPerDayMicroUsd } = settings;
  const holdUp = await holdUpOf(tx, roomProblem);
  if (holdUp !== null) throw refusedFor(holdUp);
  const now = await counted(tx, principal.workspace);
  const refuse = (code: "forbidden" | "limit-reached", message: string): never => {
    throw new Refused({ code, message });
  };
  if (now.suspended) refuse("forbidden", suspendedWorkspaceSentence(now.suspendedFor));
  if (now.active + outputs > activeMaxPerWorkspace)
    refuse(
      "limit-reached",
      `${now.active} images of this workspace are not finished; at most ${activeMaxPerWorkspace} may wait at once. Try again when some have arrived.`,
    );
  if (BigInt(now.borneMicroUsd) >= BigInt(operatorCostMaxPerDayMicroUsd))
    refuse(
      "limit-reached",
      "Too many images of this workspace were refused or lost after the provider may have billed them today. It may go on tomorrow (UTC), or when the operator raises the limit.",
    );
  await checkBudget(tx, principal.workspace, principal, { wanted: microcredits, whose: "" });
  if (principal.maker !== undefined)
    await checkBudget(tx, principal.workspace, principal.maker, {
      wanted: microcredits,
      whose: " of the member who made this key",
    });
}

interface Wanted {
  readonly wanted: bigint;
  /** What the refusal says after "limit". */
  readonly whose: string;
}

async function checkBudget(tx: Tx, workspace: string, budget: Budget, wanted: Wanted): Promise<void> {
  const { daily, total } = budget.spendingLimits;
  if (daily === null && total === null) return;
  const { today, ever } = await spentOf(tx, workspace, budget);
  if (daily !== null) checkLimit("daily", daily, today, wanted);
  if (total !== null) checkLimit("total", total, ever, wanted);
}

function checkLimit(which: "daily" | "total", limit: bigint, spent: bigint, { wanted, whose }: Wanted): void {
  if (spent + wanted <= limit) return;
  throw new Refused({
    code: "limit-reached",
    message:
      `This costs ${credits(wanted)} credits; the ${which} spending limit${whose} is ${credits(limit)}, of which ${credits(spent)} ` +
      `${which === "daily" ? "are spent or set aside today (UTC)" : "are spent or set aside"}. An owner of the workspace can raise it.`,
  });
}
