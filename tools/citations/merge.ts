import { canonicalJson } from "../../src/core/kernel/index.ts";
import type { Figure } from "./figure.ts";
import type { PairResult } from "./pair.ts";

/** A converted row and where it came from. */
export interface Converted {
  readonly pack: string;
  readonly index: number;
  readonly row: Figure | PairResult;
}

export interface Merged {
  readonly from: Converted;
  readonly into: Converted;
}

/**
 * Says every figure once. Rows of the same publisher, board, model, metric, category and value are one row; of a dated
 * and an undated one the dated one stays. Two full dates are two readings and stay two: the newest date on which both
 * models of a page have a row decides, so a reading is not history because the number did not move. Rows that state a
 * different n, k or interval are different figures too.
 */
export function mergeSameFigures(rows: readonly Converted[]): {
  readonly kept: readonly Converted[];
  readonly merged: readonly Merged[];
} {
  const kept: Converted[] = [];
  const merged: Merged[] = [];
  for (const group of Map.groupBy(rows, (each) => identityOf(each.row)).values()) {
    const staying: Converted[] = [];
    for (const candidate of group.toSorted(bestFirst)) {
      const into = sameFigure(staying, candidate);
      if (into === null) staying.push(candidate);
      else merged.push({ from: candidate, into });
    }
    kept.push(...staying);
  }
  return { kept, merged };
}

const isFigure = (row: Figure | PairResult): row is Figure => "value" in row;

function identityOf(row: Figure | PairResult): string {
  const { publisher, board, metric, category, unit, suiteVersion } = row;
  const shared = { publisher, board, metric, category, unit, suiteVersion };
  if (!isFigure(row)) return canonicalJson({ ...shared, ...pairIdentity(row) });
  const { model, variant, tier, size, route, value } = row;
  return canonicalJson({ ...shared, model, variant, tier, size, route, value });
}

const pairIdentity = ({ modelA, modelB, configurationA, configurationB, winA, tie, winB }: PairResult): object => ({
  modelA,
  modelB,
  configurationA,
  configurationB,
  winA,
  tie,
  winB,
});

/** The staying row that says the same; of several, the one that agrees in most of n, k and interval, then the newest. */
function sameFigure(staying: readonly Converted[], candidate: Converted): Converted | null {
  const possible = staying.filter(
    (each) => isSameReading(each.row, candidate.row) && !contradicts(each.row, candidate.row),
  );
  return possible.toSorted((a, b) => agreement(b.row, candidate.row) - agreement(a.row, candidate.row))[0] ?? null;
}

const isSameReading = (staying: Figure | PairResult, candidate: Figure | PairResult): boolean =>
  candidate.asOf === null || candidate.asOf === staying.asOf;

const stated = (row: Figure | PairResult): readonly (string | null)[] =>
  [row.n, isFigure(row) ? row.k : null, isFigure(row) ? row.interval : null].map((value) =>
    value === null ? null : canonicalJson(value),
  );

const comparedFields = (a: Figure | PairResult, b: Figure | PairResult): readonly boolean[] =>
  stated(a).flatMap((value, at) => {
    const other = stated(b)[at] ?? null;
    return value === null || other === null ? [] : [value === other];
  });

const contradicts = (a: Figure | PairResult, b: Figure | PairResult): boolean => comparedFields(a, b).includes(false);
const agreement = (a: Figure | PairResult, b: Figure | PairResult): number => comparedFields(a, b).length;

const knownFields = (row: Figure | PairResult): number => stated(row).filter((value) => value !== null).length;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Dated rows first, the newest first; then those that state more; then as the sources have them. */
const bestFirst = (a: Converted, b: Converted): number =>
  byText(b.row.asOf ?? "", a.row.asOf ?? "") ||
  knownFields(b.row) - knownFields(a.row) ||
  byText(a.pack, b.pack) ||
  a.index - b.index;
