import type { Size } from "../../../core/catalogue/index.ts";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import type { CreditRate } from "../../../core/kernel/index.ts";
import type { ImageModel, SizeRule } from "../../providers/spec/index.ts";
import { priceOf } from "./prices.ts";
import { nearestToMegapixel } from "./sizes.ts";

/** The routes there are now; the operator may change them while the studio runs. */
export type Routes = () => readonly ImageModel[];

export const routeOf = (routes: Routes, route: string): ImageModel | null =>
  routes().find((model) => model.route === route) ?? null;

const copied = (sizes: readonly Size[]): Size[] => sizes.map((size) => ({ ...size }));

function offeredSizes(rule: SizeRule): OfferedModel["capabilities"]["sizes"] {
  switch (rule.kind) {
    case "free":
      return { ...rule };
    case "fixed":
      return { kind: rule.kind, sizes: copied(rule.sizes) };
    case "by-tier": {
      const sizes = Object.entries(rule.sizes).map(([tier, each]) => [tier, copied(each)] as const);
      return { kind: rule.kind, sizes: Object.fromEntries(sizes) };
    }
  }
}

/** One megapixel, or the nearest size that the tier makes, from words or from one picture of that size. */
function priceAt(model: ImageModel, tier: string | null, rate: CreditRate): bigint | null {
  const { sizes, textToImage } = model.capabilities;
  const size = nearestToMegapixel(sizes, tier);
  return priceOf(model, tier, size, rate, textToImage ? {} : { references: [size] })?.microcredits ?? null;
}

/** Of its tiers; one without a price is not offered. */
function cheapest(model: ImageModel, rate: CreditRate): bigint {
  const { tiers, defaultTier } = model.capabilities;
  const prices = [defaultTier, ...tiers].map((tier) => priceAt(model, tier, rate)).filter((price) => price !== null);
  return prices.reduce((least, price) => (price < least ? price : least));
}

/** What it can do to a picture beyond working from it. */
const offeredEdits = ({ sizeByFirst, addedMax, strength, roles, softMasks, purpose }: ImageModel["capabilities"]) => ({
  ...(sizeByFirst === undefined ? {} : { sizeByFirst }),
  ...(addedMax === undefined ? {} : { addedMax }),
  ...(strength === undefined ? {} : { strength }),
  ...(roles === undefined ? {} : { roles: true as const }),
  ...(softMasks === undefined ? {} : { softMasks }),
  ...(purpose === undefined ? {} : { purpose }),
});

/** What a studio offers: routes that are on and have a confirmed price, in the order they came. */
export function offeredModels(routes: Routes, rate: CreditRate): readonly OfferedModel[] {
  return routes().flatMap((model) => {
    if (model.isOff === true) return [];
    const { sizes, tiers, defaultTier, seeds, promptLengthMax, partialImages, cancels } = model.capabilities;
    const { textToImage, referencesMax, referencesMin, masks, maskNeeded } = model.capabilities;
    const size = nearestToMegapixel(sizes, defaultTier);
    if (priceAt(model, defaultTier, rate) === null) return [];
    const from = cheapest(model, rate);
    // What has no price is not offered, and so it is with pictures to work from.
    const isPriced = referencesMax > 0 && priceOf(model, defaultTier, size, rate, { references: [size] }) !== null;
    return [
      {
        route: model.route,
        model: model.model,
        variant: model.variant,
        name: model.name,
        maker: model.maker,
        provider: model.provider,
        sandbox: model.sandbox,
        about: model.about ?? null,
        capabilities: {
          sizes: offeredSizes(sizes),
          tiers: [...tiers],
          defaultTier,
          seeds: seeds === null ? null : { ...seeds },
          promptLengthMax,
          textToImage,
          referencesMax: isPriced ? referencesMax : 0,
          ...(referencesMin === undefined ? {} : { referencesMin }),
          masks: isPriced && masks,
          ...(maskNeeded === undefined ? {} : { maskNeeded }),
          ...offeredEdits(model.capabilities),
          partialImages,
          cancels,
        },
        fromMicrocredits: String(from),
      },
    ];
  });
}
