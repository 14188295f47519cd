import { criterionTexts } from "../../kernel/index.ts";
import type { Claim, EvidenceExhibit, FeatureClaim } from "../claims/claim.ts";
import { type Print, winnerText } from "./context.ts";
import type { ClaimProof, EvidenceEntry } from "./page-model.ts";

/** What every sentence opens to: a frame a claim, numbered like film (1, 1A, 2, 2A, …), with all it rests on. */
export function proofs(print: Print): readonly ClaimProof[] {
  return [
    ...print.set.claims.map((claim, index) => claimProof(print, claim, frameOf(index))),
    ...print.set.features.map((feature, index) =>
      featureProof(print, feature, frameOf(print.set.claims.length + index)),
    ),
  ];
}

const frameOf = (index: number): string => `${Math.floor(index / 2) + 1}${index % 2 === 0 ? "" : "A"}`;

function claimProof(print: Print, claim: Claim, frame: string): ClaimProof {
  const entries = entriesFor(print, claim.id);
  return {
    claim: claim.id,
    frame,
    name: criterionTexts[claim.criterion].name,
    state: winnerText(print, claim),
    rule: ruleText(claim),
    entries,
    empty: entries.length > 0 ? null : emptyText(claim),
  };
}

function ruleText(claim: Claim): string {
  if (claim.criterion === "use-case") return "Derived from the weighted claims above it.";
  if (claim.criterion === "best-first-test") return "Derived from cost efficiency and the heaviest criterion.";
  if (claim.kinds.length === 0) return "No kind of evidence that may answer this question has any.";
  if (claim.kinds.includes("citation")) return "Published figures at most lean; they never decide.";
  if (claim.kinds.includes("votes"))
    return "Blind votes on these prompts decide, by a test that holds whenever it is read.";
  if (claim.kinds.includes("measurement")) return "An instrument decides, prompt by prompt.";
  if (claim.kinds.includes("judgement")) return "Judgements of a vision model at most lean.";
  return "Sourced facts decide, where they are known for all and comparable.";
}

const emptyText = (claim: Claim): string =>
  claim.criterion === "use-case" || claim.criterion === "best-first-test"
    ? "Rests on this page’s other claims."
    : claim.reason === "not-asked"
      ? "No prompt here asks the question."
      : "Nothing yet.";

const featureProof = (print: Print, feature: FeatureClaim, frame: string): ClaimProof => {
  const entries = entriesFor(print, feature.id);
  return {
    claim: feature.id,
    frame,
    name: feature.feature,
    state: "Fact",
    rule: "Said of each model by its own source; no winner is drawn from it.",
    entries,
    empty: entries.length > 0 ? null : "From the catalogue’s card; no single source.",
  };
};

const entriesFor = (print: Print, claim: string): readonly EvidenceEntry[] =>
  print.set.evidence.filter((exhibit) => exhibit.claims.includes(claim)).map(entryOf);

const entryOf = ({ id, kind, title, detail, source, url, date, grade }: EvidenceExhibit): EvidenceEntry => ({
  id,
  kind,
  title,
  detail,
  source,
  url,
  date,
  grade,
});
