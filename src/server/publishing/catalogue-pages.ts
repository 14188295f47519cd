import {
  configurationFrom,
  configurationLabel,
  defaultConfiguration,
  type Catalogue,
  type Configuration,
  type ModelCard,
  type Sourced,
  type UseCase,
  quote,
  sameConfiguration,
  type Variant,
  variantOf,
} from "../../core/catalogue/index.ts";
import type { EvidenceRow, Snapshot } from "../../core/evidence/index.ts";
import { counted, criterionTexts, listed, present, weightedCriterionIds } from "../../core/kernel/index.ts";
import { factText, modelFigures } from "../../core/verdict/claims/index.ts";
import {
  citedTablesOf,
  comparisonPath,
  type HomePage,
  type ModelPage,
  type UseCasePage,
} from "../../core/verdict/printers/index.ts";
import { answerOf } from "./answers.ts";
import type { Publisher } from "./comparison.ts";
import { popularComparisons } from "./popular-comparisons.ts";

/** A model's card as a page: every fact with its source, date and grade, and what others publish about it. */
export async function modelPage(publisher: Publisher, card: ModelCard): Promise<ModelPage> {
  const { catalogue } = publisher;
  const rows = await everyRow(publisher);
  const figures = modelFigures(
    card,
    rows.filter((row) => row.kind === "citation"),
  );
  return {
    kind: "model",
    path: `/models/${card.slug}`,
    title: `${card.name} by ${card.maker}`,
    name: card.name,
    maker: card.maker,
    status: statusOf(card),
    description: descriptionOf(card),
    configurations: configurationsOf(card).map((configuration) => configurationRow(catalogue, card, configuration)),
    facts: card.variants.map((variant) => ({ variant: variant.name, rows: factRows(card, variant) })),
    cited: citedTablesOf(figures),
    comparisons: modelComparisons(catalogue, card),
  };
}

/** "Retired on 2026-05-14"; null for a model that is still offered. */
export const statusOf = (card: ModelCard): string | null =>
  card.status === "retired" ? `Retired${card.retiredOn?.known === true ? ` on ${card.retiredOn.value}` : ""}` : null;

const descriptionOf = (card: ModelCard): string =>
  card.variants.length === 1
    ? `${card.name}, made by ${card.maker}: what it takes, what it costs, and where each fact comes from.`
    : `${card.name}, made by ${card.maker}, in ${counted(card.variants.length, "variant")}: ${listed(card.variants.map((variant) => variant.name))}.`;

const configurationsOf = (card: ModelCard): readonly Configuration[] =>
  card.variants.flatMap((variant) =>
    (variant.tiers.length === 0 ? [null] : variant.tiers).flatMap((tier) => {
      const configuration = configurationFrom(card, { variant: variant.id, tier });
      return configuration.known ? [configuration.value] : [];
    }),
  );

function configurationRow(
  catalogue: Catalogue,
  card: ModelCard,
  configuration: Configuration,
): ModelPage["configurations"][number] {
  const price = quote(card, configuration, catalogue.creditRate);
  return {
    label: configurationLabel(card, configuration),
    versions: variantOf(card, configuration.variant).versions.join(", "),
    price: price.known ? counted(price.value.credits, "credit") : `unknown: ${price.reason}`,
    isDefault: sameConfiguration(configuration, defaultConfiguration(card)),
  };
}

const factLabels: Readonly<Record<string, string>> = {
  modes: "Takes",
  aspectRatios: "Aspect ratios",
  sizes: "Sizes",
  maxMegapixels: "Largest picture",
  seeds: "Seeds",
  masks: "Masks",
  references: "Reference images",
  lora: "LoRA",
  styleTransfer: "Style transfer",
  faceSwap: "Face swap",
  outpainting: "Outpainting",
  imageToImage: "Image-to-image",
  transparency: "Transparent background",
  partialImages: "Previews while drawing",
  safetyLevel: "Safety setting",
  price: "Price",
};

function factRows(card: ModelCard, variant: Variant): ModelPage["facts"][number]["rows"] {
  const facts = Object.entries({ ...variant.facts, released: card.released }) as [string, Sourced<unknown>][];
  return facts.map(([key, fact]) => ({
    label: factLabels[key] ?? "Released",
    value: fact.known ? factText(key, fact.value) : `unknown: ${fact.reason}`,
    known: fact.known,
    source: fact.known ? fact.source : "",
    url: fact.known ? fact.url : null,
    date: fact.known ? fact.date : null,
    grade: fact.known ? fact.grade : null,
  }));
}

