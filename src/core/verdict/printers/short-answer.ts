import { formatNumber, listed, weightedCriterionIds } from "../../kernel/index.ts";
import type { Claim } from "../claims/claim.ts";
import { reasonText } from "./basis.ts";
import { capitalised, lowerName, type Print, rest, say } from "./context.ts";
import type { ComparisonPage, Sentence } from "./page-model.ts";
import { criteriaText, statementWithBasis } from "./statement.ts";

/** The answer in ten seconds: what to choose, or that nobody knows, then why, then the doubt. */
export function shortAnswer(print: Print): ComparisonPage["shortAnswer"] {
  const whole = print.claim("use-case");
  const { lead, mark } = leadOf(print, whole);
  return { lead, mark, why: whyOf(print), doubt: doubtOf(print) };
}

function leadOf(print: Print, whole: Claim): { readonly lead: Sentence; readonly mark: string } {
  const jobs = capitalised(print.set.useCase.phrase);
  const winner = whole.model === null ? "" : print.name(whole.model);
  switch (whole.state) {
    case "wins":
      return {
        mark: winner,
        lead: say(`${jobs}: choose ${winner}. ${wonText(print, whole)}`, whole, ...wonBy(print, whole.model)),
      };
    case "leans":
      return {
        mark: "leans",
        lead: say(
          `${jobs}: what is known leans to ${winner} (known: ${knownWeight(print)}). ${leadingText(print, whole)}`,
          whole,
        ),
      };
    case "too-close":
      return {
        mark: "either will do",
        lead: say(
          `${jobs}: ${print.names(whole.top, "or")}, either will do. Every criterion that counts here is too close to call.`,
          whole,
        ),
      };
    case "undecided":
    case "no-evidence": {
      const heavy = print.claim(print.set.useCase.heaviest);
      return {
        mark: "not settled",
        lead: say(`${jobs} are not settled: ${openText(print, whole, heavy)}`, whole, heavy),
      };
    }
  }
}

const wonBy = (print: Print, model: string | null): readonly Claim[] =>
  print.set.claims.filter((claim) => claim.weight > 0 && claim.state === "wins" && claim.model === model);

function wonText(print: Print, whole: Claim): string {
  const won = wonBy(print, whole.model);
  const heavy = won.find((claim) => claim.criterion === print.set.useCase.heaviest);
  const others = won.filter((claim) => claim !== heavy);
  if (won.length === 0)
    return `It wins no criterion outright, yet outweighs ${print.names(rest(print, whole.model ?? ""))} in turn.`;
  if (heavy === undefined) return `It wins on ${criteriaText(won)}.`;
  const more = others.length === 0 ? "" : `, and on ${criteriaText(others)}`;
  return `It wins on ${lowerName(heavy.criterion)}, which matters most here${more}.`;
}

function leadingText(print: Print, whole: Claim): string {
  const led = print.set.claims.filter((claim) => claim.weight > 0 && claim.model === whole.model);
  return led.length === 0 ? "No single criterion carries it." : `What speaks for it: ${criteriaText(led)}.`;
}

/** "7 of 25 by weight": how much of the weight has any answer. */
function knownWeight(print: Print): string {
  const weight = (claims: readonly Claim[]): number => claims.reduce((sum, claim) => sum + claim.weight, 0);
  const answered = print.set.claims.filter((claim) => claim.state !== "undecided" && claim.state !== "no-evidence");
  return `${weight(answered)} of ${weight(print.set.claims)} by weight`;
}

