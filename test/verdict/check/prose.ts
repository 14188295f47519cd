import { weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import type { Printed } from "../read-page.ts";
import { checkSettle, settling } from "./answer.ts";
import { checkEditing } from "./basis.ts";
import { type Check, criteriaCalled, estimateOf, featureOf, isDecided, isNumber, reasonWords, sorted } from "./context.ts";
import { items, numberOf } from "./phrasebook.ts";
import { checkStatement, readStatement } from "./statements.ts";
import { criterionNames, words } from "./words.ts";

/** The closing word: the whole, each model by what it wins and leads, the next step, what would settle the rest. */
export function checkVerdict(check: Check, { verdict }: Printed): void {
  const whole = check.claim("use-case");
  const { phrase } = check.set.useCase;
  const [first = "", ...rest] = verdict;
  const level = whole.top.length === check.models.length ? "" : ` between ${listed(whole.top.map(check.nameOf))}`;
  const said: Readonly<Record<Claim["state"], string>> = {
    wins: `Take ${check.nameOf(whole.model ?? check.models[0]!)} for ${phrase}: what it wins outweighs everything lost or still open.`,
    leans: `For ${phrase} the balance tips towards ${check.nameOf(whole.model ?? check.models[0]!)}, on evidence that could still turn.`,
    "too-close": `For ${phrase} it makes no difference${level} that anyone has been able to show.`,
    undecided: `We name no overall choice for ${phrase}, because ${reasonWords(check, "use-case", whole.reason)}.`,
    "no-evidence": `We name no overall choice for ${phrase}, because no weighted criterion has any evidence.`,
  };
  check.same("verdict", "the whole", first, said[whole.state]);
  check.speaks(first, "use-case");
  const settle = rest.filter((line) => line.startsWith("Settling "));
  checkSettle(check, "verdict", settle, settling(check));
  const after = rest.filter((line) => !line.startsWith("Settling "));
  checkAhead(check, after.slice(0, -1));
  checkNextStep(check, "verdict", after.at(-1) ?? "");
}

function checkAhead(check: Check, lines: readonly string[]): void {
  const told = lines.map((line) => {
    const holes = check.book.match("{A:name} {t:text}.", line);
    const parts = holes?.["t"] ?? "";
    const won = /^is decidedly ahead on (.+?)(?= and leads on |$)/u.exec(parts)?.[1] ?? "";
    const led = /(?:^| and )leads on (.+) without being proven$/u.exec(parts)?.[1] ?? "";
    const rebuilt = [won === "" ? [] : [`is decidedly ahead on ${won}`], led === "" ? [] : [`leads on ${led} without being proven`]].flat().join(" and ");
    if (rebuilt !== parts || parts === "") check.fail("verdict", `a sentence is not understood: “${line}”`);
    const named = [won, led].map((list) => (list === "" ? [] : criteriaCalled(list)));
    check.speaks(line, ...named.flat().flatMap((id) => id ?? []));
    return `${check.idOf(holes?.["A"] ?? "")}: ${sorted(named[0]!).join(" ")} / ${sorted(named[1]!).join(" ")}`;
  });
  const claimed = check.models.flatMap((model) => {
    const of = (state: Claim["state"]): readonly string[] => sorted(weightedCriterionIds.filter((id) => check.claim(id).state === state && check.claim(id).model === model));
    const [won, led] = [of("wins"), of("leans")];
    return won.length + led.length === 0 ? [] : [`${model}: ${won.join(" ")} / ${led.join(" ")}`];
  });
  check.same("verdict", "who is ahead on what", sorted(told), sorted(claimed));
}

/** Where to begin and where to finish, only as far as both are claimed. */
export function checkNextStep(check: Check, place: string, text: string): void {
  const { workflow } = check.set;
  const first = check.claim("best-first-test");
  const said =
    workflow !== null
      ? `Explore with ${check.nameOf(workflow.exploreWith)}, finish with ${check.nameOf(workflow.finishWith)}.`
      : first.state === "wins"
        ? `Begin with ${check.nameOf(first.model!)}; no reason to switch is established.`
        : "Run your own prompt on each before you commit: no order of drafting and finishing is supported by evidence.";
  check.same(place, "the next step", text, said);
  check.speaks(text, first.id);
}

/** Labels and values of how a comparison is made: models, use case, best for, avoid if, credits, the rate, the date. */
export function checkHow(check: Check, { how }: Printed): void {
  if (how === null) return;
  const { set } = check;
  const { prompts, promptsWithText, name } = set.useCase;
  const asking = promptsWithText === 0 ? "none of which asks for text" : `${promptsWithText} of which ${promptsWithText === 1 ? "asks" : "ask"} for text`;
  const plain: Readonly<Record<string, string>> = {
    "Models compared": listed(set.models.map(({ name: model, label, versions }) => `${model} (${label}; version ${versions.length === 0 ? "not stated" : versions.join(", ")})`)),
    "Use case": `${name}, ${prompts} ${prompts === 1 ? "prompt" : "prompts"}, ${asking}`,
    "Newest evidence": set.asOf,
  };
  const labels = [
    "Models compared",
    "Use case",
    ...set.models.flatMap((model) => [`${model.name}: best for`, `${model.name}: avoid if`]),
    ...set.models.map((model) => `Credits per image (${model.name})`),
    "How credits are counted",
    "Newest evidence",
  ];
  check.same("how we compare", "the labels", how.map(({ label }) => label), labels);
  for (const { label, text } of how) {
    const place = `how we compare, “${label}”`;
    const model = set.models.find((each) => label.startsWith(each.name) && [": best for", ": avoid if"].includes(label.slice(each.name.length)));
    const priced = set.models.find((each) => label === `Credits per image (${each.name})`);
    if (plain[label] !== undefined) check.same(place, "the value", text, plain[label]);
    else if (priced !== undefined) checkCredits(check, place, text, priced.id);
    else if (model !== undefined && label.endsWith("best for")) checkBestFor(check, place, text, model.id);
    else if (model !== undefined) checkAvoidIf(check, place, text, model.id);
    else checkRate(check, place, text);
  }
}

function checkRate(check: Check, place: string, text: string): void {
  const { creditsPerUsd, feeCredits } = check.set.creditRate;
  const holes = check.book.match("{x:number} credits for each dollar the maker charges, plus {f:number} an image, rounded up once.", text);
  check.same(place, "the rate", [numberOf(holes?.["x"] ?? ""), numberOf(holes?.["f"] ?? "")], [creditsPerUsd, feeCredits]);
}

/** The price compared, with its configuration, and apart from it where prices start. */
function checkCredits(check: Check, place: string, text: string, model: string): void {
  const exhibit = check.set.models.find(({ id }) => id === model)!;
  const { estimate } = estimateOf(check.claim("price-per-image"), model);
  const { startsAt } = exhibit;
  const [here = "", ...after] = text.split(/(?<=\.) (?=Its prices start at )/u);
  const priced = check.book.match(`{x:number} credits at these settings (${exhibit.label}).`, here);
  if (estimate.known ? priced === null || !isNumber(priced["x"]!, estimate.value) : here !== `No price is known at these settings: ${estimate.reason}.`)
    check.fail(place, `not the price of ${exhibit.label}: “${here}”`);
  const elsewhere = startsAt.known && !startsAt.value.isThisOne ? startsAt.value : null;
  check.same(place, "sentences on other settings", after.length, elsewhere === null ? 0 : 1);
  if (elsewhere === null || after[0] === undefined) return;
  const starts = check.book.match(`Its prices start at {x:number} credits (${elsewhere.label}), which this page does not compare.`, after[0]);
  if (starts === null || !isNumber(starts["x"]!, elsewhere.credits)) check.fail(place, `not where prices start: “${after[0]}”`);
}

function checkBestFor(check: Check, place: string, text: string, model: string): void {
  const claimed = check.set.standings.find((each) => each.model === model)!.bestFor;
  const said = claimed.length === 0 ? "Nothing has been decided in its favour yet." : null;
  checkStrengths(check, place, text, said, "{s:strengths}.", claimed);
}

function checkAvoidIf(check: Check, place: string, text: string, model: string): void {
  const claimed = check.set.standings.find((each) => each.model === model)!.avoidIf;
  const said = claimed.length === 0 ? "Nothing has been decided against it yet." : null;
  checkStrengths(check, place, text, said, "You need {s:strengths}.", claimed);
}

function checkStrengths(check: Check, place: string, text: string, said: string | null, template: string, claimed: readonly string[]): void {
  if (said !== null) return check.same(place, "the value", text, said);
  const holes = check.book.match(template, text) ?? check.book.match(template, text.charAt(0).toLowerCase() + text.slice(1));
  if (holes === null) return check.fail(place, `not understood: “${text}”`);
  const named = items(holes["s"]!).map((strength) => weightedCriterionIds.find((id) => words[id].strength === strength) ?? strength);
  check.speaks(text, ...named);
  check.same(place, "the criteria", sorted(named), sorted(claimed));
}

const facts: readonly (readonly [feature: string, text: string])[] = [
  ["masks", "Takes a mask, so one part can change while the rest is left out of it."],
  ["lora", "Loads LoRA weights, for a trained face, style or product."],
  ["seeds", "Takes a seed, so a picture can be drawn again."],
  ["transparency", "Returns transparent backgrounds."],
  ["partial-images", "Streams previews while it draws."],
  ["style-transfer", "Copies the style of a reference."],
  ["face-swap", "Swaps faces."],
  ["outpainting", "Extends a picture beyond its edges."],
];

/** What each model brings: statements that it wins or leads, then facts about it alone. */
export function checkBrings(check: Check, { strengths }: Printed): void {
  if (strengths === null) return;
  check.same("strengths", "the models", strengths.map(({ model }) => check.idOf(model)), check.models);
  for (const { model: name, items: lines, bestFor, avoidIf } of strengths) {
    const model = check.idOf(name);
    const place = `strengths of ${name}`;
    const told = lines.filter((line) => readStatement(check, line) !== null).map((line) => checkStatement(check, place, line));
    const led = weightedCriterionIds.filter((id) => check.claim(id).model === model);
    check.same(place, "criteria", sorted(told), sorted(led));
    check.same(place, "documented", sorted(lines.filter((line) => readStatement(check, line) === null)), sorted(documented(check, model)));
    checkBestFor(check, place, bestFor, model);
    checkAvoidIf(check, place, avoidIf, model);
  }
}

function documented(check: Check, model: string): readonly string[] {
  const references = featureOf(check, "references", model);
  const up = typeof references === "number" && references > 0 ? [`Takes up to ${references} reference ${references === 1 ? "image" : "images"} in one request.`] : [];
  return [...up, ...facts.filter(([feature]) => featureOf(check, feature, model) === true).map(([, text]) => text)];
}

export function checkQuestions(check: Check, { questions }: Printed): void {
  if (questions === null) return;
  const two = check.models.length === 2;
  const names = check.set.models.map(({ name }) => name);
  const text = check.claim("text-accuracy");
  const asked: readonly (readonly [question: string, check: (place: string, answer: string) => void])[] = [
    [`Which is better for ${check.set.useCase.phrase}, ${listed(names, "or")}?`, (place, answer) => checkBetter(check, place, answer)],
    ["What does one image cost?", (place, answer) => checkCost(check, place, answer)],
    [`Should I draft with one and finish with ${two ? "the other" : "another"}?`, (place, answer) => checkNextStep(check, place, answer)],
    ...(text.reason === "not-asked" ? [] : [["Which one spells the words I ask for?", (place: string, answer: string) => checkAbout(check, place, answer, "text-accuracy")] as const]),
    ["Can I keep the same face or style from picture to picture?", (place, answer) => checkSameFace(check, place, answer)],
    ...(check.claim("max-size").perModel.some(({ estimate }) => estimate.known)
      ? [["How large can a picture get?", (place: string, answer: string) => checkAbout(check, place, answer, "max-size")] as const]
      : []),
    ["What would change this answer?", (place, answer) => checkChange(check, place, answer)],
    ["How do you know?", (place, answer) => checkHowKnown(check, place, answer)],
  ];
  check.same("questions", "the questions", questions.map(({ question }) => question), asked.map(([question]) => question));
  for (const { question, answer } of questions) asked.find(([each]) => each === question)?.[1](`answer to “${question}”`, answer);
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
    "too-close": `Neither: ${listed(whole.top.map(check.nameOf))} are too close on everything that counts.`,
    undecided:
      whole.reason === "no-majority"
        ? `Nobody can say yet: ${heavy} counts most and too much of the rest is open.`
        : `No overall choice: ${reasonWords(check, "use-case", whole.reason)}.`,
    "no-evidence": "Nobody can say yet: there is no evidence on any criterion that counts.",
  };
  check.speaks(answer, "use-case");
  check.same(place, "the answer", answer, said[whole.state]);
}

