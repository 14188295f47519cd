import { z } from "zod";
import type { Alias, FactKey, ModelCard, Sourced, Variant, VariantFacts } from "../../../core/catalogue/index.ts";
import { dayFact, releaseFact, remarkFact, sourced, sourceTable, variantFacts } from "./facts-schema.ts";
import type { RawFact, RawVariantFacts, Report, SourceTable } from "./facts-schema.ts";
import { fields, size, slug, text } from "./fields.ts";

/** A spelling alone, or a spelling with the parts of the configuration that it states. */
const alias = z
  .preprocess(
    (value) => (typeof value === "string" ? { name: value } : value),
    fields({ name: text, variant: slug.optional(), tier: text.optional(), size: size.optional() }),
  )
  .transform((raw): Alias => ({
    name: raw.name,
    variant: raw.variant ?? null,
    tier: raw.tier ?? null,
    size: raw.size ?? null,
  }));

const route = fields({
  provider: slug,
  endpoint: text,
  pricedAsVariant: z.boolean(),
  note: text.optional(),
}).transform((raw) => ({ ...raw, note: raw.note ?? null }));

const variant = fields({
  id: slug,
  name: text,
  versions: z.array(text).default([]),
  routes: z.array(route).default([]),
  tiers: z.array(text).default([]),
  defaultTier: text.optional(),
  tierSizes: z.record(z.string(), size).default({}),
  defaultSize: size,
  onlySizes: z.array(size).min(1).optional(),
  aliases: z.array(alias).default([]),
  facts: variantFacts,
});

export const modelFile = fields({
  slug,
  name: text,
  maker: text,
  family: text.optional(),
  status: z.enum(["current", "retired"]),
  retiredOn: dayFact.optional(),
  released: releaseFact,
  aliases: z.array(alias).default([]),
  defaultVariant: slug,
  referenceSays: z.array(fields({ field: text, claim: text, ours: text })).default([]),
  remarks: z.array(remarkFact).default([]),
  sources: sourceTable,
  variants: z.array(variant).min(1),
});
export type ModelFile = z.infer<typeof modelFile>;

/** The card that a file describes; references to sources that it lacks go to `report`. */
export function cardFrom(file: ModelFile, report: Report): ModelCard {
  const within =
    (...path: readonly (string | number)[]): Report =>
    (rest, message) =>
      report([...path, ...rest], message);
  const { sources, retiredOn, family, ...rest } = file;
  return {
    ...rest,
    family: family ?? null,
    released: sourced(file.released, sources, undefined, within("released")),
    retiredOn: retiredOn === undefined ? null : sourced(retiredOn, sources, undefined, within("retiredOn")),
    remarks: file.remarks.map((remark, index) => sourced(remark, sources, undefined, within("remarks", index))),
    variants: file.variants.map((raw, index) => variantFrom(raw, sources, within("variants", index))),
  };
}

const variantFrom = (raw: z.infer<typeof variant>, sources: SourceTable, report: Report): Variant => ({
  ...raw,
  defaultTier: raw.defaultTier ?? null,
  onlySizes: raw.onlySizes ?? null,
  facts: factsFrom(raw.facts, sources, report),
});

function factsFrom(raw: RawVariantFacts, sources: SourceTable, report: Report): VariantFacts {
  const of = <T>(key: FactKey, given: RawFact<T> | undefined): Sourced<T> =>
    sourced(given, sources, raw.unlisted, (path, message) => report(["facts", key, ...path], message));
  return {
    modes: of("modes", raw.modes),
    aspectRatios: of("aspectRatios", raw.aspectRatios),
    sizes: of("sizes", raw.sizes),
    maxMegapixels: of("maxMegapixels", raw.maxMegapixels),
    seeds: of("seeds", raw.seeds),
    masks: of("masks", raw.masks),
    references: of("references", raw.references),
    lora: of("lora", raw.lora),
    styleTransfer: of("styleTransfer", raw.styleTransfer),
    faceSwap: of("faceSwap", raw.faceSwap),
    outpainting: of("outpainting", raw.outpainting),
    imageToImage: of("imageToImage", raw.imageToImage),
    transparency: of("transparency", raw.transparency),
    partialImages: of("partialImages", raw.partialImages),
    safetyLevel: of("safetyLevel", raw.safetyLevel),
    price: of("price", raw.price),
  };
}
