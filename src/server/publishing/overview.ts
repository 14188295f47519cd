import type { Configuration } from "../../core/catalogue/index.ts";
import { present } from "../../core/kernel/index.ts";
import type { OverviewPage, Tone } from "../../core/verdict/printers/index.ts";
import { comparisonOf, type Publisher } from "./comparison.ts";
import { queryOf } from "./configuration-parameters.ts";
import { pathOf } from "./suggestions.ts";

/** The same models over every use case: the answer of each page in a line. */
export async function overviewPage(
  publisher: Publisher,
  configurations: readonly Configuration[],
): Promise<OverviewPage> {
  const query = queryOf(publisher.catalogue, configurations);
  const useCases = [...publisher.catalogue.useCases.values()].toSorted((x, y) => (x.name < y.name ? -1 : 1));
  const answers = [];
  for (const useCase of useCases) {
    const { page } = await comparisonOf(publisher, useCase.slug, configurations);
    answers.push({ category: useCase.category, useCase: useCase.name, page });
  }
  const first = present(answers[0], "the catalogue has use cases").page;
  return {
    kind: "overview",
    path: pathOf(
      configurations.map((each) => each.model),
      null,
    ),
    title: `${first.heading}: every use case`,
    heading: first.heading,
    models: first.models,
    groups: [...Map.groupBy(answers, (each) => each.category)].map(([category, members]) => ({
      category,
      answers: members.map(({ useCase, page }) => ({
        useCase,
        href: page.path + query,
        answer: page.shortAnswer.lead.text,
        tone: toneOf(page.decisionTable.at(-1)?.tone),
      })),
    })),
    features: first.features,
    snapshots: answers.map(({ page }) => page.footer.snapshot.slice(0, 8)).join(" "),
  };
}

const toneOf = (tone: Tone | undefined): Tone => tone ?? "none";
