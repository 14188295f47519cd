import { criterionTexts } from "../../../src/core/kernel/index.ts";
import type { Claim, ClaimSet, ExampleExhibit, OutputExhibit, PairState } from "../../../src/core/verdict/claims/claim.ts";
import type { ComparisonPage, CriterionRow, Sentence } from "../../../src/core/verdict/printers/page-model.ts";
import { spaced } from "../read-page.ts";
import { checkSettle } from "./answer.ts";
import { type Check, checkOf, type Findings, isDecided, isNumber } from "./context.ts";

/**
 * What only the page in a browser shows: marks, drawn pairs, own values, captions, proofs. Its words are read like any
 * other; its drawings are numbers and are compared as numbers.
 */
export function checkModel(set: ClaimSet, page: ComparisonPage): Findings {
  const findings: Findings = { problems: [], spoken: new Map() };
  const check = checkOf(set, findings);
  checkHead(check, page);
  for (const row of page.criteria) checkRow(check, row, set.claims.find((claim) => claim.criterion === row.criterion)!);
  checkChoices(check, page);
  check.same("examples", "prompts, outputs and captions", page.examples, set.examples.map((example) => exampleOf(check, example)));
  checkTry(check, page.tryText);
  checkFacts(check, page);
  checkProofs(check, page);
  checkFootnotes(check, page);
  return findings;
}

function checkHead(check: Check, page: ComparisonPage): void {
  const { models, useCase, packs } = check.set;
  const heading = models.map(({ name }) => name).join(" vs ");
  check.same("head", "address and heading", [page.kind, page.path, page.heading, page.headingUseCase], ["comparison", `/models/compare/${check.models.join("-vs-")}/${useCase.slug}`, heading, `for ${useCase.phrase}`]);
  check.same("head", "the description", page.description, page.shortAnswer.lead.text);
  check.same("head", "the use case", [page.useCase, page.focus], [{ slug: useCase.slug, name: useCase.name, phrase: useCase.phrase, category: useCase.category }, useCase.focus]);
  check.same("head", "the models", page.models.map(({ id, index, versions, alternatives }) => [id, index, versions, alternatives]), models.map(({ id, versions, alternatives }, index) => [id, index, versions.join(", "), alternatives]));
  check.same("head", "the packs", page.footer.packs, packs.map((pack) => [pack.title, pack.source, ...(pack.license === null ? [] : [pack.license])].join(", ") + ": imported, not our run"));
  const whole = check.claim("use-case");
  const marks = { wins: whole.model === null ? "" : check.nameOf(whole.model), leans: "leans", "too-close": "either will do", undecided: "not settled", "no-evidence": "not settled" };
  check.same("head", "what the pencil circles", page.shortAnswer.mark, marks[whole.state]);
  if (!page.shortAnswer.lead.text.includes(page.shortAnswer.mark)) check.fail("head", "the pencil circles words that are not in the answer");
}

const tones = { wins: "decided", "too-close": "tie", leans: "lean", undecided: "open", "no-evidence": "none" } as const;
const pairTones: Readonly<Record<PairState["decision"], string>> = { a: "decided", b: "decided", "too-close": "tie", "leaning-a": "lean", "leaning-b": "lean", undecided: "open", "no-evidence": "none" };

function checkRow(check: Check, row: CriterionRow, claim: Claim): void {
  const place = `row ${row.criterion}`;
  check.same(place, "claims, question and tone", [row.claim, row.basis.claims, row.question, row.tone], [claim.id, [claim.id], criterionTexts[claim.criterion].question, tones[claim.state]]);
  check.same(place, "the note on dots", row.dotsNote, claim.dotStyle !== "none" && claim.dotsShowOrderOnly ? "Dots show order only." : null);
  const drawn = claim.criterion === "best-first-test" ? [] : claim.pairs.filter((pair) => pair.share !== null && pair.interval !== null);
  check.same(place, "the pairs drawn", row.axes.map(({ label: _, ...axis }) => axis), drawn.map(({ a, b, share, interval, decision }) => ({ a, b, share, interval, tone: pairTones[decision] })));
  checkOwn(check, place, row.own, claim);
  checkSettle(check, place, row.toSettle === null ? [] : [row.toSettle.text], claim.weight > 0 && !isDecided(claim) && claim.costToDecide.known ? claim : null);
}

