import { listed, type WeightedCriterionId, weightedCriterionIds } from "../../kernel/index.ts";
import type { Claim } from "../claims/claim.ts";
import { type Print, say, toneOf } from "./context.ts";
import type { DecisionRow } from "./page-model.ts";
import { statementWithBasis } from "./statement.ts";
import { vocabulary } from "./vocabulary.ts";

/** If you need …, choose …, because …: a row a criterion in the order of its weight, the whole use case last. */
export function decisionTable(print: Print): readonly DecisionRow[] {
  const rows = weightedCriterionIds
    .map((id) => ({ id, claim: print.claim(id) }))
    .sort((x, y) => y.claim.weight - x.claim.weight)
    .map(({ id, claim }) => criterionRow(print, id, claim));
  return [...rows, wholeRow(print)];
}

const criterionRow = (print: Print, id: WeightedCriterionId, claim: Claim): DecisionRow => ({
  need: vocabulary[id].need,
  ...choiceOf(print, claim),
  why: say(statementWithBasis(print, claim), claim),
  tone: toneOf(claim),
});

/** Only a decided claim chooses: its winner, or any of those too close. A lean chooses nothing. */
export function choiceOf(print: Print, claim: Claim): Pick<DecisionRow, "choose" | "chooseText"> {
  switch (claim.state) {
    case "wins":
      return { choose: { kind: "model", models: [claim.model ?? ""] }, chooseText: print.name(claim.model ?? "") };
    case "too-close":
      return { choose: { kind: "either", models: claim.top }, chooseText: `Either: ${print.names(claim.top, "or")}` };
    case "leans":
      return {
        choose: { kind: "none", models: [] },
        chooseText: `Undecided, leaning ${print.name(claim.model ?? "")}`,
      };
    case "undecided":
      return { choose: { kind: "none", models: [] }, chooseText: "Undecided" };
    case "no-evidence":
      return { choose: { kind: "none", models: [] }, chooseText: "No evidence" };
  }
}

function wholeRow(print: Print): DecisionRow {
  const whole = print.claim("use-case");
  return {
    need: `${print.set.useCase.name}, all told`,
    ...choiceOf(print, whole),
    why: wholeWhy(print, whole),
    tone: toneOf(whole),
  };
}

function wholeWhy(print: Print, whole: Claim): DecisionRow["why"] {
  const won = (model: string): readonly string[] =>
    print.set.claims
      .filter((claim) => claim.weight > 0 && claim.state === "wins" && claim.model === model)
      .map((claim) => claim.id);
  const total = print.set.claims.reduce((sum, claim) => sum + claim.weight, 0);
  const tally = print.set.models.map(({ id, name }) => {
    const weight = print.set.claims
      .filter((claim) => won(id).includes(claim.id))
      .reduce((sum, claim) => sum + claim.weight, 0);
    return `${weight === 0 ? "none" : weight} by ${name}`;
  });
  return say(`Of weight ${total}, won outright: ${listed(tally)}.`, whole);
}
