/** A spreadsheet runs a cell that begins like this as a formula. */
const FORMULA = /^[\s]*[=+\-@|%]|^[\t\r\n]/;

/** Millionths as a number that is exact, the same everywhere and never a formula. */
export class Amount {
  readonly text: string;
  constructor(micro: bigint) {
    const digits = (micro < 0n ? -micro : micro).toString().padStart(7, "0");
    const fraction = digits.slice(-6).replace(/0+$/, "");
    this.text = `${micro < 0n ? "-" : ""}${digits.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
  }
}

export const amountText = (micro: bigint): Amount => new Amount(micro);

export type CsvCell = string | number | Amount;

/** Text is shown and never run: an apostrophe in front says so, and is not shown. */
function cellText(cell: CsvCell): string {
  if (cell instanceof Amount) return cell.text;
  if (typeof cell === "number") return String(cell);
  return `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
}

/** RFC 4180, with a byte order mark, without which some spreadsheets take UTF-8 for something else. */
export const csvOf = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${[header, ...rows].map((row) => row.map(cellText).join(",")).join("\r\n")}\r\n`;
