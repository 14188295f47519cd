import {
  configurationFrom,
  configurationLabel,
  defaultConfiguration,
  sameConfiguration,
  startingPrice,
  type Catalogue,
  type Configuration,
  type ModelCard,
  type UseCase,
} from "../../catalogue/index.ts";
import { type CriterionId, known } from "../../kernel/index.ts";
import type { ModelExhibit, UseCaseExhibit } from "./claim.ts";
import type { Subject } from "./subject.ts";

export function modelExhibit({ card, variant, configuration, label }: Subject, catalogue: Catalogue): ModelExhibit {
  const starts = startingPrice(card, catalogue.creditRate);
  return {
    id: card.slug,
    name: card.name,
    maker: card.maker,
    variant: variant.id,
    variantName: variant.name,
    tier: configuration.tier,
    size: configuration.size,
    label,
    versions: variant.versions,
    status: card.status,
    retiredOn: card.retiredOn?.known === true ? card.retiredOn.value : null,
    parameter: parameterOf(card, configuration),
    alternatives: alternativesOf(card, configuration),
    startsAt: starts.known
      ? known({
          credits: starts.value.credits,
          label: configurationLabel(card, starts.value.configuration),
          isThisOne: sameConfiguration(starts.value.configuration, configuration),
        })
      : starts,
  };
}

/** Every other variant and tier at its own size, as "variant" or "variant~tier": the value of the address parameter. */
function alternativesOf(card: ModelCard, current: Configuration): ModelExhibit["alternatives"] {
  return card.variants.flatMap((variant) =>
    (variant.tiers.length === 0 ? [null] : variant.tiers).flatMap((tier) => {
      const configuration = configurationFrom(card, { variant: variant.id, tier });
      if (!configuration.known || sameConfiguration(configuration.value, current)) return [];
      return [
        { label: configurationLabel(card, configuration.value), parameter: parameterOf(card, configuration.value) },
      ];
    }),
  );
}

const parameterOf = (card: ModelCard, configuration: Configuration): string | null =>
  sameConfiguration(configuration, defaultConfiguration(card)) ? null : configurationParameter(configuration);

export const configurationParameter = ({ variant, tier }: Configuration): string =>
  tier === null ? variant : `${variant}~${tier}`;

export function useCaseExhibit(useCase: UseCase, heaviest: CriterionId): UseCaseExhibit {
  return {
    slug: useCase.slug,
    name: useCase.name,
    phrase: useCase.phrase,
    subtitle: useCase.subtitle,
    introduction: useCase.introduction,
    focus: useCase.focus,
    category: useCase.category,
    prompts: useCase.prompts.length,
    promptsWithText: useCase.prompts.filter((prompt) => prompt.texts.length > 0).length,
    heaviest,
    firstPrompt: useCase.prompts[0]?.prompt ?? "",
  };
}
