import type {
  Alias,
  Anchors,
  Catalogue,
  ModelCard,
  UseCase,
  Variant,
  VariantFacts,
} from "../../../core/catalogue/index.ts";
import { defaultCreditRate, unknown, weightedCriterionIds } from "../../../core/kernel/index.ts";

const nothing = unknown("not said in this test");

const facts: VariantFacts = {
  modes: nothing,
  aspectRatios: nothing,
  sizes: nothing,
  maxMegapixels: nothing,
  seeds: nothing,
  masks: nothing,
  references: nothing,
  lora: nothing,
  styleTransfer: nothing,
  faceSwap: nothing,
  outpainting: nothing,
  imageToImage: nothing,
  transparency: nothing,
  partialImages: nothing,
  safetyLevel: nothing,
  price: nothing,
};

const alias = (name: string, parts: Partial<Alias> = {}): Alias => ({
  name,
  variant: null,
  tier: null,
  size: null,
  ...parts,
});

const variant = (id: string, parts: Partial<Variant> = {}): Variant => ({
  id,
  name: id,
  versions: [],
  routes: [],
  tiers: [],
  defaultTier: null,
  tierSizes: {},
  defaultSize: { width: 1024, height: 1024 },
  onlySizes: null,
  aliases: [],
  facts,
  ...parts,
});

const card = (slug: string, parts: Partial<ModelCard> = {}): ModelCard => ({
  slug,
  name: slug,
  maker: "A maker",
  family: null,
  status: "current",
  retiredOn: null,
  released: nothing,
  aliases: [],
  defaultVariant: "standard",
  variants: [variant("standard")],
  referenceSays: [],
  remarks: [],
  ...parts,
});

const useCase = (slug: string): UseCase => ({
  slug,
  name: slug,
  phrase: slug,
  subtitle: slug,
  introduction: slug,
  focus: [],
  category: "People",
  weights: Object.fromEntries(weightedCriterionIds.map((id, place) => [id, place === 0 ? 5 : 1])) as UseCase["weights"],
  preferenceBoards: [],
  prompts: [],
});

const cards = [
  card("alpha", {
    aliases: [alias("Alpha (medium) at 2K", { size: { width: 2048, height: 2048 } })],
    variants: [
      variant("standard", { aliases: [alias("alpha-pro")] }),
      variant("klein", { name: "Klein 9B", aliases: [alias("alpha-klein")] }),
    ],
  }),
  card("beta", {
    aliases: [alias("beta-low", { tier: "low" }), alias("Bêta 1.0")],
    variants: [variant("standard", { tiers: ["low", "high"], defaultTier: "high" })],
  }),
  card("gamma"),
];

/** Three models and two use cases: as much of a catalogue as an import looks at. */
export const testCatalogue: Catalogue = {
  models: new Map(cards.map((each) => [each.slug, each])),
  useCases: new Map(["portrait", "illustration"].map((slug) => [slug, useCase(slug)])),
  anchors: new Proxy({}, { get: () => nothing }) as Anchors,
  creditRate: defaultCreditRate,
};
