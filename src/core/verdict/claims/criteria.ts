import { type CriterionId, criterionTexts, type WeightedCriterionId } from "../../kernel/index.ts";
import type { Snapshot } from "../../evidence/index.ts";
import type { UseCase } from "../../catalogue/index.ts";
import { withAside } from "./aside.ts";
import { costToDecide } from "./cost.ts";
import type { Basis, Claim, PairState } from "./claim.ts";
import { dotsFor } from "./dots.ts";
import { judgementReading } from "./kinds/judgements.ts";
import { keptReading } from "./kinds/kept.ts";
import { measurementReading } from "./kinds/measurements.ts";
import { citationReading, factReading } from "./kinds/readings.ts";
import { voteReading } from "./kinds/votes.ts";
import { nothingOwn, type Reading, readPairs } from "./reading.ts";
import { relationOf } from "./relation.ts";
import type { Selection } from "./selection.ts";
import { criterionState, withoutCircles } from "./state.ts";
import type { Subject } from "./subject.ts";

export interface Page {
  readonly snapshot: Snapshot;
  readonly useCase: UseCase;
  readonly subjects: readonly Subject[];
  readonly selection: Selection;
  readonly weights: Readonly<Record<WeightedCriterionId, number>>;
}

/** The kinds of evidence that may answer each criterion, best first (method, section 2). */
function readingsFor(criterion: WeightedCriterionId, page: Page): readonly Reading[] {
  const votes = (question: string): Reading => voteReading(question, page);
  const citations = citationReading(criterion, page.useCase.slug, page.selection.citations, page.subjects);
  switch (criterion) {
    case "realism":
      return [votes("realism"), judgementReading("realism", page), citations];
    case "text-accuracy":
      return [measurementReading("text-accuracy", page), citations];
    case "prompt-adherence":
      return [measurementReading("prompt-adherence", page), votes("prompt-adherence"), citations];
    case "consistency":
      return [measurementReading("consistency", page), votes("consistency")];
    case "final-polish":
      return [votes("final-polish"), measurementReading("final-polish", page)];
    case "overall-preference":
      return [votes("preference"), citations];
    case "speed":
      return [measurementReading("speed", page)];
    case "cost-efficiency":
      return [keptReading(page)];
    case "editing-flexibility":
    case "price-per-image":
    case "max-size":
      return [factReading(criterion, page)];
  }
}

/** Decides one weighted criterion: pairs from the best kind of evidence, then the state, then the dots. */
export function criterionClaim(criterion: WeightedCriterionId, page: Page): Claim {
  const models = page.subjects.map((subject) => subject.id);
  const readings = readingsFor(criterion, page);
  const asked = isAsked(criterion, page);
  const read = withAside(criterion, page.selection, readPairs(page.subjects, readings));
  const pairs = withoutCircles(models, read).map((pair) =>
    !asked && pair.decision === "no-evidence" ? { ...pair, reason: "not-asked" as const } : pair,
  );
  const decided = criterionState(models, pairs);
  const kinds = [...new Set(pairs.filter(hasEvidence).map((pair) => pair.basis))];
  const main = mainReading(kinds, readings);
  const dots = dotsFor(relationOf(models, pairs), decided, main?.base ?? (() => 3));
  return {
    id: criterion,
    criterion,
    ...decided,
    weight: page.weights[criterion],
    pairs,
    perModel: page.subjects.map((subject) => ({
      model: subject.id,
      p95: null,
      ...(main === null
        ? nothingOwn(criterionTexts[criterion].unit, "the pairs rest on different kinds of evidence")
        : main.own(subject)),
      dots: dots.get(subject.id) ?? null,
    })),
    dotStyle: dotStyleOf(decided.state),
    dotsShowOrderOnly: main === null || main.base === null,
    kinds,
    orderChanges: main?.basis === "votes" && kinds.length > 0 ? (main.orderChanges ?? []) : [],
    evidence: [...new Set(pairs.flatMap((pair) => pair.evidence))],
    costToDecide: costToDecide(criterion, page.useCase, page.subjects),
  };
}

/** Text accuracy is a question only where a prompt asks for text. */
function isAsked(criterion: CriterionId, { useCase, selection }: Page): boolean {
  if (criterion !== "text-accuracy") return true;
  return (
    useCase.prompts.some((prompt) => prompt.texts.length > 0) ||
    selection.prompts.some((prompt) => prompt.texts.length > 0)
  );
}

/**
 * The kind whose figures and scale stand beside the claim: that of all its pairs; the best kind of the criterion where
 * no pair has any. Null where pairs rest on different kinds, whose figures could say the opposite of a pair's own.
 */
function mainReading(kinds: readonly Basis[], readings: readonly Reading[]): Reading | null {
  if (kinds.length > 1) return null;
  return readings.find((reading) => reading.basis === kinds[0]) ?? readings[0] ?? null;
}

const hasEvidence = (pair: PairState): boolean => pair.basis !== "none" && pair.evidence.length > 0;

export const dotStyleOf = (state: Claim["state"]): Claim["dotStyle"] => {
  switch (state) {
    case "wins":
    case "too-close":
      return "filled";
    case "leans":
      return "hollow";
    case "undecided":
    case "no-evidence":
      return "none";
  }
};
