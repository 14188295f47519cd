import { sql } from "kysely";
import type { Microcredits } from "../../core/ledger/index.ts";
import type { Reader } from "../storage/index.ts";
import { checkedText } from "./limits.ts";

/** Something given or bought, of which there is still something to take back. */
export interface LeftOver {
  readonly kind: "grant" | "purchase";
  /** A grant's id, or a payment's reference. */
  readonly id: string;
  readonly reference: string;
  /** Of a grant what is neither spent nor held; of a purchase what was not refunded yet. */
  readonly left: Microcredits;
  readonly expiresAt: string | null;
}

/** Grants that are not over and not spent, then payments that were not booked by way of `except`, the newest first. */
export async function leftOversOf(reader: Reader, workspace: string, except: string): Promise<readonly LeftOver[]> {
  const named = checkedText("a workspace", workspace);
  const { rows } = await sql<Omit<LeftOver, "left"> & { readonly left: string }>`
    select 'grant' as kind, a.opened_by::text as id, e.body ->> 'reference' as reference,
      (a.balance - a.held)::text as left, a.expires_at as "expiresAt"
    from ledger_account a join ledger_event e on e.id = a.opened_by
    where a.workspace = ${named} and a.kind = 'grant' and not a.empty and a.balance > a.held and a.expires_at > now()
    union all
    select 'purchase', p.reference, p.reference, (p.amount - coalesce(sum(r.amount), 0))::text, null
    from ledger_purchase p left join ledger_refund r on r.purchase = p.id
    where p.workspace = ${named} and not starts_with(p.reference, ${except})
    group by p.id having p.amount > coalesce(sum(r.amount), 0)
    order by 1, 5, 2`.execute(reader);
  return rows.map((row) => ({ ...row, left: BigInt(row.left) }));
}
