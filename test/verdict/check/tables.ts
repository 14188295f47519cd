import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import type { Printed, PrintedCriterion } from "../read-page.ts";
import { checkBasis } from "./basis.ts";
import { byWeight, type Check, complaining, listed, reasonWords, seenBy, sorted, testedWords } from "./context.ts";
import { hole, numberOf } from "./phrasebook.ts";
import { checkStatement } from "./statements.ts";
import { criterionNames, words } from "./words.ts";

/** The decision table: every weighted criterion by weight, then the whole; each choice and reason as claimed. */
export function checkDecisions(check: Check, { decisions }: Printed): void {
  const rows = byWeight(check);
  const whole = check.claim("use-case");
  const needs = [
    ...rows.map((claim) => words[claim.criterion as keyof typeof words].need),
    `${check.set.useCase.name}, all told`,
  ];
  check.same(
    "decision table",
    "the needs in order",
    decisions.map(({ need }) => need),
    needs,
  );
  decisions.forEach(({ need, choose, why }, index) => {
    const place = `decision “${need}”`;
    const claim = rows[index] ?? whole;
    checkChoice(check, place, choose, claim);
    if (claim === whole) return checkTally(check, place, why);
    check.same(place, "the criterion of the reason", checkStatement(check, place, why), claim.id);
  });
}

function checkChoice(check: Check, place: string, choose: string, claim: Claim): void {
  const one = check.book.match("{A:name}", choose);
  const either = check.book.match("Either: {M:either}", choose);
  const leaning = check.book.match("Undecided, leaning {A:name}", choose);
  const said =
    one !== null
      ? ["wins", check.idOf(hole(one, "A"))]
      : either !== null
        ? ["too-close", ...sorted(check.ids(hole(either, "M")))]
        : leaning !== null
          ? ["leans", check.idOf(hole(leaning, "A"))]
          : [choose];
  check.same(place, "the choice", said, stateAndModels(claim));
}

function stateAndModels(claim: Claim): readonly (string | null)[] {
  switch (claim.state) {
    case "wins":
    case "leans":
      return [claim.state, claim.model];
    case "too-close":
      return [claim.state, ...sorted(claim.top)];
    case "undecided":
      return ["Undecided"];
    case "no-evidence":
      return ["No evidence"];
  }
}

/** "Of weight 25, won outright: 7 by A and none by B." */
function checkTally(check: Check, place: string, text: string): void {
  const claims = byWeight(check);
  const holes = check.book.match("Of weight {n:int}, won outright: {t:text}.", text);
  if (holes === null) return check.fail(place, `a sentence is not understood: “${text}”`);
  check.speaks(text, "use-case");
  const won = (model: string): number =>
    claims.reduce((sum, claim) => sum + (claim.state === "wins" && claim.model === model ? claim.weight : 0), 0);
  const told = hole(holes, "t")
    .split(/, | and /)
    .map((part) => {
      const each = check.book.match("{n:int} by {A:name}", part) ?? check.book.match("none by {A:name}", part);
      if (each?.["n"] === "0") check.fail(place, `a weight of 0 is not “none”: “${text}”`);
      return `${check.idOf(each?.["A"] ?? part)} ${Number(each?.["n"] ?? 0)}`;
    });
  check.same(
    place,
    "the total weight",
    numberOf(hole(holes, "n")),
    claims.reduce((sum, claim) => sum + claim.weight, 0),
  );
  check.same(place, "the weights won", sorted(told), sorted(check.models.map((model) => `${model} ${won(model)}`)));
}

/** The criteria table: names and weights in order, dots, winner, and what each rests on. */
export function checkCriteria(check: Check, { criteria, criteriaNote }: Printed): void {
  const claims = [...byWeight(check), check.claim("best-first-test")];
  check.same(
    "criteria",
    "names and weights in order",
    criteria.map(({ name, weight }) => [name, weight]),
    claims.map((claim) => [criterionNames[claim.criterion], claim.weight]),
  );
  criteria.forEach((row, index) => {
    const claim = claims[index];
    if (claim === undefined) return;
    checkDots(check, row, claim);
    checkWinner(check, row, claim);
    checkGrounds(check, row, claim);
  });
  if (criteriaNote !== null) checkNote(check, criteriaNote);
}