function modelComparisons(catalogue: Catalogue, card: ModelCard): ModelPage["comparisons"] {
  const popular = new Set(popularComparisons(catalogue).flatMap(({ models }) => models));
  const rivals = [...popular].filter((slug) => slug !== card.slug);
  return [...Map.groupBy(catalogue.useCases.values(), (useCase) => useCase.category)].map(([category, useCases]) => ({
    category,
    links: useCases.flatMap((useCase, place) => {
      const rival = rivals[place % rivals.length];
      return rival === undefined ? [] : [comparisonLink(catalogue, [card.slug, rival], useCase)];
    }),
  }));
}

function comparisonLink(
  catalogue: Catalogue,
  models: readonly string[],
  useCase: UseCase,
): { readonly text: string; readonly href: string } {
  const sorted = models.toSorted();
  const names = sorted.map((slug) => catalogue.models.get(slug)?.name ?? slug);
  return { text: `${names.join(" vs ")} for ${useCase.phrase}`, href: comparisonPath(sorted, useCase.slug) };
}

/** A use case as a page: its weights, its prompts and checks, and which packs of pictures there are. */
export function useCasePage(catalogue: Catalogue, useCase: UseCase, snapshot: Snapshot): UseCasePage {
  return {
    kind: "use-case",
    path: `/use-cases/${useCase.slug}`,
    title: `${useCase.name}: which image model?`,
    name: useCase.name,
    subtitle: useCase.subtitle,
    introduction: useCase.introduction,
    focus: useCase.focus,
    weights: weightedCriterionIds
      .map((id) => ({ criterion: criterionTexts[id].name, weight: useCase.weights[id] }))
      .toSorted((x, y) => y.weight - x.weight),
    prompts: useCase.prompts.map((prompt) => ({
      id: prompt.id,
      tests: prompt.tests,
      prompt: prompt.prompt,
      size: `${prompt.size.width} × ${prompt.size.height}`,
      texts: prompt.texts,
      checks: prompt.checks,
    })),
    packs: snapshot.packs
      .filter((pack) => pack.useCase === useCase.slug)
      .map((pack) => ({
        title: pack.title,
        detail: `${pack.source}; imported, not our run${pack.license === null ? "" : `; ${pack.license}`}`,
      })),
    comparisons: popularComparisons(catalogue).map(({ models }) => comparisonLink(catalogue, models, useCase)),
  };
}

/** The first page: answers at once, then the ways in. */
export async function homePage(publisher: Publisher): Promise<HomePage> {
  const { catalogue } = publisher;
  const featured = [];
  for (const { models, useCase } of popularComparisons(catalogue)) {
    const cards = models.toSorted().map((slug) => present(catalogue.models.get(slug), `the card of ${slug}`));
    const { title, path, answer, tone } = await answerOf(publisher, useCase, cards.map(defaultConfiguration));
    featured.push({ text: title, href: path, answer, tone });
  }
  return {
    kind: "home",
    featured,
    useCases: [...Map.groupBy(catalogue.useCases.values(), (useCase) => useCase.category)].map(([category, items]) => ({
      category,
      items: items.map(({ slug, name, subtitle }) => ({ slug, name, subtitle })),
    })),
    models: [...catalogue.models.values()]
      .toSorted((x, y) => (x.maker + x.name < y.maker + y.name ? -1 : 1))
      .map((card) => ({ id: card.slug, name: card.name, maker: card.maker, retired: card.status === "retired" })),
    evidence: await evidenceText(publisher),
  };
}

/** The evidence in force of all use cases, each row once. */
async function everyRow({ catalogue, snapshots }: Publisher): Promise<readonly EvidenceRow[]> {
  const rows = new Map<string, EvidenceRow>();
  for (const slug of catalogue.useCases.keys())
    for (const row of (await snapshots.load(slug)).rows) rows.set(row.id, row);
  return [...rows.values()];
}

async function evidenceText(publisher: Publisher): Promise<string> {
  const { catalogue } = publisher;
  const rows = await everyRow(publisher);
  const count = (...kinds: readonly string[]): number => rows.filter((row) => kinds.includes(row.kind)).length;
  return [
    counted(catalogue.models.size, "model"),
    counted(catalogue.useCases.size, "use case"),
    counted(count("citation", "pair-citation"), "published figure"),
    // A pack of figures names pictures that it does not bring.
    counted(rows.filter((row) => row.kind === "output" && row.mediaType !== null).length, "picture"),
    counted(count("vote", "keep-vote"), "vote"),
    counted(count("measurement"), "measurement"),
  ].join(", ");
}
