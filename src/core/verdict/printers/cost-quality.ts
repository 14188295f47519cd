import { counted } from "../../kernel/index.ts";
import { estimateOf, lowerName, type Print, say } from "./context.ts";
import { ownValueText } from "./criteria-table.ts";
import type { CostQualityPlot, Sentence } from "./page-model.ts";

/** Credits per image against one quality, with the models that nothing here is both no dearer and no worse than. */
export function costQualityPlot(print: Print): CostQualityPlot | null {
  const { costQuality } = print.set;
  if (costQuality === null) return null;
  const price = print.claim("price-per-image");
  const quality = print.claim(costQuality.criterion);
  const first = quality.perModel.find(({ estimate }) => estimate.known);
  return {
    title: `Credits per image against ${lowerName(costQuality.criterion)}`,
    claims: costQuality.claims,
    xUnit: "credits per image",
    yUnit: first?.unit ?? "",
    higherIsBetter: costQuality.higherIsBetter,
    points: costQuality.models.flatMap(({ model, onFrontier }) => {
      const [cost, worth] = [estimateOf(price, model).estimate, estimateOf(quality, model)];
      if (!cost.known || !worth.estimate.known) return [];
      return [
        {
          model,
          x: cost.value,
          xLabel: counted(cost.value, "credit"),
          y: worth.estimate.value,
          yInterval: worth.interval,
          yLabel: ownValueText(worth.estimate.value, worth.interval, worth.unit),
          onFrontier,
        },
      ];
    }),
    note: noteOf(print),
    missing: print.set.models.flatMap(({ id }) => {
      const [cost, worth] = [estimateOf(price, id).estimate, estimateOf(quality, id).estimate];
      const gap = cost.known ? worth : cost;
      return gap.known ? [] : [{ model: id, reason: gap.reason }];
    }),
  };
}

/** Who is on the line, who is off it, and of whom that is open, each named. */
function noteOf(print: Print): Sentence {
  const models = print.set.costQuality?.models ?? [];
  const of = (where: boolean | null): readonly string[] =>
    models.filter(({ onFrontier }) => onFrontier === where).map(({ model }) => model);
  const [on, off, open] = [of(true), of(false), of(null)];
  const parts = [
    ...(on.length === 0 ? [] : [`Unbeaten for the same credits or fewer: ${print.names(on)}.`]),
    ...(off.length === 0 ? [] : [`Matched or beaten for no more credits: ${print.names(off)}.`]),
    ...(open.length === 0 ? [] : [`Open so far: ${print.names(open)}.`]),
  ];
  const { claims = [] } = print.set.costQuality ?? {};
  return say(parts.join(" "), ...claims.map((id) => ({ id })));
}
