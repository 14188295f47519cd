import { counted, type CriterionId, formatBound, formatNumber, formatPercent } from "../../kernel/index.ts";
import type { CitedBoard, Claim, PairState, Reason } from "../claims/claim.ts";
import { lowerName, type Print } from "./context.ts";

/** A percentage range in words. D is cut to [0, 1], so an end at 0 or 100 % is meant. */
export const rangeText = ([low, high]: readonly [number, number]): string =>
  `${formatBound(low)} to ${formatBound(high)}\u00a0%`;

/** What was counted of a pair, as the model named first sees it: its share, D, and of how many votes or prompts. */
interface Counted {
  readonly share: number;
  readonly interval: readonly [number, number];
  readonly n: number;
}

/** The pair turned so that the better, leading or (failing both) first model stands first. */
interface Turned {
  readonly first: string;
  readonly second: string;
  readonly counted: Counted | null;
}

function turned({ a, b, decision, share, interval, n }: PairState): Turned {
  const swap = decision === "b" || decision === "leaning-b";
  const counts = share === null || interval === null || n === null ? null : { share, interval, n };
  if (!swap) return { first: a, second: b, counted: counts };
  return { first: b, second: a, counted: counts === null ? null : mirrored(counts) };
}

const mirrored = ({ share, interval: [low, high], n }: Counted): Counted => ({
  share: 1 - share,
  interval: [1 - high, 1 - low],
  n,
});

/** What a pair rests on, with n, interval, date and source, without saying again who is better. */
export function pairBasis(print: Print, claim: Claim, pair: PairState): string {
  const at = turned(pair);
  const name = print.name(at.first);
  const why = pair.decision === "undecided" ? `; ${reasonText(print, claim.criterion, pair.reason)}` : "";
  if (pair.cited !== null) return `${citationText(pair, pair.cited, at)}${why}`;
  if (at.counted === null) return reasonText(print, claim.criterion, pair.reason);
  const { share, interval, n } = at.counted;
  if (pair.voters === null) {
    if (share === 0.5)
      return `${print.names([at.first, at.second])} stood level over ${promptsFor(print, n)}; ${truth(interval)}${why}`;
    const won = `${formatNumber(share * n, 1)} of ${promptsFor(print, n)}`;
    return `counting draws half, ${name} did better on ${won}; ${truth(interval)}${why}`;
  }
  const who = `${counted(n, "vote")} by ${counted(pair.voters, "person", "people")} on ${promptsFor(print, pair.prompts ?? 0)}`;
  return `${name} took ${formatPercent(share)} of ${who}; ${truth(interval)}${why}`;
}

/** "20 prompts for portraits": what is decided is decided on these prompts. */
const promptsFor = (print: Print, prompts: number): string =>
  `${counted(prompts, "prompt")} for ${print.set.useCase.phrase}`;

const truth = (interval: readonly [number, number]): string => `the truth may lie anywhere from ${rangeText(interval)}`;

/** The same for pages of three or four models, naming both: "A took 72 % against B (154 votes by 73 people; 56 to 87 %)". */
export function pairInShort(print: Print, claim: Claim, pair: PairState): string {
  const at = turned(pair);
  const [one, other] = [print.name(at.first), print.name(at.second)];
  const why = openReason(print, claim, pair);
  if (pair.cited !== null) return `${one} and ${other}: ${citationText(pair, pair.cited, at)}${why}`;
  if (at.counted === null) return `${one} and ${other}: ${reasonText(print, claim.criterion, pair.reason)}`;
  const { share, interval, n } = at.counted;
  const level = levelText(print, claim, pair);
  if (level !== null) return `${one} and ${other} stood level over ${level}`;
  if (pair.voters === null) {
    const won = `${formatNumber(share * n, 1)} of ${counted(n, "prompt")}`;
    return `${one} did better than ${other} on ${won} (draws count half; ${rangeText(interval)}${why})`;
  }
  const votes = `${counted(n, "vote")} by ${counted(pair.voters, "person", "people")}`;
  return `${one} took ${formatPercent(share)} against ${other} (${votes}; ${rangeText(interval)}${why})`;
}

