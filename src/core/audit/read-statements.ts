import { knownCriteria, mentionsOf } from "./criteria.ts";
import { modelsIn, type Model } from "./models.ts";
import type { Statement } from "./page.ts";
import type { Block } from "./read/blocks.ts";
import { sentencesOf } from "./read/sentences.ts";
import { columnsOf, type TableColumns } from "./table-columns.ts";
import { verdictOf } from "./verdict.ts";

/** Blocks → statements: each sentence, item and cell with the names it stands under. */

/** Plain text has no marks for headings: a short line in these words is one. */
const sectionWords =
  /\b(?:examples?|results?|verdict|strengths?|weakness\w*|pros|cons|faq|questions|how (?:we|they)|method\w*|prompts?|features?|pricing|prices|summary|conclusion|bottom line|which (?:model )?should|criteri\w+|decision|at a glance|side[- ]by[- ]side|gallery|samples?|in short|takeaways?|scores?|ratings?|recommend\w*|what (?:the|we))\b/i;
const inlineLabel = /^((?:[^:.!?;]|\.(?=\d)){1,80}?)(?::\s+|\s+[—–]\s+|\s+-\s+|\s*→\s*)(\S.*)$/;

interface Place {
  headings: { level: number; text: string }[];
  label: string | null;
}

export function readStatements(blocks: readonly Block[], models: readonly Model[]): readonly Statement[] {
  const place: Place = { headings: [], label: null };
  const hasHeadings = blocks.some((block) => block.kind === "heading");
  const out: Statement[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") enter(place, block.level, block.text);
    else if (block.kind === "table") {
      out.push(...fromTable(block, place, models));
      place.label = null;
    } else {
      out.push(...fromText(block, place, models));
      if (block.kind !== "label") {
        place.label = block.text.endsWith("?") ? (sentencesOf(block.text).at(-1) ?? null) : place.label;
        continue;
      }
      if (sectionWords.test(block.text) && mentionsOf(block.text, knownCriteria).length === 0)
        enter(place, hasHeadings ? 7 : 2, block.text);
      else place.label = labelAfter(block.text, place.label, models);
    }
  }
  return out;
}

/** "Realism: Flux 2" goes on to speak of realism; "Flux 2: 4/5" leaves the label above it in force. */
function labelAfter(text: string, above: string | null, models: readonly Model[]): string | null {
  if (/[●★○◌☆◐⭐]/u.test(text)) return above;
  if (text.endsWith("?")) return text.replace(/^Q(?:uestion)?:\s*/i, "");
  const split = splitLabel(text);
  if (split === null || bestOrAvoid.test(split.text)) return text;
  if (modelsIn(split.label, models).length > 0)
    return /\b(?:best|avoid|credits|price)\b/i.test(split.label) ? null : above;
  return verdictOf(split.text, models) === null ? null : split.label;
}

const bestOrAvoid = /^(?:best|ideal|avoid|choose|pick|skip)\b/i;

/** "Flux 2 — best for: portraits" has one label, up to the colon. */
function splitLabel(text: string): { readonly label: string; readonly text: string } | null {
  const found = inlineLabel.exec(text);
  if (found === null) return null;
  const [label = "", rest = ""] = found.slice(1);
  if (/^(?:q|a|question|answer)$/i.test(label)) return { label: "", text: rest };
  const further = bestOrAvoid.test(rest) ? /^([^:—–]{2,40}?)(?::|\s+[—–])\s+(.+)$/.exec(rest) : null;
  if (further !== null) return { label: `${label} — ${further[1] ?? ""}`, text: further[2] ?? "" };
  return isLabelling(label) ? { label, text: rest } : null;
}

function enter(place: Place, level: number, text: string): void {
  place.headings = [...place.headings.filter((each) => each.level < level), { level, text }];
  place.label = null;
}

function fromText(
  block: Exclude<Block, { kind: "table" }>,
  place: Place,
  models: readonly Model[],
): readonly Statement[] {
  const labels = place.label === null ? [] : [place.label];
  const headings = place.headings.map(({ text }) => text);
  const split = splitLabel(block.text);
  const named = split === null || split.label === "" ? labels : [split.label, ...labels];
  const body = split === null ? block.text : split.text;
  const out: Statement[] = [];
  const subject = subjectOf(headings, labels, models);
  let question: string | null = null;
  let before: number | null = null;
  for (const text of sentencesOf(body)) {
    const asked: readonly string[] = question === null ? named : [question, ...named];
    const meant = before ?? subject;
    out.push({ text, line: block.line, headings, labels: asked, subject: meant, from: "sentence" });
    const spoken = modelsIn(text, models);
    before = spoken.length === 1 ? (spoken[0] ?? null) : spoken.length > 1 ? null : before;
    if (text.endsWith("?")) question = text;
  }
  return out;
}

/** A label is short; "Go with A for covers: it is faster" is a sentence with a remark. */
const isLabelling = (label: string): boolean =>
  label.split(" ").length <= 10 &&
  !/, (?:take|choose|pick|use|go|get|try|start)\b/i.test(label) &&
  !/^(?:then |so )?(?:choose|pick|use|go with|take|start with|get|try)\b.*\b(?:for|if|when)\s+\S/i.test(label);

/** Under "Flux 2 strengths", an item speaks of Flux 2. */
function subjectOf(headings: readonly string[], labels: readonly string[], models: readonly Model[]): number | null {
  for (const text of [...labels, ...headings.slice(1).toReversed(), ...headings.slice(0, 1)]) {
    if (text.length > 70) continue;
    const named = modelsIn(text, models);
    if (named.length === 1) return named[0] ?? null;
    if (named.length > 1) return null;
  }
  return null;
}

function fromTable(
  block: Extract<Block, { kind: "table" }>,
  place: Place,
  models: readonly Model[],
): readonly Statement[] {
  const { table } = block;
  const columns = columnsOf(table, models);
  const headings = place.headings.map(({ text }) => text);
  const above = place.label === null ? [] : [place.label];
  return table.rows.flatMap(({ cells, line }) =>
    cells.flatMap((cell, column) => {
      const from = roleOfCell(columns, column);
      if (from === null || cell === "") return [];
      const labels = [cells[columns.label] ?? "", table.header[column] ?? "", ...above];
      return sentencesOf(cell).map((text): Statement => ({
        text,
        line,
        headings,
        labels,
        subject: subjectOfCell(columns, column, cells, models),
        from,
      }));
    }),
  );
}

function roleOfCell(columns: TableColumns, column: number): Statement["from"] | null {
  if (column === columns.label || column === columns.winner || column === columns.choice) return null;
  if (columns.models.has(column)) return "model-cell";
  return columns.choice === null ? "note-cell" : "why-cell";
}

function subjectOfCell(
  columns: TableColumns,
  column: number,
  cells: readonly string[],
  models: readonly Model[],
): number | null {
  const own = columns.models.get(column);
  if (own !== undefined) return own;
  if (columns.rowsAreModels) return modelsIn(cells[columns.label] ?? "", models)[0] ?? null;
  const chosen = columns.choice ?? columns.winner;
  if (chosen === null) return null;
  const verdict = verdictOf(cells[chosen] ?? "", models);
  return verdict?.kind === "ahead" ? (verdict.models[0] ?? null) : null;
}
