import type { Catalogue, ModelCard, Route, Variant } from "../../../core/catalogue/index.ts";
import type { RouteModel } from "../spec/index.ts";
import { proposedPrice } from "./proposed-price.ts";

/** A variant of a current model, with the route by which a provider makes it. */
export interface Described {
  readonly card: ModelCard;
  readonly variant: Variant;
  readonly route: Route;
}

/** Every route of the catalogue at that provider; current models only, in the catalogue's order. */
export const routesAt = (catalogue: Pick<Catalogue, "models">, provider: string): readonly Described[] =>
  [...catalogue.models.values()]
    .filter(({ status }) => status === "current")
    .flatMap((card) =>
      card.variants.flatMap((variant) =>
        variant.routes.filter((route) => route.provider === provider).map((route) => ({ card, variant, route })),
      ),
    );

/** As people read it: the variant is named where there are several, and where the card's name does not say it already. */
export const nameOf = ({ card, variant }: Pick<Described, "card" | "variant">): string =>
  card.variants.length > 1 && !card.name.endsWith(` ${variant.name}`) ? `${card.name} ${variant.name}` : card.name;

type Introduced = Pick<
  RouteModel,
  "route" | "provider" | "model" | "variant" | "name" | "maker" | "sandbox" | "proposedPrice"
>;

/** What a route of a card says of itself, whatever it can do. */
export const introduced = (provider: string, live: boolean, described: Described): Introduced => {
  const { card, variant, route } = described;
  return {
    route: `${provider}/${card.slug}/${variant.id}`,
    provider,
    model: card.slug,
    variant: variant.id,
    name: nameOf(described),
    maker: card.maker,
    sandbox: !live,
    proposedPrice: proposedPrice(variant, route),
  };
};
