import { leftScoreAt, type PairTable, votesAt } from "./pair-table.ts";

/**
 * Whether a finite order effect γ exists beside finite strengths, for a strongly connected table. It does not when some
 * θ explains every outcome together with γ = +1 or γ = −1 (the likelihood then rises for ever in that direction):
 * every point for the left side needs θ_right − θ_left ≤ γ, every point for the right side θ_left − θ_right ≤ −γ.
 * These are difference constraints, and they can be met exactly if their graph has no negative cycle (Bellman–Ford).
 */
export function orderEffectExists(table: PairTable): boolean {
  return !explainsEverything(table, 1) && !explainsEverything(table, -1);
}

function explainsEverything(table: PairTable, gamma: 1 | -1): boolean {
  const edges = constraints(table, gamma);
  const distance = new Float64Array(table.models);
  for (let round = 0; round <= table.models; round += 1) {
    let changed = false;
    for (let i = 0; i < edges.from.length; i += 1) {
      const candidate = distance[edges.from[i]!]! + edges.bound[i]!;
      if (candidate >= distance[edges.to[i]!]!) continue;
      distance[edges.to[i]!] = candidate;
      changed = true;
    }
    if (!changed) return true;
    // A potential below −models can only come from a negative cycle: paths have fewer edges than there are models.
    if (distance.some((value) => value < -table.models)) return false;
  }
  return false;
}

interface Edges {
  readonly from: number[];
  readonly to: number[];
  readonly bound: number[];
}

/** Edge from x to y of bound c stands for θ_y − θ_x ≤ c. */
function constraints(table: PairTable, gamma: 1 | -1): Edges {
  const edges: Edges = { from: [], to: [], bound: [] };
  const add = (from: number, to: number, bound: number): void => {
    edges.from.push(from);
    edges.to.push(to);
    edges.bound.push(bound);
  };
  for (let i = 0; i < table.left.length; i += 1) {
    const leftScore = leftScoreAt(table, i);
    if (leftScore > 0) add(table.left[i]!, table.right[i]!, gamma);
    if (votesAt(table, i) - leftScore > 0) add(table.right[i]!, table.left[i]!, -gamma);
  }
  return edges;
}
