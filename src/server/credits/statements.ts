import { sql } from "kysely";
import type { Command, Microcredits } from "../../core/ledger/index.ts";
import { Failure, present } from "../../core/kernel/index.ts";
import { withTx, type Db, type Reader, type Tx } from "../storage/index.ts";
import { checkedText } from "./limits.ts";
import { figuresFrom, type StoredAnswer } from "./answer.ts";

/** What a workspace has at a moment. */
export interface WorkspaceBalance {
  /** What a new hold could take: purchased and granted, not set aside, not over. 0 while anything is owed. */
  readonly available: Microcredits;
  readonly heldAside: Microcredits;
  /** Of a refund that took more than was unspent. */
  readonly owed: Microcredits;
  /** Not spent yet and not over, the earliest to expire in front. */
  readonly grants: readonly { readonly reference: string; readonly left: Microcredits; readonly expiresAt: string }[];
}

export interface StatementLine {
  readonly event: string;
  readonly at: string;
  readonly kind: Command["kind"];
  /** What the hold, payment or grant was for. */
  readonly reference: string;
  /** Of the credits the workspace has, those set aside included. */
  readonly change: Microcredits;
  /** Of those set aside. */
  readonly heldChange: Microcredits;
  /** After this line. */
  readonly balance: Microcredits;
  readonly figures: Readonly<Record<string, Microcredits>>;
}

export interface StatementRequest {
  readonly workspace: string;
  /** From this instant on. */
  readonly from: Date;
  /** Before this instant. */
  readonly to: Date;
}

export interface Statement {
  readonly workspace: string;
  readonly from: string;
  readonly to: string;
  readonly opening: Microcredits;
  readonly lines: readonly StatementLine[];
  readonly closing: Microcredits;
  /** Now, whatever the period. */
  readonly now: WorkspaceBalance;
}

/** More lines than anybody reads; a longer period is refused rather than cut. */
const LINES_MAX = 10_000;

/** What an event changed of the credits its workspace has. */
const change = sql`coalesce((
  select sum(case when t.credit like 'wallet/%' or t.credit like 'grant/%' then t.amount else 0 end
    - case when t.debit like 'wallet/%' or t.debit like 'grant/%' then t.amount else 0 end)
  from ledger_transfer t where t.event = e.id), 0)`;

const lineQuery = ({ workspace, from, to }: StatementRequest) => sql<LineRow>`
  select e.id::text as event, e.at, e.kind, e.answer, ${change}::text as change,
    (coalesce(placed.amount, 0) - coalesce(ended.amount, 0))::text as "heldChange",
    coalesce(placed.reference, ended.reference, given.body ->> 'reference', e.body ->> 'purchase', e.body ->> 'reference') as reference
  from ledger_event e
  left join ledger_hold placed on placed.id = e.id
  left join ledger_settlement s on s.event = e.id
  left join ledger_hold ended on ended.id = s.hold
  left join ledger_event given on e.kind = 'expire-grant' and given.id = (e.body ->> 'grant')::bigint
  where e.workspace = ${workspace} and e.at >= ${from} and e.at < ${to} and e.answer ->> 'outcome' = 'accepted'
  order by e.at, e.id limit ${LINES_MAX + 1}`;

interface LineRow extends Pick<StatementLine, "event" | "at" | "kind" | "reference"> {
  readonly answer: StoredAnswer;
  readonly change: string;
  readonly heldChange: string;
}

/** Everything that happened to a workspace's credits in a period, in order, with the balance after each line. */
export function statementOf(db: Db, request: StatementRequest): Promise<Statement> {
  checkedText("a workspace", request.workspace);
  return withTx(db, (tx) => readStatement(tx, request), { isolation: "repeatable read", readOnly: true });
}

async function readStatement(tx: Tx, request: StatementRequest): Promise<Statement> {
  const { workspace, from, to } = request;
  const opening = await balanceBefore(tx, request);
  const { rows } = await lineQuery(request).execute(tx);
  if (rows.length > LINES_MAX)
    throw new Failure("invalid-input", `the period has more than ${LINES_MAX} lines: choose a shorter one.`);
  let balance = opening;
  const lines = rows.map(({ answer, change: changed, heldChange, ...row }): StatementLine => {
    balance += BigInt(changed);
    const figures = figuresFrom(answer.figures);
    return { ...row, change: BigInt(changed), heldChange: BigInt(heldChange), balance, figures };
  });
  const period = { workspace, from: from.toISOString(), to: to.toISOString() };
  return Object.freeze({ ...period, opening, lines, closing: balance, now: await balanceOf(tx, workspace) });
}

async function balanceBefore(tx: Tx, { workspace, from }: StatementRequest): Promise<Microcredits> {
  const { rows } = await sql<{ sum: string }>`
    select coalesce(sum(${change}), 0)::text as sum from ledger_event e
    where e.workspace = ${workspace} and e.at < ${from}`.execute(tx);
  return BigInt(present(rows[0], "a sum").sum);
}

/** A workspace that never had a credit has none. */
export async function balanceOf(reader: Reader, workspace: string, at: Date | null = null): Promise<WorkspaceBalance> {
  const instant = sql`ledger_instant(${at}::timestamptz)`;
  const { rows } = await sql<{ available: string; held: string; owed: string }>`
    select ledger_available(${checkedText("a workspace", workspace)}, ${instant})::text as available,
      coalesce(sum(held), 0)::text as held, (-coalesce(sum(balance) filter (where kind = 'receivable'), 0))::text as owed
    from ledger_account
    where id in ('wallet/' || ${workspace}, 'receivable/' || ${workspace})
      or (workspace = ${workspace} and kind = 'grant' and not empty)`.execute(reader);
  const grants = await sql<{ reference: string; left: string; expiresAt: string }>`
    select e.body ->> 'reference' as reference, (a.balance - a.held)::text as left, a.expires_at as "expiresAt"
    from ledger_account a join ledger_event e on e.id = a.opened_by
    where a.workspace = ${workspace} and a.kind = 'grant' and not a.empty and a.balance > a.held and a.expires_at > ${instant}
    order by a.expires_at, a.opened_by`.execute(reader);
  const { available, held, owed } = present(rows[0], "a sum");
  return Object.freeze({
    available: owed === "0" ? BigInt(available) : 0n,
    heldAside: BigInt(held),
    owed: BigInt(owed),
    grants: grants.rows.map(({ left, ...grant }) => ({ ...grant, left: BigInt(left) })),
  });
}