/** Each model's own value and interval, with a label that says the same; none for counts of abilities, nor where unknown. */
function checkOwn(check: Check, place: string, own: CriterionRow["own"], claim: Claim): void {
  const shown = ["editing-flexibility", "best-first-test"].includes(claim.criterion) ? [] : claim.perModel.flatMap(({ model, estimate, interval, unit }) => (estimate.known ? [{ model, value: estimate.value, interval, unit }] : []));
  check.same(place, "own values", own?.values.map(({ model, value, interval }) => ({ model, value, interval })) ?? [], shown.map(({ model, value, interval }) => ({ model, value, interval })));
  check.same(place, "the unit of own values", own?.unit ?? null, shown[0]?.unit ?? null);
  own?.values.forEach(({ label, model }, index) => {
    const { value, interval, unit } = shown[index]!;
    const holes = check.book.match(`${check.nameOf(model)} {x:figure}${interval === null ? "" : " ± {h:number}"}`, label);
    const isPlain = unit === "rating" || unit === "Elo";
    if (holes === null || (isPlain ? holes["x"] !== String(value) : !isNumber(holes["x"]!, value))) return check.fail(place, `“${label}” is not ${value}`);
    if (interval !== null && !isNumber(holes["h"]!, (interval[1] - interval[0]) / 2)) check.fail(place, `“${label}” is not ± half of ${interval.join(" to ")}`);
  });
}

function checkChoices(check: Check, page: ComparisonPage): void {
  const claims = new Map(check.set.claims.map((claim) => [claim.id, claim]));
  for (const row of page.decisionTable) {
    const claim = claims.get(row.why.claims[0] ?? "");
    if (claim === undefined) check.fail(`decision “${row.need}”`, "rests on no claim");
    else check.same(`decision “${row.need}”`, "the choice and tone", [row.choose, row.tone], [choiceOf(claim), tones[claim.state]]);
  }
}

const choiceOf = (claim: Claim): unknown =>
  claim.state === "wins" ? { kind: "model", models: [claim.model] } : claim.state === "too-close" ? { kind: "either", models: claim.top } : { kind: "none", models: [] };

const exampleOf = (check: Check, example: ExampleExhibit): unknown => ({
  promptId: example.promptId,
  title: example.title,
  prompt: example.prompt,
  outputs: example.outputs.map((output) => ({ model: output.model, hash: output.hash, width: output.width, height: output.height, caption: captionOf(check, example, output) })),
});

function captionOf(check: Check, { asksForText }: ExampleExhibit, { model, missing, width, height, asked }: OutputExhibit): string {
  const name = check.nameOf(model);
  if (missing !== null) return `${name}: ${missing}`;
  const size = width === null || height === null ? "size not stated" : `${width} × ${height}`;
  return [name, size, ...(asked === null ? [] : [`asked for ${asked}`]), ...(asksForText ? ["text asked for"] : [])].join(", ");
}

function checkTry(check: Check, { text }: Sentence): void {
  const prices = check.claim("price-per-image").perModel.flatMap(({ model, estimate }) => (estimate.known ? [`${estimate.value.toLocaleString("en-US")} for ${check.nameOf(model)}`] : []));
  const listed = prices.length < 2 ? prices.join("") : `${prices.slice(0, -1).join(", ")} and ${prices.at(-1)}`;
  check.same("try", "the sentence", text, `The surest test is your own prompt on each of these models.${prices.length === 0 ? "" : ` One picture each costs ${listed}, in credits.`}`);
}

/** Rows of the feature table and notes on what others say name the claims that hold them. */
function checkFacts(check: Check, page: ComparisonPage): void {
  const rows = [...check.set.features.map(({ id, values }) => ({ id, known: values.map(({ value }) => value.known) })), ...["max-size", "price-per-image", "starts"].map((id) => ({ id, known: figuresKnown(check, id) }))];
  check.same("features", "claims and what is known", page.features.map(({ claims, values }) => [claims, values.map(({ known }) => known)]), rows.map(({ id, known }) => [[id === "starts" ? "price-per-image" : id], known]));
  check.same("features", "the models", page.features.map(({ values }) => values.map(({ model }) => model)), page.features.map(() => check.models));
  const about = (field: string): string => (/price/i.test(field) ? "price-per-image" : /^\d?k |size/i.test(field) ? "max-size" : "editing-flexibility");
  const newest = page.howWeCompare.at(-1)?.value.claims ?? [];
  check.same("how we compare", "what the newest date rests on", newest, check.set.claims.filter(({ evidence }) => evidence.length > 0).map(({ id }) => id));
  check.same("reference notes", "claims", page.referenceNotes.map(({ claims }) => claims), check.set.referenceNotes.map(({ field }) => [about(field)]));
  check.same("cited", "addresses and models", page.cited.flatMap(({ rows: figures }) => figures.map(({ url, model }) => `${url} ${model}`)).toSorted(), check.set.cited.map(({ url, model }) => `${url} ${model}`).toSorted());
  check.same("cited", "titles", page.cited.map(({ title, publisher }) => title === publisher), page.cited.map(() => true));
}

