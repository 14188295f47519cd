import {
  type Catalogue,
  type Configuration,
  type ModelCard,
  type ResolvedName,
  resolveModelName,
} from "../../core/catalogue/index.ts";
import { present } from "../../core/kernel/index.ts";
import type { Weights } from "../../core/verdict/claims/index.ts";
import { queryOf, readConfiguration } from "./configuration-parameters.ts";
import {
  type Missing,
  missingModel,
  missingOpponent,
  missingUseCase,
  modelsMax,
  noModels,
  pathOf,
  tooFew,
  tooMany,
} from "./suggestions.ts";
import { isWeightParameter, readWeights, weightsParameter, withWeights } from "./weights.ts";

/** What an address asks for: a page, another address, or nothing there is, with what may have been meant. */
export type Asked =
  | {
      readonly kind: "comparison";
      readonly useCase: string;
      readonly configurations: readonly Configuration[];
      /** A visitor's own weights; null: the use case's. */
      readonly weights: Weights | null;
      /** How an address names these configurations and weights; "" for the defaults. */
      readonly query: string;
    }
  | { readonly kind: "overview"; readonly configurations: readonly Configuration[]; readonly query: string }
  | Redirect
  | Missing;

interface Redirect {
  readonly kind: "redirect";
  readonly to: string;
  /** Where the address led to depends on a use case's weights, which may change. */
  readonly isTemporary?: true;
}

const redirect = (to: string, isTemporary = false): Redirect => ({
  kind: "redirect",
  to,
  ...(isTemporary ? { isTemporary } : {}),
});

type Query = Readonly<Record<string, string>>;

/**
 * Reads /models/compare/{a}-vs-{b}[-vs-{c}[-vs-{d}]][/{use-case}]. The canonical order is the code-unit order of the
 * slugs; other orders and other spellings of a model lead there, configurations in the query kept. A spelling that
 * states a configuration ("flux-2-klein-9b") leads to that configuration.
 */
export function readComparison(catalogue: Catalogue, pair: string, useCase: string | null, query: Query): Asked {
  const asked = pair.split("-vs-").filter((part) => part !== "");
  const named = asked.map((part) => resolved(catalogue, part));
  const found = named.filter((each) => each !== null);
  const slugs = [...new Set(found.map((each) => each.model))].toSorted();
  const known = useCase === null ? null : useCaseOf(catalogue, useCase);
  if (found.length < named.length) return missingOpponent(catalogue, asked[named.indexOf(null)] ?? "", slugs, known);
  if (slugs.length < 2) return tooFew(catalogue, slugs[0] ?? null, known);
  if (slugs.length > modelsMax) return tooMany(catalogue, slugs, known);
  if (useCase !== null && known === null) return missingUseCase(catalogue, slugs, useCase);
  const path = pathOf(slugs, known);
  const configured = configurationsOf(catalogue, slugs, found, query);
  if ("refusal" in configured) return refused(`${configured.refusal}.`, path);
  const { configurations } = configured;
  const canonical = queryOf(catalogue, configurations);
  const isCanonical = path === pathOf([pair], useCase);
  if (known !== null)
    return weighed(catalogue, { useCase: known, configurations, query: canonical }, query, isCanonical);
  if (namesWeights(query)) return overviewHasNoWeights(catalogue, slugs);
  return isCanonical ? { kind: "overview", configurations, query: canonical } : redirect(path + canonical);
}

/** The comparison with the weights that the address gives, in their short form. */
function weighed(
  catalogue: Catalogue,
  { useCase, configurations, query: settings }: Pick<Comparison, "useCase" | "configurations" | "query">,
  query: Query,
  isCanonicalPath: boolean,
): Asked {
  const path = pathOf(
    configurations.map((each) => each.model),
    useCase,
  );
  const own = present(catalogue.useCases.get(useCase), useCase).weights;
  const asked = readWeights(query, own);
  if (asked.kind === "refused") return { ...refused(asked.message, path + settings), field: asked.field };
  const full = withWeights(settings, asked.weights, own);
  const isCanonicalQuery = asked.isCanonical || !namesWeights(query);
  if (!isCanonicalPath || !isCanonicalQuery) return redirect(path + full, namesWeights(query));
  return { kind: "comparison", useCase, configurations, weights: asked.weights, query: full };
}

