import {
  type Anchors,
  type Catalogue,
  type ModelCard,
  type PriceRule,
  type Size,
  type Source,
  type Sourced,
  type UseCase,
  type Variant,
  type VariantFacts,
} from "../../../src/core/catalogue/index.ts";
import {
  defaultCreditRate,
  unknown,
  weightedCriterionIds,
  type WeightedCriterionId,
} from "../../../src/core/kernel/index.ts";
import type { Dice } from "./dice.ts";

/** Made-up models; some names begin others and hold dots, digits and hyphens, as real ones do. */
export const identities: readonly { readonly slug: string; readonly name: string; readonly maker: string }[] = [
  { slug: "lumen-2", name: "Lumen 2", maker: "Lumen Works" },
  { slug: "ochre-image-1-5", name: "Ochre-Image 1.5", maker: "Ochre" },
  { slug: "lumen-2-max", name: "Lumen 2 Max", maker: "Maximal" },
  { slug: "quill", name: "Quill", maker: "Feather Labs" },
  { slug: "vesper-pro", name: "Vesper Pro", maker: "Evening" },
  { slug: "tern-xl", name: "Tern XL", maker: "Shoreline" },
];

const source: Source = {
  source: "the maker's price list",
  url: "https://example.org/facts",
  date: "2026-10-01",
  grade: "A",
  note: null,
};
const fact = <T>(value: T): Sourced<T> => ({ known: true, value, ...source });
const square: Size = { width: 1024, height: 1024 };

/** A fact, or with this probability nobody's knowledge. */
const maybe = <T>(dice: Dice, value: T, unknownShare = 0.2): Sourced<T> =>
  dice.chance(unknownShare) ? unknown("not published by its maker") : fact(value);

export function modelCard(dice: Dice, identity: (typeof identities)[number]): ModelCard {
  const isRetired = dice.chance(0.08);
  const variants = dice.chance(0.3)
    ? [variant(dice, "standard", "Standard"), variant(dice, "klein-9b", "Klein 9B")]
    : [variant(dice, "standard", "Standard")];
  return {
    ...identity,
    family: null,
    status: isRetired ? "retired" : "current",
    retiredOn: isRetired ? maybe(dice, "2026-08-01", 0.5) : null,
    released: maybe(dice, "2026-03"),
    aliases: [],
    defaultVariant: "standard",
    variants,
    referenceSays: dice.chance(0.2)
      ? [{ field: "4k mode", claim: "Yes", ours: "its largest output is smaller than that." }]
      : [],
    remarks: [],
  };
}

function variant(dice: Dice, id: string, name: string): Variant {
  const hasTiers = dice.chance(0.4);
  const size = dice.mood({ square: 16, wide: 1, large: 1 });
  return {
    id,
    name,
    versions: dice.chance(0.5) ? [`${id}-2026-03`] : [],
    routes: [],
    tiers: hasTiers ? ["low", "medium", "high"] : [],
    defaultTier: hasTiers ? "high" : null,
    tierSizes: {},
    defaultSize:
      size === "square" ? square : size === "wide" ? { width: 1536, height: 1024 } : { width: 2048, height: 2048 },
    onlySizes: null,
    aliases: [],
    facts: facts(dice, hasTiers),
  };
}

function facts(dice: Dice, hasTiers: boolean): VariantFacts {
  // Editors differ in kind: most draws are a prefix of one list, so that one set often contains another.
  const edits = dice.whole(6);
  const can = (rank: number): Sourced<boolean> => maybe(dice, dice.chance(0.1) ? dice.chance(0.5) : rank < edits, 0.08);
  return {
    modes: fact(dice.chance(0.95) ? ["text-to-image", "image-to-image"] : ["image-to-image"]),
    aspectRatios: maybe(dice, ["1:1", "16:9"]),
    sizes: maybe(dice, "any multiple of 16"),
    maxMegapixels: maybe(dice, dice.pick([1.05, 2.1, 4, 4, 8.3])),
    seeds: maybe(dice, dice.chance(0.5)),
    masks: can(1),
    references: maybe(dice, edits > 2 ? dice.pick([2, 4, 10]) : dice.pick([0, 1]), 0.08),
    lora: can(5),
    styleTransfer: can(3),
    faceSwap: can(6),
    outpainting: can(4),
    imageToImage: can(0),
    transparency: maybe(dice, dice.chance(0.3)),
    partialImages: maybe(dice, dice.chance(0.3)),
    safetyLevel: maybe(dice, "strict"),
    price: maybe(dice, hasTiers ? tierPrices(dice) : singlePrice(dice), 0.07),
  };
}

