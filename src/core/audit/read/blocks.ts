import { plainLines, words } from "./clean.ts";
import { readTable, type SourceTable } from "./tables.ts";

/** Text → blocks: headings, tables, list items, quotes, paragraphs, and short lines that may name what follows. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string; readonly line: number }
  | { readonly kind: "table"; readonly table: SourceTable; readonly line: number }
  | { readonly kind: "item" | "quote" | "paragraph" | "label"; readonly text: string; readonly line: number };

const listMark = /^\s*(?::(?= )|[-*+•–▪◦·✓✔✗✘✅❌→▸]|\d{1,2}[.)])\s+/;
const rule = /^\s*(?:[-*_=]\s*){3,}$/;
const fence = /^\s*(?:```|~~~)/;
const wordsMaxOfLabel = 11;

export function readBlocks(source: string): readonly Block[] {
  const { lines, numbers } = plainLines(source);
  return blocksOf(lines).map((block) => onSourceLines(block, (line) => numbers[line - 1] ?? line));
}

function onSourceLines(block: Block, numberOf: (line: number) => number): Block {
  const line = numberOf(block.line);
  if (block.kind !== "table") return { ...block, line };
  const rows = block.table.rows.map((row) => ({ ...row, line: numberOf(row.line) }));
  return { ...block, line, table: { ...block.table, rows, line: numberOf(block.table.line) } };
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length;) {
    const table = readTable(lines, index);
    if (table !== null) {
      blocks.push({ kind: "table", table: table.table, line: index + 1 });
      index = table.next;
      continue;
    }
    const { block, next } = readOne(lines, index);
    if (block !== null && block.text !== "") blocks.push(block);
    index = next;
  }
  return blocks;
}

type TextBlock = Exclude<Block, { kind: "table" }>;
interface Read {
  readonly block: TextBlock | null;
  readonly next: number;
}

function readOne(lines: readonly string[], index: number): Read {
  const raw = lines[index] ?? "";
  const line = index + 1;
  if (raw.trim() === "" || rule.test(raw) || fence.test(raw)) return { block: null, next: index + 1 };
  const hashes = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(raw);
  if (hashes !== null)
    return {
      block: { kind: "heading", level: hashes[1]?.length ?? 1, text: words(hashes[2] ?? ""), line },
      next: index + 1,
    };
  const under = /^\s{0,3}(=|-)\1{2,}\s*$/.exec(lines[index + 1] ?? "");
  if (under !== null && !listMark.test(raw))
    return { block: { kind: "heading", level: under[1] === "=" ? 1 : 2, text: words(raw), line }, next: index + 2 };
  if (/^\s*(\*\*|__)[^*_]{1,80}[^*_.]\1:?\s*$/.test(raw))
    return { block: { kind: "heading", level: 6, text: words(raw).replace(/:$/, ""), line }, next: index + 1 };
  const mark = /^\s*>\s?/.exec(raw) ?? listMark.exec(raw);
  const kind = raw.trimStart().startsWith(">") ? "quote" : mark === null ? "paragraph" : "item";
  const next = endOfParagraph(lines, index);
  const text = words(
    lines
      .slice(index, next)
      .map((each, offset) => (offset === 0 ? each.slice(mark?.[0].length ?? 0) : each.replace(/^\s*>\s?/, "").trim()))
      .join(" "),
  );
  return { block: { kind: kind === "paragraph" && isLabel(text) ? "label" : kind, text, line }, next };
}

/** Lines wrapped by hand belong together; a line that could stand alone does. */
function endOfParagraph(lines: readonly string[], start: number): number {
  let next = start + 1;
  while (next < lines.length && continues(lines[next - 1] ?? "", lines[next] ?? "")) next += 1;
  return next;
}

function continues(before: string, after: string): boolean {
  const begins = after.replace(/^\s*>\s?/, "").trimStart();
  if (begins === "" || listMark.test(after) || rule.test(after) || fence.test(after) || /^\s*(?:#|\|)/.test(after))
    return false;
  // A line of dots or stars is a row of its own.
  if (/[.!?:]["”’)*_]*\s*$/.test(before) || /[●○◌★☆⭐]/u.test(before + after)) return false;
  const length = before.trim().length;
  return length >= 60 || (length >= 30 && /^[a-z(]/.test(begins));
}

/** Short and without an end: a heading in plain text, a name before its value, or a value. */
function isLabel(text: string): boolean {
  return text.split(" ").length <= wordsMaxOfLabel && text.length <= 80 && !/[.!;,]["”’)]?$/.test(text);
}