/** Counts and filling as claimed, and agreeing with the winner that stands beside them. */
function checkDots(check: Check, { name, dots, winner }: PrintedCriterion, claim: Claim): void {
  const place = `dots of ${name}`;
  const styles = { filled: "filled", hollow: "hollow", none: "none" } as const;
  for (const { model, count, style } of dots)
    check.same(
      place,
      `the dots of ${model}`,
      [count, style],
      [claim.perModel.find((each) => each.model === check.idOf(model))?.dots, styles[claim.dotStyle]],
    );
  check.same(
    place,
    "the models",
    dots.map(({ model }) => check.idOf(model)),
    check.models,
  );
  const best = Math.max(...dots.map(({ count }) => count ?? 0));
  const leaders = dots.filter(({ count }) => count === best && count !== null).map(({ model }) => model);
  const named = check.book.match("{A:name}", winner) ?? check.book.match("Undecided, leaning {A:name}", winner);
  if (named !== null) check.same(place, "the model with most dots", leaders, [named["A"]]);
}

function checkWinner(check: Check, { name, winner }: PrintedCriterion, claim: Claim): void {
  const place = `winner of ${name}`;
  const tie = check.book.match("Tie: {M:list}", winner);
  const one = check.book.match("{A:name}", winner);
  const leaning = check.book.match("Undecided, leaning {A:name}", winner);
  const said =
    winner === "Tie"
      ? ["too-close", ...sorted(check.models)]
      : tie !== null
        ? ["too-close", ...sorted(check.ids(hole(tie, "M")))]
        : one !== null
          ? ["wins", check.idOf(hole(one, "A"))]
          : leaning !== null
            ? ["leans", check.idOf(hole(leaning, "A"))]
            : [winner];
  check.same(place, "the winner", said, stateAndModels(claim));
}

/** The basis, then one label for each pair with a share. */
function checkGrounds(check: Check, { name, grounds }: PrintedCriterion, claim: Claim): void {
  const place = `grounds of ${name}`;
  const drawn =
    claim.criterion === "best-first-test"
      ? []
      : claim.pairs.filter((pair) => pair.share !== null && pair.interval !== null);
  const labels = drawn.map((pair) => {
    const { share, low, high } = seenBy(pair, pair.a);
    const count = `${pair.n} ${pair.voters === null ? "prompts" : "votes"}`;
    return ` ${check.nameOf(pair.a)} against ${check.nameOf(pair.b)}: ${share} % of ${count}, from ${low} to ${high} %.`;
  });
  const tail = labels.join("");
  if (!grounds.endsWith(tail)) return check.fail(place, `the pairs are not labelled “${tail}”: “${grounds}”`);
  const changes = {
    davidson: " Counting ties apart (Davidson) changes the order.",
    weighted: " Weighted by chance drawn, the order changes.",
  };
  const ordered = (["davidson", "weighted"] as const).filter((each) => claim.orderChanges.includes(each));
  const after = undoneWords(check, claim) + asideWords(check, claim) + ordered.map((each) => changes[each]).join("");
  const before = grounds.slice(0, grounds.length - tail.length);
  if (!before.endsWith(after)) return check.fail(place, `what follows is not “${after}”: “${before}”`);
  const text = before.slice(0, before.length - after.length);
  if (/ What would undo it: | Set aside, unblind /u.test(text))
    check.fail(place, `more follows than claimed: “${text}”`);
  if (claim.criterion === "best-first-test") return checkFirstTest(check, text);
  if (claim.state === "no-evidence" && claim.reason === "not-asked")
    return check.same(place, "the grounds", text, `No prompt for ${check.set.useCase.phrase} asks for text.`);
  if (claim.state === "no-evidence")
    return check.same(
      place,
      "the grounds",
      text,
      claim.reason === "incomplete-pack"
        ? "Set aside, because its pack misses outputs."
        : "Not enough evidence: nothing that may decide.",
    );
  if (!text.endsWith(".")) check.fail(place, `no end of a sentence: “${text}”`);
  checkCapitalised(check, text.slice(0, -1), (each, trial) => checkBasis(trial, place, each, claim));
}

