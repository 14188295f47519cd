import { type WeightedCriterionId, weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Claim, PairState } from "../../../src/core/verdict/claims/claim.ts";
import { checkBasis } from "./basis.ts";
import { type Check, criterionCalled, sorted } from "./context.ts";
import type { Holes } from "./phrasebook.ts";
import { words } from "./words.ts";

/** What a sentence says of a criterion before the reasons begin. */
interface Said {
  readonly criterion: WeightedCriterionId;
  readonly how: "wins" | "leans" | "tie" | "open" | "none" | "not-asked" | "set-aside" | "few-pairs" | "no-one";
  readonly holes: Holes;
  /** Of a tie: the models it is ahead of. */
  readonly ahead: string | null;
  readonly rest: string;
}

const hows = ["wins", "leans", "tie", "open", "none"] as const;

/** Reads the beginning of a sentence; null where it is not a statement about a criterion. */
export function readStatement(check: Check, text: string): Said | null {
  for (const criterion of weightedCriterionIds)
    for (const how of hows) {
      const found = check.book.begin(words[criterion][how], text);
      if (found === null) continue;
      const behind = how === "tie" ? check.book.begin(", ahead of {B:list}", found.rest) : null;
      const rest = behind?.rest ?? found.rest;
      if (/^[.:]/.test(rest)) return { criterion, how, holes: found.holes, ahead: behind?.holes["B"] ?? null, rest };
    }
  return readGeneral(check, text);
}

function readGeneral(check: Check, text: string): Said | null {
  const notAsked = `No prompt for ${check.set.useCase.phrase} asks for text`;
  if (text.startsWith(notAsked))
    return { criterion: "text-accuracy", how: "not-asked", holes: {}, ahead: null, rest: text.slice(notAsked.length) };
  const general = [
    ["few-pairs", "{n:some} of {m:int} pairs {v:verb} compared on {c:criterion}"],
    ["set-aside", "Evidence on {c:criterion} is set aside: its pack misses outputs"],
    ["no-one", "On {c:criterion} the pairs name no one model"],
  ] as const;
  for (const [how, template] of general) {
    const found = check.book.begin(template, text);
    const criterion = found === null ? null : criterionCalled(found.holes["c"] ?? "");
    if (found !== null && criterion !== null && criterion !== "best-first-test" && criterion !== "use-case")
      return { criterion, how, holes: found.holes, ahead: null, rest: found.rest };
  }
  return null;
}

/**
 * Reads a whole sentence about a criterion, compares direction, models and every figure with the claim, and returns the
 * criterion; null, with a complaint, where it cannot be read.
 */
export function checkStatement(check: Check, place: string, text: string): WeightedCriterionId | null {
  const said = readStatement(check, text);
  if (said === null) {
    check.fail(place, `a sentence is not understood: “${text}”`);
    return null;
  }
  const claim = check.claim(said.criterion);
  check.speaks(text, claim.id);
  checkSaid(check, `${place}, on ${said.criterion}`, said, claim);
  checkRest(check, `${place}, on ${said.criterion}`, said.rest, claim);
  return said.criterion;
}

function checkSaid(check: Check, place: string, said: Said, claim: Claim): void {
  check.same(place, "the state", said.how, expectedHow(check, claim));
  const named = said.holes["M"] === undefined ? null : sorted(check.ids(said.holes["M"]));
  const others = (...except: readonly string[]): readonly string[] =>
    sorted(check.models.filter((model) => !except.includes(model)));
  switch (said.how) {
    case "wins":
    case "leans":
      check.same(place, "the better model", check.idOf(said.holes["A"] ?? ""), claim.model);
      return check.same(place, "whom it is better than", named, others(claim.model ?? ""));
    case "tie":
      check.same(place, "the models level", named, sorted(claim.top));
      return check.same(
        place,
        "whom they are ahead of",
        sorted(said.ahead === null ? [] : check.ids(said.ahead)),
        others(...claim.top),
      );
    case "open":
    case "none":
      return check.same(place, "the models", named, others());
    case "few-pairs": {
      const looked = claim.pairs.filter((pair) => !isIncomparable(pair)).length;
      return check.same(
        place,
        "pairs looked at",
        [said.holes["n"] === "None" ? 0 : Number(said.holes["n"]), Number(said.holes["m"]), said.holes["v"]],
        [looked, claim.pairs.length, looked < 2 ? "is" : "are"],
      );
    }
    case "not-asked":
    case "set-aside":
    case "no-one":
  }
}

const isIncomparable = ({ decision, reason }: PairState): boolean =>
  decision === "no-evidence" ||
  (decision === "undecided" && ["unknown-fact", "kept-share-unknown", "incomparable-sizes"].includes(reason ?? ""));

/** How a claim must be spoken of. */
function expectedHow(check: Check, claim: Claim): Said["how"] {
  switch (claim.state) {
    case "wins":
    case "leans":
      return claim.state;
    case "too-close":
      return "tie";
    case "no-evidence":
      if (claim.reason === "incomplete-pack") return "set-aside";
      return claim.reason === "not-asked" ? "not-asked" : "none";
    case "undecided": {
      if (check.models.length === 2) return "open";
      if (claim.pairs.some(isIncomparable)) return "few-pairs";
      return claim.pairs.some((pair) => pair.decision !== "undecided") ? "no-one" : "open";
    }
  }
}

function checkRest(check: Check, place: string, rest: string, claim: Claim): void {
  if (claim.state === "no-evidence") return check.same(place, "what follows", rest, ".");
  if (!/^: .+\.$/u.test(rest)) return check.fail(place, `what it rests on is not said: “${rest}”`);
  checkBasis(check, place, rest.slice(2, -1), claim);
}
