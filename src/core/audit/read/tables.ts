import { words } from "./clean.ts";

/** A table as written: cells without markup, rows of equal length, and the line of each row. */
export interface SourceTable {
  readonly header: readonly string[];
  readonly rows: readonly SourceRow[];
  readonly line: number;
}

export interface SourceRow {
  readonly cells: readonly string[];
  readonly line: number;
}

type Split = (line: string) => readonly string[] | null;

const between = /^[\s|:+=─━-]*-[\s|:+=─━-]*$/;
const border = /^[\s+┌┬┐├┼┤└┴┘─━═╔╦╗╠╬╣╚╩╝=-]+$/;

const byPipes: Split = (line) => {
  const inner = line.replaceAll(/[│┃║]/g, "|").trim();
  if (!inner.startsWith("|") && inner.split("|").length < 3) return null;
  const cells = inner
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/);
  return cells.length < 2 ? null : cells.map((cell) => cell.replaceAll("\\|", "|"));
};
const byTabs: Split = (line) => (line.includes("\t") ? line.split(/\t+/) : null);
const bySpaces: Split = (line) => {
  const cells = line.trim().split(/ {2,}/);
  return cells.length < 3 ? null : cells;
};

/** The table that begins on a line, in pipes, tabs or columns of spaces, and the line after it. */
export function readTable(
  lines: readonly string[],
  start: number,
): { readonly table: SourceTable; readonly next: number } | null {
  for (const split of [byPipes, byTabs, bySpaces]) {
    const found = rowsFrom(lines, start, split);
    if (found.rows.length < 2) continue;
    const [head, ...rest] = found.rows;
    const width = head?.cells.length ?? 0;
    const rows = rest.map(({ cells, line }) => ({ line, cells: fitted(cells, width) }));
    return { table: { header: head?.cells ?? [], rows, line: start + 1 }, next: found.next };
  }
  return null;
}

function rowsFrom(lines: readonly string[], start: number, split: Split): { rows: SourceRow[]; next: number } {
  const rows: SourceRow[] = [];
  let next = start;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    if (line.trim() === "") break;
    if (rows.length > 0 && (between.test(line) || border.test(line))) continue;
    if (rows.length === 0 && border.test(line) && next === start && /[+┌╔]/.test(line)) continue;
    const cells = split(line)?.map(words);
    if (cells === undefined) break;
    // Columns made of spaces are a table only while every line has as many.
    const width = rows[0]?.cells.length ?? cells.length;
    if (split === bySpaces && width === cells.length - 1 && rows.length === 1 && /^\s/.test(lines[start] ?? ""))
      rows[0] = { cells: ["", ...(rows[0]?.cells ?? [])], line: start + 1 };
    else if (split === bySpaces && width !== cells.length) break;
    rows.push({ cells, line: next + 1 });
  }
  return { rows, next };
}

const fitted = (cells: readonly string[], width: number): readonly string[] =>
  Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? "");
