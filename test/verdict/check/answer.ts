import { weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import type { Printed } from "../read-page.ts";
import {
  byWeight,
  type Check,
  criteriaCalled,
  criterionCalled,
  isDecided,
  isNumber,
  listed,
  reasonWords,
  sorted,
} from "./context.ts";
import { hole, items, numberOf } from "./phrasebook.ts";
import { checkStatement, readStatement } from "./statements.ts";
import { criterionNames } from "./words.ts";

/** The answer: what is chosen, the heaviest reasons, what is open, what would settle it; each once and none left out. */
export function checkAnswer(check: Check, printed: Printed): void {
  const [lead = "", ...lines] = printed.answer;
  checkLead(check, lead);
  const why = lines
    .filter((line) => readStatement(check, line) !== null)
    .map((line) => checkStatement(check, "why", line));
  checkWhy(check, why);
  const rest = lines.filter((line) => readStatement(check, line) === null);
  checkDoubt(check, rest);
  checkSettle(
    check,
    "the answer",
    rest.filter((line) => line.startsWith("Settling ")),
    settling(check),
  );
  checkAside(
    check,
    rest.filter((line) => line.startsWith("Votes set aside")),
  );
  const unread = rest.filter(
    (line) => !/^(Without evidence so far|Looked at and still open|Votes set aside|Settling )/.test(line),
  );
  for (const line of unread) check.fail("the answer", `a sentence is not understood: “${line}”`);
}

const heavyName = (check: Check): string => criterionNames[check.set.useCase.heaviest].toLowerCase();

function checkLead(check: Check, lead: string): void {
  const jobs = check.set.useCase.phrase.charAt(0).toUpperCase() + check.set.useCase.phrase.slice(1);
  const whole = check.claim("use-case");
  check.speaks(lead, whole.id);
  const after = (start: string): string | null => (lead.startsWith(start) ? lead.slice(start.length) : null);
  const chosen = check.book.match(`${jobs}: choose {A:name}. {t:text}`, lead);
  const leaning = check.book.match(
    `${jobs}: what is known leans to {A:name} (known: {n:int} of {m:int} by weight). {t:text}`,
    lead,
  );
  const level = check.book.match(
    `${jobs}: {M:either}, either will do. Every criterion that counts here is too close to call.`,
    lead,
  );
  const open = after(`${jobs} are not settled: `);
  const state =
    chosen !== null
      ? "wins"
      : leaning !== null
        ? "leans"
        : level !== null
          ? "too-close"
          : open !== null
            ? "open"
            : "not understood";
  check.same(
    "the lead",
    "the state",
    state,
    whole.state === "undecided" || whole.state === "no-evidence" ? "open" : whole.state,
  );
  if (chosen !== null) {
    check.same("the lead", "the choice", check.idOf(hole(chosen, "A")), whole.model);
    checkWon(check, hole(chosen, "t"), whole);
  } else if (leaning !== null) {
    check.same("the lead", "the leader", check.idOf(hole(leaning, "A")), whole.model);
    check.same("the lead", "the weight known", [Number(leaning["n"]), Number(leaning["m"])], knownWeight(check));
    checkLed(check, hole(leaning, "t"), whole);
  } else if (level !== null)
    check.same("the lead", "the models level", sorted(check.ids(hole(level, "M"))), sorted(whole.top));
  else if (open !== null) checkOpen(check, open, whole);
}

const weightOf = (claims: readonly Claim[]): number => claims.reduce((sum, claim) => sum + claim.weight, 0);

const knownWeight = (check: Check): readonly number[] => [
  weightOf(byWeight(check).filter((claim) => isDecided(claim) || claim.state === "leans")),
  weightOf(byWeight(check)),
];

/** Only criteria that the chosen model wins, and "matters most" of the heaviest alone. */
function checkWon(check: Check, text: string, whole: Claim): void {
  const heavy = check.book.match("It wins on {h:criterion}, which matters most here{c:maybe}.", text);
  const plain = check.book.match("It wins on {c:criteria}.", text);
  const others = check.book.match("It wins no criterion outright, yet outweighs {M:list} in turn.", text);
  const none = others !== null;
  if (others !== null)
    check.same(
      "the lead",
      "whom it outweighs",
      sorted(check.ids(hole(others, "M"))),
      sorted(check.models.filter((model) => model !== whole.model)),
    );
  const more = heavy === null ? null : check.book.match(", and on {c:criteria}", hole(heavy, "c"));
  if (heavy === null && plain === null && !none)
    return check.fail("the lead", `what is won is not understood: “${text}”`);
  if (heavy !== null) {
    check.same("the lead", "what matters most", criterionCalled(hole(heavy, "h")), check.set.useCase.heaviest);
    if (heavy["c"] !== "" && more === null) check.fail("the lead", `what is won is not understood: “${text}”`);
  }
  const named =
    heavy !== null
      ? [criterionCalled(hole(heavy, "h")), ...(more === null ? [] : criteriaCalled(hole(more, "c")))]
      : plain !== null
        ? criteriaCalled(hole(plain, "c"))
        : [];
  const won = byWeight(check).filter(
    (claim) => claim.weight > 0 && claim.state === "wins" && claim.model === whole.model,
  );
  check.same("the lead", "criteria won", sorted(named), sorted(won.map(({ id }) => id)));
  check.same(
    "the lead",
    "whether the heaviest is won",
    heavy !== null,
    won.some(({ id }) => id === check.set.useCase.heaviest),
  );
}

function checkLed(check: Check, text: string, whole: Claim): void {
  const led = byWeight(check).filter((claim) => claim.weight > 0 && claim.model === whole.model);
  const named = check.book.match("What speaks for it: {c:criteria}.", text);
  if (named === null && text !== "No single criterion carries it.")
    return check.fail("the lead", `what is led is not understood: “${text}”`);
  check.same(
    "the lead",
    "criteria led",
    sorted(named === null ? [] : criteriaCalled(hole(named, "c"))),
    sorted(led.map(({ id }) => id)),
  );
}

function checkOpen(check: Check, text: string, whole: Claim): void {
  const heavy = check.claim(check.set.useCase.heaviest);
  const name = heavyName(check);
  const because =
    whole.reason === "no-majority" ? "too little else is decided" : reasonWords(check, "use-case", whole.reason);
  const all = check.models;
  const templates = {
    "no-evidence": `${name} weighs most here; no usable evidence compares {M:list}.`,
    undecided: `${name} weighs most here, undecided between {M:list}.`,
    leans: `${name} weighs most here and only leans to {M:list}.`,
    "too-close": `${name} weighs most here and is too close to call between {M:list}.`,
    wins: `{M:list} wins ${name}, which matters most, but ${because}.`,
  } as const;
  const models = {
    "no-evidence": all,
    undecided: heavy.top.length > 1 ? heavy.top : all,
    leans: [heavy.model],
    "too-close": heavy.top,
    wins: [heavy.model],
  };
  const found = check.book.match(templates[heavy.state], text);
  if (found === null)
    return check.fail("the lead", `not what is said of a heaviest criterion that is ${heavy.state}: “${text}”`);
  check.same("the lead", "the models", sorted(check.ids(hole(found, "M"))), sorted(models[heavy.state]));
}

/** At most three, of what is decided or leaning, none lighter than one left out. */
function checkWhy(check: Check, named: readonly (string | null)[]): void {
  const telling = byWeight(check).filter((claim) => isDecided(claim) || claim.state === "leans");
  check.same(
    "why",
    "how many reasons",
    [named.length, new Set(named).size],
    [Math.min(3, telling.length), named.length],
  );
  const weights = named.map((id) => telling.find((claim) => claim.id === id)?.weight ?? -1);
  check.same(
    "why",
    "the weights of the reasons",
    weights,
    telling.slice(0, 3).map(({ weight }) => weight),
  );
}

function checkDoubt(check: Check, lines: readonly string[]): void {
  const open = byWeight(check).filter((claim) => claim.weight > 0);
  const kinds = [
    ["Without evidence so far: {c:weighted}.", "no-evidence"],
    ["Looked at and still open: {c:weighted}.", "undecided"],
  ] as const;
  for (const [template, state] of kinds) {
    const found = lines.flatMap((line) => {
      const holes = check.book.match(template, line);
      if (holes === null) return [];
      const names = items(hole(holes, "c"));
      check.speaks(line, ...names.flatMap((name) => criterionCalled(name.replace(/ \(.*$/, "")) ?? []));
      return names;
    });
    const claimed = open
      .filter((claim) => claim.state === state)
      .map((claim) => `${criterionNames[claim.criterion].toLowerCase()} (weight ${claim.weight})`);
    check.same("doubt", `criteria with ${state}`, sorted(found), sorted(claimed));
  }
}

/** Votes that count for nothing are told of, criterion by criterion. */
function checkAside(check: Check, lines: readonly string[]): void {
  const told = byWeight({ ...check })
    .toSorted((x, y) => weightedCriterionIds.indexOf(x.id as never) - weightedCriterionIds.indexOf(y.id as never))
    .flatMap((claim) => {
      const votes = claim.pairs.reduce((sum, { setAside }) => sum + setAside, 0);
      if (votes === 0) return [];
      for (const line of lines) check.speaks(line, claim.id);
      return [`${votes.toLocaleString("en-US")} on ${criterionNames[claim.criterion].toLowerCase()}`];
    });
  const said = told.length === 0 ? [] : [`Votes set aside as unblind or uneven: ${listed(told)}.`];
  check.same("doubt", "votes set aside", lines, said);
}

/** The heaviest criterion that is not decided and that looking would settle. */
export function settling(check: Check): Claim | null {
  return byWeight(check).find((claim) => claim.weight > 0 && !isDecided(claim) && claim.costToDecide.known) ?? null;
}

/** One sentence on what would settle a criterion, with its figures, or none. */
export function checkSettle(check: Check, place: string, lines: readonly string[], claim: Claim | null): void {
  check.same(place, "sentences on settling", lines.length, claim === null ? 0 : 1);
  const [text] = lines;
  if (text === undefined || claim === null || !claim.costToDecide.known) return;
  const { images, prompts, credits, votes, voters } = claim.costToDecide.value;
  const all = listed(check.set.models.map(({ name }) => name));
  const each = check.models.length > 2 ? " a pair" : "";
  const looks =
    votes === null
      ? " (an estimate)."
      : `. Then, at 65 : 35, ${all} need ${votes} votes${each} (${voters} people). Closer takes more; this is an estimate.`;
  if (!text.endsWith(looks)) return check.fail(place, `the votes it takes are not “${looks}”: “${text}”`);
  const holes = check.book.match(
    `Settling {c:criterion} takes {i:int} images on {k:int} prompts for ${check.set.useCase.phrase}, {p:text}`,
    text.slice(0, text.length - looks.length),
  );
  if (holes === null) return check.fail(place, `a sentence is not understood: “${text}”`);
  check.speaks(text, claim.id);
  check.same(place, "what would be settled", criterionCalled(hole(holes, "c")), claim.id);
  check.same(place, "images and prompts", [numberOf(hole(holes, "i")), numberOf(hole(holes, "k"))], [images, prompts]);
  const price = hole(holes, "p");
  if (!credits.known) return check.same(place, "what is said of an unknown cost", price, credits.reason);
  const cost = check.book.match("{x:number} credits", price);
  if (cost === null || !isNumber(hole(cost, "x"), credits.value))
    check.fail(place, `the cost is not ${credits.value} credits: “${text}”`);
}
