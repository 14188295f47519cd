import { counted, type CriterionId, criterionTexts, formatNumber, formatPercent, listed } from "../../kernel/index.ts";
import type { Claim, PairState, Reason } from "../claims/claim.ts";
import { estimateOf, type Print } from "./context.ts";

/** A percentage range in words. D is cut to [0, 1], so an end at 0 or 100 % is meant. */
export const rangeText = ([low, high]: readonly [number, number]): string =>
  `${Math.round(low * 100)} to ${formatPercent(high)}`;

/** The pair turned so that the better, leading or (failing both) first model stands first. */
export interface Turned {
  readonly first: string;
  readonly second: string;
  readonly share: number | null;
  readonly interval: readonly [number, number] | null;
}

export function turned(pair: PairState): Turned {
  const swap = pair.decision === "b" || pair.decision === "leaning-b";
  if (!swap) return { first: pair.a, second: pair.b, share: pair.share, interval: pair.interval };
  return {
    first: pair.b,
    second: pair.a,
    share: pair.share === null ? null : 1 - pair.share,
    interval: pair.interval === null ? null : [1 - pair.interval[1], 1 - pair.interval[0]],
  };
}

/** What a pair rests on, with n, interval, date and source, without saying again who is better. */
export function pairBasis(print: Print, claim: Claim, pair: PairState): string {
  const at = turned(pair);
  switch (pair.basis) {
    case "votes":
      return pair.voters === null ? promptsText(print, pair, at) : votesText(print, pair, at);
    case "measurement":
    case "judgement":
      return promptsText(print, pair, at);
    case "citation":
      return citationText(pair, at);
    case "facts":
      return factsText(print, claim, at);
    case "derived":
    case "none":
      return reasonText(print, claim.criterion, pair.reason, [pair.a, pair.b]);
  }
}

/** The same for pages of three or four models, naming both: "A took 72 % against B (154 votes by 73 people; 56 to 87 %)". */
export function pairInShort(print: Print, claim: Claim, pair: PairState): string {
  const { first, second, share, interval } = turned(pair);
  const [one, other] = [print.name(first), print.name(second)];
  const open = pair.decision === "undecided" && pair.reason !== "interval-includes-tie";
  const why = open ? `; ${reasonText(print, claim.criterion, pair.reason, [first, second])}` : "";
  const range = interval === null ? "" : `; ${rangeText(interval)}`;
  if (share !== null && pair.voters !== null) {
    const votes = `${counted(pair.n ?? 0, "vote")} by ${counted(pair.voters, "person", "people")}`;
    return `${one} took ${formatPercent(share)} against ${other} (${votes}${range}${why})`;
  }
  if (share !== null) {
    const prompts = counted(pair.n ?? 0, "prompt");
    return `${one} did better than ${other} on ${formatNumber(share * (pair.n ?? 0), 1)} of ${prompts} (a draw counting half${range}${why})`;
  }
  if (pair.basis === "citation") return `${one} and ${other}: ${citationText(pair, turned(pair))}${why}`;
  return `${one} and ${other}: ${reasonText(print, claim.criterion, pair.reason, [first, second])}`;
}

function votesText(print: Print, pair: PairState, { first, share, interval }: Turned): string {
  const who = `${counted(pair.n ?? 0, "vote")} by ${counted(pair.voters ?? 0, "person", "people")} on ${counted(pair.prompts ?? 0, "prompt")}`;
  if (share === null || interval === null) return who;
  return `${print.name(first)} took ${formatPercent(share)} of ${who}; the truth may lie anywhere from ${rangeText(interval)}`;
}

function promptsText(print: Print, pair: PairState, { first, share, interval }: Turned): string {
  const n = pair.n ?? 0;
  if (share === null || interval === null) return `${counted(n, "prompt")} so far`;
  const better = `${print.name(first)} did better on ${formatNumber(share * n, 1)} of ${counted(n, "prompt")}, a draw counting half`;
  return `${better}; the share may lie from ${rangeText(interval)}`;
}

function citationText(pair: PairState, { first, second }: Turned): string {
  if (pair.cited === null) return "published figures";
  const { publisher, board, category, asOf, broader } = pair.cited;
  const where = [publisher, (category ?? board ?? "").replaceAll("/", ", "), broader ? "all its prompts" : "", asOf]
    .filter(Boolean)
    .join(", ");
  const { figures } = pair.cited;
  const against = `: ${[first, second].map((model) => (model === pair.a ? figures.a : figures.b)).join(" against ")}`;
  const expected = pair.expectedShare === null ? "" : `, about ${formatPercent(pair.expectedShare)} expected`;
  return `${where}${against}${expected}`;
}

function factsText(print: Print, claim: Claim, { first, second }: Turned): string {
  const parts = [first, second].map((model) => `${print.name(model)} ${factOf(claim, model)}`);
  return listed(parts, "and");
}

function factOf(claim: Claim, model: string): string {
  const { estimate } = estimateOf(claim, model);
  if (!estimate.known) return "unknown";
  switch (claim.criterion) {
    case "price-per-image":
      return `${formatNumber(estimate.value)} credits`;
    case "max-size":
      return `${formatNumber(estimate.value)} megapixels`;
    case "cost-efficiency":
      return `${formatNumber(estimate.value)} credits per image kept`;
    default:
      return `${formatNumber(estimate.value)} of seven kinds of edit documented`;
  }
}

/** Why nothing is decided, in words that say what is missing. */
export function reasonText(
  print: Print,
  criterion: CriterionId,
  reason: Reason | null,
  models: readonly string[],
): string {
  const both = print.names(models);
  switch (reason) {
    case "no-data":
    case null:
      return `no evidence about ${both}`;
    case "not-asked":
      return "no prompt of this use case asks for text";
    case "below-floor":
      return "too few answers to say anything yet";
    case "direct-and-board-differ":
      return "direct votes and board differ";
    case "prompts-and-mean-differ":
      return "most prompts point one way and the mean difference the other";
    case "interval-includes-tie":
      return "the range still holds a tie";
    case "incomparable-sizes":
      return "their prices are for different sizes, so only starting prices can be given";
    case "unknown-fact":
      return unknownFactText(criterion);
    case "neither-contains-other":
      return "each can do something the other cannot";
    case "kept-share-unknown":
      return "prices are known, the share of images people keep is not";
    case "publishers-disagree":
      return "the published figures disagree";
    case "intervals-overlap":
      return "the published figures are too near each other to lean on";
    case "not-blind":
      return "the votes were not blind or their sides uneven, so they decide nothing";
    case "circle":
      return "the pairs contradict one another in a circle";
    case "incomplete-pack":
      return "the pack does not list every output, so it decides nothing";
    case "beaten-on-heaviest":
      return `the cheaper keeper is beaten on ${criterionTexts[print.set.useCase.heaviest].name.toLowerCase()}, which matters most`;
    case "no-majority":
      return "what is decided does not outweigh what is open";
    case "balanced":
      return "what each wins weighs the same";
    case "vetoed":
      return `the one ahead is beaten on ${criterionTexts[print.set.useCase.heaviest].name.toLowerCase()} or on overall preference`;
    case "no-single-best":
      return "no model stands above all the others";
    case "pairs-differ":
      return "the pairs are open for different reasons";
  }
}

const unknownFactText = (criterion: CriterionId): string => {
  switch (criterion) {
    case "price-per-image":
    case "cost-efficiency":
      return "a price is not published";
    case "max-size":
      return "a largest size is not stated by its maker";
    default:
      return "some capabilities are undocumented";
  }
};
