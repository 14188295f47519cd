import type { WeightedCriterionId } from "../../kernel/index.ts";
import type { PairState } from "./claim.ts";
import { criterionOfInstrument } from "./kinds/measurements.ts";
import type { Selection } from "./selection.ts";

/** The question that votes and judgements on a criterion were asked. */
const questionOf: Partial<Record<WeightedCriterionId, string>> = {
  realism: "realism",
  "prompt-adherence": "prompt-adherence",
  consistency: "consistency",
  "final-polish": "final-polish",
  "overall-preference": "preference",
};

/**
 * Pairs without evidence that would have some, were their packs complete: they say so instead of claiming that nobody
 * looked (method, section 1: a pack counts if its manifest lists every output).
 */
export function withAside(
  criterion: WeightedCriterionId,
  selection: Selection,
  pairs: readonly PairState[],
): readonly PairState[] {
  const { votes, judgements, keepVotes, measurements } = selection.aside;
  const question = questionOf[criterion];
  const compared = [...votes, ...judgements].filter((row) => row.question === question);
  const single = new Set([
    ...(criterion === "cost-efficiency" ? keepVotes.map(({ model }) => model) : []),
    ...measurements.filter((row) => criterionOfInstrument(row.instrument) === criterion).map(({ model }) => model),
  ]);
  return pairs.map((pair) => {
    const { a, b } = pair;
    const isAside =
      (single.has(a) && single.has(b)) ||
      compared.some(({ left, right }) => (left === a && right === b) || (left === b && right === a));
    return isAside && pair.decision === "no-evidence" ? { ...pair, reason: "incomplete-pack" } : pair;
  });
}
