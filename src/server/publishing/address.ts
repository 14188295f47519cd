import {
  type Catalogue,
  type Configuration,
  configurationFrom,
  defaultConfiguration,
  type ModelCard,
  nearestModels,
  resolveModelName,
  sameConfiguration,
  sizeFrom,
} from "../../core/catalogue/index.ts";
import { configurationParameter } from "../../core/verdict/claims/index.ts";
import { comparisonPath } from "../../core/verdict/printers/index.ts";

/** Two to four: what one page compares. */
export const modelsMax = 4;

export interface Suggestion {
  readonly text: string;
  readonly href: string;
}

/** What an address asks for: a page, another address, or nothing there is, with what may have been meant. */
export type Asked =
  | { readonly kind: "comparison"; readonly useCase: string; readonly configurations: readonly Configuration[]; readonly isDefault: boolean }
  | { readonly kind: "overview"; readonly models: readonly string[] }
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "missing"; readonly message: string; readonly suggestions: readonly Suggestion[] };

type Query = Readonly<Record<string, string>>;

/**
 * Reads /models/compare/{a}-vs-{b}[-vs-{c}[-vs-{d}]][/{use-case}]. The canonical order is the code-unit order of the
 * slugs; other orders and other spellings of a model lead there, configurations in the query kept.
 */
export function readComparison(catalogue: Catalogue, pair: string, useCase: string | null, query: Query): Asked {
  const asked = pair.split("-vs-").filter((part) => part !== "");
  const named = asked.map((part) => ({ part, slug: slugOf(catalogue, part) }));
  const unknownName = named.find((each) => each.slug === null);
  if (unknownName !== undefined) return unknownModel(catalogue, named, unknownName.part, useCase);
  const slugs = [...new Set(named.flatMap((each) => each.slug ?? []))].sort();
  if (slugs.length < 2) return tooFew(catalogue, slugs[0] ?? null, useCase);
  if (slugs.length > modelsMax) return tooMany(slugs, useCase);
  const foundUseCase = useCase === null ? null : useCaseOf(catalogue, useCase);
  if (useCase !== null && foundUseCase === null) return unknownUseCase(catalogue, slugs, useCase);
  const path = foundUseCase === null ? `/models/compare/${slugs.join("-vs-")}` : comparisonPath(slugs, foundUseCase);
  const given = useCase === null ? `/models/compare/${pair}` : `/models/compare/${pair}/${useCase}`;
  const configured = configurationsOf(catalogue, slugs, query);
  if ("message" in configured) return { kind: "missing", message: configured.message, suggestions: [{ text: "The same comparison at its default settings", href: path }] };
  const target = path + configured.query;
  if (path !== given) return { kind: "redirect", to: target };
  if (foundUseCase === null) return { kind: "overview", models: slugs };
  return { kind: "comparison", useCase: foundUseCase, configurations: configured.configurations, isDefault: configured.query === "" };
}

export type AskedModel =
  | { readonly kind: "model"; readonly card: ModelCard }
  | Extract<Asked, { readonly kind: "redirect" | "missing" }>;

/** /models/{slug}; other spellings lead to the slug. */
export function readModel(catalogue: Catalogue, asked: string): AskedModel {
  const card = catalogue.models.get(asked);
  if (card !== undefined) return { kind: "model", card };
  const slug = slugOf(catalogue, asked);
  if (slug !== null) return { kind: "redirect", to: `/models/${slug}` };
  const near = nearestModels(catalogue, asked);
  return {
    kind: "missing",
    message: `There is no model called “${asked}” in this catalogue.`,
    suggestions: (near.length > 0 ? near : [...catalogue.models.keys()].slice(0, 8)).map((each) => ({
      text: catalogue.models.get(each)?.name ?? each,
      href: `/models/${each}`,
    })),
  };
}

/** The picker's form: `model` up to four times and a use case, led to the comparison's own address. */
export function readPicker(catalogue: Catalogue, models: readonly string[], useCase: string | null): Asked {
  const chosen = models.filter((model) => model !== "");
  if (chosen.length === 0) return { kind: "missing", message: "Choose two to four models to compare.", suggestions: popular(catalogue) };
  const asked = readComparison(catalogue, chosen.join("-vs-"), useCase === "" ? null : useCase, {});
  if (asked.kind === "comparison")
    return { kind: "redirect", to: comparisonPath(asked.configurations.map((each) => each.model), asked.useCase) };
  return asked.kind === "overview" ? { kind: "redirect", to: `/models/compare/${asked.models.join("-vs-")}` } : asked;
}

function slugOf(catalogue: Catalogue, part: string): string | null {
  if (catalogue.models.has(part)) return part;
  return resolveModelName(catalogue, part)?.model ?? null;
}

const useCaseOf = (catalogue: Catalogue, asked: string): string | null => {
  const slug = asked.toLowerCase().replaceAll(/[\s_]+/g, "-");
  return catalogue.useCases.has(slug) ? slug : null;
};

interface Configured {
  readonly configurations: readonly Configuration[];
  /** The configurations as an address says them, defaults left out; "" where all are defaults. */
  readonly query: string;
}

