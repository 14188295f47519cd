import { sql } from "kysely";
import { type Check, checkOf } from "../../credits/index.ts";
import type { Reader } from "../../storage/index.ts";
import { creditsKept } from "../orders/moves.ts";
import { orderFrom } from "../orders/order.ts";

/** Orders against the ledger: what each did is there, nothing else is, and it is what its money comes to. */
export async function checkOrders(reader: Reader): Promise<Check> {
  const orders = await reader.selectFrom("credit_order").selectAll().orderBy("created_at").execute();
  const { rows } = await sql<{ order: string; net: string }>`
    select order_id as "order", sum(case when kind in ('credited', 'returned') then microcredits else -microcredits end)::text as net
    from credit_order_move group by order_id`.execute(reader);
  const net = new Map(rows.map((row) => [row.order, BigInt(row.net)]));
  const problems = orders.map(orderFrom).flatMap((order) => {
    const { id, problem, paidAt, refundedMinor, disputedMinor } = order;
    const wanted = paidAt === null ? 0n : creditsKept(order, refundedMinor + disputedMinor);
    const has = net.get(id) ?? 0n;
    return [
      ...(problem === null ? [] : [`order ${id}: ${problem}`]),
      ...(has === wanted ? [] : [`order ${id} has ${has} microcredits, its money comes to ${wanted}`]),
    ];
  });
  return checkOf("every order has the credits that its money comes to", `${orders.length} orders`, [
    ...problems,
    ...(await movesThatDiffer(reader)),
  ]);
}

/** Moves and the ledger's purchases and refunds, from both ends. */
async function movesThatDiffer(reader: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ problem: string }>`
    with entries as (
      select p.id, p.reference, p.amount, false as back from ledger_purchase p where p.reference like 'stripe/%'
      union all
      select r.id, p.reference, r.amount, true from ledger_refund r join ledger_purchase p on p.id = r.purchase
      where p.reference like 'stripe/%'
    )
    select format('event %s of the ledger (%s) is of no order, or of another amount', e.id, e.reference) as problem
    from entries e left join credit_order_move m on m.ledger_event = e.id and m.microcredits = e.amount
      and m.reference = e.reference and (m.kind in ('refund', 'dispute')) = e.back
    where m.order_id is null
    union all
    select format('move %s of order %s is not in the ledger', m.place, m.order_id)
    from credit_order_move m left join entries e on e.id = m.ledger_event
    where e.id is null
    order by 1`.execute(reader);
  return rows.map(({ problem }) => problem);
}

/** Numbers follow each other from the first that was issued to the last. */
export async function checkInvoices(reader: Reader): Promise<Check> {
  const { rows } = await sql<{ name: string; first: number; last: number; count: number; drawn: number }>`
    select s.name, min(i.number) as first, max(i.number) as last, count(*) as count, s.last_number as drawn
    from invoice_series s join invoice i on i.series = s.name group by s.name, s.last_number order by 1`.execute(
    reader,
  );
  const problems = rows.flatMap(({ name, first, last, count, drawn }) => [
    ...(last - first + 1 === count ? [] : [`${name}: ${count} documents from number ${first} to ${last}`]),
    ...(last === drawn ? [] : [`${name}: number ${drawn} was drawn, the last document has ${last}`]),
  ]);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return checkOf("invoices are numbered without gaps", `${all} documents`, problems);
}
