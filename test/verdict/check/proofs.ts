import { criterionTexts } from "../../../src/core/kernel/index.ts";
import type { Claim } from "../../../src/core/verdict/claims/claim.ts";
import type { ComparisonPage } from "../../../src/core/verdict/printers/page-model.ts";
import type { Check } from "./context.ts";
import { must } from "../must.ts";

/** Rows of the feature table and notes on what others say name the claims that hold them. */
export function checkFeatureClaims(check: Check, page: ComparisonPage): void {
  const rows = [
    ...check.set.features.map(({ id, values }) => ({ id, known: values.map(({ value }) => value.known) })),
    ...["max-size", "price-per-image", "starts"].map((id) => ({ id, known: figuresKnown(check, id) })),
  ];
  check.same(
    "features",
    "claims and what is known",
    page.features.map(({ claims, values }) => [claims, values.map(({ known }) => known)]),
    rows.map(({ id, known }) => [[id === "starts" ? "price-per-image" : id], known]),
  );
  check.same(
    "features",
    "the models",
    page.features.map(({ values }) => values.map(({ model }) => model)),
    page.features.map(() => check.models),
  );
  const about = (field: string): string =>
    /price/i.test(field) ? "price-per-image" : /\dk\b|size/i.test(field) ? "max-size" : "editing-flexibility";
  const newest = page.howWeCompare.find(({ label }) => label === "Newest evidence")?.value.claims ?? [];
  check.same(
    "how we compare",
    "what the newest date rests on",
    newest,
    check.set.claims.filter(({ evidence }) => evidence.length > 0).map(({ id }) => id),
  );
  check.same(
    "reference notes",
    "claims",
    page.referenceNotes.map(({ claims }) => claims),
    check.set.referenceNotes.map(({ field }) => [about(field)]),
  );
  check.same(
    "cited",
    "addresses and models",
    page.cited.flatMap(({ rows: figures }) => figures.map(({ url, model }) => `${url} ${model}`)).toSorted(),
    check.set.cited.map(({ url, model }) => `${url} ${model}`).toSorted(),
  );
  check.same(
    "cited",
    "titles and addresses",
    page.cited.map(({ title, url }) => [title, url]),
    page.cited.map(({ publisher, rows: figures }) => [publisher, figures[0]?.url]),
  );
}

const figuresKnown = (check: Check, id: string): readonly boolean[] =>
  id === "starts"
    ? check.set.models.map(({ startsAt }) => startsAt.known)
    : check.models.map(
        (model) => must(check.claim(id as "max-size").perModel.find((each) => each.model === model)).estimate.known,
      );

/** Every claim opens to a proof: its frame, state, the rule that fits what decided it, and all its evidence. */
export function checkProofs(check: Check, page: ComparisonPage): void {
  const { set } = check;
  const subjects = [...set.claims.map(({ id }) => id), ...set.features.map(({ id }) => id)];
  check.same(
    "proofs",
    "one a claim",
    page.proofs.map(({ claim }) => claim),
    subjects,
  );
  page.proofs.forEach((proof, index) => {
    const place = `proof of ${proof.claim}`;
    check.same(place, "the frame", proof.frame, `${Math.floor(index / 2) + 1}${index % 2 === 0 ? "" : "A"}`);
    const entries = set.evidence
      .filter((exhibit) => exhibit.claims.includes(proof.claim))
      .map(({ id, kind, title, detail, source, url, date, grade }) => ({
        id,
        kind,
        title,
        detail,
        source,
        url,
        date,
        grade,
      }));
    check.same(place, "the evidence", proof.entries, entries);
    const claim = set.claims.find(({ id }) => id === proof.claim);
    const feature = set.features.find(({ id }) => id === proof.claim);
    const texts =
      claim === undefined
        ? [feature?.feature, "Fact", "Said of each model by its own source; no winner is drawn from it."]
        : [criterionTexts[claim.criterion].name, stateText(check, claim), ruleOf(claim)];
    check.same(place, "name, state and rule", [proof.name, proof.state, proof.rule], texts);
    const empty = claim === undefined ? "From the catalogue’s card; no single source." : emptyOf(claim);
    check.same(place, "what stands without evidence", proof.empty, entries.length > 0 ? null : empty);
  });
}

function stateText(check: Check, { state, model, top }: Claim): string {
  const names = top.map(check.nameOf);
  const tie = top.length === check.models.length ? "Tie" : `Tie: ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const one = model === null ? "" : check.nameOf(model);
  return {
    wins: one,
    "too-close": tie,
    leans: `Undecided, leaning ${one}`,
    undecided: "Undecided",
    "no-evidence": "No evidence",
  }[state];
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
  criterion === "use-case" || criterion === "best-first-test"
    ? "Rests on this page’s other claims."
    : reason === "not-asked"
      ? "No prompt here asks the question."
      : "Nothing yet.";