function checkCost(check: Check, place: string, answer: string): void {
  const [statement = "", apart = null] = answer.split(/ (?=Apart from what is compared here, )/u);
  checkAbout(check, place, statement, "price-per-image");
  const starts = check.set.models.flatMap(({ name, startsAt }) => (startsAt.known && !startsAt.value.isThisOne ? [{ name, ...startsAt.value }] : []));
  const told = starts.map(({ name, label, credits }) => `${name} has a setting from ${credits.toLocaleString("en-US")} credits (${label})`);
  check.same(place, "other settings", apart, told.length === 0 ? null : `Apart from what is compared here, ${listed(told)}.`);
}

function checkSameFace(check: Check, place: string, answer: string): void {
  const [statement = "", documentedText = ""] = answer.split(/ What is documented: /u);
  checkAbout(check, place, statement, "consistency");
  check.speaks(answer, "consistency", "editing-flexibility", "feature-seeds");
  const seeds = check.models.map((model) => {
    const value = featureOf(check, "seeds", model);
    return `${check.nameOf(model)} ${value === true ? "takes a seed" : value === false ? "takes no seed" : "does not say whether it takes a seed"}`;
  });
  const start = `${listed(seeds)}; `;
  if (!documentedText.startsWith(start) || !documentedText.endsWith(".")) return check.fail(place, `seeds are not as documented: “${documentedText}”`);
  checkEditing(check, place, documentedText.slice(start.length, -1));
}

