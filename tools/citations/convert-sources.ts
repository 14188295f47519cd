import { assert, present } from "../../src/core/kernel/index.ts";
import { asOfIn, Unusable } from "./fields.ts";
import { figureFrom, type Tables } from "./figure.ts";
import type { Input, InputRow } from "./input.ts";
import { type Converted, type Merged, mergeSameFigures } from "./merge.ts";
import { canonicalOrder, type Omitted, type Pack, SAME_FIGURE } from "./pack.ts";
import { isPair, pairFrom } from "./pair.ts";

/** Converts all sources together, since the same figure may stand in two of them. Every input row is in one of: rows, omitted. */
export function convertSources(tables: Tables, inputs: readonly Input[]): readonly Pack[] {
  const converted: Converted[] = [];
  const omitted = new Map<string, Omitted[]>(inputs.map(({ source }) => [source.pack, []]));
  for (const { source, rows } of inputs)
    for (const { index, row } of rows) {
      const result = convertRow(tables, row);
      if (result instanceof Unusable) omitted.get(source.pack)?.push(listed(index, row, result.reason, result.message));
      else converted.push({ pack: source.pack, index, row: result });
    }
  const { kept, merged } = mergeSameFigures(converted);
  return inputs.map((input) => packOf(input, kept, merged, present(omitted.get(input.source.pack), "a list a source")));
}

function convertRow(tables: Tables, row: InputRow["row"]): Converted["row"] | Unusable {
  try {
    return isPair(row) ? pairFrom(tables, row) : figureFrom(tables, row);
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}

function packOf(
  { source, rows }: Input,
  kept: readonly Converted[],
  merged: readonly Merged[],
  left: readonly Omitted[],
): Pack {
  const out = kept.filter((each) => each.pack === source.pack).map((each) => each.row);
  const said = merged.flatMap(({ from, into }) => {
    if (from.pack !== source.pack) return [];
    const row = present(rows[from.index], `row ${from.index} of ${source.file}`).row;
    return [
      listed(
        from.index,
        row,
        SAME_FIGURE,
        `stands in ${into.pack}, ${into.row.asOf ?? into.row.asOfText ?? "undated"}`,
      ),
    ];
  });
  const counts = { rowsIn: rows.length, rowsOut: out.length, merged: said.length, omitted: left.length };
  assert(
    counts.rowsIn === counts.rowsOut + counts.merged + counts.omitted,
    `every row of ${source.file} is accounted for`,
  );
  const omitted = [...left, ...said].toSorted((a, b) => a.row - b.row);
  return { source, rows: canonicalOrder(out), omitted, counts };
}

function listed(index: number, row: InputRow["row"], reason: string, detail: string): Omitted {
  const text = (key: string): string | null => (typeof row[key] === "string" ? row[key] : null);
  const { asOf, asOfText } = asOfIn(row);
  return {
    row: index,
    reason,
    detail,
    citedAs: isPair(row) ? `${text("modelA")} / ${text("modelB")}` : (text("model") ?? ""),
    metric: isPair(row) ? "pair result" : (text("metric") ?? text("type")),
    category: text("category"),
    value: isPair(row) ? [row["winA"], row["tie"], row["winB"]] : (row["value"] ?? null),
    asOf: asOf ?? asOfText,
  };
}
