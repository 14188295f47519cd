import type { Command } from "../commands.ts";
import type { Draft } from "./commands.ts";

/** The ids that holds and grants were given so far, in order. */
export interface Given {
  readonly holds: readonly string[];
  readonly grants: readonly string[];
}

const NONE = "999999";

/** The command a draft stands for at that moment. `unit` is how long one step of a draft's time lasts, in milliseconds. */
export function commandFrom(draft: Draft, given: Given, at: number, unit: number): Command {
  const nth = (ids: readonly string[], place: number): string => ids[place % Math.max(1, ids.length)] ?? NONE;
  switch (draft.kind) {
    case "grant":
      return { kind: "grant", amount: BigInt(draft.amount), expiresAt: at + draft.lifetime * unit, reference: "gift" };
    case "purchase":
      return { kind: "purchase", amount: BigInt(draft.amount), reference: `payment-${draft.payment}` };
    case "refund": {
      const [amount, purchase] = [BigInt(draft.amount), `payment-${draft.payment}`];
      return { kind: "refund", amount, purchase, reason: draft.dispute ? "dispute" : "refund" };
    }
    case "hold":
      return { kind: "hold", amount: BigInt(draft.amount), lifetimeMs: draft.lifetime * unit, reference: "output" };
    case "post":
      return { kind: "post", hold: nth(given.holds, draft.nth), amount: BigInt(draft.amount) };
    case "void":
    case "expire-hold":
      return { kind: draft.kind, hold: nth(given.holds, draft.nth) };
    case "withdraw": {
      const grant = nth(given.grants, draft.nth);
      return { kind: "withdraw", grant, amount: BigInt(draft.amount), reference: "by mistake" };
    }
    case "expire-grant":
      return { kind: "expire-grant", grant: nth(given.grants, draft.nth) };
  }
}
