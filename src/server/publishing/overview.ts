import type { Configuration } from "../../core/catalogue/index.ts";
import { present } from "../../core/kernel/index.ts";
import type { OverviewPage } from "../../core/verdict/printers/index.ts";
import { answerOf } from "./answers.ts";
import type { Publisher } from "./comparison.ts";
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
    const answer = await answerOf(publisher, useCase.slug, configurations);
    answers.push({ ...answer, category: useCase.category, useCase: useCase.name });
  }
  const first = present(answers[0], "the catalogue has use cases");
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
      answers: members.map(({ useCase, path, answer, tone }) => ({ useCase, href: path + query, answer, tone })),
    })),
    features: first.features,
    snapshots: answers.map(({ snapshot }) => snapshot.slice(0, 8)).join(" "),
  };
}