function checkChange(check: Check, place: string, answer: string): void {
  const heavy = check.claim(check.set.useCase.heaviest);
  const name = criterionNames[heavy.criterion].toLowerCase();
  const flips = heavy.pairs.flatMap((pair) => (pair.votesToFlip?.known === true ? [{ pair, votes: pair.votesToFlip.value }] : []));
  check.speaks(answer, heavy.id);
  if (flips.length === 0) {
    if (!isDecided(heavy) && heavy.costToDecide.known) return checkSettle(check, place, [answer], heavy);
    return check.same(place, "the answer", answer, isDecided(heavy) ? `New evidence on ${name}, which counts most here and is decided as it stands.` : `An answer on ${name}, which counts most here.`);
  }
  const told = answer.replace(`On ${name}, `, "").replace(/\.$/u, "").split(/, (?=\d)| or (?=\d)/u);
  check.same(place, "the pairs", told.length, flips.length);
  for (const { pair, votes } of flips) {
    const said = `${votes.toLocaleString("en-US")} more ${votes === 1 ? "vote" : "votes"} the other way between ${listed([pair.a, pair.b].map(check.nameOf))}`;
    if (!told.includes(said)) check.fail(place, `“${said}” is not told: “${answer}”`);
  }
}

function checkHowKnown(check: Check, place: string, answer: string): void {
  const { counts, criteriaTested, asOf } = check.set;
  const count = (value: number, one: string, many = `${one}s`): string => `${value.toLocaleString("en-US")} ${value === 1 ? one : many}`;
  const kinds = [
    count(counts.facts, "sourced fact"),
    ...(counts.citations === 0 ? [] : [count(counts.citations, "published figure")]),
    counts.votes === 0 ? "no votes" : `${count(counts.votes, "vote")} by ${count(counts.voters, "person", "people")}`,
    counts.measurements === 0 ? "no measurements" : count(counts.measurements, "measurement"),
    ...(counts.judgements === 0 ? [] : [count(counts.judgements, "judgement")]),
  ];
  const tested = criteriaTested === 0 ? "No criterion had anything to test" : `${count(criteriaTested, "criterion", "criteria")} ${criteriaTested === 1 ? "was" : "were"} tested`;
  check.same(place, "the answer", answer, `This page was computed from ${listed(kinds)}, the newest dated ${asOf}. ${tested} for a difference. Each sentence opens to what it rests on.`);
}

/** "a", "a and b", "a, b and c" */
export function listed(texts: readonly string[], conjunction = "and"): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} ${conjunction} ${texts.at(-1)}`;
}
