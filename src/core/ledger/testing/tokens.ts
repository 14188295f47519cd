import type { Command } from "../commands.ts";
import type { Moment } from "../apply.ts";

/**
 * A model that knows nothing of balances or transfers: every single microcredit is a token, and a command moves tokens
 * one by one. Slow and plain, so that it is wrong in other ways than the rules, if it is.
 */
interface Token {
  readonly source: { readonly grant: string; readonly expiresAt: number } | "purchase";
  place: "free" | "revenue" | "expired" | "refunded" | "withdrawn" | { readonly hold: string };
}

export class TokenModel {
  tokens: Token[] = [];
  owed = 0;
  readonly holds = new Map<string, { readonly amount: number; readonly expiresAt: number; pending: boolean }>();
  readonly payments = new Map<string, { readonly paid: number; refunded: number }>();

  /** Accepted or not. */
  apply(command: Command, { id, at }: Moment): boolean {
    switch (command.kind) {
      case "grant":
        return (
          command.expiresAt > at && this.issue(Number(command.amount), { grant: id, expiresAt: command.expiresAt })
        );
      case "purchase":
        if (this.payments.has(command.reference)) return false;
        this.payments.set(command.reference, { paid: Number(command.amount), refunded: 0 });
        return this.issue(Number(command.amount), "purchase") && this.settleDebt();
      case "refund":
        return this.refund(command.purchase, Number(command.amount));
      case "hold":
        return this.hold(id, Number(command.amount), at, at + command.lifetimeMs);
      case "post":
        return this.end(command.hold, Number(command.amount), at, (hold) => hold.amount >= command.amount);
      case "void":
        return this.end(command.hold, 0, at, () => true);
      case "expire-hold":
        return this.end(command.hold, 0, at, (hold) => hold.expiresAt <= at);
      case "withdraw":
        return this.withdraw(command.grant, Number(command.amount), at);
      case "expire-grant":
        return this.expire(command.grant, at);
    }
  }

  private issue(amount: number, source: Token["source"]): boolean {
    for (let n = 0; n < amount; n++) this.tokens.push({ source, place: "free" });
    return true;
  }

  private settleDebt(): boolean {
    for (const token of this.tokens)
      if (this.owed > 0 && token.source === "purchase" && token.place === "free") {
        token.place = "refunded";
        this.owed -= 1;
      }
    return true;
  }

  private refund(reference: string, amount: number): boolean {
    const payment = this.payments.get(reference);
    if (!payment || payment.refunded + amount > payment.paid) return false;
    payment.refunded += amount;
    this.owed += amount;
    return this.settleDebt();
  }

  private spendable(at: number): Token[] {
    const rank = ({ source }: Token): number => (source === "purchase" ? Infinity : source.expiresAt);
    return this.tokens
      .filter(({ source, place }) => place === "free" && (source === "purchase" || source.expiresAt > at))
      .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }

  private hold(id: string, amount: number, at: number, expiresAt: number): boolean {
    const spendable = this.spendable(at);
    if (this.owed > 0 || spendable.length < amount) return false;
    for (const token of spendable.slice(0, amount)) token.place = { hold: id };
    this.holds.set(id, { amount, expiresAt, pending: true });
    return true;
  }

  private end(
    id: string,
    posted: number,
    at: number,
    may: (hold: { amount: number; expiresAt: number }) => boolean,
  ): boolean {
    const hold = this.holds.get(id);
    if (!hold?.pending || !may(hold)) return false;
    hold.pending = false;
    const rank = ({ source }: Token): number => (source === "purchase" ? Infinity : source.expiresAt);
    const held = this.tokens
      .filter(({ place }) => typeof place === "object" && place.hold === id)
      .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
    for (const [place, token] of held.entries()) {
      const over = token.source !== "purchase" && token.source.expiresAt <= at;
      token.place = place < posted ? "revenue" : over ? "expired" : "free";
    }
    return this.settleDebt();
  }

  private withdraw(grant: string, amount: number, at: number): boolean {
    const left = this.tokens.filter(
      ({ source, place }) =>
        source !== "purchase" && source.grant === grant && source.expiresAt > at && place === "free",
    );
    if (left.length < amount) return false;
    for (const token of left.slice(0, amount)) token.place = "withdrawn";
    return true;
  }

  private expire(grant: string, at: number): boolean {
    const over = this.tokens.filter(
      ({ source, place }) =>
        source !== "purchase" && source.grant === grant && source.expiresAt <= at && place === "free",
    );
    for (const token of over) token.place = "expired";
    return over.length > 0;
  }
}