/** Votes the other way, against each model beaten, that would end a win by votes. */
function undoneWords(check: Check, claim: Claim): string {
  if (claim.state !== "wins") return "";
  const told = claim.pairs
    .filter(({ a, b, votesToFlip }) => votesToFlip !== null && [a, b].includes(claim.model ?? ""))
    .map(({ a, b, votesToFlip }) => {
      const other = check.nameOf(a === claim.model ? b : a);
      if (votesToFlip?.known !== true) return `${votesToFlip?.reason} for ${other}`;
      const { value } = votesToFlip;
      return `${value.toLocaleString("en-US")} more ${value === 1 ? "vote" : "votes"} for ${other}`;
    });
  return told.length === 0 ? "" : ` What would undo it: ${listed(told, "or")}.`;
}

/** Votes that were cast and count for nothing. */
function asideWords(check: Check, claim: Claim): string {
  const told = claim.pairs
    .filter(({ setAside }) => setAside > 0)
    .map(
      ({ a, b, setAside }) =>
        `${setAside.toLocaleString("en-US")} ${setAside === 1 ? "vote" : "votes"} on ${listed([a, b].map(check.nameOf))}`,
    );
  return told.length === 0 ? "" : ` Set aside, unblind or uneven: ${told.join("; ")}.`;
}

/** A basis that begins a sentence has a capital that is its own (a name) or borrowed; it must read in one of the two ways. */
function checkCapitalised(check: Check, text: string, read: (text: string, trial: Check) => void): void {
  const problemsOf = (each: string): readonly (readonly [string, string])[] => {
    const problems: (readonly [string, string])[] = [];
    read(each, { ...check, ...complaining((place, problem) => void problems.push([place, problem])) });
    return problems;
  };
  const found = problemsOf(text);
  if (found.length === 0 || problemsOf(text.charAt(0).toLowerCase() + text.slice(1)).length === 0) return;
  for (const [place, problem] of found) check.fail(place, problem);
}

function checkFirstTest(check: Check, text: string): void {
  const first = check.claim("best-first-test");
  const cost = check.claim("cost-efficiency");
  const heavy = criterionNames[check.set.useCase.heaviest].toLowerCase();
  const name = (model: string | null): string => (model === null ? "" : check.nameOf(model));
  const waits = `Waits for cost efficiency: ${reasonWords(check, "cost-efficiency", cost.reason)}.`;
  const beaten =
    cost.state === "wins"
      ? `${name(cost.model)} is cheapest per keeper`
      : `${name(cost.model)} leads on credits per image kept, undecided so far`;
  const said = {
    wins:
      cost.state === "too-close"
        ? `Credits per image kept are too close to choose by, and ${name(first.model)} wins ${heavy}, which matters most.`
        : `${name(first.model)} follows from cost per image kept.`,
    "too-close": "Credits per image kept are too close to choose by.",
    leans: `Credits per image kept lean to ${name(first.model)}.`,
    undecided: first.reason === "beaten-on-heaviest" ? `${beaten}, and beaten on ${heavy}, which matters most.` : waits,
    "no-evidence": waits,
  };
  check.same("grounds of best first test", "the grounds", text, said[first.state]);
}

function checkNote(check: Check, note: string): void {
  const order = check.set.claims.some((claim) => claim.dotStyle !== "none" && claim.dotsShowOrderOnly)
    ? " Dots show order only."
    : "";
  check.same("criteria note", "the note", note, `${testedWords(check)}${order}`);
}
