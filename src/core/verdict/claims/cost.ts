import type { UseCase } from "../../catalogue/index.ts";
import { type CriterionId, type Known, known, listed, unknown } from "../../kernel/index.ts";
import type { CostToDecide } from "./claim.ts";
import type { Subject } from "./subject.ts";

/** Votes and voters that settle 65 : 35 in the simulations of the method; a smaller difference needs more. */
const VOTES = 300;
const VOTERS = 60;

/** What would settle a criterion: votes on pictures, an instrument's reading of pictures, or nothing that money buys. */
const settledBy: Readonly<Record<CriterionId, "votes" | "pictures" | "facts">> = {
  realism: "votes",
  "text-accuracy": "pictures",
  "prompt-adherence": "pictures",
  "editing-flexibility": "facts",
  consistency: "pictures",
  "final-polish": "votes",
  "cost-efficiency": "votes",
  speed: "pictures",
  "overall-preference": "votes",
  "price-per-image": "facts",
  "max-size": "facts",
  "best-first-test": "facts",
  "use-case": "facts",
};

/**
 * Prompts × one image a model × its credits, plus votes where people decide (method, section 8). Unknown where no
 * prompt asks the question, or where only a missing fact is in the way.
 */
export function costToDecide(
  criterion: CriterionId,
  useCase: UseCase,
  subjects: readonly Subject[],
): Known<CostToDecide> {
  const by = settledBy[criterion];
  if (by === "facts") return unknown("a fact is missing, not a test");
  const prompts =
    criterion === "text-accuracy"
      ? useCase.prompts.filter((prompt) => prompt.texts.length > 0).length
      : useCase.prompts.length;
  if (prompts === 0) return unknown("no prompt of this use case asks for it");
  return known({
    prompts,
    images: prompts * subjects.length,
    credits: creditsOf(prompts, subjects),
    votes: by === "votes" ? VOTES : null,
    voters: by === "votes" ? VOTERS : null,
  });
}

function creditsOf(prompts: number, subjects: readonly Subject[]): Known<number> {
  const unpriced = subjects.filter(({ quote }) => !quote.known).map(({ card }) => card.name);
  if (unpriced.length > 0) return unknown(`price unknown for ${listed(unpriced)}`);
  return known(subjects.reduce((sum, { quote }) => sum + (quote.known ? prompts * quote.value.credits : 0), 0));
}
