import type { FeatureValue, OutputExhibit } from "../../../src/core/verdict/claims/claim.ts";
import { weightedCriterionIds } from "../../../src/core/kernel/index.ts";
import type { Printed } from "../read-page.ts";
import { type Check, estimateOf, isNumber, listed } from "./context.ts";
import { checkNextStep } from "./prose.ts";
import { checkStatement } from "./statements.ts";
import { criterionNames } from "./words.ts";
import { must } from "../must.ts";
import { hole } from "./phrasebook.ts";

/** Title, models, notices, introduction: exhibits, printed as they are. */
export function checkOpening(check: Check, printed: Printed): void {
  const { models, useCase } = check.set;
  check.same(
    "opening",
    "the title",
    printed.title,
    `${models.map(({ name }) => name).join(" vs ")} for ${useCase.phrase}`,
  );
  if (printed.subtitle !== null) check.same("opening", "the subtitle", printed.subtitle, useCase.subtitle);
  if (printed.introduction !== null)
    check.same("opening", "the introduction", printed.introduction, [useCase.introduction]);
  check.same(
    "opening",
    "the models",
    printed.models.map(({ name, label }) => [name, label]),
    models.map(({ name, label }) => [name, label]),
  );
  printed.models.forEach(({ name, maker, price, retired }, index) => {
    const model = must(models[index]);
    if (maker !== null) check.same("opening", `the maker of ${name}`, maker, model.maker);
    if (maker !== null)
      check.same(
        "opening",
        `whether ${name} is retired`,
        retired,
        model.status === "retired" ? `retired${model.retiredOn === null ? "" : ` on ${model.retiredOn}`}` : null,
      );
    checkPrice(check, `price of ${name}`, price, model.id);
  });
  const gone = models
    .filter((model) => model.status === "retired")
    .map(
      (model) =>
        `${model.name} was retired by its maker${model.retiredOn === null ? "" : ` on ${model.retiredOn}`}: history, not advice.`,
    );
  if (printed.notices !== null) check.same("opening", "the notices", printed.notices, gone);
}

function checkPrice(check: Check, place: string, text: string, model: string): void {
  const { estimate } = estimateOf(check.claim("price-per-image"), model);
  if (!estimate.known) return check.same(place, "the price", text, "price unknown");
  const holes = check.book.match(estimate.value === 1 ? "{x:number} credit" : "{x:number} credits", text);
  if (holes === null || !isNumber(hole(holes, "x"), estimate.value))
    check.fail(place, `printed as “${text}”, claimed as ${estimate.value} credits`);
}

/** What the examples show: only claims, and of lettering nothing where no prompt asks for it. */
export function checkExamples(check: Check, { examplesShow, examplesNote }: Printed): void {
  if (examplesShow !== null) {
    const labels = {
      Realism: "realism",
      "Text accuracy": "text-accuracy",
      "Commercial usability": "final-polish",
    } as const;
    check.same(
      "examples",
      "the headings",
      examplesShow.map(({ label }) => label),
      [...Object.keys(labels), "Sizes received", "Recommended next step"],
    );
    for (const { label, text } of examplesShow) {
      const place = `examples, “${label}”`;
      if (label === "Sizes received") check.same(place, "the sizes", text, sizes(check));
      else if (label === "Recommended next step") checkNextStep(check, place, text);
      else check.same(place, "the criterion", checkStatement(check, place, text), labels[label as keyof typeof labels]);
    }
  }
  if (examplesNote !== null) check.same("examples", "the note", examplesNote, exampleNote(check));
}

