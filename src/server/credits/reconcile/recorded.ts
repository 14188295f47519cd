import { sql } from "kysely";
import type { Account, Command, Recorded, RefundReason, Transfer, TransferKind } from "../../../core/ledger/index.ts";
import type { Tx } from "../../storage/index.ts";
import { figuresFrom, type StoredAnswer } from "../answer.ts";

export interface RecordedEvent extends Recorded {
  readonly workspace: string;
}

type Body = Readonly<Record<string, string | number>>;

interface EventRow {
  readonly id: string;
  readonly workspace: string;
  readonly kind: Command["kind"];
  readonly body: Body;
  readonly answer: StoredAnswer;
  readonly at: number;
  readonly transfers: readonly { kind: TransferKind; debit: string; credit: string; amount: string }[];
}

const PAGE = 2_000;

/** All events, workspace after workspace, each in the order in which its workspace's lock let them through. */
export async function* recordedEvents(tx: Tx): AsyncIterable<RecordedEvent> {
  let after: Pick<EventRow, "workspace" | "id"> | undefined = { workspace: "", id: "0" };
  while (after) {
    const { rows }: { rows: EventRow[] } = await page(after).execute(tx);
    for (const row of rows) yield fromRow(row);
    after = rows.at(-1);
  }
}

const page = ({ workspace, id }: Pick<EventRow, "workspace" | "id">) => sql<EventRow>`
  select e.id::text as id, e.workspace, e.kind, e.body, e.answer, (extract(epoch from e.at) * 1000)::bigint as at,
    coalesce((select json_agg(json_build_object('kind', t.kind, 'debit', t.debit, 'credit', t.credit,
      'amount', t.amount::text) order by t.id) from ledger_transfer t where t.event = e.id), '[]') as transfers
  from ledger_event e where (e.workspace, e.id) > (${workspace}::text, ${id}::bigint)
  order by e.workspace, e.id limit ${PAGE}`;

const fromRow = ({ id, workspace, kind, body, answer, at, transfers }: EventRow): RecordedEvent => ({
  id,
  workspace,
  at,
  command: commandFrom(kind, body),
  answer: { outcome: answer.outcome, figures: figuresFrom(answer.figures) },
  transfers: transfers.map((transfer): Transfer => ({
    kind: transfer.kind,
    debit: ownName(transfer.debit, workspace),
    credit: ownName(transfer.credit, workspace),
    amount: BigInt(transfer.amount),
  })),
});

/** The rules speak of one workspace; another's account keeps its full name, and so shows as a difference. */
function ownName(account: string, workspace: string): Account {
  if (account === `wallet/${workspace}`) return "wallet";
  return (account === `receivable/${workspace}` ? "receivable" : account) as Account;
}

function commandFrom(kind: Command["kind"], body: Body): Command {
  const text = (name: string): string => String(body[name]);
  const amount = (): bigint => BigInt(text("amount"));
  const reference = text("reference");
  switch (kind) {
    case "grant":
      return { kind, amount: amount(), expiresAt: Number(body["expiresAt"]), reference };
    case "purchase":
      return { kind, amount: amount(), reference };
    case "refund":
      return { kind, amount: amount(), purchase: text("purchase"), reason: text("reason") as RefundReason };
    case "hold":
      return { kind, amount: amount(), lifetimeMs: Number(body["lifetimeMs"]), reference };
    case "post":
      return { kind, hold: text("hold"), amount: amount() };
    case "void":
    case "expire-hold":
      return { kind, hold: text("hold") };
    case "withdraw":
      return { kind, grant: text("grant"), amount: amount(), reference };
    case "expire-grant":
      return { kind, grant: text("grant") };
  }
}
