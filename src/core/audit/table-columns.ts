import { mentionsIn, modelsIn, type Model } from "./models.ts";
import type { SourceTable } from "./read/tables.ts";
import { verdictOf } from "./verdict.ts";

/** What each column of a table is for. */
export interface TableColumns {
  readonly label: number;
  /** Column → model, where a column is a model. */
  readonly models: ReadonlyMap<number, number>;
  readonly rowsAreModels: boolean;
  /** The column that names each row's winner, and the one that names a choice for a need. */
  readonly winner: number | null;
  readonly choice: number | null;
}

const winnerHead =
  /\b(?:winner|wins|won by|edge|advantage|leader|ahead|better|stronger|best|verdict|result|who|takes it|goes to|top)\b/i;
const choiceHead =
  /\b(?:choose|choice|pick|use|go with|recommend\w*|start|reach for|our pick|take|select|try|model|best|winner|answer|then|get|buy)\b/i;
const criterionHead =
  /\b(?:criteri\w+|category|round|dimension|metric|aspect|area|attribute|quality|skill|test|factor|measure|axis|benchmark)\b/i;

/** Every rule asks for a table's columns; they are worked out once. */
const kept = new WeakMap<SourceTable, { readonly models: readonly Model[]; readonly columns: TableColumns }>();

export function columnsOf(table: SourceTable, models: readonly Model[]): TableColumns {
  const known = kept.get(table);
  if (known?.models === models) return known.columns;
  const columns = readColumns(table, models);
  kept.set(table, { models, columns });
  return columns;
}

function readColumns(table: SourceTable, models: readonly Model[]): TableColumns {
  const byColumn = new Map<number, number>();
  table.header.forEach((cell, column) => {
    const own = headed(cell, models);
    if (own !== null) byColumn.set(column, own);
  });
  const inRows = table.rows.filter(({ cells }) => headed(cells[0] ?? "", models) !== null).length;
  if (byColumn.size >= 2) return withColumns(table, byColumn, models);
  if (
    inRows >= (/^models?$/i.test(table.header[0] ?? "") ? 1 : 2) &&
    inRows * 2 > table.rows.length &&
    !/\b(?:choose|pick|use|winner|go with|recommend\w*|choice|best)\b/i.test(table.header[0] ?? "")
  )
    return { label: 0, models: new Map(), rowsAreModels: true, winner: null, choice: null };
  return withChoice(table, models);
}

/** A cell that is a model's name and little else. */
function headed(cell: string, models: readonly Model[]): number | null {
  const bare = cell.replaceAll(/\(.*\)|\[[^\][]*\]/g, "").trim();
  const mentions = mentionsIn(bare, models);
  const [first] = mentions;
  if (first === undefined || mentions.length > 1) return null;
  return first.start <= 2 && (first.end - first.start) * 2 >= bare.length ? first.model : null;
}

function withColumns(table: SourceTable, models: ReadonlyMap<number, number>, all: readonly Model[]): TableColumns {
  const label = table.header.findIndex((_, column) => !models.has(column));
  const others = table.header.map((_, column) => column).filter((column) => column !== label && !models.has(column));
  const winner =
    others.find((column) => winnerHead.test(table.header[column] ?? "") && holdsVerdicts(table, column, all, 0.3)) ??
    others.find((column) => isVerdictColumn(table, column, all, 0.7)) ??
    null;
  return { label: Math.max(label, 0), models, rowsAreModels: false, winner, choice: null };
}

function withChoice(table: SourceTable, models: readonly Model[]): TableColumns {
  const columns = table.header.map((_, column) => column);
  const verdicts = columns.filter((column) => isVerdictColumn(table, column, models, 0.5));
  const chosen = verdicts.find((column) => choiceHead.test(table.header[column] ?? "")) ?? verdicts[0] ?? null;
  const label = columns.find((column) => column !== chosen) ?? 0;
  const isWinner =
    chosen !== null && criterionHead.test(table.header[label] ?? "") && winnerHead.test(table.header[chosen] ?? "");
  return {
    label,
    models: new Map(),
    rowsAreModels: false,
    winner: isWinner ? chosen : null,
    choice: isWinner ? null : chosen,
  };
}

/** At least this share of a column's cells are verdicts. */
const holdsVerdicts = (table: SourceTable, column: number, models: readonly Model[], share: number): boolean => {
  const cells = table.rows.map(({ cells: each }) => each[column] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.filter((cell) => verdictOf(cell, models) !== null).length >= share * cells.length;
};

/** Verdicts that name a model or a tie: dashes and "unknown" alone could mean anything. */
const isVerdictColumn = (table: SourceTable, column: number, models: readonly Model[], share: number): boolean =>
  holdsVerdicts(table, column, models, share) &&
  table.rows.some(
    ({ cells }) => modelsIn(cells[column] ?? "", models).length > 0 || /\btie\b/i.test(cells[column] ?? ""),
  );