function sizes({ set }: Check): string {
  const outputs = set.examples.flatMap((example) => example.outputs);
  const judged = outputs.filter((output) => output.askedMatches.known);
  if (outputs.length === 0)
    return `No pictures by ${listed(set.models.map(({ name }) => name))} for ${set.useCase.phrase} yet.`;
  if (judged.length === 0) return "What was asked for is not stated.";
  const kept = set.models.map(({ id, name }) => {
    const own = judged.filter((output) => output.model === id);
    return `${name} ${own.filter(({ askedMatches }) => askedMatches.known && askedMatches.value).length} of ${own.length}`;
  });
  const ofPack = judged.every((output) => output.askedOfPack);
  return `${ofPack ? "Shape asked of the whole pack, kept" : "Pictures in the shape asked for"}: ${kept.join(", ")}.`;
}

function exampleNote({ set: { examples, models, packs, useCase } }: Check): string {
  const count = (value: number, one: string): string =>
    `${value.toLocaleString("en-US")} ${value === 1 ? one : `${one}s`}`;
  if (examples.length === 0)
    return `No pictures by ${listed(models.map(({ name }) => name))} under fixed conditions yet. ${count(useCase.prompts, "prompt")} for ${useCase.phrase} ${useCase.prompts === 1 ? "is" : "are"} ready; the first: “${useCase.firstPrompt}”`;
  const pictures = examples.flatMap((example) => example.outputs).filter((output) => output.hash !== null);
  const missing = packs.flatMap((pack) => pack.missing);
  const gaps =
    missing.length === 0
      ? ""
      : ` The pack has no picture of ${missing.slice(0, 6).join(", ")}${missing.length > 6 ? ` and ${missing.length - 6} more` : ""}, and decides nothing.`;
  const from = packs.map((pack) => `${pack.title} (${pack.source})`).join("; ");
  return `${count(pictures.length, "picture")}, ${count(examples.length, "prompt")}, none left out. Imported, not our run: ${from}.${gaps} ${runWords(pictures)}`;
}

/** What the run cost and whether its seeds are known, as far as its pictures say. */
function runWords(pictures: readonly OutputExhibit[]): string {
  const costs = pictures.flatMap(({ costUsd }) => costUsd ?? []);
  const seeds = pictures.filter(({ seed }) => seed !== null).length;
  if (costs.length === 0 && seeds === 0) return "Neither cost nor seeds are stated.";
  const usd = (Math.round(costs.reduce((sum, cost) => sum + cost, 0) * 100) / 100).toLocaleString("en-US", {
    maximumFractionDigits: 2,
  });
  const part =
    costs.length === pictures.length ? "" : ` for the ${costs.length} of ${pictures.length} pictures that state it`;
  const seeded =
    seeds === 0
      ? "its seeds are not stated"
      : seeds === pictures.length
        ? "its seeds stand below"
        : `seeds are stated for ${seeds} pictures`;
  return `${costs.length === 0 ? "Its cost is not stated" : `The run cost USD ${usd}${part}`}; ${seeded}.`;
}

export function checkFeatures(check: Check, { features, referenceNotes }: Printed): void {
  const { set } = check;
  if (referenceNotes !== null)
    check.same(
      "reference notes",
      "the notes",
      referenceNotes,
      set.referenceNotes.map(
        (note) =>
          `${check.nameOf(note.model)}, ${note.field}: elsewhere you may read “${note.theirs}”. ${note.ours.charAt(0).toUpperCase()}${note.ours.slice(1)}`,
      ),
    );
  if (features === null) return;
  const own = set.features.map((claim) => ({
    feature: claim.feature,
    values: claim.values.map(({ value }) =>
      value.known ? featureText(claim.id, value.value) : `unknown: ${value.reason}`,
    ),
  }));
  check.same("features", "the facts", features.slice(0, own.length), own);
  const rest = features.slice(own.length);
  check.same(
    "features",
    "the rows of figures",
    rest.map(({ feature }) => feature),
    ["Largest picture", "Price at these settings", "Prices start at"],
  );
  rest.forEach(({ feature, values }) =>
    values.forEach((text, index) => checkFigure(check, feature, text, must(check.models[index]))),
  );
}

function featureText(id: string, value: FeatureValue): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (id === "feature-references") return value === 0 ? "None" : `up to ${String(value)}`;
  return typeof value === "object" ? value.join(", ") : String(value);
}

