import type { Claim, RatedRow, Verdict } from "./page.ts";
import { isCoarse } from "./read/scores.ts";

/** How two models stand: "ahead" means the first is better. */
export type Relation = "ahead" | "behind" | "level" | null;

export function relationOfVerdict(
  verdict: Verdict | Claim["verdict"],
  a: number,
  b: number,
  under: readonly number[] | null = null,
): Relation {
  if (verdict.kind === "open" || verdict.kind === "avoid") return null;
  const [hasA, hasB] = [verdict.models.includes(a), verdict.models.includes(b)];
  if (hasA && hasB) return verdict.kind === "tie" ? "level" : null;
  if (hasA) return under === null || under.includes(b) ? "ahead" : null;
  if (hasB) return under === null || under.includes(a) ? "behind" : null;
  return null;
}

/** Fine scales are level within a twentieth of their scale; coarse ones only where they are equal. */
export function relationOfScores({ scores, lowerIsBetter }: RatedRow, a: number, b: number): Relation {
  const [first, second] = [scores.get(a), scores.get(b)];
  if (first === undefined || second === undefined || first.scale !== second.scale || first.unit !== second.unit)
    return null;
  if (first.value === second.value) return first.scale === "flag" ? null : "level";
  const isLess = first.value < second.value;
  return isLess === lowerIsBetter ? "ahead" : "behind";
}

/** A tie may be said of two scores that differ little on a fine scale; never of two counts of dots. */
export function isNear({ scores }: RatedRow, a: number, b: number): boolean {
  const [first, second] = [scores.get(a), scores.get(b)];
  if (first === undefined || second === undefined || isCoarse(first) || isCoarse(second)) return false;
  const scale = first.max ?? Math.max(Math.abs(first.value), Math.abs(second.value));
  return Math.abs(first.value - second.value) <= 0.08 * scale;
}

/** What the page's own row says: its winner where it names one, otherwise its scores. */
export function relationOfRow(row: RatedRow, a: number, b: number): Relation {
  const said = row.winner === null ? null : relationOfVerdict(row.winner, a, b);
  if (said !== null || row.winner?.kind === "open") return said;
  return relationOfScores(row, a, b);
}

export const pairsOf = (count: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, a) =>
    Array.from({ length: count - a - 1 }, (__, step) => [a, a + step + 1] as const),
  ).flat();
