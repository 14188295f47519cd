import type { Catalogue, ModelCard, Sourced, UseCase, Variant } from "./records.ts";
import { normalisedName, spellingsOf } from "./names.ts";
import type { Spelling } from "./names.ts";
import { megapixels, sameSize, sizeText } from "./size.ts";

/** Something wrong between the fields of a catalogue; `path` leads to the field inside its file. */
export interface CatalogueProblem {
  readonly in: "model" | "use-case";
  readonly slug: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Report = (path: readonly (string | number)[], message: string) => void;

/** Every contradiction that single fields cannot show: names that mean two models, tiers that no variant has, and the like. */
export function catalogueProblems(catalogue: Pick<Catalogue, "models" | "useCases">): readonly CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  for (const card of catalogue.models.values())
    checkCard(card, (path, message) => problems.push({ in: "model", slug: card.slug, path, message }));
  for (const useCase of catalogue.useCases.values())
    checkUseCase(useCase, (path, message) => problems.push({ in: "use-case", slug: useCase.slug, path, message }));
  return [...problems, ...spellingClashes([...catalogue.models.values()])];
}

function checkCard(card: ModelCard, report: Report): void {
  const ids = card.variants.map((variant) => variant.id);
  if (!ids.includes(card.defaultVariant))
    report(["defaultVariant"], `is "${card.defaultVariant}", expected one of ${ids.join(", ")}`);
  if (card.slug.includes("-vs-")) report(["slug"], `contains "-vs-", which separates models in addresses`);
  if (card.status === "retired" && card.retiredOn === null)
    report(["retiredOn"], "is missing, expected the day of retirement with its source, since status is retired");
  if (card.status === "current" && card.retiredOn !== null)
    report(["retiredOn"], "is given, expected none, since status is current");
  card.aliases.forEach((alias, index) => {
    const variant = card.variants.find((each) => each.id === (alias.variant ?? card.defaultVariant));
    if (variant === undefined)
      report(["aliases", index, "variant"], `is "${alias.variant}", expected one of ${ids.join(", ")}`);
    else checkAliasTier(alias.tier, variant, ["aliases", index, "tier"], report);
  });
  card.variants.forEach((variant, index) => {
    if (ids.indexOf(variant.id) !== index)
      report(["variants", index, "id"], `"${variant.id}" stands twice, expected distinct ids`);
    checkVariant(variant, (path, message) => report(["variants", index, ...path], message));
  });
}

function checkVariant(variant: Variant, report: Report): void {
  const tiers = variant.tiers.length === 0 ? "no tier, since tiers is empty" : `one of ${variant.tiers.join(", ")}`;
  const isTier = (tier: string | null): boolean => tier === null || variant.tiers.includes(tier);
  if (!isTier(variant.defaultTier)) report(["defaultTier"], `is "${variant.defaultTier}", expected ${tiers}`);
  for (const tier of Object.keys(variant.tierSizes))
    if (!isTier(tier)) report(["tierSizes", tier], `is no tier of this variant, expected ${tiers}`);
  variant.aliases.forEach((alias, index) => checkAliasTier(alias.tier, variant, ["aliases", index, "tier"], report));
  checkPriceRows(variant, isTier, tiers, report);
  checkSizes(variant, report);
  checkModes(variant, report);
}

function checkAliasTier(
  tier: string | null,
  variant: Variant,
  path: readonly (string | number)[],
  report: Report,
): void {
  if (tier !== null && !variant.tiers.includes(tier))
    report(
      path,
      `is "${tier}", expected a tier of variant ${variant.id}: ${variant.tiers.join(", ") || "it has none"}`,
    );
}

function checkPriceRows(
  variant: Variant,
  isTier: (tier: string | null) => boolean,
  tiers: string,
  report: Report,
): void {
  const { price } = variant.facts;
  if (!price.known || !("rows" in price.value)) return;
  price.value.rows.forEach((row, index) => {
    if (!isTier(row.tier))
      report(["facts", "price", "value", "rows", index, "tier"], `is "${row.tier}", expected ${tiers}`);
  });
}

