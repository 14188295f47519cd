import { Failure } from "../../../core/kernel/index.ts";
import { type Actor, recordAction } from "../../accounts/index.ts";
import {
  addGrant,
  addPurchase,
  type LedgerAnswer,
  type LeftOver,
  leftOversOf,
  takeRefund,
  withdrawGrant,
} from "../../credits/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";
import { type Payments, transaction } from "../payments.ts";
import { creditsText } from "../words.ts";

/** What an operator does to a workspace's credits. */
export type HandMove =
  /** Credits that expire. */
  | { readonly kind: "grant"; readonly microcredits: bigint; readonly days: number }
  /** Credits that were paid for elsewhere, and stay. */
  | { readonly kind: "purchase"; readonly microcredits: bigint }
  /** A part of a grant, or of a payment that was entered by hand. */
  | { readonly kind: "take-back"; readonly microcredits: bigint; readonly from: Pick<LeftOver, "kind" | "id"> };

export interface HandWish {
  readonly workspace: string;
  readonly move: HandMove;
  /** As the workspace's statement prints it. */
  readonly reason: string;
  /** Of the button: pressed twice, it happens once. */
  readonly press: string;
  readonly by: Actor;
}

export const workspaceSubject = (workspace: string): string => `workspace/${workspace}`;

const DAY_MS = 86_400_000;

/** What may be taken back by hand: payments by way of Stripe go back there, with their money. */
export const leftByHand = (reader: Reader, workspace: string): Promise<readonly LeftOver[]> =>
  leftOversOf(reader, workspace, "stripe/");

/** Moves credits and writes down who, what and why, in one transaction. A Failure (conflict) says why nothing moved. */
export const moveByHand = (payments: Payments, wish: HandWish): Promise<void> =>
  transaction(payments, async (tx) => {
    const { workspace, move, reason, by } = wish;
    const answer = await moved(tx, wish);
    if (answer.outcome === "exceeds-grant" || answer.outcome === "exceeds-purchase") {
      const left = creditsText(answer.figures["left"] ?? answer.figures["refundable"] ?? 0n);
      throw new Failure("conflict", `Only ${left} are left to take back: the rest is spent or set aside.`);
    }
    if (answer.outcome !== "accepted")
      throw new Failure("conflict", "This was done already, in another way: load the page again.");
    if (answer.replayed) return;
    await recordAction(tx, { by, subject: workspaceSubject(workspace), did: `${words(move)}: ${reason}` });
    await payments.moved(tx, workspace);
  });

function moved(tx: Tx, { workspace, move, reason, press }: HandWish): Promise<LedgerAnswer> {
  const keyed = { workspace, key: `operator/${press}`, amount: move.microcredits };
  switch (move.kind) {
    case "grant":
      return addGrant(tx, { ...keyed, reference: reason, expiresAt: endOfDay(move.days) });
    case "purchase":
      // a payment's name is one in all the ledger, so what people wrote gets a mark
      return addPurchase(tx, { ...keyed, reference: `${reason} (${press.slice(0, 8)})` });
    case "take-back":
      return move.from.kind === "grant"
        ? withdrawGrant(tx, { ...keyed, grant: move.from.id, reference: reason })
        : takeRefund(tx, { ...keyed, purchase: move.from.id, reason: "refund" });
  }
}

/** An instant that a second press of the same day repeats exactly. */
const endOfDay = (days: number): Date => new Date((Math.floor(Date.now() / DAY_MS) + days + 1) * DAY_MS);

function words(move: HandMove): string {
  const amount = creditsText(move.microcredits);
  switch (move.kind) {
    case "grant":
      return `gave ${amount} for ${move.days} days`;
    case "purchase":
      return `booked ${amount} as paid elsewhere`;
    case "take-back":
      return `took back ${amount}`;
  }
}