/** Why nothing is settled, from the heaviest criterion: nobody looked, or those who did could not tell. */
function openText(print: Print, whole: Claim, heavy: Claim): string {
  const models = print.names(print.set.models.map((model) => model.id));
  const name = lowerName(heavy.criterion);
  switch (heavy.state) {
    case "no-evidence":
      return `${name} weighs most here; no usable evidence compares ${models}.`;
    case "undecided":
      return `${name} weighs most here, undecided between ${print.names(heavy.top.length >= 2 ? heavy.top : print.set.models.map((model) => model.id))}.`;
    case "leans":
      return `${name} weighs most here and only leans to ${print.name(heavy.model ?? "")}.`;
    case "too-close":
      return `${name} weighs most here and is too close to call between ${print.names(heavy.top)}.`;
    case "wins":
      return `${print.name(heavy.model ?? "")} wins ${name}, which matters most, but ${
        whole.reason === "no-majority" ? "too little else is decided" : reasonText(print, "use-case", whole.reason)
      }.`;
  }
}

/** What is decided or leaning, most weight first: at most three statements, each with what it rests on. */
function whyOf(print: Print): readonly Sentence[] {
  const telling = weightedCriterionIds
    .map((id) => print.claim(id))
    .filter((claim) => ["wins", "too-close", "leans"].includes(claim.state))
    .sort((x, y) => y.weight - x.weight || order(x) - order(y));
  return telling.slice(0, 3).map((claim) => say(statementWithBasis(print, claim), claim));
}

const order = (claim: Claim): number => ["wins", "leans", "too-close"].indexOf(claim.state);

/** What could still change it: heavy criteria without an answer, and what is missing to have one. */
function doubtOf(print: Print): readonly Sentence[] {
  const open = weightedCriterionIds.map((id) => print.claim(id)).filter((claim) => claim.weight > 0);
  const none = open.filter((claim) => claim.state === "no-evidence");
  const aside = weightedCriterionIds.map((id) => print.claim(id)).filter((claim) => votesAside(claim) > 0);
  const undecided = open.filter((claim) => claim.state === "undecided");
  return [
    ...(none.length === 0 ? [] : [say(`Without evidence so far: ${listedNames(none)}.`, ...none)]),
    ...(aside.length === 0 ? [] : [say(`Votes set aside as unblind or uneven: ${asideNames(aside)}.`, ...aside)]),
    ...(undecided.length === 0 ? [] : [say(`Looked at and still open: ${listedNames(undecided)}.`, ...undecided)]),
  ];
}

const votesAside = (claim: Claim): number => claim.pairs.reduce((sum, pair) => sum + pair.setAside, 0);

const asideNames = (claims: readonly Claim[]): string =>
  listed(claims.map((claim) => `${formatNumber(votesAside(claim))} on ${lowerName(claim.criterion)}`));

const listedNames = (claims: readonly Claim[]): string =>
  listed(claims.map((claim) => `${lowerName(claim.criterion)} (weight ${claim.weight})`));

/** What it would cost to settle the heaviest open criterion, or null where none is open or a price is missing. */
export function settleText(print: Print): Sentence | null {
  const open = weightedCriterionIds
    .map((id) => print.claim(id))
    .filter(
      (claim) => claim.weight > 0 && claim.state !== "wins" && claim.state !== "too-close" && claim.costToDecide.known,
    )
    .sort((x, y) => y.weight - x.weight);
  const [first] = open;
  return first === undefined ? null : costSentence(print, first);
}

/** What settling a criterion takes: pictures and their credits, then votes where people decide; an estimate. */
export function costSentence(print: Print, claim: Claim): Sentence | null {
  if (!claim.costToDecide.known) return null;
  const { images, credits, votes, voters, prompts } = claim.costToDecide.value;
  const cost = credits.known ? `${formatNumber(credits.value)} credits` : credits.reason;
  const run = `${images} images on ${prompts} prompts for ${print.set.useCase.phrase}, ${cost}`;
  const models = print.names(print.set.models.map((model) => model.id));
  const each = print.set.models.length > 2 ? " a pair" : "";
  const looks =
    votes === null
      ? " (an estimate)."
      : `. Then, at 65 : 35, ${models} need ${votes} votes${each} (${voters} people). Closer takes more; this is an estimate.`;
  return say(`Settling ${lowerName(claim.criterion)} takes ${run}${looks}`, claim);
}