function checkSizes(variant: Variant, report: Report): void {
  const { defaultSize, defaultTier, onlySizes, tierSizes } = variant;
  const ofTier = defaultTier === null ? undefined : tierSizes[defaultTier];
  if (ofTier !== undefined && !sameSize(ofTier, defaultSize))
    report(
      ["defaultSize"],
      `is ${sizeText(defaultSize)}, expected ${sizeText(ofTier)}, the size of tier ${defaultTier}`,
    );
  if (onlySizes !== null && !onlySizes.some((size) => sameSize(size, defaultSize)))
    report(
      ["defaultSize"],
      `is ${sizeText(defaultSize)}, expected one of onlySizes: ${onlySizes.map(sizeText).join(", ")}`,
    );
  const limit = variant.facts.maxMegapixels;
  if (limit.known && megapixels(defaultSize) > limit.value * 1.05)
    report(
      ["defaultSize"],
      `is ${sizeText(defaultSize)}, expected at most ${limit.value} megapixels (facts.maxMegapixels)`,
    );
}

/** Modes and capabilities say the same thing twice; they must not differ. */
function checkModes(variant: Variant, report: Report): void {
  const { modes, imageToImage, masks, outpainting } = variant.facts;
  if (!modes.known) return;
  const pairs: readonly (readonly [string, Sourced<boolean>, boolean])[] = [
    ["imageToImage", imageToImage, modes.value.includes("image-to-image")],
    ["masks", masks, modes.value.includes("inpainting")],
    ["outpainting", outpainting, modes.value.includes("outpainting")],
  ];
  for (const [key, fact, listed] of pairs)
    if (listed !== (fact.known && fact.value) && (listed || fact.known))
      report(["facts", key], `does not agree with facts.modes, expected ${listed ? "true" : "false or unknown"}`);
}

const twentyPrompts: ReadonlySet<string> = new Set([
  "portrait",
  "photorealistic",
  "product-photo",
  "youtube-thumbnail",
  "poster",
  "illustration",
]);

function checkUseCase(useCase: UseCase, report: Report): void {
  const heaviest = Math.max(...Object.values(useCase.weights));
  const heaviestIds = Object.entries(useCase.weights).filter(([, weight]) => weight === heaviest);
  if (heaviestIds.length !== 1)
    report(
      ["weights"],
      `${heaviestIds.map(([id]) => id).join(" and ")} share the highest weight ${heaviest}, expected one heaviest criterion`,
    );
  const count = twentyPrompts.has(useCase.slug) ? 20 : 10;
  if (useCase.prompts.length !== count)
    report(["prompts"], `holds ${useCase.prompts.length} prompts, expected ${count}`);
  checkPrompts(useCase, report);
}

function checkPrompts(useCase: UseCase, report: Report): void {
  const tests = new Set<string>();
  useCase.prompts.forEach((prompt, index) => {
    const at = (...rest: readonly (string | number)[]): readonly (string | number)[] => ["prompts", index, ...rest];
    const id = `${useCase.slug}-${String(index + 1).padStart(2, "0")}`;
    if (prompt.id !== id) report(at("id"), `is "${prompt.id}", expected "${id}"`);
    if (tests.has(prompt.tests))
      report(at("tests"), "repeats another prompt's, expected something no other prompt tests");
    tests.add(prompt.tests);
    const words = prompt.prompt.trim().split(/\s+/).length;
    if (words < 25 || words > 70) report(at("prompt"), `has ${words} words, expected 25 to 70`);
    prompt.texts.forEach((text, textIndex) => {
      if (!prompt.prompt.includes(text))
        report(at("texts", textIndex), `"${text}" is not in the prompt, expected it exactly as quoted there`);
    });
    if (new Set(prompt.checks).size !== prompt.checks.length)
      report(at("checks"), "holds a check twice, expected distinct checks");
  });
}

/** A spelling must mean one configuration of one model; the same meaning twice is harmless. */
function spellingClashes(cards: readonly ModelCard[]): readonly CatalogueProblem[] {
  const meanings = new Map<string, string>();
  return cards.flatMap((card) =>
    spellingsOf(card).flatMap((spelling) => {
      const key = normalisedName(spelling.spelling);
      const meaning = meaningOf(card, spelling);
      const earlier = meanings.get(key) ?? meaning;
      meanings.set(key, earlier);
      if (earlier === meaning) return [];
      const message = `"${spelling.spelling}" already means ${earlier}, expected one meaning for a spelling`;
      return [{ in: "model" as const, slug: card.slug, path: spelling.path, message }];
    }),
  );
}

/** No stated variant means the default one, so a card and its default variant may share spellings. */
const meaningOf = (card: ModelCard, { variant, tier, size }: Spelling): string =>
  [card.slug, variant ?? card.defaultVariant, tier, size === null ? null : sizeText(size)]
    .filter((part) => part !== null)
    .join(" / ");
