import { counted, criterionTexts, formatNumber, listed } from "../../kernel/index.ts";
import type { Claim } from "../claims/claim.ts";
import { editingText, statementWithBasis, valueOf } from "./statement.ts";
import { reasonText } from "./basis.ts";
import { estimateOf, lowerName, type Print, say } from "./context.ts";
import { nextStep } from "./examples.ts";
import type { ComparisonPage } from "./page-model.ts";
import { testedText } from "./criteria-table.ts";
import { costSentence } from "./short-answer.ts";

type Question = ComparisonPage["questions"][number];

/** What people ask of this pair and use case, answered from claims. Questions nobody could ask here are left out. */
export function questions(print: Print): readonly Question[] {
  return [
    whichIsBetter(print),
    whichIsCheaper(print),
    canIDraftAndFinish(print),
    whatOfText(print),
    sameFace(print),
    howLarge(print),
    whatWouldChange(print),
    howDoYouKnow(print),
  ].flat();
}

function whichIsBetter(print: Print): readonly Question[] {
  const whole = print.claim("use-case");
  const models = print.names(
    print.set.models.map((model) => model.id),
    "or",
  );
  const { phrase } = print.set.useCase;
  return [{ question: `Which is better for ${phrase}, ${models}?`, answer: say(wholeAnswer(print, whole), whole) }];
}

function wholeAnswer(print: Print, whole: Claim): string {
  switch (whole.state) {
    case "wins":
      return `${print.name(whole.model ?? "")}, by the weights printed on this page.`;
    case "leans":
      return `Leaning ${print.name(whole.model ?? "")}, and not decided.`;
    case "too-close":
      return `Neither: ${print.names(whole.top)} are too close throughout.`;
    case "undecided":
      return whole.reason === "no-majority"
        ? `Nobody can say yet: ${criterionTexts[print.set.useCase.heaviest].name.toLowerCase()} counts most, and too much is open.`
        : `No overall choice: ${reasonText(print, "use-case", whole.reason)}.`;
    case "no-evidence":
      return `Nobody can say yet: ${print.names(print.set.models.map(({ id }) => id))} have no evidence on what counts.`;
  }
}

function whichIsCheaper(print: Print): readonly Question[] {
  const price = print.claim("price-per-image");
  const starts = print.set.models.flatMap(({ name, startsAt }) =>
    startsAt.known && !startsAt.value.isThisOne
      ? [`${name} has a setting from ${formatNumber(startsAt.value.credits)} credits (${startsAt.value.label})`]
      : [],
  );
  const more = starts.length === 0 ? "" : ` Not compared here: ${listed(starts)}.`;
  return [{ question: "What does one image cost?", answer: say(`${statementWithBasis(print, price)}${more}`, price) }];
}

function canIDraftAndFinish(print: Print): readonly Question[] {
  const other = print.set.models.length === 2 ? "the other" : "another";
  return [{ question: `Draft with one, finish with ${other}?`, answer: nextStep(print) }];
}

function whatOfText(print: Print): readonly Question[] {
  const claim = print.claim("text-accuracy");
  if (claim.reason === "not-asked") return [];
  return [{ question: "Which one spells my words?", answer: say(statementWithBasis(print, claim), claim) }];
}

function sameFace(print: Print): readonly Question[] {
  const claim = print.claim("consistency");
  const editing = print.claim("editing-flexibility");
  const seeds = print.set.models.map(({ id, name }) => {
    const value = valueOf(print, "feature-seeds", id);
    return `${name} ${value === true ? "takes a seed" : value === false ? "takes no seed" : "is unconfirmed on seeds"}`;
  });
  return [
    {
      question: "Can I keep a face or style?",
      answer: say(
        `${statementWithBasis(print, claim)} Documented: ${listed(seeds)}; ${editingText(print)}.`,
        claim,
        editing,
        {
          id: "feature-seeds",
        },
      ),
    },
  ];
}

function howLarge(print: Print): readonly Question[] {
  const claim = print.claim("max-size");
  const known = print.set.models.filter((model) => estimateOf(claim, model.id).estimate.known);
  if (known.length === 0) return [];
  return [{ question: "How large can a picture get?", answer: say(statementWithBasis(print, claim), claim) }];
}

function whatWouldChange(print: Print): readonly Question[] {
  const whole = print.claim("use-case");
  const heavy = print.claim(print.set.useCase.heaviest);
  const flips = heavy.pairs.flatMap((pair) =>
    pair.votesToFlip?.known === true
      ? [`${counted(pair.votesToFlip.value, "more vote")} the other way between ${print.names([pair.a, pair.b])}`]
      : [],
  );
  const answer =
    flips.length > 0 ? `On ${lowerName(heavy.criterion)}, ${listed(flips, "or")}.` : whatWouldSettle(print, heavy);
  return [{ question: "What would change this answer?", answer: say(answer, heavy, whole) }];
}

function whatWouldSettle(print: Print, heavy: Claim): string {
  const name = lowerName(heavy.criterion);
  if (heavy.state === "wins" || heavy.state === "too-close") return `New evidence on ${name}, which counts most here.`;
  return costSentence(print, heavy)?.text ?? `An answer on ${name}, which counts most here.`;
}

function howDoYouKnow(print: Print): readonly Question[] {
  const { counts, asOf } = print.set;
  const models = print.names(print.set.models.map(({ id }) => id));
  const kinds = [
    counted(counts.facts, "sourced fact"),
    counts.citations === 0 ? null : counted(counts.citations, "published figure"),
    counts.votes === 0
      ? `no votes between ${models}`
      : `${counted(counts.votes, "vote")} by ${counted(counts.voters, "person", "people")}`,
    counts.measurements === 0 ? "no measurements" : counted(counts.measurements, "measurement"),
    counts.judgements === 0 ? null : counted(counts.judgements, "judgement"),
  ].filter((kind) => kind !== null);
  return [
    {
      question: "How do you know?",
      answer: say(`From ${listed(kinds)}; newest ${asOf}. ${testedText(print)}`, ...print.set.claims),
    },
  ];
}
