import { contentId } from "../kernel/index.ts";
import type { Catalogue, FactRow, ModelCard, Sourced } from "./records.ts";

/** Every known fact of every card, one row each, in catalogue order; unknown facts have no row. */
export const factRows = (catalogue: Catalogue): readonly FactRow[] =>
  [...catalogue.models.values()].flatMap((card) => cardRows(card));

/** The same for one card. */
export const cardRows = (card: ModelCard): readonly FactRow[] => [
  ...rows(card.slug, null, { released: card.released }),
  ...(card.retiredOn === null ? [] : rows(card.slug, null, { retiredOn: card.retiredOn })),
  ...card.variants.flatMap((variant) => rows(card.slug, variant.id, { ...variant.facts })),
];

function rows(
  model: string,
  variant: string | null,
  facts: Readonly<Record<string, Sourced<unknown>>>,
): readonly FactRow[] {
  return Object.entries(facts).flatMap(([key, fact]) => {
    if (!fact.known) return [];
    const { value, source, url, date, grade, note } = fact;
    return [{ kind: "fact" as const, model, variant, key, value, source, url, date, grade, note }];
  });
}

/** SHA-256 over everything in the catalogue, independent of the order in which files were read. */
export function catalogueHash(catalogue: Catalogue): string {
  const bySlug = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries(map);
  return contentId({
    models: bySlug(catalogue.models),
    useCases: bySlug(catalogue.useCases),
    anchors: catalogue.anchors,
    creditRate: catalogue.creditRate,
  });
}
