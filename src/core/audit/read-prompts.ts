import type { Statement } from "./page.ts";
import type { Block } from "./read/blocks.ts";
import type { SourceTable } from "./read/tables.ts";
import type { Quote } from "./report.ts";

/** The prompts a page prints: what stands under or behind "Prompt", and quoted text in a section about prompts. */
const promptLabel =
  /^(?:the |our |test |example |sample |full |exact )*prompts?(?: (?:used|tested|text|no\.? ?\d+|#?\d+|[a-d]|we used|in full))?(?: \(.*\))?\s*:?$/i;
const promptHeading = /\bprompts?\b/i;
const quoted = /^["“«'‘].{20,}["”»'’]\.?$/s;

export function readPrompts(blocks: readonly Block[], statements: readonly Statement[]): readonly Quote[] {
  const found = new Map(blocks.flatMap(printedIn).map((quote) => [quote.line, quote]));
  for (const { text, line, labels, headings, from } of statements) {
    if (from !== "sentence" || found.has(line)) continue;
    const isLabelled = labels.some((label) => promptLabel.test(label.trim()));
    const isListed =
      promptHeading.test(headings.at(-1) ?? "") &&
      !/\badherence|following|accuracy|fidelity|\?/i.test(headings.at(-1) ?? "") &&
      quoted.test(text);
    const isHeaded = promptLabel.test(headings.at(-1) ?? "") && text.split(" ").length >= 6;
    if (isLabelled || isListed || isHeaded) found.set(line, { text, line });
  }
  return [...found.values()].toSorted((a, b) => a.line - b.line);
}

function printedIn(block: Block): readonly Quote[] {
  if (block.kind === "table") return inColumn(block.table);
  const { text, line } = block;
  const inline = /^(?:\W*(?:the |our |test |example )*prompt(?: (?:used|\d+|[A-D]))?\W*):\s*(.{12,})$/i.exec(text);
  if (inline !== null) return [{ text: inline[1] ?? "", line }];
  if (quoted.test(text) && text.split(" ").length >= 8) return [{ text, line }];
  const within =
    /\bprompts?\b[^"“”]{0,60}["“]([^"“”]{20,})["”]/i.exec(text) ??
    /(?:^|[^\p{L}])["“]([^"“”]{20,})["”][^"“”]{0,40}\bprompts?\b/iu.exec(text);
  return within !== null && (within[1] ?? "").split(" ").length >= 5 ? [{ text: within[1] ?? "", line }] : [];
}

function inColumn({ header, rows }: SourceTable): readonly Quote[] {
  const column = header.findIndex((cell) => promptLabel.test(cell));
  if (column < 0) return [];
  return rows.flatMap(({ cells, line }) => {
    const text = cells[column] ?? "";
    return text.split(" ").length >= 4 ? [{ text, line }] : [];
  });
}