/** All pairs of three or four models, where they stood level alike, are told of once: "all 6 pairs stood level over …". */
export function allLevel(print: Print, claim: Claim): string | null {
  const levels = new Set(claim.pairs.map((pair) => levelText(print, claim, pair)));
  const [level] = levels;
  return levels.size === 1 && typeof level === "string"
    ? `all ${claim.pairs.length} pairs stood level over ${level}`
    : null;
}

/** "17 prompts (34 to 66 %)"; null for a pair that did not stand level by prompts. */
function levelText(print: Print, claim: Claim, pair: PairState): string | null {
  const { counted: counts } = turned(pair);
  if (counts === null || pair.voters !== null || counts.share !== 0.5) return null;
  return `${counted(counts.n, "prompt")} (${rangeText(counts.interval)}${openReason(print, claim, pair)})`;
}

/** Why a pair is open, where its range does not say it already. */
function openReason(print: Print, claim: Claim, { decision, reason }: PairState): string {
  const isTold = decision !== "undecided" || reason === "interval-includes-tie";
  return isTold ? "" : `; ${reasonText(print, claim.criterion, reason)}`;
}

/** "Arena, overall, all its prompts, 2026-09-30: 1239 ± 3 against 1154 ± 3, about 62 % expected" */
function citationText(pair: PairState, cited: CitedBoard, { first, second }: Turned): string {
  const { publisher, board, category, asOf, broader, figures } = cited;
  const where = [publisher, (category ?? board ?? "").replaceAll("/", ", "), broader ? "all its prompts" : "", asOf]
    .filter(Boolean)
    .join(", ");
  const against = [first, second].map((model) => (model === pair.a ? figures.a : figures.b)).join(" against ");
  const expected = pair.expectedShare === null ? "" : `, about ${formatPercent(pair.expectedShare)} expected`;
  return `${where}: ${against}${expected}`;
}

/** Why nothing is decided, in words that say what is missing. */
export function reasonText(print: Print, criterion: CriterionId, reason: Reason | null): string {
  const heaviest = lowerName(print.set.useCase.heaviest);
  switch (reason) {
    case "no-data":
    case null:
      return "there is no evidence";
    case "not-asked":
      return "no prompt of this use case asks for text";
    case "below-floor":
      return "too few answers to say anything";
    case "direct-and-board-differ":
      return "direct votes and board differ";
    case "prompts-and-mean-differ":
      return "most prompts and the mean point apart";
    case "interval-includes-tie":
      return "the range still holds a tie";
    case "incomparable-sizes":
      return "their prices are for different sizes";
    case "unknown-fact":
      return unknownFactText(criterion);
    case "neither-contains-other":
      return "each can do something the other cannot";
    case "kept-share-unknown":
      return "prices are known, shares kept are not";
    case "publishers-disagree":
      return "the published figures disagree";
    case "intervals-overlap":
      return "the published figures are too near";
    case "not-blind":
      return "the votes were unblind or uneven";
    case "circle":
      return "the pairs contradict one another in a circle";
    case "incomplete-pack":
      return "set aside, because its pack misses outputs";
    case "beaten-on-heaviest":
      return `the cheaper keeper is beaten on ${heaviest}, which matters most`;
    case "no-majority":
      return "too little is decided one way";
    case "balanced":
      return "what each wins weighs the same";
    case "vetoed":
      return print.set.useCase.heaviest === "overall-preference"
        ? "the one ahead is beaten on overall preference, which matters most"
        : `the one ahead is beaten on ${heaviest}, which matters most, or on overall preference`;
    case "no-single-best":
      return "no model stands above all the others";
    case "pairs-differ":
      return "reasons differ";
  }
}

const unknownFactText = (criterion: CriterionId): string => {
  switch (criterion) {
    case "price-per-image":
    case "cost-efficiency":
      return "a price is unknown";
    case "max-size":
      return "a largest size is unknown";
    default:
      return "some capabilities are undocumented";
  }
};
