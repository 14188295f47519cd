import type { Selectable } from "kysely";
import type { Reader, Tables } from "../../storage/index.ts";
import { isId } from "../ids.ts";

/**
 * A wish to buy a pack. Its terms are copied from the pack and never change. It is
 *
 *   new → open → (processing →) paid | failed | expired,   or refused: paid, but not what was agreed
 *
 * `new` until Stripe made a page to pay on. Refunds and disputes of a paid order leave it paid.
 */
export interface Order {
  readonly id: string;
  readonly workspace: string;
  readonly orderedBy: string;
  readonly orderedByName: string;
  readonly packName: string;
  readonly pack: string;
  readonly microcredits: bigint;
  readonly currency: string;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly amountMinor: number;
  readonly taxName: string;
  readonly taxBasisPoints: number;
  readonly livemode: boolean;
  readonly createdAt: string;
  readonly session: string | null;
  readonly checkoutUrl: string | null;
  readonly state: OrderRow["state"];
  /** What an operator should look at; null: nothing. */
  readonly problem: string | null;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  readonly paidAt: string | null;
  readonly version: number;
}

type OrderRow = Selectable<Tables["credit_order"]>;

export const orderFrom = (row: OrderRow): Order =>
  Object.freeze({
    id: row.id,
    workspace: row.workspace,
    orderedBy: row.ordered_by,
    orderedByName: row.ordered_by_name,
    packName: row.pack_name,
    pack: row.pack,
    microcredits: BigInt(row.microcredits),
    currency: row.currency,
    netMinor: row.net_minor,
    taxMinor: row.tax_minor,
    amountMinor: row.amount_minor,
    taxName: row.tax_name,
    taxBasisPoints: row.tax_basis_points,
    livemode: row.livemode,
    createdAt: row.created_at,
    session: row.session,
    checkoutUrl: row.checkout_url,
    state: row.state,
    problem: row.problem,
    refundedMinor: row.refunded_minor,
    disputedMinor: row.disputed_minor,
    paidAt: row.paid_at,
    version: row.version,
  });

export async function readOrder(reader: Reader, id: string): Promise<Order | null> {
  if (!isId(id)) return null;
  const row = await reader.selectFrom("credit_order").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : orderFrom(row);
}

const LISTED = 100;

/** The newest first. */
export async function ordersOf(reader: Reader, workspace: string): Promise<readonly Order[]> {
  const rows = await reader
    .selectFrom("credit_order")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("state", "<>", "new")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(LISTED)
    .execute();
  return rows.map(orderFrom);
}

export async function latestOrders(reader: Reader): Promise<readonly Order[]> {
  const rows = await reader
    .selectFrom("credit_order")
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(LISTED)
    .execute();
  return rows.map(orderFrom);
}

/** What an order did to the ledger, in its order. */
export interface OrderMove {
  readonly place: number;
  readonly kind: "credited" | "refund" | "dispute" | "returned";
  readonly microcredits: bigint;
  readonly reference: string;
  readonly at: string;
}

export async function movesOf(reader: Reader, order: string): Promise<readonly OrderMove[]> {
  const rows = await reader
    .selectFrom("credit_order_move")
    .select(["place", "kind", "microcredits", "reference", "at"])
    .where("order_id", "=", order)
    .orderBy("place")
    .execute();
  return rows.map((row) => ({ ...row, microcredits: BigInt(row.microcredits) }));
}
