import { counted, type CriterionId, formatNumber, listed, type WeightedCriterionId } from "../../kernel/index.ts";
import type { ModelExhibit, Standing } from "../claims/claim.ts";
import { capitalised, estimateOf, type Print, say } from "./context.ts";
import type { ComparisonPage, Sentence } from "./page-model.ts";
import { vocabulary } from "./vocabulary.ts";

export function howWeCompare(print: Print): ComparisonPage["howWeCompare"] {
  const price = print.claim("price-per-image");
  const { models, useCase, asOf, creditRate } = print.set;
  const rested = print.set.claims.filter((claim) => claim.evidence.length > 0);
  return [
    {
      label: "Models compared",
      value: say(
        listed(
          models.map(
            (model) =>
              `${model.name} (${model.label}; version ${model.versions.length === 0 ? "not stated" : model.versions.join(", ")})`,
          ),
        ),
        price,
      ),
    },
    {
      label: "Use case",
      value: say(
        `${useCase.name}, ${counted(useCase.prompts, "prompt")}, ${promptText(useCase.promptsWithText)}`,
        print.claim("use-case"),
      ),
    },
    ...print.set.standings.flatMap((standing) => [
      { label: `${print.name(standing.model)}: best for`, value: bestFor(print, standing) },
      { label: `${print.name(standing.model)}: avoid if`, value: avoidIf(print, standing) },
    ]),
    ...models.map((model) => ({ label: `Credits per image (${model.name})`, value: creditsText(print, model) })),
    {
      label: "How credits are counted",
      value: say(
        `${formatNumber(creditRate.creditsPerUsd)} × US dollars + ${creditRate.feeCredits}, rounded up.`,
        price,
      ),
    },
    ...(rested.length === 0 ? [] : [{ label: "Newest evidence", value: say(asOf, ...rested) }]),
  ];
}

const promptText = (withText: number): string =>
  withText === 0 ? "none asking for text" : `${withText} asking for text`;

/** The criteria a model wins; nothing else is called a strength. */
export function bestFor(print: Print, standing: Standing): Sentence {
  const claims = standing.bestFor.map((id) => print.claim(id));
  if (claims.length === 0) return say("Nothing is decided in its favour yet.", print.claim("use-case"));
  return say(`${capitalised(listed(claims.map((claim) => strengthOf(claim.criterion))))}.`, ...claims);
}

/** The criteria on which every other model of the page is better. */
export function avoidIf(print: Print, standing: Standing): Sentence {
  const claims = standing.avoidIf.map((id) => print.claim(id));
  if (claims.length === 0) return say("Nothing is decided against it yet.", print.claim("use-case"));
  return say(
    `You need ${listed(
      claims.map((claim) => strengthOf(claim.criterion)),
      "or",
    )}.`,
    ...claims,
  );
}

const strengthOf = (id: CriterionId): string => vocabulary[id as WeightedCriterionId].strength;

/** The price at the configuration compared, and apart from it where the model's prices start. */
export function creditsText(print: Print, model: ModelExhibit): Sentence {
  const price = print.claim("price-per-image");
  const { estimate } = estimateOf(price, model.id);
  const here = estimate.known
    ? `${formatNumber(estimate.value)} credits at these settings (${model.label}).`
    : `No price is known at these settings: ${estimate.reason}.`;
  const starts =
    model.startsAt.known && !model.startsAt.value.isThisOne
      ? ` Its prices start at ${formatNumber(model.startsAt.value.credits)} credits (${model.startsAt.value.label}), which this page does not compare.`
      : "";
  return say(`${here}${starts}`, price);
}
