import { assert } from "../../../core/kernel/index.ts";
import { addPurchase, type LedgerAnswer, takeRefund } from "../../credits/index.ts";
import type { Tx } from "../../storage/index.ts";
import type { PaymentNow } from "../stripe/payment.ts";
import { movesOf, type Order, type OrderMove } from "./order.ts";

/** A payment as the ledger knows it: one a Checkout session, however many events speak of it. */
export const paymentReference = (session: string): string => `stripe/${session}`;

/**
 * What an order's credits come to when part of its money is gone: gone credits in the proportion of gone money, rounded
 * down to the microcredit, so that nothing gone takes nothing and all of it takes all.
 */
export function creditsKept({ microcredits, amountMinor }: Order, goneMinor: number): bigint {
  const gone = goneMinor > amountMinor ? amountMinor : goneMinor;
  return microcredits - (microcredits * BigInt(gone)) / BigInt(amountMinor);
}

/** What is left of each purchase that the order made in the ledger, the newest first. */
function remaining(moves: readonly OrderMove[]): readonly { readonly reference: string; readonly left: bigint }[] {
  const left = new Map<string, bigint>();
  for (const { kind, reference, microcredits } of moves) {
    const sign = kind === "credited" || kind === "returned" ? 1n : -1n;
    left.set(reference, (left.get(reference) ?? 0n) + sign * microcredits);
  }
  return [...left].map(([reference, amount]) => ({ reference, left: amount })).toReversed();
}

/**
 * Brings a paid order's credits to what its payment now comes to, whatever came before and in whatever order it was
 * told: credits once, takes back what refunds and disputes took, gives back what they returned. Under the order's lock.
 * True where anything moved.
 */
export async function moveCredits(tx: Tx, order: Order, now: PaymentNow): Promise<boolean> {
  const before = await movesOf(tx, order.id);
  const moves = [...before];
  const next = (kind: OrderMove["kind"], microcredits: bigint, reference: string): OrderMove => ({
    place: moves.length + 1,
    kind,
    microcredits,
    reference,
    at: "",
  });
  const make = async (move: OrderMove): Promise<void> => {
    await store(tx, order, move);
    moves.push(move);
  };
  const reference = paymentReference(now.session);
  if (moves.length === 0) await make(next("credited", order.microcredits, reference));
  const has = remaining(moves).reduce((sum, { left }) => sum + left, 0n);
  const wanted = creditsKept(order, now.refundedMinor + now.disputedMinor);
  if (has < wanted) await make(next("returned", wanted - has, `${reference}/returned-${moves.length + 1}`));
  const kind = now.disputedMinor > order.disputedMinor ? "dispute" : "refund";
  let surplus = has - wanted;
  for (const { reference: purchase, left } of remaining(moves)) {
    const part = surplus < left ? surplus : left;
    if (part <= 0n) continue;
    await make(next(kind, part, purchase));
    surplus -= part;
  }
  assert(surplus <= 0n, `order ${order.id} has the credits that are taken back`);
  return moves.length > before.length;
}

async function store(tx: Tx, order: Order, { place, kind, microcredits, reference }: OrderMove): Promise<void> {
  const keyed = { workspace: order.workspace, key: `order/${order.id}/${place}`, amount: microcredits };
  const answer: LedgerAnswer =
    kind === "refund" || kind === "dispute"
      ? await takeRefund(tx, { ...keyed, purchase: reference, reason: kind })
      : await addPurchase(tx, { ...keyed, reference });
  assert(answer.outcome === "accepted", `the ledger takes move ${place} of order ${order.id}, not ${answer.outcome}`);
  await tx
    .insertInto("credit_order_move")
    .values({
      order_id: order.id,
      place,
      kind,
      microcredits: String(microcredits),
      reference,
      ledger_event: Number(answer.event),
    })
    .execute();
}