/** `?flux-2=klein-9b` or `?gpt-image-1-5=standard~low` or `…~1536x1024`; parameters of other names are left alone. */
function configurationsOf(catalogue: Catalogue, slugs: readonly string[], query: Query): Configured | { readonly message: string } {
  const configurations: Configuration[] = [];
  const parameters: string[] = [];
  for (const slug of slugs) {
    const card = catalogue.models.get(slug);
    if (card === undefined) continue;
    const asked = query[slug];
    const standard = defaultConfiguration(card);
    if (asked === undefined || asked === "") {
      configurations.push(standard);
      continue;
    }
    const [variant = "", ...rest] = asked.split("~");
    const size = rest.map(sizeFrom).find((each) => each !== null) ?? null;
    const tier = rest.find((part) => sizeFrom(part) === null) ?? null;
    const configuration = configurationFrom(card, { variant: variant === "" ? null : variant, tier, size });
    if (!configuration.known) return { message: `${configuration.reason}.` };
    configurations.push(configuration.value);
    if (!sameConfiguration(configuration.value, standard))
      parameters.push(`${slug}=${configurationParameter(configuration.value)}${size === null ? "" : `~${size.width}x${size.height}`}`);
  }
  return { configurations, query: parameters.length === 0 ? "" : `?${parameters.join("&")}` };
}

function unknownModel(
  catalogue: Catalogue,
  named: readonly { readonly part: string; readonly slug: string | null }[],
  part: string,
  useCase: string | null,
): Asked {
  const others = named.flatMap((each) => (each.slug === null ? [] : [each.slug]));
  const near = nearestModels(catalogue, part);
  const slug = useCase === null ? null : useCaseOf(catalogue, useCase);
  const suggestions = near
    .filter((model) => !others.includes(model))
    .map((model) => suggestion(catalogue, [...others, model], slug))
    .filter((each) => each !== null);
  return {
    kind: "missing",
    message: `There is no model called “${part}” in this catalogue.`,
    suggestions: suggestions.length > 0 ? suggestions : popular(catalogue),
  };
}

function suggestion(catalogue: Catalogue, models: readonly string[], useCase: string | null): Suggestion | null {
  const slugs = [...new Set(models)].sort().slice(0, modelsMax);
  const names = slugs.map((slug) => catalogue.models.get(slug)?.name ?? slug);
  if (slugs.length === 0) return null;
  if (slugs.length === 1) return { text: names[0] ?? "", href: `/models/${slugs[0] ?? ""}` };
  const phrase = useCase === null ? "" : ` for ${catalogue.useCases.get(useCase)?.phrase ?? useCase}`;
  const href = useCase === null ? `/models/compare/${slugs.join("-vs-")}` : comparisonPath(slugs, useCase);
  return { text: `${names.join(" vs ")}${phrase}`, href };
}

function tooFew(catalogue: Catalogue, slug: string | null, useCase: string | null): Asked {
  const found = useCase === null ? null : useCaseOf(catalogue, useCase);
  const others = [...catalogue.models.values()].filter((card) => card.slug !== slug && card.status === "current").slice(0, 5);
  return {
    kind: "missing",
    message: "A comparison needs two different models.",
    suggestions: others.map((card) => suggestion(catalogue, slug === null ? [card.slug] : [slug, card.slug], found)).filter((each) => each !== null),
  };
}

const tooMany = (slugs: readonly string[], useCase: string | null): Asked => ({
  kind: "missing",
  message: `A page compares at most ${modelsMax} models; ${slugs.length} were asked for.`,
  suggestions: [
    {
      text: `The first ${modelsMax} of them`,
      href: `/models/compare/${slugs.slice(0, modelsMax).join("-vs-")}${useCase === null ? "" : `/${useCase}`}`,
    },
  ],
});

const unknownUseCase = (catalogue: Catalogue, slugs: readonly string[], asked: string): Asked => ({
  kind: "missing",
  message: `There is no use case called “${asked}” here.`,
  suggestions: [...catalogue.useCases.values()].map((useCase) => ({
    text: useCase.name,
    href: comparisonPath(slugs, useCase.slug),
  })),
});

const popular = (catalogue: Catalogue): readonly Suggestion[] =>
  popularComparisons
    .filter(({ models, useCase }) => models.every((model) => catalogue.models.has(model)) && catalogue.useCases.has(useCase))
    .map(({ models, useCase }) => suggestion(catalogue, models, useCase))
    .filter((each) => each !== null);

/** Comparisons that newcomers look for; the home page shows them with their answers. */
export const popularComparisons: readonly { readonly models: readonly string[]; readonly useCase: string }[] = [
  { models: ["flux-2", "gpt-image-1-5"], useCase: "portrait" },
  { models: ["gpt-image-2", "nano-banana-pro"], useCase: "photorealistic" },
  { models: ["flux-dev", "nano-banana", "qwen-image"], useCase: "illustration" },
  { models: ["flux-2", "nano-banana-2", "seedream-4-5"], useCase: "product-photo" },
  { models: ["gpt-image-1-5", "ideogram-4"], useCase: "poster" },
  { models: ["flux-2", "flux-2-flex", "flux-2-max"], useCase: "fashion" },
];
