import type { Catalogue } from "../../core/catalogue/index.ts";
import { comparisonPath, type ComparisonPage, type PageLinks } from "../../core/verdict/printers/index.ts";

/** The links around a comparison: the picker's choices, the same models elsewhere, other models here, and its twins. */
export function linksFor(catalogue: Catalogue, page: ComparisonPage, query: string): PageLinks {
  return {
    picker: pickerOf(catalogue),
    related: [...sameModels(catalogue, page), ...otherModels(catalogue, page)],
    twins: ["json", "md"].map((kind) => ({ label: `.${kind}`, href: `${page.path}.${kind}${query}` })),
  };
}

export const pickerOf = (catalogue: Catalogue): PageLinks["picker"] => ({
  models: [...catalogue.models.values()]
    .toSorted((x, y) => (x.maker + x.name < y.maker + y.name ? -1 : 1))
    .map((card) => ({
      id: card.slug,
      name: card.status === "retired" ? `${card.name} (retired)` : card.name,
      maker: card.maker,
    })),
  useCases: [...catalogue.useCases.values()]
    .toSorted((x, y) => (x.category + x.name < y.category + y.name ? -1 : 1))
    .map(({ slug, name, category }) => ({ slug, name, category })),
});

/** These models in the other use cases, grouped by category. */
function sameModels(catalogue: Catalogue, page: ComparisonPage): PageLinks["related"] {
  const models = page.models.map((model) => model.id);
  const others = [...catalogue.useCases.values()].filter((useCase) => useCase.slug !== page.useCase.slug);
  return [...Map.groupBy(others, (useCase) => useCase.category)].map(([category, useCases]) => ({
    category,
    links: useCases.map((useCase) => ({
      text: `${page.heading} for ${useCase.phrase}`,
      href: comparisonPath(models, useCase.slug),
    })),
  }));
}

/** Each model of the page against others of its maker's rivals, in this use case. */
function otherModels(catalogue: Catalogue, page: ComparisonPage): PageLinks["related"] {
  const here = new Set(page.models.map((model) => model.id));
  const rivals = rivalOrder.filter((slug) => catalogue.models.has(slug) && !here.has(slug)).slice(0, 6);
  return page.models.map((model) => ({
    category: `${model.name}, other opponents`,
    links: rivals.map((slug) => {
      const pair = [model.id, slug].sort();
      const names = pair.map((each) => catalogue.models.get(each)?.name ?? each);
      return {
        text: `${names.join(" vs ")} for ${page.useCase.phrase}`,
        href: comparisonPath(pair, page.useCase.slug),
      };
    }),
  }));
}

/** Models that people most often weigh against each other, first. */
const rivalOrder = [
  "gpt-image-2",
  "nano-banana-pro",
  "nano-banana-2",
  "flux-2",
  "seedream-4-5",
  "gpt-image-1-5",
  "flux-2-max",
  "ideogram-4-5",
  "recraft-v4",
  "qwen-image",
];