type Comparison = Extract<Asked, { readonly kind: "comparison" }>;

const namesWeights = (query: Query): boolean => Object.keys(query).some(isWeightParameter);

const overviewHasNoWeights = (catalogue: Catalogue, slugs: readonly string[]): Missing => ({
  ...missingUseCase(catalogue, slugs, ""),
  code: "invalid-input",
  field: weightsParameter,
  message: "Weights belong to one use case, and this page speaks of all of them: choose one.",
});

const refused = (message: string, path: string): Missing => ({
  kind: "missing",
  code: "invalid-input",
  message,
  suggestions: [{ text: "The same comparison at its default settings", href: path }],
});

export type AskedModel =
  | { readonly kind: "model"; readonly card: ModelCard }
  | Extract<Asked, { readonly kind: "redirect" | "missing" }>;

/** /models/{slug}; other spellings lead to the slug. */
export function readModel(catalogue: Catalogue, asked: string): AskedModel {
  const card = catalogue.models.get(asked);
  if (card !== undefined) return { kind: "model", card };
  const found = resolved(catalogue, asked);
  return found === null ? missingModel(catalogue, asked) : redirect(`/models/${found.model}`);
}

/**
 * The picker's form: `model` up to four times, a use case and the weights that the visitor had, led to the comparison's
 * own address.
 */
export function readPicker(
  catalogue: Catalogue,
  models: readonly string[],
  useCase: string | null,
  query: Query = {},
): Extract<Asked, { readonly kind: "redirect" | "missing" }> {
  const chosen = models.filter((model) => model !== "");
  if (chosen.length === 0) return noModels(catalogue);
  const weights = Object.fromEntries(Object.entries(query).filter(([name]) => name === weightsParameter));
  const asked = readComparison(catalogue, chosen.join("-vs-"), useCase === "" ? null : useCase, weights);
  if (asked.kind === "redirect" || asked.kind === "missing") return asked;
  const slugs = asked.configurations.map((each) => each.model);
  if (asked.kind === "overview") return redirect(pathOf(slugs, null));
  return redirect(pathOf(slugs, asked.useCase) + asked.query, asked.weights !== null);
}

/** The model that a slug or another spelling means. */
function resolved(catalogue: Catalogue, part: string): ResolvedName | null {
  if (catalogue.models.has(part)) return { model: part, variant: null, tier: null, size: null };
  return resolveModelName(catalogue, part);
}

function useCaseOf(catalogue: Catalogue, asked: string): string | null {
  const slug = asked.toLowerCase().replaceAll(/[\s_]+/g, "-");
  return catalogue.useCases.has(slug) ? slug : null;
}

/**
 * `?flux-2=klein-9b`, `?gpt-image-1-5=low`, `?gpt-image-1-5=high~1536x1024`: the query's word first, then what the
 * model's spelling states, then the default. Parameters that name no model of the page are left alone.
 */
function configurationsOf(
  catalogue: Catalogue,
  slugs: readonly string[],
  named: readonly ResolvedName[],
  query: Query,
): { readonly configurations: readonly Configuration[] } | { readonly refusal: string } {
  const configurations: Configuration[] = [];
  for (const slug of slugs) {
    const card = present(catalogue.models.get(slug), slug);
    const stated = named.find((each) => each.model === slug && statesConfiguration(each)) ?? {};
    const configuration = readConfiguration(card, wordOf(catalogue, slug, query), stated);
    if (!configuration.known) return { refusal: configuration.reason };
    configurations.push(configuration.value);
  }
  return { configurations };
}

const statesConfiguration = ({ variant, tier, size }: ResolvedName): boolean =>
  variant !== null || tier !== null || size !== null;

/** The parameter of a model under its slug, or else under another spelling. */
function wordOf(catalogue: Catalogue, slug: string, query: Query): string {
  if (query[slug] !== undefined) return query[slug];
  const spelt = Object.keys(query).find((name) => resolveModelName(catalogue, name)?.model === slug);
  return spelt === undefined ? "" : (query[spelt] ?? "");
}
