import { type Catalogue, configurationLabel, type ModelCard, startingPrice } from "../../core/catalogue/index.ts";
import { counted } from "../../core/kernel/index.ts";
import type { DocumentHead, ModelsPage, UseCasesPage } from "../../web/pages/index.ts";
import { twinAlternates } from "./around.ts";
import { cardPathOf } from "./cards/card-path.ts";
import { statusOf } from "./catalogue-pages.ts";
import { listThing } from "./structured-data.ts";
import { type Block, linkTo, list, markdownOf, table } from "./twins/markdown.ts";

/** The pages that list every model and every use case, with their heads and Markdown twins. */

export function modelsPage(catalogue: Catalogue): ModelsPage {
  const cards = [...catalogue.models.values()].toSorted((x, y) => (x.maker + x.name < y.maker + y.name ? -1 : 1));
  const makers = new Set(cards.map(({ maker }) => maker)).size;
  return {
    kind: "models",
    path: "/models",
    title: "Models",
    summary: `${counted(cards.length, "image model")} by ${counted(makers, "maker")}: which are still offered, and what one picture costs at the cheapest settings.`,
    models: cards.map((card) => ({
      id: card.slug,
      name: card.name,
      maker: card.maker,
      status: statusOf(card) ?? "Current",
      ...startOf(catalogue, card),
    })),
  };
}

function startOf(
  catalogue: Catalogue,
  card: ModelCard,
): Pick<ModelsPage["models"][number], "creditsFrom" | "priceFrom"> {
  const price = startingPrice(card, catalogue.creditRate);
  if (!price.known) return { creditsFrom: null, priceFrom: `unknown: ${price.reason}` };
  const { credits, configuration } = price.value;
  return {
    creditsFrom: credits,
    priceFrom: `${counted(credits, "credit")} (${configurationLabel(card, configuration)})`,
  };
}

export function useCasesPage(catalogue: Catalogue): UseCasesPage {
  const useCases = [...catalogue.useCases.values()];
  return {
    kind: "use-cases",
    path: "/use-cases",
    title: "Use cases",
    summary: `${counted(useCases.length, "job")} to choose a model for. Each has its own weights, prompts and checks, because what counts differs from job to job.`,
    groups: [...Map.groupBy(useCases, ({ category }) => category)].map(([category, items]) => ({
      category,
      items: items.map(({ slug, name, subtitle }) => ({ slug, name, subtitle })),
    })),
  };
}

const headOf = (
  { title, path, summary }: ModelsPage | UseCasesPage,
  items: readonly { readonly name: string; readonly path: string }[],
  publicUrl: string,
): DocumentHead => ({
  structuredData: [
    listThing(
      title,
      items.map((item) => ({ name: item.name, url: publicUrl + item.path })),
      false,
    ),
  ],
  alternates: twinAlternates(path),
  card: { path: cardPathOf(path), alt: `${title}. ${summary}` },
});

export const modelsHead = (page: ModelsPage, publicUrl: string): DocumentHead =>
  headOf(
    page,
    page.models.map(({ id, name }) => ({ name, path: `/models/${id}` })),
    publicUrl,
  );

export const useCasesHead = (page: UseCasesPage, publicUrl: string): DocumentHead =>
  headOf(
    page,
    page.groups.flatMap(({ items }) => items.map(({ slug, name }) => ({ name, path: `/use-cases/${slug}` }))),
    publicUrl,
  );

export function modelsMarkdown(page: ModelsPage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    page.summary,
    table(
      ["Model", "Maker", "Status", "Price per image, from"],
      page.models.map(({ id, name, maker, status, priceFrom }) => [
        link(name, `/models/${id}`),
        maker,
        status,
        priceFrom,
      ]),
    ),
  ]);
}

export function useCasesMarkdown(page: UseCasesPage, publicUrl: string): string {
  const link = linkTo(publicUrl);
  return markdownOf([
    `# ${page.title}`,
    page.summary,
    ...page.groups.flatMap(({ category, items }): readonly Block[] => [
      `## ${category}`,
      list(items.map(({ slug, name, subtitle }) => `${link(name, `/use-cases/${slug}`)}: ${subtitle}`)),
    ]),
  ]);
}
