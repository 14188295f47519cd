import {
  counted,
  type CriterionId,
  criterionTexts,
  formatNumber,
  formatPercent,
  listed,
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
    basis: say(rowBasis(print, claim) + undoneText(print, claim) + asideText(print, claim) + orderText(claim), claim),
    axes: claim.criterion === "best-first-test" ? [] : claim.pairs.flatMap((pair) => axisOf(print, pair)),
    own: ownOf(print, claim),
    toSettle:
      claim.weight > 0 && claim.state !== "wins" && claim.state !== "too-close" ? costSentence(print, claim) : null,
  };
}

const dotsNote = (claim: Claim): string | null =>
  claim.dotStyle !== "none" && claim.dotsShowOrderOnly ? "Dots show order only." : null;

function rowBasis(print: Print, claim: Claim): string {
  if (claim.criterion === "best-first-test") return firstTestBasis(print, claim);
  const basis = basisText(print, claim);
  if (basis !== "") return `${capitalised(basis)}.`;
  if (claim.reason === "incomplete-pack") return "Set aside, because its pack misses outputs.";
  return claim.reason === "not-asked"
    ? `No prompt for ${print.set.useCase.phrase} asks for text.`
    : "Not enough evidence: nothing that may decide.";
}

/** How many more votes the other way would end what votes decided; the reason where no number can be given. */
function undoneText(print: Print, claim: Claim): string {
  if (claim.state !== "wins") return "";
  const flips = claim.pairs.flatMap(({ a, b, votesToFlip }) => {
    if (votesToFlip === null) return [];
    const other = print.name(a === claim.model ? b : a);
    const inPair = a === claim.model || b === claim.model;
    if (!inPair) return [];
    return votesToFlip.known
      ? [`${counted(votesToFlip.value, "more vote")} for ${other}`]
      : [`${votesToFlip.reason} for ${other}`];
  });
  return flips.length === 0 ? "" : ` What would undo it: ${listed(flips, "or")}.`;
}

/** Votes that count for nothing, pair by pair. */
export function asideText(print: Print, claim: Claim): string {
  const barred = claim.pairs.filter((pair) => pair.setAside > 0);
  const told = barred.map((pair) => `${counted(pair.setAside, "vote")} on ${print.names([pair.a, pair.b])}`);
  return told.length === 0 ? "" : ` Set aside, unblind or uneven: ${told.join("; ")}.`;
}

/** The fits beside the deciding one that order the models otherwise (method, section 3). */
const orderText = ({ orderChanges }: Claim): string =>
  [
    orderChanges.includes("davidson") ? " Counting ties apart (Davidson) changes the order." : "",
    orderChanges.includes("weighted") ? " Weighted by chance drawn, the order changes." : "",
  ].join("");

/** The criteria on which anything was compared by votes, measurements, judgements or figures. */
export function testedText(print: Print): string {
  const tested = print.set.claims.filter((claim) => claim.kinds.some((kind) => kind !== "facts" && kind !== "derived"));
  if (tested.length === 0) return "Compared beyond facts: none.";
  return `Compared beyond facts: ${tested.length} (${listed(tested.map((claim) => lowerName(claim.criterion)))}).`;
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
    ? `${name} is cheapest per keeper`
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
  const values = claim.perModel.flatMap(({ model, estimate, interval, unit, p95 }): readonly OwnValue[] =>
    estimate.known
      ? [
          {
            model,
            value: estimate.value,
            interval,
            label: `${print.name(model)} ${ownValueText(estimate.value, interval, unit, p95)}`,
          },
        ]
      : [],
  );
  const unit = claim.perModel.find((each) => each.estimate.known)?.unit ?? "";
  return values.length === 0 ? null : { unit, values };
}

export function ownValueText(
  value: number,
  interval: readonly [number, number] | null,
  unit: string,
  p95: number | null = null,
): string {
  const plain = unit === "rating" || unit === "Elo" ? String(value) : formatNumber(value);
  if (p95 !== null) return `${plain} (95 % within ${formatNumber(p95)})`;
  return interval === null ? plain : `${plain} ± ${formatNumber((interval[1] - interval[0]) / 2)}`;
}
