import { unreachable } from "../../core/kernel/index.ts";
import { formatCredits, type Microcredits } from "../../core/ledger/index.ts";
import type { StatementLine } from "./statements.ts";

/** What a hold, payment or grant was for. */
export interface Named {
  /** As people call it. */
  readonly name: string;
  /** What came of it where nothing arrived, in words that follow the name; null where there is nothing to say. */
  readonly outcome: string | null;
}

/** By default the reference is the name. */
export type NameOf = (reference: string) => Named;

const asWritten: NameOf = (reference) => ({ name: reference, outcome: null });

const aside = (name: string, amount: Microcredits | undefined): string =>
  amount === undefined || amount === 0n ? "" : ` (${formatCredits(amount)} ${name})`;

const lost = "no longer yours: expired, or owed";

/** What happened, as a person reads it. */
export function sentenceOf(
  { kind, reference, change, figures }: Pick<StatementLine, "kind" | "reference" | "change" | "figures">,
  nameOf: NameOf = asWritten,
): string {
  const { name, outcome } = nameOf(reference);
  const because = outcome === null ? "" : ` (${outcome})`;
  switch (kind) {
    case "grant":
      return `Granted: ${name}`;
    case "purchase":
      return `Bought: ${name}${aside("of it settled what was owed", figures["repaid"])}`;
    case "refund":
      return `Refunded: ${name}${aside("had been spent and is owed", figures["owed"])}`;
    case "hold":
      return `Set aside for ${name}`;
    case "post":
      return `Paid: ${name}${aside("given back", figures["released"])}`;
    case "void":
      return `Given back: ${name}${because}${aside(lost, -change)}`;
    case "expire-hold":
      return `Given back, time over: ${name}${because}${aside(lost, -change)}`;
    case "withdraw":
      return `Taken back: ${name}`;
    case "expire-grant":
      return `Expired: ${name}`;
    default:
      return unreachable(kind);
  }
}
