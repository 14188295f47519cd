import type { Claim, PairState } from "../../../src/core/verdict/claims/claim.ts";
import { betterOf, type Check, isCounted, isNumber, reasonWords, seenBy, sorted } from "./context.ts";
import { checkEditing } from "./editing.ts";
import { checkFacts } from "./facts.ts";
import { hole, type Holes, numberOf } from "./phrasebook.ts";
import { must } from "../must.ts";

/** Compares what a criterion is said to rest on with its pairs: direction, shares, intervals, counts, figures, reasons. */
export function checkBasis(check: Check, place: string, basis: string, claim: Claim): void {
  if (claim.kinds.length === 1 && claim.kinds[0] === "facts")
    return claim.criterion === "editing-flexibility"
      ? checkEditing(check, place, basis)
      : checkFacts(check, place, basis, claim);
  if (check.models.length > 2) return checkPairs(check, place, basis, claim);
  const pair = must(claim.pairs[0]);
  const why =
    pair.decision === "undecided" && pair.basis !== "facts"
      ? `; ${reasonWords(check, claim.criterion, pair.reason)}`
      : "";
  if (!basis.endsWith(why)) return check.fail(place, `the reason is not “${why}”: “${basis}”`);
  checkPair(check, place, basis.slice(0, basis.length - why.length), pair);
}

const votes =
  "{A:name} took {p:int} % of {n:int} {u:text} by {v:int} {w:text} on {k:int} {q:text} for {f:text}; the truth may lie anywhere from {lo:number} to {hi:number} %";
const prompts =
  "{c:counting} draws half, {A:name} did better on {x:number} of {n:int} {u:text} for {f:text}; the truth may lie anywhere from {lo:number} to {hi:number} %";

const level =
  "{A:name} and {B:name} stood level over {n:int} {u:text} for {f:text}; the truth may lie anywhere from {lo:number} to {hi:number} %";

/** One pair on a page of two. */
function checkPair(check: Check, place: string, text: string, pair: PairState): void {
  const voted = check.book.match(votes, text);
  const prompted = check.book.match(prompts, text) ?? check.book.match(level, text);
  if (voted !== null) {
    checkVotes(check, place, voted, pair);
    return check.same(
      place,
      "prompts",
      [numberOf(hole(voted, "k")), isCounted(hole(voted, "k"), hole(voted, "q"), "prompt")],
      [pair.prompts, true],
    );
  }
  if (prompted !== null) return checkPrompts(check, place, prompted, pair);
  checkCitation(check, place, text, pair);
}

function checkVotes(check: Check, place: string, holes: Holes, pair: PairState): void {
  check.same(
    place,
    "votes and voters",
    [numberOf(hole(holes, "n")), numberOf(hole(holes, "v"))],
    [pair.n, pair.voters],
  );
  if (
    !isCounted(hole(holes, "n"), hole(holes, "u"), "vote") ||
    !isCounted(hole(holes, "v"), hole(holes, "w"), "person", "people")
  )
    check.fail(place, "counts and nouns do not agree");
  check.same(place, "what was counted", pair.basis, "votes");
  checkShare(check, place, holes, pair);
}

function checkPrompts(check: Check, place: string, holes: Holes, pair: PairState): void {
  check.same(
    place,
    "prompts",
    [numberOf(hole(holes, "n")), isCounted(hole(holes, "n"), hole(holes, "u"), "prompt"), pair.voters],
    [pair.n, true, null],
  );
  const model = check.idOf(hole(holes, "A"));
  if (holes["B"] !== undefined)
    check.same(place, "the pair", sorted([model, check.idOf(holes["B"])]), sorted([pair.a, pair.b]));
  const share = model === pair.b ? 1 - (pair.share ?? 0) : (pair.share ?? 0);
  if (holes["x"] === undefined || share === 0.5)
    check.same(place, "whether they stood level", [holes["x"], share], [undefined, 0.5]);
  else if (!isNumber(hole(holes, "x"), share * (pair.n ?? 0), 1))
    check.fail(place, `prompts won are printed as ${holes["x"]}, claimed as ${share * (pair.n ?? 0)}`);
  checkShare(check, place, holes, pair);
}

/** The model named first is the better one where there is one, and share and interval are its own. */
function checkShare(check: Check, place: string, holes: Holes, pair: PairState): void {
  const model = check.idOf(hole(holes, "A"));
  const better = betterOf(pair);
  if (![pair.a, pair.b].includes(model)) check.fail(place, `${holes["A"]} is not of this pair`);
  if (better !== null) check.same(place, "the better of the pair", model, better);
  const seen = seenBy(pair, model);
  if (holes["f"] !== undefined) check.same(place, "whose prompts", holes["f"], check.set.useCase.phrase);
  if (holes["p"] !== undefined) check.same(place, "the share", numberOf(holes["p"]), seen.share);
  check.same(place, "the interval", [numberOf(hole(holes, "lo")), numberOf(hole(holes, "hi"))], [seen.low, seen.high]);
}

