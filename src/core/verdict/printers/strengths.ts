import { type CriterionId, weightedCriterionIds } from "../../kernel/index.ts";
import { avoidIf, bestFor } from "./how-we-compare.ts";
import { type Print, say } from "./context.ts";
import type { ComparisonPage, Sentence } from "./page-model.ts";
import { statementWithBasis, valueOf } from "./statement.ts";

/** Per model: what it wins or leads, then what it is documented to take, which is no comparison. */
export function strengths(print: Print): ComparisonPage["strengths"] {
  return print.set.standings.map((standing) => ({
    model: standing.model,
    items: [...wonItems(print, standing.model), ...documented(print, standing.model)],
    bestFor: bestFor(print, standing),
    avoidIf: avoidIf(print, standing),
  }));
}

const wonItems = (print: Print, model: string): readonly Sentence[] =>
  weightedCriterionIds
    .map((id: CriterionId) => print.claim(id))
    .filter((claim) => claim.model === model)
    .map((claim) => say(statementWithBasis(print, claim), claim));

type Item = readonly [feature: string, text: (value: unknown) => string | null];

const items: readonly Item[] = [
  [
    "feature-references",
    (value) =>
      typeof value === "number" && value >= 1
        ? `Works from up to ${value} reference ${value === 1 ? "image" : "images"}.`
        : null,
  ],
  ["feature-masks", (value) => (value === true ? "Takes a mask: one part can change." : null)],
  ["feature-lora", (value) => (value === true ? "Loads LoRA weights: faces, styles, products." : null)],
  ["feature-seeds", (value) => (value === true ? "Takes a seed: pictures can be repeated." : null)],
  ["feature-transparency", (value) => (value === true ? "Returns transparent backgrounds." : null)],
  ["feature-partial-images", (value) => (value === true ? "Streams previews while it draws." : null)],
  ["feature-style-transfer", (value) => (value === true ? "Copies the style of a reference." : null)],
  ["feature-face-swap", (value) => (value === true ? "Swaps faces." : null)],
  ["feature-outpainting", (value) => (value === true ? "Extends a picture beyond its edges." : null)],
];

/** What the maker documents, said of one model alone. */
function documented(print: Print, model: string): readonly Sentence[] {
  return items.flatMap(([feature, text]) => {
    const words = text(valueOf(print, feature, model));
    return words === null ? [] : [say(words, { id: feature })];
  });
}
