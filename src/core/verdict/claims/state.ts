import type { ClaimState, PairState, Reason } from "./claim.ts";
import { others, type Relation, relationOf } from "./relation.ts";

export interface CriterionState {
  readonly state: ClaimState;
  readonly model: string | null;
  readonly top: readonly string[];
  readonly reason: Reason | null;
}

/**
 * The state of a criterion from its pairs (method, section 6): the first that holds of wins, too close, leans,
 * no evidence, undecided.
 */
export function criterionState(models: readonly string[], pairs: readonly PairState[]): CriterionState {
  const relation = relationOf(models, pairs);
  const winner = models.find((model) => others(models, model).every((other) => relation.beats(model, other)));
  if (winner !== undefined) return { state: "wins", model: winner, top: [winner], reason: null };
  const unbeaten = unbeatenOf(relation);
  if (isTopTie(relation, unbeaten)) return { state: "too-close", model: null, top: unbeaten, reason: null };
  const leader = models.find((model) => others(models, model).every((other) => relation.beatsOrLeans(model, other)));
  if (leader !== undefined) return { state: "leans", model: leader, top: [leader], reason: null };
  const none = pairs.every((pair) => pair.decision === "no-evidence");
  return { state: none ? "no-evidence" : "undecided", model: null, top: none ? [] : unbeaten, reason: reasonOf(pairs) };
}

export const unbeatenOf = (relation: Relation): readonly string[] =>
  relation.models.filter((model) => !relation.models.some((other) => relation.beats(other, model)));

/** T: two or more that nobody beats, pairwise too close, each better than all outside. */
function isTopTie(relation: Relation, top: readonly string[]): boolean {
  if (top.length < 2) return false;
  const outside = relation.models.filter((model) => !top.includes(model));
  return top.every(
    (model) =>
      top.every((other) => other === model || relation.close(model, other)) &&
      outside.every((other) => relation.beats(model, other)),
  );
}

/** The one reason that all open pairs share, or that they differ; without open pairs, that no model stands above the rest. */
function reasonOf(pairs: readonly PairState[]): Reason {
  const open = pairs.filter((pair) => pair.decision === "undecided" || pair.decision === "no-evidence");
  if (open.length === 0) return "no-single-best";
  const reasons = new Set(open.map((pair) => pair.reason));
  if (reasons.has("incomplete-pack") && pairs.every((pair) => pair.decision === "no-evidence"))
    return "incomplete-pack";
  const [only] = reasons;
  return reasons.size === 1 && only !== undefined && only !== null ? only : "pairs-differ";
}

/**
 * Pairs may rest on different kinds of evidence, so decided pairs could form a circle (votes a ≻ b ≻ c, measured
 * c ≻ a). Every pair on a circle is undecided: nobody is best there.
 */
export function withoutCircles(models: readonly string[], pairs: readonly PairState[]): readonly PairState[] {
  const relation = relationOf(models, pairs);
  const reaches = reachability(relation);
  const onCircle = (pair: PairState): boolean =>
    (pair.decision === "a" && reaches(pair.b, pair.a)) || (pair.decision === "b" && reaches(pair.a, pair.b));
  return pairs.map((pair) =>
    onCircle(pair) ? { ...pair, decision: "undecided" as const, reason: "circle" as const } : pair,
  );
}

function reachability({ models, beats }: Relation): (from: string, to: string) => boolean {
  return (from, to) => {
    const seen = new Set([from]);
    const queue = [from];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const current = at;
      for (const next of models.filter((model) => beats(current, model) && !seen.has(model))) {
        if (next === to) return true;
        seen.add(next);
        queue.push(next);
      }
    }
    return false;
  };
}
