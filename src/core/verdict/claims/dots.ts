import type { CriterionState } from "./state.ts";
import type { Relation } from "./relation.ts";

const MOST = 5;

/**
 * Dots 1–5 of a claim, comparing this page's models (method, section 6). Models that are too close at the top are one
 * node with their rounded mean base. From the bottom up:
 * dots(m) = min(5 − longest chain above m, max(base(m), 1 + most dots below m)); null where nothing is decided.
 */
export function dotsFor(
  relation: Relation,
  decided: CriterionState,
  base: (model: string) => number,
): ReadonlyMap<string, number | null> {
  if (decided.state === "undecided" || decided.state === "no-evidence")
    return new Map(relation.models.map((model) => [model, null]));
  const nodes = nodesOf(relation.models, decided);
  const above = (upper: Node, lower: Node): boolean =>
    upper !== lower &&
    (upper.models.some((x) => lower.models.some((y) => relation.beats(x, y))) ||
      (decided.state === "leans" && decided.model !== null && upper.models.includes(decided.model)));
  const chainAbove = (node: Node): number =>
    Math.max(0, ...nodes.filter((other) => above(other, node)).map((other) => 1 + chainAbove(other)));
  const dots = (node: Node): number =>
    Math.min(
      MOST - chainAbove(node),
      Math.max(meanBase(node, base), ...nodes.filter((other) => above(node, other)).map((other) => 1 + dots(other))),
    );
  return new Map(nodes.flatMap((node) => node.models.map((model) => [model, dots(node)] as const)));
}

interface Node {
  readonly models: readonly string[];
}

const nodesOf = (models: readonly string[], decided: CriterionState): readonly Node[] =>
  decided.state === "too-close"
    ? [
        { models: decided.top },
        ...models.filter((model) => !decided.top.includes(model)).map((model) => ({ models: [model] })),
      ]
    : models.map((model) => ({ models: [model] }));

const meanBase = (node: Node, base: (model: string) => number): number =>
  Math.round(node.models.reduce((sum, model) => sum + base(model), 0) / node.models.length);

/** Base from log-odds strengths: σ(θ − median θ), cut at 20, 40, 60 and 80 %. */
export function strengthBase(strengths: ReadonlyMap<string, number>): (model: string) => number {
  const sorted = [...strengths.values()].sort((x, y) => x - y);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
  return (model) => {
    const strength = strengths.get(model);
    if (strength === undefined) return 3;
    const share = 1 / (1 + Math.exp(median - strength));
    return 1 + [0.2, 0.4, 0.6, 0.8].filter((cut) => share >= cut).length;
  };
}

/** Base from four printed cut points, worst first: one more than the number of them reached. */
export function anchoredBase(
  cutPoints: readonly number[],
  better: "higher" | "lower",
  values: ReadonlyMap<string, number>,
): (model: string) => number {
  return (model) => {
    const value = values.get(model);
    if (value === undefined) return 3;
    return 1 + cutPoints.filter((cut) => (better === "higher" ? value >= cut : value <= cut)).length;
  };
}
