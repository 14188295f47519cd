import { sql } from "kysely";
import type { Tx } from "../../storage/index.ts";
import { checkOf, type Check, type OpenHold } from "./report.ts";
import { counted } from "./totals.ts";

/** Pending holds set aside exactly their amount, settled ones nothing, and accounts hold what is set aside on them. */
export async function checkReservations(tx: Tx): Promise<Check> {
  const holds = await sql<{ problem: string }>`
    with reserved as (select hold, sum(amount) as amount from ledger_reservation group by hold)
    select format('hold %s (%s) of %s sets aside %s', h.id, coalesce(s.state, 'pending'), h.amount, coalesce(r.amount, 0)) as problem
    from ledger_hold h
    left join ledger_settlement s on s.hold = h.id
    left join reserved r on r.hold = h.id
    where coalesce(r.amount, 0) <> case when s.hold is null then h.amount else 0 end
    order by h.id`.execute(tx);
  const accounts = await sql<{ problem: string }>`
    with reserved as (select account, sum(amount) as amount from ledger_reservation group by account)
    select format('%s has %s set aside, its holds say %s', a.id, a.held, coalesce(r.amount, 0)) as problem
    from ledger_account a left join reserved r on r.account = a.id
    where a.held <> coalesce(r.amount, 0)
    order by a.id`.execute(tx);
  const problems = [...holds.rows, ...accounts.rows].map(({ problem }) => problem);
  return checkOf("what is set aside is what pending holds ask for", await counted(tx, "ledger_hold"), problems);
}

/** A settlement's posted amount is what its event moved to revenue, and nothing else went there. */
export async function checkSettlements(tx: Tx): Promise<Check> {
  const { rows } = await sql<{ problem: string }>`
    with posted as (select event, sum(amount) as amount from ledger_transfer where credit = 'revenue' group by event)
    select format('event %s: hold %s says %s posted, %s went to revenue',
      coalesce(s.event, p.event), coalesce(s.hold::text, 'none'), coalesce(s.posted, 0), coalesce(p.amount, 0)) as problem
    from ledger_settlement s full join posted p on p.event = s.event
    where coalesce(s.posted, 0) <> coalesce(p.amount, 0)
    order by 1`.execute(tx);
  return checkOf(
    "revenue is what holds posted, each once",
    await counted(tx, "ledger_hold"),
    rows.map(({ problem }) => problem),
  );
}

/** A guard that was switched off lets anything in. */
export async function checkGuards(tx: Tx): Promise<Check> {
  const { rows } = await sql<{ name: string; off: boolean }>`
    select t.tgname as name, t.tgenabled = 'D' as off from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace and starts_with(c.relname, 'ledger_') and not t.tgisinternal
    order by 1`.execute(tx);
  const problems = rows.filter(({ off }) => off).map(({ name }) => `trigger ${name} is disabled: enable it again`);
  return checkOf("the database's own guards are on", `${rows.length} triggers`, problems);
}

type OpenHoldRow = Omit<OpenHold, "amount" | "from"> & {
  readonly amount: string;
  readonly from: readonly { readonly account: string; readonly amount: string }[];
};

export async function readOpenHolds(tx: Tx): Promise<readonly OpenHold[]> {
  const { rows } = await sql<OpenHoldRow>`
    select h.id::text as hold, h.workspace, h.amount::text as amount, h.reference, h.at as "placedAt",
      h.expires_at as "expiresAt", h.expires_at <= now() as overdue,
      coalesce((select json_agg(json_build_object('account', r.account, 'amount', r.amount::text) order by r.place)
        from ledger_reservation r where r.hold = h.id), '[]') as from
    from ledger_hold h
    where not exists (select 1 from ledger_settlement s where s.hold = h.id)
    order by h.expires_at, h.id`.execute(tx);
  return rows.map((row) => ({
    ...row,
    amount: BigInt(row.amount),
    from: row.from.map(({ account, amount }) => ({ account, amount: BigInt(amount) })),
  }));
}
