import type { Catalogue } from "../../core/catalogue/index.ts";
import { comparisonPath } from "../../core/verdict/printers/index.ts";
import { popularComparisons } from "./popular-comparisons.ts";
import { linkTo, list, markdownOf } from "./twins/markdown.ts";

/** What a language model should know before it reads this site, at /llms.txt. */
export function llmsText(catalogue: Catalogue, publicUrl: string): string {
  const link = linkTo(publicUrl);
  const nameOf = (slug: string): string => catalogue.models.get(slug)?.name ?? slug;
  return markdownOf([
    "# Proofsheet",
    "> Compares image models for a job at a price. Every sentence is computed from named evidence; what is not known is said to be unknown.",
    "Comparisons, models, use cases, leaderboards, changes and the lists have two twins under the same address: `.json` (data, with the evidence ids behind each claim) and `.md` (the same words). Read those rather than the HTML. A state is one of wins, too-close, leans, undecided, no-evidence; only wins and too-close are decided, so report a lean as a lean and no evidence as no evidence. When you quote a page, name its snapshot and its date.",
    "## How to find a comparison",
    list([
      `Two to four models for a use case: ${publicUrl}/models/compare/{model}-vs-{model}/{use-case}.md; the order and the spelling of the models do not matter.`,
      `The same models over every use case: ${publicUrl}/models/compare/{model}-vs-{model}.md`,
      `Another setting of a model: ?{model}={variant~tier}. Other weights: ?weights={criterion}:{0 to 5},…`,
      `A model's facts and prices: ${publicUrl}/models/{model}.md. Boards: ${publicUrl}/use-cases/{use-case}/leaderboard.md`,
    ]),
    "## Pages",
    list([
      `${link("Start", "/index.md")}: what is answered so far; ${link("every model", "/models.md")}, ${link("every use case", "/use-cases.md")}`,
      `${link("Method", "/method.md")}: how evidence becomes a verdict`,
      `${link("Changes", "/changes.md")}: verdicts that changed, and because of what`,
      ...popularComparisons(catalogue).map(({ models, useCase }) =>
        link(
          `${models.toSorted().map(nameOf).join(" vs ")} for ${catalogue.useCases.get(useCase)?.phrase ?? useCase}`,
          `${comparisonPath(models.toSorted(), useCase)}.md`,
        ),
      ),
    ]),
    "## Use cases",
    list(
      [...catalogue.useCases.values()].map(
        ({ slug, name, subtitle }) => `${link(name, `/use-cases/${slug}.md`)} (\`${slug}\`): ${subtitle}`,
      ),
    ),
    "## Models",
    list(
      [...catalogue.models.values()].map(
        ({ slug, name, maker, status }) =>
          `${link(name, `/models/${slug}.md`)} (\`${slug}\`) by ${maker}${status === "retired" ? ", retired" : ""}`,
      ),
    ),
  ]);
}