function checkFigure(check: Check, feature: string, text: string, model: string): void {
  const { startsAt } = must(check.set.models.find(({ id }) => id === model));
  const place = `feature “${feature}” of ${check.nameOf(model)}`;
  const start = startsAt.known ? { known: true as const, value: startsAt.value.credits } : startsAt;
  const { estimate } =
    feature === "Prices start at"
      ? { estimate: start }
      : estimateOf(check.claim(feature === "Largest picture" ? "max-size" : "price-per-image"), model);
  if (!estimate.known) return check.same(place, "the value", text, `unknown: ${estimate.reason}`);
  const unit =
    feature === "Largest picture"
      ? " MP"
      : feature === "Price at these settings"
        ? " credits"
        : ` credits (${startsAt.known ? startsAt.value.label : ""})`;
  const holes = check.book.match(`{x:number}${unit}`, text);
  if (holes === null || !isNumber(hole(holes, "x"), estimate.value))
    check.fail(place, `printed as “${text}”, claimed as ${estimate.value}`);
}

/** Other publishers' figures: every one, as published, with what it may do here. */
export function checkCited(check: Check, { cited }: Printed): void {
  if (cited === null) return;
  const figures = check.set.cited.map((figure) => ({
    publisher: figure.publisher,
    cells: [
      `${check.nameOf(figure.model)} (“${[figure.citedAs, figure.configuration].filter((part) => part !== "").join("; ")}”)`,
      [figure.metric, figure.category ?? ""].filter((part) => part !== "").join(", ") +
        (figure.about === null ? "" : ` (on ${criterionNames[figure.about].toLowerCase()})`),
      figure.value,
      figure.n ?? "not stated",
      figure.asOf ?? (figure.asOfText === null ? "undated" : `undated (${figure.asOfText})`),
      figure.decides ? "may lean" : `decides nothing: ${figure.whyNot ?? ""}`,
    ],
  }));
  const printed = cited.flatMap(({ publisher, rows }) => rows.map((cells) => JSON.stringify({ publisher, cells })));
  check.same(
    "other publishers",
    "the figures",
    printed.toSorted(),
    figures.map((figure) => JSON.stringify(figure)).toSorted(),
  );
  check.same(
    "other publishers",
    "the publishers",
    cited.map(({ publisher }) => publisher),
    [...new Set(figures.map(({ publisher }) => publisher))].sort(),
  );
  for (const { publisher, note, rows } of cited) {
    const used = check.set.cited.filter((figure) => figure.publisher === publisher && figure.decides).length;
    const said = used === 0 ? "Nothing here decides anything." : `${used} of ${rows.length} may lean.`;
    check.same(`figures of ${publisher}`, "the note", note, said);
  }
}

export function checkFooter(check: Check, { footer }: Printed): void {
  const { counts, snapshot, method, asOf, creditRate } = check.set;
  const count = (value: number, one: string): string =>
    `${value.toLocaleString("en-US")} ${value === 1 ? one : `${one}s`}`;
  const evidence = [
    count(counts.facts, "fact"),
    count(counts.citations, "citation"),
    count(counts.votes, "vote"),
    count(counts.measurements, "measurement"),
    count(counts.judgements, "judgement"),
    count(counts.outputs, "picture"),
  ].join(", ");
  const weights = weightedCriterionIds
    .map((id) => `${criterionNames[id].toLowerCase()} ${check.claim(id).weight}`)
    .join(", ");
  const rate = `${creditRate.creditsPerUsd.toLocaleString("en-US")} credits a US dollar and ${creditRate.feeCredits} an image`;
  const long = `Snapshot ${snapshot}, method ${method}, newest evidence ${asOf}. ${evidence}. Weights: ${weights}. ${rate}.`;
  const short = `${evidence}; newest evidence ${asOf}\nmethod ${method}, snapshot ${snapshot}`;
  if (footer !== short) check.same("footer", "the footer", footer, long);
}
