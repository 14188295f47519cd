import { formatCredits, type Microcredits } from "../../core/ledger/index.ts";
import { type NameOf, sentenceOf } from "./sentences.ts";
import type { Statement, StatementLine, WorkspaceBalance } from "./statements.ts";

/** "2026-11-01T10:00:00.000Z" → "2026-11-01 10:00" */
const minute = (instant: string): string => instant.slice(0, 16).replace("T", " ");

const signed = (amount: Microcredits): string => (amount > 0n ? `+${formatCredits(amount)}` : formatCredits(amount));

const row = (at: string, text: string, ...amounts: readonly string[]): string =>
  `${at.padEnd(18)}${text.padEnd(52)}${amounts.map((amount) => amount.padStart(14)).join("")}`.trimEnd();

const lineText = (line: StatementLine, nameOf?: NameOf): string =>
  row(
    minute(line.at),
    sentenceOf(line, nameOf),
    line.change === 0n ? "" : signed(line.change),
    line.heldChange === 0n ? "" : signed(line.heldChange),
    formatCredits(line.balance),
  );

function nowLines({ available, heldAside, owed, grants }: WorkspaceBalance): readonly string[] {
  return [
    `Now: ${formatCredits(available)} to spend, ${formatCredits(heldAside)} set aside${owed > 0n ? `, ${formatCredits(owed)} owed` : ""}`,
    ...grants.map(
      ({ reference, left, expiresAt }) => `  ${formatCredits(left)} of it expire ${minute(expiresAt)}: ${reference}`,
    ),
    ...(owed > 0n ? ["Nothing can be made until a purchase settles what is owed."] : []),
  ];
}

/** A statement as a person reads it: credits, UTC, one line an event. */
export const statementText = (
  { workspace, from, to, opening, lines, closing, now }: Statement,
  nameOf?: NameOf,
): string =>
  [
    `Credits of ${workspace}, ${minute(from)} to ${minute(to)} (UTC)`,
    "",
    row("", "", "change", "set aside", "balance"),
    row(minute(from), "Brought forward", "", "", formatCredits(opening)),
    ...lines.map((line) => lineText(line, nameOf)),
    row(minute(to), "Carried forward", "", "", formatCredits(closing)),
    "",
    ...nowLines(now),
    "",
  ].join("\n");
