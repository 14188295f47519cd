/** A field of a CSV file with where it begins: the line of the file, and the how-manieth of its row, both from 1. */
export interface Field {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface CsvFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface CsvText {
  /** Rows that hold something; the header is the first. */
  readonly rows: readonly (readonly Field[])[];
  /** Where the file stops being CSV; what comes after is not read. */
  readonly fault: CsvFault | null;
}

const separators = [",", ";", "\t"] as const;
const BYTE_ORDER_MARK = "\uFEFF";

/** What the header's fields are set apart by; spreadsheets of some countries write semicolons. */
function separatorOf(text: string): string {
  const [header = ""] = text.split(/\r\n|\n|\r/, 1);
  const bare = header.replaceAll(/"[^"]*"/g, "");
  const counted = separators.map((separator) => ({ separator, count: bare.split(separator).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.separator ?? ",";
}

/** Reads CSV as RFC 4180 has it: quoted fields may hold separators, line ends and doubled quotes. */
export function readCsv(text: string): CsvText {
  const source = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const reader = new CsvReader(source, separatorOf(source));
  return reader.read();
}

class CsvReader {
  readonly #text: string;
  readonly #separator: string;
  #at = 0;
  #line = 1;
  #fault: CsvFault | null = null;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
  }

  read(): CsvText {
    const rows: (readonly Field[])[] = [];
    while (this.#at < this.#text.length && this.#fault === null) {
      const row = this.#row();
      if (row.some(({ text }) => text.trim() !== "")) rows.push(row);
    }
    return { rows, fault: this.#fault };
  }

  #row(): readonly Field[] {
    const fields: Field[] = [];
    for (;;) {
      const [line, column] = [this.#line, fields.length + 1];
      const text = this.#text[this.#at] === '"' ? this.#quoted(line, column) : this.#plain();
      fields.push({ text, line, column });
      if (this.#fault !== null) return fields;
      if (this.#text[this.#at] === this.#separator) {
        this.#at += 1;
        continue;
      }
      this.#endLine();
      return fields;
    }
  }

  #plain(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#isEnd(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  /** Between quotes; what follows the closing one must be a separator or the end of the line. */
  #quoted(line: number, column: number): string {
    let value = "";
    this.#at += 1;
    for (;;) {
      const close = this.#text.indexOf('"', this.#at);
      if (close < 0) {
        this.#fault = { line, column, message: "This field begins with a quotation mark and never ends: close it." };
        return value;
      }
      const piece = this.#text.slice(this.#at, close);
      value += piece;
      this.#line += piece.split(/\r\n|\n|\r/).length - 1;
      this.#at = close + 1;
      if (this.#text[this.#at] !== '"') break;
      value += '"';
      this.#at += 1;
    }
    const next = this.#text[this.#at];
    if (next !== undefined && !this.#isEnd(next))
      this.#fault = {
        line,
        column,
        message:
          "After the closing quotation mark something else follows: double each quotation mark that is part of the text.",
      };
    return value;
  }

  #isEnd(character: string): boolean {
    return character === this.#separator || character === "\n" || character === "\r";
  }

  #endLine(): void {
    if (this.#text[this.#at] === "\r") this.#at += 1;
    if (this.#text[this.#at] === "\n") this.#at += 1;
    this.#line += 1;
  }
}