const figuresKnown = (check: Check, id: string): readonly boolean[] =>
  id === "starts" ? check.set.models.map(({ startsAt }) => startsAt.known) : check.models.map((model) => check.claim(id as "max-size").perModel.find((each) => each.model === model)!.estimate.known);

/** Every claim opens to a proof: its frame, state, the rule that fits what decided it, and all its evidence. */
function checkProofs(check: Check, page: ComparisonPage): void {
  const { set } = check;
  const subjects = [...set.claims.map(({ id }) => id), ...set.features.map(({ id }) => id)];
  check.same("proofs", "one a claim", page.proofs.map(({ claim }) => claim), subjects);
  page.proofs.forEach((proof, index) => {
    const place = `proof of ${proof.claim}`;
    check.same(place, "the frame", proof.frame, `${Math.floor(index / 2) + 1}${index % 2 === 0 ? "" : "A"}`);
    const entries = set.evidence.filter((exhibit) => exhibit.claims.includes(proof.claim)).map(({ claims: _, ...entry }) => entry);
    check.same(place, "the evidence", proof.entries, entries);
    const claim = set.claims.find(({ id }) => id === proof.claim);
    const feature = set.features.find(({ id }) => id === proof.claim);
    const texts = claim === undefined ? [feature?.feature, "Fact", "Said of each model by its own source; no winner is drawn from it."] : [criterionTexts[claim.criterion].name, stateText(check, claim), ruleOf(claim)];
    check.same(place, "name, state and rule", [proof.name, proof.state, proof.rule], texts);
    const empty = claim === undefined ? "Stands in the catalogue's card; no single source to open." : emptyOf(claim);
    check.same(place, "what stands without evidence", proof.empty, entries.length > 0 ? null : empty);
  });
}

function stateText(check: Check, { state, model, top }: Claim): string {
  const names = top.map(check.nameOf);
  const tie = top.length === check.models.length ? "Tie" : `Tie: ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const one = model === null ? "" : check.nameOf(model);
  return { wins: one, "too-close": tie, leans: `Undecided, leaning ${one}`, undecided: "Undecided", "no-evidence": "No evidence" }[state];
}

function ruleOf({ criterion, kinds }: Claim): string {
  if (criterion === "use-case") return "Derived from the weighted claims above it.";
  if (criterion === "best-first-test") return "Derived from cost efficiency and the heaviest criterion.";
  if (kinds.length === 0) return "No kind of evidence that may answer this question has any.";
  const rules = [
    ["citation", "Published figures at most lean; they never decide."],
    ["votes", "Blind votes on these prompts decide, by a test that holds whenever it is read."],
    ["measurement", "An instrument decides, prompt by prompt."],
    ["judgement", "Judgements of a vision model at most lean."],
    ["facts", "Sourced facts decide, where they are known for all and comparable."],
  ] as const;
  return rules.find(([kind]) => kinds.includes(kind))?.[1] ?? "";
}

const emptyOf = ({ criterion, reason }: Claim): string =>
  criterion === "use-case" || criterion === "best-first-test" ? "Rests on the other claims of this page." : reason === "not-asked" ? "No prompt of this use case asks the question." : "Nothing yet.";

/** Every sentence names claims, each with a proof on this page. */
function checkFootnotes(check: Check, page: ComparisonPage): void {
  const proofs = new Set(page.proofs.map(({ claim }) => claim));
  for (const { text, claims } of sentencesOf(page)) {
    if (claims.length === 0) check.fail("footnotes", `“${text}” names no claim`);
    for (const claim of claims) if (!proofs.has(claim)) check.fail("footnotes", `“${text}” names ${claim}, which has no proof`);
  }
}

/** Every sentence of the page, wherever it stands. */
export function sentencesOf(value: unknown): readonly Sentence[] {
  if (typeof value !== "object" || value === null) return [];
  if ("text" in value && "claims" in value && Array.isArray(value.claims)) return [value as Sentence];
  return Object.values(value).flatMap(sentencesOf);
}

/** Sentences whose claims leave out one that their words speak of. */
export function missingFootnotes(page: ComparisonPage, spoken: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const told = [...spoken].map(([text, claims]) => ({ text, claims: [...claims] }));
  return sentencesOf(page).flatMap(({ text, claims }) => {
    const plain = spaced(text);
    const meant = new Set(told.filter((each) => plain === each.text || plain.startsWith(`${each.text} `)).flatMap((each) => each.claims));
    const missing = [...meant].filter((claim) => !claims.includes(claim));
    return missing.length === 0 ? [] : [`footnotes: “${plain}” speaks of ${missing.join(", ")} and does not name it`];
  });
}
