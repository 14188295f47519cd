import { normalisedName, sizeFrom } from "../../../core/catalogue/index.ts";
import type { Catalogue, ModelCard, ResolvedName, Size, Variant } from "../../../core/catalogue/index.ts";
import type { StatedConfiguration } from "../../../core/evidence/index.ts";
import { present } from "../../../core/kernel/index.ts";
import { shown } from "./checked.ts";

export interface Stated {
  readonly variant?: string | null | undefined;
  readonly tier?: string | null | undefined;
  readonly size?: string | null | undefined;
  /** What was asked for as quality: the tier, where the model has a tier of that name. */
  readonly quality?: string | null | undefined;
}

interface Listener {
  readonly report: (field: string, what: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * What a row states of its configuration, in the catalogue's words where it has them: from the row's own fields and
 * from the model's spelling, which may name a variant or a tier. Null means not stated. A variant or tier that the
 * card lacks is kept as stated: it then equals no configuration, which the importer says.
 */
export function statedConfiguration(
  catalogue: Catalogue,
  resolved: ResolvedName,
  stated: Stated,
  on: Listener,
): StatedConfiguration {
  const card = present(catalogue.models.get(resolved.model), `the card ${resolved.model}`);
  const variant = agreed("variant", resolved.variant, variantIn(card, stated.variant ?? null, on), on);
  const tiers =
    (card.variants.find((each) => each.id === (variant ?? card.defaultVariant)) ?? card.variants[0])?.tiers ?? [];
  const tier = agreed("tier", resolved.tier, tierIn(card, tiers, stated, on), on);
  const size = agreed(
    "size",
    sizeName(resolved.size),
    stated.size ? (sizeName(sizeFrom(stated.size)) ?? stated.size) : null,
    on,
  );
  return { variant, tier, size };
}

const sizeName = (size: Size | null): string | null => (size === null ? null : `${size.width}x${size.height}`);

function variantIn(card: ModelCard, stated: string | null, on: Listener): string | null {
  if (stated === null) return null;
  const isMeant = ({ id, name }: Variant): boolean =>
    [id, name].some((spelling) => normalisedName(spelling) === normalisedName(stated));
  const variant = card.variants.find(isMeant);
  if (variant === undefined)
    on.warn(
      unlike(
        "variant",
        stated,
        card,
        card.variants.map(({ id }) => id),
      ),
    );
  return variant?.id ?? stated;
}

function tierIn(card: ModelCard, tiers: readonly string[], { tier, quality }: Stated, on: Listener): string | null {
  const named = (text: string): string | undefined =>
    tiers.find((each) => normalisedName(each) === normalisedName(text));
  if (!tier) return quality ? (named(quality) ?? null) : null;
  if (named(tier) === undefined) on.warn(unlike("tier", tier, card, tiers));
  return named(tier) ?? tier;
}

const unlike = (what: string, stated: string, card: ModelCard, has: readonly string[]): string =>
  `${what} ${shown(stated)} is none of ${card.slug}'s (${has.join(", ") || "it has none"}): kept as stated, compared with no configuration`;

function agreed(field: string, spelt: string | null, stated: string | null, on: Listener): string | null {
  if (spelt !== null && stated !== null && spelt !== stated)
    on.report(
      field,
      `is ${shown(stated)}, but the model's spelling already says ${shown(spelt)}, expected one of the two`,
    );
  return stated ?? spelt;
}
