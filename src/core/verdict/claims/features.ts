import { factIds, type Subject } from "./subject.ts";
import { type Known, known, unknown } from "../../kernel/index.ts";
import { sizeModes, type Sourced, type VariantFacts } from "../../catalogue/index.ts";
import type { FeatureClaim, FeatureValue } from "./claim.ts";

interface Feature {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly (keyof VariantFacts)[];
  readonly value: (subject: Subject) => Known<FeatureValue>;
}

const plain = <T extends FeatureValue>(fact: Sourced<T>): Known<FeatureValue> =>
  fact.known ? known(fact.value) : unknown(fact.reason);

const fact = (id: string, name: string, key: Exclude<keyof VariantFacts, "price">): Feature => ({
  id,
  name,
  keys: [key],
  value: (subject) => plain<FeatureValue>(subject.variant.facts[key]),
});

const mode = (id: string, name: string, which: keyof ReturnType<typeof sizeModes>): Feature => ({
  id,
  name,
  keys: ["maxMegapixels"],
  value: ({ variant }) => {
    const most = variant.facts.maxMegapixels;
    return most.known ? known(sizeModes(most.value)[which]) : unknown(most.reason);
  },
});

/** Every row of the feature table, in printed order. */
const features: readonly Feature[] = [
  { id: "maker", name: "Maker", keys: [], value: ({ card }) => known(card.maker) },
  fact("modes", "Takes", "modes"),
  mode("1080p", "1080p (2.07 MP or more)", "hd1080"),
  mode("2k", "2k (3.69 MP or more)", "k2"),
  mode("4k", "4k (8.29 MP or more)", "k4"),
  fact("sizes", "Sizes", "sizes"),
  fact("aspect-ratios", "Aspect ratios", "aspectRatios"),
  fact("image-to-image", "Image-to-image", "imageToImage"),
  fact("references", "Reference images", "references"),
  fact("masks", "Masks", "masks"),
  fact("seeds", "Seeds", "seeds"),
  fact("lora", "LoRA", "lora"),
  fact("style-transfer", "Style transfer", "styleTransfer"),
  fact("face-swap", "Face swap", "faceSwap"),
  fact("outpainting", "Outpainting", "outpainting"),
  fact("transparency", "Transparent background", "transparency"),
  fact("partial-images", "Previews while drawing", "partialImages"),
  fact("safety", "Safety setting", "safetyLevel"),
  {
    id: "variants",
    name: "Variants",
    keys: [],
    value: ({ card }) => known(card.variants.map((variant) => variant.name)),
  },
  {
    id: "tiers",
    name: "Quality tiers",
    keys: [],
    value: ({ variant }) => known(variant.tiers.length === 0 ? "none" : variant.tiers),
  },
  { id: "released", name: "Released", keys: [], value: ({ card }) => plain(card.released) },
];

/** The feature table as claims: a value per model, never a winner. */
export function featureClaims(subjects: readonly Subject[]): readonly FeatureClaim[] {
  return features.map(({ id, name, keys, value }) => ({
    id: `feature-${id}`,
    feature: name,
    values: subjects.map((subject) => ({ model: subject.id, value: value(subject) })),
    evidence: factIds(subjects, id === "released" ? ["released"] : keys),
  }));
}
