import { formatNumber } from "../../kernel/index.ts";
import type { FeatureClaim, FeatureValue } from "../claims/claim.ts";
import { estimateOf, type Print } from "./context.ts";
import type { ComparisonPage } from "./page-model.ts";

export function featureTable(print: Print): ComparisonPage["features"] {
  return [
    ...print.set.features.map((feature) => featureRow(feature)),
    maxSizeRow(print),
    priceRow(print),
    startsRow(print),
  ];
}

const featureRow = (claim: FeatureClaim): ComparisonPage["features"][number] => ({
  feature: claim.feature,
  claims: [claim.id],
  values: claim.values.map(({ model, value }) => ({
    model,
    text: value.known ? featureText(claim.id, value.value) : `unknown: ${value.reason}`,
    known: value.known,
  })),
});

function featureText(id: string, value: FeatureValue): string {
  if (value === true) return "Yes";
  if (value === false) return "No";
  if (id === "feature-references" && typeof value === "number") return value === 0 ? "None" : `up to ${value}`;
  if (typeof value === "number") return formatNumber(value);
  return typeof value === "string" ? value : value.join(", ");
}

function maxSizeRow(print: Print): ComparisonPage["features"][number] {
  return numberRow(print, "max-size", "Largest picture", (value) => `${formatNumber(value)} MP`);
}

function priceRow(print: Print): ComparisonPage["features"][number] {
  return numberRow(print, "price-per-image", "Price at these settings", (value) => `${formatNumber(value)} credits`);
}

function numberRow(
  print: Print,
  criterion: "max-size" | "price-per-image",
  feature: string,
  text: (value: number) => string,
): ComparisonPage["features"][number] {
  const claim = print.claim(criterion);
  return {
    feature,
    claims: [claim.id],
    values: print.set.models.map(({ id }) => {
      const { estimate } = estimateOf(claim, id);
      return {
        model: id,
        text: estimate.known ? text(estimate.value) : `unknown: ${estimate.reason}`,
        known: estimate.known,
      };
    }),
  };
}

/** Where prices start, with the configuration they start at: a price alone, joined to no quality. */
function startsRow(print: Print): ComparisonPage["features"][number] {
  return {
    feature: "Prices start at",
    claims: [print.claim("price-per-image").id],
    values: print.set.models.map(({ id, startsAt }) => ({
      model: id,
      text: startsAt.known
        ? `${formatNumber(startsAt.value.credits)} credits (${startsAt.value.label})`
        : `unknown: ${startsAt.reason}`,
      known: startsAt.known,
    })),
  };
}
