import { sql } from "kysely";
import type { Tx } from "../../storage/index.ts";
import { checkOf, type Check, type Total } from "./report.ts";

/** Every transfer from both ends: what an account was debited and credited, summed. */
const moved = sql`
  select account, sum(amount) as amount from (
    select credit as account, amount from ledger_transfer union all select debit, -amount from ledger_transfer
  ) as ends group by account`;

const OPERATOR = ["issued-by-purchase", "issued-by-grant", "revenue", "expired"] as const;
const WORKSPACES = ["wallet", "grant", "receivable"] as const;

/** Operator's accounts by their transfers, workspaces' accounts by their running balances. */
export async function readTotals(tx: Tx): Promise<readonly Total[]> {
  const { rows } = await sql<{ account: string; balance: string }>`
    with moved as (${moved})
    select account, amount::text as balance from moved where account in (${sql.join(OPERATOR)})
    union all select kind, sum(balance)::text from ledger_account group by kind`.execute(tx);
  const balances = new Map(rows.map(({ account, balance }) => [account, BigInt(balance)]));
  return [...WORKSPACES, ...OPERATOR].map((account) => ({ account, balance: balances.get(account) ?? 0n }));
}

export async function checkBalances(tx: Tx): Promise<Check> {
  const { rows } = await sql<{ id: string; kept: string | null; moved: string }>`
    with moved as (${moved})
    select coalesce(a.id, m.account) as id, a.balance::text as kept, coalesce(m.amount, 0)::text as moved
    from ledger_account a full join moved m on m.account = a.id
    where a.balance is distinct from coalesce(m.amount, 0)
      and coalesce(m.account, '') not in (${sql.join(OPERATOR)})
    order by 1`.execute(tx);
  const problems = rows.map(
    ({ id, kept, moved: sum }) => `${id} holds ${kept ?? "no row"}, its transfers say ${sum} microcredits`,
  );
  return checkOf("every balance is the sum of its transfers", await counted(tx, "ledger_transfer"), problems);
}

export async function checkSigns(tx: Tx): Promise<Check> {
  const { rows } = await sql<{ id: string; balance: string; held: string }>`
    select id, balance::text as balance, held::text as held from ledger_account
    where case kind when 'receivable' then balance > 0 or held <> 0 else held < 0 or held > balance end
    order by id`.execute(tx);
  const problems = rows.map(({ id, balance, held }) => `${id} holds ${balance}, ${held} of it set aside`);
  return checkOf("no wallet or grant is negative", await counted(tx, "ledger_account"), problems);
}

export async function counted(
  tx: Tx,
  table: "ledger_transfer" | "ledger_account" | "ledger_hold" | "ledger_event",
): Promise<string> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(tx);
  return `${rows[0]?.count ?? 0} ${table.replace("ledger_", "")}s`;
}
