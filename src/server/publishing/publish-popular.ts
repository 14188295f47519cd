import { defaultConfiguration } from "../../core/catalogue/index.ts";
import { present } from "../../core/kernel/index.ts";
import { publishedComparison, type Publisher } from "./comparison.ts";
import { pageIn } from "./page-store.ts";
import { popularComparisons } from "./popular-comparisons.ts";

/**
 * Prints the featured comparisons of these use cases where their pages are not stored yet, so that nobody waits for
 * them and a changed verdict is noted as soon as evidence is sealed. To be called after sealing.
 */
export async function publishPopular(publisher: Publisher, useCases?: readonly string[]): Promise<void> {
  const { catalogue } = publisher;
  for (const { models, useCase } of popularComparisons(catalogue)) {
    if (useCases !== undefined && !useCases.includes(useCase)) continue;
    const cards = models.toSorted().map((slug) => present(catalogue.models.get(slug), `the card of ${slug}`));
    const request = { useCase, configurations: cards.map(defaultConfiguration) };
    await publishedComparison(publisher, request, pageIn("text"));
  }
}
