import type { Microcredits } from "../../core/ledger/index.ts";
import { type NameOf, sentenceOf } from "./sentences.ts";
import type { Statement } from "./statements.ts";

/** A spreadsheet runs a cell that begins like this as a formula. */
const FORMULA = /^[\s]*[=+\-@|%]|^[\t\r\n]/;

/** As text a spreadsheet shows and never runs: an apostrophe in front says so, and is not shown. */
const textCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** "-8.5": exact, for machines; whole digits and a point, so that it is a number everywhere and never a formula. */
function decimal(amount: Microcredits): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
}

const HEADER = "time (UTC),what happened,change,set aside,balance,kind,reference";

/**
 * A statement for spreadsheets: RFC 4180, amounts in credits, the opening and closing balances as lines. It begins with a
 * byte order mark, without which some spreadsheets take UTF-8 for something else.
 */
export function statementCsv({ from, to, opening, lines, closing }: Statement, nameOf?: NameOf): string {
  const rows = lines.map((line) =>
    [
      line.at,
      textCell(sentenceOf(line, nameOf)),
      decimal(line.change),
      decimal(line.heldChange),
      decimal(line.balance),
      line.kind,
      textCell(line.reference),
    ].join(","),
  );
  const carried = (at: string, what: string, balance: Microcredits): string =>
    `${at},"${what}",,,${decimal(balance)},,`;
  const all = [HEADER, carried(from, "Brought forward", opening), ...rows, carried(to, "Carried forward", closing)];
  return `\uFEFF${all.join("\r\n")}\r\n`;
}
