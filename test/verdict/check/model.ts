import { criterionTexts } from "../../../src/core/kernel/index.ts";
import type {
  Claim,
  ClaimSet,
  ExampleExhibit,
  OutputExhibit,
  PairState,
} from "../../../src/core/verdict/claims/claim.ts";
import type { ComparisonPage, CriterionRow, Sentence } from "../../../src/core/verdict/printers/page-model.ts";
import { checkSettle } from "./answer.ts";
import { checkCostQuality } from "./cost-quality.ts";
import { type Check, checkOf, type Findings, isDecided, isNumber, listed } from "./context.ts";
import { checkFootnotes } from "./footnotes.ts";
import { checkFeatureClaims, checkProofs } from "./proofs.ts";
import { must } from "../must.ts";
import { hole } from "./phrasebook.ts";

/**
 * What only the page in a browser shows: marks, drawn pairs, own values, captions, proofs. Its words are read like any
 * other; its drawings are numbers and are compared as numbers.
 */
export function checkModel(set: ClaimSet, page: ComparisonPage): Findings {
  const findings: Findings = { problems: [], spoken: new Map() };
  const check = checkOf(set, findings);
  checkHead(check, page);
  for (const row of page.criteria)
    checkRow(check, row, must(set.claims.find((claim) => claim.criterion === row.criterion)));
  checkChoices(check, page);
  check.same(
    "examples",
    "prompts, outputs and captions",
    page.examples,
    set.examples.map((example) => exampleOf(check, example)),
  );
  checkCostQuality(check, page);
  checkMeasured(check, page);
  checkTry(check, page.tryText);
  checkFeatureClaims(check, page);
  checkProofs(check, page);
  checkFootnotes(check, page);
  return findings;
}

function checkHead(check: Check, page: ComparisonPage): void {
  const { models, useCase, packs } = check.set;
  const heading = models.map(({ name }) => name).join(" vs ");
  check.same(
    "head",
    "address and heading",
    [page.kind, page.path, page.heading, page.headingUseCase],
    ["comparison", `/models/compare/${check.models.join("-vs-")}/${useCase.slug}`, heading, `for ${useCase.phrase}`],
  );
  check.same("head", "the description", page.description, page.shortAnswer.lead.text);
  check.same(
    "head",
    "the use case",
    [page.useCase, page.focus],
    [{ slug: useCase.slug, name: useCase.name, phrase: useCase.phrase, category: useCase.category }, useCase.focus],
  );
  check.same(
    "head",
    "the models",
    page.models.map(({ id, index, versions, alternatives }) => [id, index, versions, alternatives]),
    models.map(({ id, versions, alternatives }, index) => [id, index, versions.join(", "), alternatives]),
  );
  check.same(
    "head",
    "the packs",
    page.footer.packs,
    packs.map(
      (pack) =>
        [pack.title, pack.source, ...(pack.license === null ? [] : [pack.license])].join(", ") +
        ": imported, not our run",
    ),
  );
  const whole = check.claim("use-case");
  const marks = {
    wins: whole.model === null ? "" : check.nameOf(whole.model),
    leans: "leans",
    "too-close": "either will do",
    undecided: "not settled",
    "no-evidence": "not settled",
  };
  check.same("head", "what the pencil circles", page.shortAnswer.mark, marks[whole.state]);
  if (!page.shortAnswer.lead.text.includes(page.shortAnswer.mark))
    check.fail("head", "the pencil circles words that are not in the answer");
}

const tones = { wins: "decided", "too-close": "tie", leans: "lean", undecided: "open", "no-evidence": "none" } as const;
const pairTones: Readonly<Record<PairState["decision"], string>> = {
  a: "decided",
  b: "decided",
  "too-close": "tie",
  "leaning-a": "lean",
  "leaning-b": "lean",
  undecided: "open",
  "no-evidence": "none",
};

function checkRow(check: Check, row: CriterionRow, claim: Claim): void {
  const place = `row ${row.criterion}`;
  check.same(
    place,
    "claims, question and tone",
    [row.claim, row.basis.claims, row.question, row.tone],
    [claim.id, [claim.id], criterionTexts[claim.criterion].question, tones[claim.state]],
  );
  check.same(
    place,
    "the note on dots",
    row.dotsNote,
    claim.dotStyle !== "none" && claim.dotsShowOrderOnly ? "Dots show order only." : null,
  );
  const drawn =
    claim.criterion === "best-first-test"
      ? []
      : claim.pairs.filter((pair) => pair.share !== null && pair.interval !== null);
  check.same(
    place,
    "the pairs drawn",
    row.axes.map(({ a, b, share, interval, tone }) => ({ a, b, share, interval, tone })),
    drawn.map(({ a, b, share, interval, decision }) => ({ a, b, share, interval, tone: pairTones[decision] })),
  );
  checkOwn(check, place, row.own, claim);
  checkSettle(
    check,
    place,
    row.toSettle === null ? [] : [row.toSettle.text],
    claim.weight > 0 && !isDecided(claim) && claim.costToDecide.known ? claim : null,
  );
}