const tierPrices = (dice: Dice): PriceRule => ({
  kind: "table",
  rows: [
    { tier: "low", sizes: null, upToMegapixels: null, usd: 0.009 },
    ...(dice.chance(0.8) ? [{ tier: "medium", sizes: null, upToMegapixels: null, usd: 0.034 }] : []),
    { tier: "high", sizes: null, upToMegapixels: null, usd: dice.pick([0.133, 0.06, 0.0305]) },
  ],
});

function singlePrice(dice: Dice): PriceRule {
  const usd = dice.pick([0.03, 0.0305, 0.031, 0.06, 0.133]);
  return dice.chance(0.5) ? { kind: "per-image", usd } : { kind: "flat-per-megapixel", usd };
}

export const useCaseSlug = "still-life";

export function useCase(dice: Dice): UseCase {
  const heaviest = dice.chance(0.6)
    ? dice.pick(["realism", "overall-preference", "text-accuracy"] as const)
    : dice.pick(weightedCriterionIds);
  const asksText = heaviest === "text-accuracy" || dice.chance(0.7);
  return {
    slug: useCaseSlug,
    name: "Still life",
    phrase: "still lifes",
    subtitle: "Quiet things on a table",
    introduction: "What stands still must look as if it could be touched.",
    focus: ["light", "texture", "edges", "colour"],
    category: "Worlds",
    weights: weightsWith(dice, heaviest),
    preferenceBoards: [],
    prompts: Array.from({ length: dice.pick([10, 20]) }, (_, index) => ({
      id: `still-life-${index + 1}`,
      tests: `thing ${index + 1}`,
      size: square,
      prompt: `A quiet table with thing number ${index + 1} on it.`,
      texts: asksText && index % 3 === 0 ? ["OPEN"] : [],
      checks: ["There is a table."],
    })),
  };
}

/** Few weights make verdicts, many leave pages open. */
function weightsWith(dice: Dice, heaviest: WeightedCriterionId): UseCase["weights"] {
  const zeroShare = dice.pick([0, 0.6, 0.9, 0.95]);
  return Object.fromEntries(
    weightedCriterionIds.map((id) => [id, id === heaviest ? 5 : dice.chance(zeroShare) ? 0 : dice.whole(5)]),
  ) as UseCase["weights"];
}

export function catalogue(dice: Dice, cards: readonly ModelCard[], theUseCase: UseCase): Catalogue {
  const none = unknown("no source was read");
  const scale = <T>(value: T): Sourced<T> => maybe(dice, value, 0.5);
  const anchors: Anchors = {
    "text-accuracy": scale({ unit: "CER", better: "lower", cutPoints: [0.4, 0.2, 0.1, 0.02] }),
    "prompt-adherence": none,
    "editing-flexibility": none,
    consistency: none,
    "cost-efficiency": none,
    speed: scale({ unit: "s", better: "lower", cutPoints: [60, 30, 15, 5] }),
    "price-per-image": none,
    "max-size": scale({ unit: "megapixels", better: "higher", cutPoints: [1.05, 2.07, 3.69, 8.29] }),
  };
  return {
    models: new Map(cards.map((card) => [card.slug, card])),
    useCases: new Map([[theUseCase.slug, theUseCase]]),
    anchors,
    creditRate: dice.chance(0.7) ? defaultCreditRate : { creditsPerUsd: 1000, feeCredits: 0 },
  };
}
