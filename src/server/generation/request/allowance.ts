import { sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { Tx } from "../../storage/index.ts";
import { Refused } from "../refused.ts";
import type { GenerationSettings } from "../settings.ts";
import { credits } from "./prices.ts";

interface Wish {
  readonly outputs: number;
  readonly microcredits: bigint;
}

interface Counted {
  readonly suspended: boolean;
  readonly active: number;
  readonly borneMicroUsd: string;
  readonly spentToday: string;
  readonly spentEver: string;
}

/** What an output costs its spender: the quote while it is not over, then what was charged. */
const SPENT = sql`sum(case when state in ('queued', 'running', 'unsettled') then quoted_microcredits
  else coalesce(charged_microcredits, 0) end)`;
const TODAY = sql`date_trunc('day', now() at time zone 'utc') at time zone 'utc'`;

async function counted(tx: Tx, { workspace, spender, spendingLimits: { daily, total } }: Principal): Promise<Counted> {
  const spent = (since: ReturnType<typeof sql>) => sql`(select coalesce(${SPENT}, 0)::text from output
    where workspace = ${workspace} and spender = ${spender} ${since})`;
  const { rows } = await sql<Counted>`
    select w.suspended_at is not null as suspended,
      (select count(*)::int from output
        where workspace = w.id and state in ('queued', 'running', 'unsettled')) as active,
      (select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::text from attempt
        where workspace = w.id and borne_by_operator and began_at >= ${TODAY}) as "borneMicroUsd",
      ${daily === null ? sql`'0'` : spent(sql`and created_at >= ${TODAY}`)} as "spentToday",
      ${total === null ? sql`'0'` : spent(sql``)} as "spentEver"
    from workspace w where w.id = ${workspace}`.execute(tx);
  return present(rows[0], "a principal's workspace exists");
}

/** Refuses what the workspace or the spender may not do now. Under the workspace's lock, so that no two pass together. */
export async function checkAllowance(
  tx: Tx,
  principal: Principal,
  { outputs, microcredits }: Wish,
  { activeMaxPerWorkspace, operatorCostMaxPerDayMicroUsd }: GenerationSettings,
): Promise<void> {
  const now = await counted(tx, principal);
  const refuse = (code: "forbidden" | "limit-reached", message: string): never => {
    throw new Refused({ code, message });
  };
  if (now.suspended) refuse("forbidden", "This workspace is suspended: ask the operator of this studio.");
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
  const { daily, total } = principal.spendingLimits;
  if (daily !== null) checkLimit("daily", daily, BigInt(now.spentToday), microcredits);
  if (total !== null) checkLimit("total", total, BigInt(now.spentEver), microcredits);
}

function checkLimit(which: "daily" | "total", limit: bigint, spent: bigint, wanted: bigint): void {
  if (spent + wanted <= limit) return;
  throw new Refused({
    code: "limit-reached",
    message:
      `This costs ${credits(wanted)} credits; the ${which} spending limit is ${credits(limit)}, of which ${credits(spent)} ` +
      `${which === "daily" ? "are spent or set aside today (UTC)" : "are spent or set aside"}. An owner of the workspace can raise it.`,
  });
}