/** Each model's own value and interval, with a label that says the same; none for counts of abilities, nor where unknown. */
function checkOwn(check: Check, place: string, own: CriterionRow["own"], claim: Claim): void {
  const shown = ["editing-flexibility", "best-first-test"].includes(claim.criterion)
    ? []
    : claim.perModel.flatMap(({ model, estimate, interval, unit, p95 }) =>
        estimate.known ? [{ model, value: estimate.value, interval, unit, p95 }] : [],
      );
  check.same(
    place,
    "own values",
    own?.values.map(({ model, value, interval }) => ({ model, value, interval })) ?? [],
    shown.map(({ model, value, interval }) => ({ model, value, interval })),
  );
  check.same(place, "the unit of own values", own?.unit ?? null, shown[0]?.unit ?? null);
  own?.values.forEach(({ label, model }, index) => {
    const { value, interval, unit, p95 } = must(shown[index]);
    const spread = p95 !== null ? " (95 % within {w:number})" : interval === null ? "" : " ± {h:number}";
    const holes = check.book.match(`${check.nameOf(model)} {x:figure}${spread}`, label);
    const isPlain = unit === "rating" || unit === "Elo";
    if (holes === null || (isPlain ? holes["x"] !== String(value) : !isNumber(hole(holes, "x"), value)))
      return check.fail(place, `“${label}” is not ${value}`);
    if (p95 !== null) {
      if (!isNumber(hole(holes, "w"), p95)) check.fail(place, `“${label}” is not within ${p95}`);
    } else if (interval !== null && !isNumber(hole(holes, "h"), (interval[1] - interval[0]) / 2))
      check.fail(place, `“${label}” is not ± half of ${interval.join(" to ")}`);
  });
}

function checkChoices(check: Check, page: ComparisonPage): void {
  const claims = new Map(check.set.claims.map((claim) => [claim.id, claim]));
  for (const row of page.decisionTable) {
    const claim = claims.get(row.why.claims[0] ?? "");
    if (claim === undefined) check.fail(`decision “${row.need}”`, "rests on no claim");
    else
      check.same(
        `decision “${row.need}”`,
        "the choice and tone",
        [row.choose, row.tone],
        [choiceOf(claim), tones[claim.state]],
      );
  }
}

const choiceOf = (claim: Claim): unknown =>
  claim.state === "wins"
    ? { kind: "model", models: [claim.model] }
    : claim.state === "too-close"
      ? { kind: "either", models: claim.top }
      : { kind: "none", models: [] };

const exampleOf = (check: Check, example: ExampleExhibit): unknown => ({
  promptId: example.promptId,
  title: example.title,
  prompt: example.prompt,
  outputs: example.outputs.map((output) => ({
    model: output.model,
    hash: output.hash,
    width: output.width,
    height: output.height,
    caption: captionOf(check, example, output),
  })),
});

function captionOf(
  check: Check,
  { asksForText }: ExampleExhibit,
  { model, missing, width, height, asked }: OutputExhibit,
): string {
  const name = check.nameOf(model);
  if (missing !== null) return `${name}: ${missing}`;
  const size = width === null || height === null ? "size not stated" : `${width} × ${height}`;
  return [
    name,
    size,
    ...(asked === null ? [] : [`asked for ${asked}`]),
    ...(asksForText ? ["text asked for"] : []),
  ].join(", ");
}

/** Every instrument that read a picture of the page, its medians as claimed, and what it may decide. */
function checkMeasured(check: Check, page: ComparisonPage): void {
  const used = (criterion: string | null): string =>
    criterion === null
      ? "decides nothing"
      : `may decide ${must(check.set.claims.find((claim) => claim.criterion === criterion)).criterion.replaceAll("-", " ")}`;
  check.same(
    "what instruments read",
    "the rows",
    page.measured,
    check.set.measured.map(({ instrument, version, unit, criterion, values }) => ({
      instrument: `${instrument.split("-").join(" ")} ${version}`,
      anchor: instrument,
      unit,
      values: values.map(({ model, text }) => ({ model, text: text ?? "not measured" })),
      use: used(criterion),
    })),
  );
}

function checkTry(check: Check, { text }: Sentence): void {
  const prices = check
    .claim("price-per-image")
    .perModel.flatMap(({ model, estimate }) =>
      estimate.known ? [`${estimate.value.toLocaleString("en-US")} for ${check.nameOf(model)}`] : [],
    );
  check.same(
    "try",
    "the sentence",
    text,
    `The surest test is your own prompt.${prices.length === 0 ? "" : ` One picture each: ${listed(prices)}, in credits.`}`,
  );
}
