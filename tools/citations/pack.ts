import { canonicalJson } from "../../src/core/kernel/index.ts";
import type { Figure } from "./figure.ts";
import type { SourceFile } from "./mapping.ts";
import type { PairResult } from "./pair.ts";

/** A row of a source that does not stand in its pack, and why. `row` counts the rows of the source from 0. */
export interface Omitted {
  readonly row: number;
  readonly reason: string;
  readonly detail: string;
  readonly citedAs: string;
  readonly metric: string | null;
  readonly category: string | null;
  readonly value: unknown;
  readonly asOf: string | null;
}

export interface Counts {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly merged: number;
  readonly omitted: number;
}

export interface Pack {
  readonly source: SourceFile;
  readonly rows: readonly (Figure | PairResult)[];
  readonly omitted: readonly Omitted[];
  readonly counts: Counts;
}

/** The reason under which a row is listed that another row says already. */
export const SAME_FIGURE = "same figure";

// The order in which a person reads a row. What a source does not state is left out, except the mapping, whose null means "decides nothing".
const rowKeys = `
  model variant tier size route modelA modelB configurationA configurationB
  metric category value winA tie winB unit n nUnit k kDerived interval level
  direction publisher board suiteVersion url readFrom asOf asOfText grade note
  citedAs citedAsA citedAsB mapping shownUnder`
  .trim()
  .split(/\s+/);
const keptEvenIfNull = new Set(["mapping", "shownUnder"]);

/** A row as it stands in citations.json. */
export function printedRow(row: Figure | PairResult): Readonly<Record<string, unknown>> {
  const values: Readonly<Record<string, unknown>> = { ...row };
  const entries = rowKeys.flatMap((key) => {
    const value = values[key];
    const isLeftOut = value === undefined || (value === null && !keptEvenIfNull.has(key)) || value === false;
    return isLeftOut ? [] : [[key, withoutNulls(key, value)] as const];
  });
  return Object.fromEntries(entries);
}

function withoutNulls(key: string, value: unknown): unknown {
  if (!key.startsWith("configuration") || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

const sortKeys = [
  "publisher",
  "board",
  "metric",
  "category",
  "model",
  "modelA",
  "modelB",
  "variant",
  "tier",
  "size",
  "route",
];

/** The one order of rows in a pack, whatever their order in the source. */
export function canonicalOrder(rows: readonly (Figure | PairResult)[]): readonly (Figure | PairResult)[] {
  const keyOf = (row: Figure | PairResult): readonly string[] => {
    const values: Readonly<Record<string, unknown>> = { ...row };
    const textOf = (value: unknown): string =>
      typeof value === "string" || typeof value === "number" ? String(value) : "";
    return [...sortKeys, "asOf"].map((key) => textOf(values[key])).concat(canonicalJson(printedRow(row)));
  };
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.toSorted((a, b) => compareLists(a.key, b.key)).map(({ row }) => row);
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** A JSON list with one row a line, so that a change of one row is a change of one line. */
export const linesOf = (rows: readonly unknown[]): string =>
  rows.length === 0 ? "[]\n" : `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;

/** What became of every row of the source: the counts, then one line for each row that does not stand in the pack. */
function omittedFile({ source, omitted, counts }: Pack): string {
  const head = { file: source.file, decision: "docs/decisions/0004-citations.md", ...counts };
  const fields = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  return `{\n${fields.join("\n")}\n"rows": ${linesOf(omitted).trimEnd()}\n}\n`;
}

/** The files of one pack by name. `makerOf` names the maker of a model's card. */
export function packFiles(pack: Pack, makerOf: (model: string) => string): Readonly<Record<string, string>> {
  const { source, rows } = pack;
  const named = rows.flatMap((row) => ("value" in row ? [row.model] : [row.modelA, row.modelB]));
  const manifest = {
    title: source.title,
    source: source.source,
    license: "facts and figures, each cited from the publisher and address in its row",
    models: [...new Set(named)].toSorted().map((id) => ({ id, maker: makerOf(id) })),
    prompts: [],
  };
  return {
    "manifest.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "citations.json": linesOf(rows.map(printedRow)),
    "omitted.json": omittedFile(pack),
  };
}
