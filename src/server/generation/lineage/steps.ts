import type { Edge } from "./relatives.ts";

/**
 * How far each relative is from the picture at step 0, along the longest way: then every edge leads from a smaller step
 * to a larger one, and none lies within a step. `edges` have no circle, since a picture is made from what was there.
 */
export function stepsFrom(
  start: string,
  edges: readonly Edge[],
  { ancestors, descendants }: { readonly ancestors: readonly string[]; readonly descendants: readonly string[] },
): ReadonlyMap<string, number> {
  const steps = new Map<string, number>([[start, 0]]);
  spread(steps, new Set([start, ...ancestors]), edges, -1);
  spread(steps, new Set([start, ...descendants]), edges, 1);
  return steps;
}

/** Pushes each node beyond its neighbours until nothing moves: at most one round for each node. */
function spread(steps: Map<string, number>, within: ReadonlySet<string>, edges: readonly Edge[], way: 1 | -1): void {
  const ways = edges
    .map(({ from, to }) => (way === 1 ? { near: from, far: to } : { near: to, far: from }))
    .filter(({ near, far }) => within.has(near) && within.has(far));
  for (let round = 0, hasMoved = true; hasMoved && round <= within.size; round++) {
    hasMoved = false;
    for (const { near, far } of ways) {
      const at = steps.get(near);
      if (at === undefined) continue;
      const least = at + way;
      const known = steps.get(far);
      if (known !== undefined && known * way >= least * way) continue;
      steps.set(far, least);
      hasMoved = true;
    }
  }
}
