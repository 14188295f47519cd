import { sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import type { Reader } from "../../storage/index.ts";

/** Credits that came and went in a period, in microcredits. */
export interface CreditsIssued {
  readonly sold: bigint;
  /** Of what was ever sold: taken back in the period. */
  readonly refunded: bigint;
  readonly granted: bigint;
}

type Period = { readonly from: string; readonly to: string };

export async function creditsIssued(reader: Reader, { from, to }: Period): Promise<CreditsIssued> {
  const { rows } = await sql<{ sold: string; refunded: string; granted: string }>`
    select coalesce(sum(t.amount) filter (where t.kind = 'purchased'), 0)::text as sold,
      coalesce(sum(t.amount) filter (where t.kind = 'refunded'), 0)::text as refunded,
      coalesce(sum(t.amount) filter (where t.kind = 'granted'), 0)::text as granted
    from ledger_event e join ledger_transfer t on t.event = e.id
    where e.kind in ('grant', 'purchase', 'refund')
      and e.at >= ${from}::date::timestamp at time zone 'utc' and e.at < (${to}::date + 1)::timestamp at time zone 'utc'`.execute(
    reader,
  );
  const { sold, refunded, granted } = present(rows[0], "a sum");
  return { sold: BigInt(sold), refunded: BigInt(refunded), granted: BigInt(granted) };
}
