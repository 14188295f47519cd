import {
  type CriterionId,
  criterionTexts,
  formatNumber,
  formatPercent,
  weightedCriterionIds,
} from "../../kernel/index.ts";
import type { Claim, PairState } from "../claims/claim.ts";
import { rangeText, reasonText } from "./basis.ts";
import { capitalised, lowerName, pairTone, type Print, say, toneOf, winnerId, winnerText } from "./context.ts";
import type { CriterionRow, OwnValue, PairAxis } from "./page-model.ts";
import { costSentence } from "./short-answer.ts";
import { basisText } from "./statement.ts";

/** One row a criterion: heaviest first, then the two that are derived from them. */
export function criteriaTable(print: Print): readonly CriterionRow[] {
  const ids: readonly CriterionId[] = [
    ...weightedCriterionIds.toSorted((x, y) => print.claim(y).weight - print.claim(x).weight),
    "best-first-test",
  ];
  return ids.map((id) => criterionRow(print, print.claim(id)));
}

function criterionRow(print: Print, claim: Claim): CriterionRow {
  const { name, question } = criterionTexts[claim.criterion];
  return {
    criterion: claim.criterion,
    claim: claim.id,
    name,
    question,
    weight: claim.weight,
    tone: toneOf(claim),
    winner: winnerId(claim),
    winnerText: winnerText(print, claim),
    dots: claim.perModel.map(({ model, dots }) => ({ model, dots })),
    dotStyle: claim.dotStyle,
    dotsNote: dotsNote(claim),
    basis: say(rowBasis(print, claim), claim),
    axes: claim.criterion === "best-first-test" ? [] : claim.pairs.flatMap((pair) => axisOf(print, pair)),
    own: ownOf(print, claim),
    toSettle: claim.weight > 0 && claim.state !== "wins" && claim.state !== "too-close" ? costSentence(claim) : null,
  };
}

const dotsNote = (claim: Claim): string | null =>
  claim.dotStyle !== "none" && claim.dotsShowOrderOnly ? "Dots show order only." : null;

function rowBasis(print: Print, claim: Claim): string {
  if (claim.criterion === "best-first-test") return firstTestBasis(print, claim);
  const basis = basisText(print, claim);
  if (basis !== "") return `${capitalised(basis)}.`;
  return claim.reason === "not-asked"
    ? "No prompt of this use case asks for text."
    : "Not enough evidence: nobody has looked.";
}

/** Best first test repeats what cost efficiency says, or why that is not enough. */
function firstTestBasis(print: Print, claim: Claim): string {
  const cost = print.claim("cost-efficiency");
  const heavy = lowerName(print.set.useCase.heaviest);
  switch (claim.state) {
    case "wins":
      return cost.state === "too-close"
        ? `Credits per image kept are too close to choose by, and ${print.name(claim.model ?? "")} wins ${heavy}, which matters most.`
        : `${print.name(claim.model ?? "")} follows from cost per image kept.`;
    case "too-close":
      return "Credits per image kept are too close to choose by.";
    case "leans":
      return `Credits per image kept lean to ${print.name(claim.model ?? "")}.`;
    case "undecided":
    case "no-evidence":
      return claim.reason === "beaten-on-heaviest" && cost.model !== null
        ? `${cheapestText(print.name(cost.model), cost)}, and beaten on ${heavy}, which matters most.`
        : `Waits for cost efficiency: ${reasonText(print, "cost-efficiency", cost.reason)}.`;
  }
}

const cheapestText = (name: string, cost: Claim): string =>
  cost.state === "wins"
    ? `${name} is cheapest per image kept`
    : `${name} leads on credits per image kept, undecided so far`;

function axisOf(print: Print, pair: PairState): readonly PairAxis[] {
  if (pair.share === null || pair.interval === null) return [];
  const unit = pair.voters !== null ? `${pair.n ?? 0} votes` : `${pair.n ?? 0} prompts`;
  return [
    {
      a: pair.a,
      b: pair.b,
      share: pair.share,
      interval: pair.interval,
      label: `${print.name(pair.a)} against ${print.name(pair.b)}: ${formatPercent(pair.share)} of ${unit}, from ${rangeText(pair.interval)}`,
      tone: pairTone(pair),
    },
  ];
}

function ownOf(print: Print, claim: Claim): CriterionRow["own"] {
  if (claim.criterion === "editing-flexibility" || claim.criterion === "best-first-test") return null;
  const values = claim.perModel.flatMap(({ model, estimate, interval, unit }): readonly OwnValue[] =>
    estimate.known
      ? [
          {
            model,
            value: estimate.value,
            interval,
            label: `${print.name(model)} ${valueText(estimate.value, interval, unit)}`,
          },
        ]
      : [],
  );
  const unit = claim.perModel.find((each) => each.estimate.known)?.unit ?? "";
  return values.length === 0 ? null : { unit, values };
}

function valueText(value: number, interval: readonly [number, number] | null, unit: string): string {
  const plain = unit === "rating" || unit === "Elo" ? String(value) : formatNumber(value);
  return interval === null ? plain : `${plain} ± ${formatNumber((interval[1] - interval[0]) / 2)}`;
}
