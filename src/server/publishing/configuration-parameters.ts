import {
  type Catalogue,
  type Configuration,
  type ConfigurationRequest,
  configurationFrom,
  defaultConfiguration,
  type ModelCard,
  sameConfiguration,
  sizeFrom,
} from "../../core/catalogue/index.ts";
import { type Known, present, unknown } from "../../core/kernel/index.ts";
import { configurationParameter } from "../../core/verdict/claims/index.ts";
import { quotable } from "./suggestions.ts";

/**
 * The configuration that a parameter's value names: variant, tier and size, each at most once and any left out, parted
 * by "~", as in `klein-9b`, `low`, `2K` or `gpt-image-1-5~high~1536x1024`. `stated` fills in what it leaves out.
 */
export function readConfiguration(card: ModelCard, asked: string, stated: ConfigurationRequest): Known<Configuration> {
  const text = quotable(asked); // refusals say it back
  const parts = text.split("~").filter((part) => part !== "");
  const request = new Map<keyof ConfigurationRequest, unknown>();
  for (const part of parts) {
    const [field, value] = meaningOf(card, part, request.has("variant"));
    if (request.has(field))
      return unknown(`"${text}" is no setting of ${card.name}: write variant~tier~size, each at most once`);
    request.set(field, value);
  }
  return configurationFrom(card, parts.length === 0 ? stated : Object.fromEntries(request));
}

/** A part that is no size and no variant of the model is read as a tier; the refusal of an unknown one lists what there is. */
function meaningOf(card: ModelCard, part: string, isVariantNamed: boolean) {
  const size = sizeFrom(part);
  if (size !== null) return ["size", size] as const;
  const variant = card.variants.find((each) => each.id === part.toLowerCase());
  if (variant !== undefined && !isVariantNamed) return ["variant", variant.id] as const;
  const isUnknownVariant = card.variants.length > 1 && !isVariantNamed && !isTier(card, part);
  return isUnknownVariant ? (["variant", part] as const) : (["tier", part] as const);
}

const isTier = (card: ModelCard, part: string): boolean =>
  card.variants.some((variant) => variant.tiers.some((tier) => tier.toLowerCase() === part.toLowerCase()));

/** Configurations as an address says them, in their order, defaults left out: `?a=…&b=…`, or "" where all are defaults. */
export function queryOf(catalogue: Catalogue, configurations: readonly Configuration[]): string {
  const parameters = configurations.flatMap((configuration) => {
    const card = present(catalogue.models.get(configuration.model), configuration.model);
    if (sameConfiguration(configuration, defaultConfiguration(card))) return [];
    return [`${encodeURIComponent(card.slug)}=${parameterOf(card, configuration)}`];
  });
  return parameters.length === 0 ? "" : `?${parameters.join("&")}`;
}

/** The size is said only where variant and tier do not imply it. */
function parameterOf(card: ModelCard, configuration: Configuration): string {
  const { variant, tier, size } = configuration;
  const implied = configurationFrom(card, { variant, tier });
  const said = implied.known && sameConfiguration(implied.value, configuration) ? "" : `~${size.width}x${size.height}`;
  return encodeURIComponent(configurationParameter(configuration) + said);
}
