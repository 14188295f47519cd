import {
  type Catalogue,
  type Configuration,
  type ModelCard,
  type ResolvedName,
  resolveModelName,
} from "../../core/catalogue/index.ts";
import { present } from "../../core/kernel/index.ts";
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

/** What an address asks for: a page, another address, or nothing there is, with what may have been meant. */
export type Asked =
  | {
      readonly kind: "comparison";
      readonly useCase: string;
      readonly configurations: readonly Configuration[];
      /** How an address names these configurations; "" for the defaults. */
      readonly query: string;
    }
  | { readonly kind: "overview"; readonly configurations: readonly Configuration[]; readonly query: string }
  | { readonly kind: "redirect"; readonly to: string }
  | Missing;

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
  if ("refusal" in configured) return refused(configured.refusal, path);
  const { configurations } = configured;
  const canonical = queryOf(catalogue, configurations);
  if (path !== pathOf([pair], useCase)) return { kind: "redirect", to: path + canonical };
  if (known === null) return { kind: "overview", configurations, query: canonical };
  return { kind: "comparison", useCase: known, configurations, query: canonical };
}

const refused = (reason: string, path: string): Missing => ({
  kind: "missing",
  code: "invalid-input",
  message: `${reason}.`,
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
  return found === null ? missingModel(catalogue, asked) : { kind: "redirect", to: `/models/${found.model}` };
}

/** The picker's form: `model` up to four times and a use case, led to the comparison's own address. */
export function readPicker(
  catalogue: Catalogue,
  models: readonly string[],
  useCase: string | null,
): Extract<Asked, { readonly kind: "redirect" | "missing" }> {
  const chosen = models.filter((model) => model !== "");
  if (chosen.length === 0) return noModels(catalogue);
  const asked = readComparison(catalogue, chosen.join("-vs-"), useCase === "" ? null : useCase, {});
  if (asked.kind === "redirect" || asked.kind === "missing") return asked;
  const slugs = asked.configurations.map((each) => each.model);
  return { kind: "redirect", to: pathOf(slugs, asked.kind === "overview" ? null : asked.useCase) };
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
