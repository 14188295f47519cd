import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import type { Printed } from "../read-page.ts";
import { checkSettle } from "./answer.ts";
import { checkEditing } from "./editing.ts";
import { type Check, featureOf, isDecided, listed, reasonWords, testedWords } from "./context.ts";
import { checkNextStep } from "./prose.ts";
import { checkStatement } from "./statements.ts";
import { criterionNames } from "./words.ts";

/** Every question that can be asked of this page, in its order, each answered as claimed. */
export function checkQuestions(check: Check, { questions }: Printed): void {
  if (questions === null) return;
  const two = check.models.length === 2;
  const names = check.set.models.map(({ name }) => name);
  const text = check.claim("text-accuracy");
  const asked: readonly (readonly [question: string, check: (place: string, answer: string) => void])[] = [
    [
      `Which is better for ${check.set.useCase.phrase}, ${listed(names, "or")}?`,
      (place, answer) => checkBetter(check, place, answer),
    ],
    ["What does one image cost?", (place, answer) => checkCost(check, place, answer)],
    [
      `Draft with one, finish with ${two ? "the other" : "another"}?`,
      (place, answer) => checkNextStep(check, place, answer),
    ],
    ...(text.reason === "not-asked"
      ? []
      : [
          [
            "Which one spells my words?",
            (place: string, answer: string) => checkAbout(check, place, answer, "text-accuracy"),
          ] as const,
        ]),
    ["Can I keep a face or style?", (place, answer) => checkSameFace(check, place, answer)],
    ...(check.claim("max-size").perModel.some(({ estimate }) => estimate.known)
      ? [
          [
            "How large can a picture get?",
            (place: string, answer: string) => checkAbout(check, place, answer, "max-size"),
          ] as const,
        ]
      : []),
    ["What would change this answer?", (place, answer) => checkChange(check, place, answer)],
    ["How do you know?", (place, answer) => checkHowKnown(check, place, answer)],
  ];
  check.same(
    "questions",
    "the questions",
    questions.map(({ question }) => question),
    asked.map(([question]) => question),
  );
  for (const { question, answer } of questions)
    asked.find(([each]) => each === question)?.[1](`answer to “${question}”`, answer);
}

const checkAbout = (check: Check, place: string, answer: string, criterion: string): void =>
  check.same(place, "the criterion", checkStatement(check, place, answer), criterion);

function checkBetter(check: Check, place: string, answer: string): void {
  const whole = check.claim("use-case");
  const heavy = criterionNames[check.set.useCase.heaviest].toLowerCase();
  const name = whole.model === null ? "" : check.nameOf(whole.model);
  const said: Readonly<Record<Claim["state"], string>> = {
    wins: `${name}, by the weights printed on this page.`,
    leans: `Leaning ${name}, and not decided.`,
    "too-close": `Neither: ${listed(whole.top.map(check.nameOf))} are too close throughout.`,
    undecided:
      whole.reason === "no-majority"
        ? `Nobody can say yet: ${heavy} counts most, and too much is open.`
        : `No overall choice: ${reasonWords(check, "use-case", whole.reason)}.`,
    "no-evidence": `Nobody can say yet: ${listed(check.set.models.map(({ name: each }) => each))} have no evidence on what counts.`,
  };
  check.speaks(answer, "use-case");
  check.same(place, "the answer", answer, said[whole.state]);
}

function checkCost(check: Check, place: string, answer: string): void {
  const [statement = "", apart = null] = answer.split(/ (?=Not compared here: )/u);
  checkAbout(check, place, statement, "price-per-image");
  const starts = check.set.models.flatMap(({ name, startsAt }) =>
    startsAt.known && !startsAt.value.isThisOne ? [{ name, ...startsAt.value }] : [],
  );
  const told = starts.map(
    ({ name, label, credits }) => `${name} has a setting from ${credits.toLocaleString("en-US")} credits (${label})`,
  );
  check.same(place, "other settings", apart, told.length === 0 ? null : `Not compared here: ${listed(told)}.`);
}

function checkSameFace(check: Check, place: string, answer: string): void {
  const [statement = "", documentedText = ""] = answer.split(/ Documented: /u);
  checkAbout(check, place, statement, "consistency");
  check.speaks(answer, "consistency", "editing-flexibility", "feature-seeds");
  const seeds = check.models.map((model) => {
    const value = featureOf(check, "seeds", model);
    return `${check.nameOf(model)} ${value === true ? "takes a seed" : value === false ? "takes no seed" : "is unconfirmed on seeds"}`;
  });
  const start = `${listed(seeds)}; `;
  if (!documentedText.startsWith(start) || !documentedText.endsWith("."))
    return check.fail(place, `seeds are not as documented: “${documentedText}”`);
  checkEditing(check, place, documentedText.slice(start.length, -1));
}

function checkChange(check: Check, place: string, answer: string): void {
  const heavy = check.claim(check.set.useCase.heaviest);
  const name = criterionNames[heavy.criterion].toLowerCase();
  const flips = heavy.pairs.flatMap((pair) =>
    pair.votesToFlip?.known === true ? [{ pair, votes: pair.votesToFlip.value }] : [],
  );
  check.speaks(answer, heavy.id);
  if (flips.length === 0) {
    if (!isDecided(heavy) && heavy.costToDecide.known) return checkSettle(check, place, [answer], heavy);
    return check.same(
      place,
      "the answer",
      answer,
      isDecided(heavy)
        ? `New evidence on ${name}, which counts most here.`
        : `An answer on ${name}, which counts most here.`,
    );
  }
  const told = answer
    .replace(`On ${name}, `, "")
    .replace(/\.$/u, "")
    .split(/, (?=\d)| or (?=\d)/u);
  check.same(place, "the pairs", told.length, flips.length);
  for (const { pair, votes } of flips) {
    const said = `${votes.toLocaleString("en-US")} more ${votes === 1 ? "vote" : "votes"} the other way between ${listed([pair.a, pair.b].map(check.nameOf))}`;
    if (!told.includes(said)) check.fail(place, `“${said}” is not told: “${answer}”`);
  }
}

function checkHowKnown(check: Check, place: string, answer: string): void {
  const { counts, asOf, models } = check.set;
  const count = (value: number, one: string, many = `${one}s`): string =>
    `${value.toLocaleString("en-US")} ${value === 1 ? one : many}`;
  const kinds = [
    count(counts.facts, "sourced fact"),
    ...(counts.citations === 0 ? [] : [count(counts.citations, "published figure")]),
    counts.votes === 0
      ? `no votes between ${listed(models.map(({ name }) => name))}`
      : `${count(counts.votes, "vote")} by ${count(counts.voters, "person", "people")}`,
    counts.measurements === 0 ? "no measurements" : count(counts.measurements, "measurement"),
    ...(counts.judgements === 0 ? [] : [count(counts.judgements, "judgement")]),
  ];
  check.same(place, "the answer", answer, `From ${listed(kinds)}; newest ${asOf}. ${testedWords(check)}`);
}