/** "Arena, overall, all its prompts, 2026-09-30: 1239 ± 3 against 1154 ± 3, about 62 % expected", the better first. */
function checkCitation(check: Check, place: string, text: string, pair: PairState): void {
  const { cited } = pair;
  if (cited === null) return check.fail(place, `what the pair rests on is not understood: “${text}”`);
  const category = (cited.category ?? cited.board ?? "").replaceAll("/", ", ");
  const where = [cited.publisher, category, cited.broader ? "all its prompts" : "", cited.asOf]
    .filter((part) => part !== "")
    .join(", ");
  const swap = betterOf(pair) === pair.b;
  const [first, second] = swap ? [cited.figures.b, cited.figures.a] : [cited.figures.a, cited.figures.b];
  const expected = pair.expectedShare === null ? "" : `, about ${Math.round(pair.expectedShare * 100)} % expected`;
  check.same(place, "the published figures", text, `${where}: ${first} against ${second}${expected}`);
}

/** The pairs of a page of three or four, each naming both models; all that made the state and no other. */
function checkPairs(check: Check, place: string, basis: string, claim: Claim): void {
  if (checkAllLevel(check, place, basis, claim)) return;
  const name = check.set.models
    .map((model) => model.name)
    .sort((x, y) => y.length - x.length)
    .map((each) => each.replaceAll(".", String.raw`\.`))
    .join("|");
  const parts = basis.split(
    new RegExp(`; (?=(?:${name})(?: took | did better than | and (?:${name})(?:: | stood level )))`, "u"),
  );
  const told = parts.map((part) => checkPairInShort(check, place, part, claim));
  check.same(
    place,
    "the pairs told",
    sorted(told),
    sorted(tellingPairs(claim).map(({ a, b }) => [a, b].sort().join(" "))),
  );
}

const shortAllLevel = "all {c:int} pairs stood level over {n:int} {u:text} ({lo:number} to {hi:number} %{R:maybe})";

/** One sentence for all pairs is held against each of them; true where the text is such a sentence. */
function checkAllLevel(check: Check, place: string, basis: string, claim: Claim): boolean {
  const holes = check.book.match(shortAllLevel, basis);
  const alike = new Set(
    claim.pairs.map(({ share, voters, n, interval, decision, reason }) =>
      share === 0.5 && voters === null ? JSON.stringify([n, interval, decision, reason]) : null,
    ),
  );
  if (holes === null && alike.size === 1 && !alike.has(null))
    check.fail(place, "what all pairs share is told pair by pair");
  if (holes === null) return false;
  check.same(place, "the pairs told", numberOf(hole(holes, "c")), claim.pairs.length);
  check.same(place, "enough pairs to be told of as all", claim.pairs.length > 2, true);
  for (const pair of claim.pairs) {
    const nameOf = (id: string): string => must(check.set.models.find((model) => model.id === id)).name;
    checkPrompts(check, place, { ...holes, A: nameOf(pair.a), B: nameOf(pair.b) }, pair);
    const isTold = pair.decision !== "undecided" || pair.reason === "interval-includes-tie";
    const why = isTold ? "" : `; ${reasonWords(check, claim.criterion, pair.reason)}`;
    check.same(place, "the reason", holes["R"], why);
  }
  return true;
}

function tellingPairs({ model, top, state, pairs }: Claim): readonly PairState[] {
  return pairs.filter(({ a, b, decision }) => {
    if (decision === "no-evidence") return false;
    if (model !== null) return a === model || b === model;
    return state !== "too-close" || (top.includes(a) && top.includes(b));
  });
}

const shortVotes =
  "{A:name} took {p:int} % against {B:name} ({n:int} {u:text} by {v:int} {w:text}; {lo:number} to {hi:number} %{R:maybe})";
const shortPrompts =
  "{A:name} did better than {B:name} on {x:number} of {n:int} {u:text} (draws count half; {lo:number} to {hi:number} %{R:maybe})";

const shortLevel = "{A:name} and {B:name} stood level over {n:int} {u:text} ({lo:number} to {hi:number} %{R:maybe})";

function checkPairInShort(check: Check, place: string, text: string, claim: Claim): string {
  const voted = check.book.match(shortVotes, text);
  const prompted = check.book.match(shortPrompts, text) ?? check.book.match(shortLevel, text);
  const other = check.book.match("{A:name} and {B:name}: {t:text}", text);
  const holes = voted ?? prompted ?? other;
  const [one, two] = [check.idOf(holes?.["A"] ?? ""), check.idOf(holes?.["B"] ?? "")];
  const pair = claim.pairs.find(({ a, b }) => (a === one && b === two) || (a === two && b === one));
  if (holes === null || pair === undefined) {
    check.fail(place, `a pair is not understood: “${text}”`);
    return text;
  }
  const why =
    pair.decision === "undecided" && pair.reason !== "interval-includes-tie"
      ? reasonWords(check, claim.criterion, pair.reason)
      : "";
  if (voted !== null) checkVotes(check, place, voted, pair);
  else if (prompted !== null) checkPrompts(check, place, prompted, pair);
  if (other === null) check.same(place, "the reason", holes["R"], why === "" ? "" : `; ${why}`);
  else if (pair.basis === "citation") checkShortCitation(check, place, hole(holes, "t"), pair, why);
  else check.same(place, "the reason", [pair.share, holes["t"]], [null, why]);
  return [one, two].sort().join(" ");
}

function checkShortCitation(check: Check, place: string, text: string, pair: PairState, why: string): void {
  const tail = why === "" ? "" : `; ${why}`;
  if (!text.endsWith(tail)) return check.fail(place, `the reason is not “${why}”: “${text}”`);
  checkCitation(check, place, text.slice(0, text.length - tail.length), pair);
}
