import { type Catalogue, resolveModelName } from "../../src/core/catalogue/index.ts";
import { Failure, present } from "../../src/core/kernel/index.ts";
import { loadCatalogue } from "../../src/server/boot/catalogue/index.ts";
import type { Mapping } from "./mapping.ts";
import type { Resolve } from "./names.ts";

export interface Cards {
  readonly resolve: Resolve;
  readonly makerOf: (model: string) => string;
}

/** The model cards as the converter needs them; refuses a mapping that names a use case which the catalogue lacks. */
export async function cardsFrom(folder: string, mapping: Mapping): Promise<Cards> {
  const catalogue = await loadCatalogue(folder);
  const lacking = mapping.metrics
    .flatMap((rule) => rule.decides.map((each) => each.useCase))
    .filter((useCase) => useCase !== null && !catalogue.useCases.has(useCase));
  if (lacking.length > 0)
    throw new Failure(
      "invalid-catalogue",
      `citation-mapping.yaml names use cases that do not exist: ${lacking.join(", ")}`,
    );
  return {
    resolve: resolverOf(catalogue),
    makerOf: (model) => present(catalogue.models.get(model), `a card for ${model}`).maker,
  };
}

const resolverOf =
  (catalogue: Catalogue): Resolve =>
  (name) => {
    const resolved = resolveModelName(catalogue, name);
    if (resolved === null) return null;
    const { model, variant, tier, size } = resolved;
    const card = present(catalogue.models.get(model), `a card for ${model}`);
    const tiers = card.variants.find((each) => each.id === (variant ?? card.defaultVariant))?.tiers ?? [];
    return { model, variant, tier, size: size === null ? null : `${size.width}x${size.height}`, tiers };
  };
