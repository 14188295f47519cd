import {
  cardRows,
  type Catalogue,
  type Configuration,
  configurationLabel,
  type FactRow,
  type ModelCard,
  type Quote,
  quote,
  type Size,
  sizeFrom,
  sameSize,
  type Variant,
  variantOf,
} from "../../catalogue/index.ts";
import type { StatedConfiguration } from "../../evidence/records.ts";
import type { Known } from "../../kernel/index.ts";
import { contentId, present } from "../../kernel/index.ts";

/** One model of a page in the one configuration that the page compares. */
export interface Subject {
  readonly id: string;
  readonly card: ModelCard;
  readonly variant: Variant;
  readonly configuration: Configuration;
  readonly label: string;
  readonly quote: Known<Quote>;
  /** The known facts of this variant and of the whole model, with the content ids under which pages name them. */
  readonly facts: readonly NamedFact[];
}

export interface NamedFact extends FactRow {
  readonly id: string;
}

/** The ids of the facts of these keys, as far as they are known. */
export const factIds = (subjects: readonly Subject[], keys: readonly string[]): readonly string[] =>
  subjects.flatMap((subject) => subject.facts.filter((fact) => keys.includes(fact.key)).map((fact) => fact.id));

export function subjectOf(catalogue: Catalogue, configuration: Configuration): Subject {
  const card = present(catalogue.models.get(configuration.model), `the card of ${configuration.model}`);
  return {
    id: card.slug,
    card,
    variant: variantOf(card, configuration.variant),
    configuration,
    label: configurationLabel(card, configuration),
    quote: quote(card, configuration, catalogue.creditRate),
    facts: cardRows(card)
      .filter((row) => row.variant === null || row.variant === configuration.variant)
      .map((row) => ({ ...row, id: contentId(row) })),
  };
}

/**
 * Whether a figure speaks for this configuration: what it names must be equal; what it does not name must be the
 * default of what it names (method, section 1).
 */
export function speaksFor(stated: StatedConfiguration, subject: Subject): boolean {
  const { card, configuration } = subject;
  if ((stated.variant ?? card.defaultVariant) !== configuration.variant) return false;
  const variant = variantOf(card, configuration.variant);
  if ((stated.tier ?? variant.defaultTier) !== configuration.tier) return false;
  const size = stated.size === null ? defaultSizeOf(variant, configuration.tier) : sizeFrom(stated.size);
  return size !== null && sameSize(size, configuration.size);
}

const defaultSizeOf = (variant: Variant, tier: string | null): Size =>
  (tier === null ? undefined : variant.tierSizes[tier]) ?? variant.defaultSize;

/** "Klein 9B, tier not stated": what a figure says of its configuration, in words. */
export function statedText(stated: StatedConfiguration, card: ModelCard): string {
  const variant = card.variants.find((each) => each.id === (stated.variant ?? card.defaultVariant));
  const parts = [
    card.variants.length > 1
      ? stated.variant === null
        ? "variant not stated"
        : (variant?.name ?? stated.variant)
      : null,
    stated.tier ?? (variant !== undefined && variant.tiers.length > 0 ? "tier not stated" : null),
    stated.size,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
