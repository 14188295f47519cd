import type { Claim, PairState } from "../../../src/core/verdict/claims/claim.ts";
import type { ComparisonPage } from "../../../src/core/verdict/printers/page-model.ts";
import { must } from "../must.ts";
import { betterOf, type Check, estimateOf, isNumber, listed } from "./context.ts";
import { criterionNames } from "./words.ts";

const qualities: ReadonlySet<string> = new Set([
  "realism",
  "text-accuracy",
  "prompt-adherence",
  "consistency",
  "final-polish",
  "overall-preference",
]);

/** The plot of cost against quality: which criterion, which points, and who is on the line, all from the claims' pairs. */
export function checkCostQuality(check: Check, page: ComparisonPage): void {
  const price = check.claim("price-per-image");
  const has = (claim: Claim, model: string): boolean => estimateOf(claim, model).estimate.known;
  const both = (claim: Claim): readonly string[] =>
    check.models.filter((model) => has(price, model) && has(claim, model));
  const quality = check.set.claims
    .filter((claim) => qualities.has(claim.criterion) && both(claim).length >= 2)
    .sort((x, y) => y.weight - x.weight)[0];
  const plot = page.costQuality;
  if (quality === undefined || plot === null)
    return check.same("cost against quality", "whether it is drawn", plot !== null, quality !== undefined);
  const place = "cost against quality";
  const name = criterionNames[quality.criterion].toLowerCase();
  check.same(place, "the title", plot.title, `Credits per image against ${name}`);
  check.same(
    place,
    "the units",
    [plot.xUnit, plot.yUnit],
    ["credits per image", quality.perModel.find(({ estimate }) => estimate.known)?.unit ?? ""],
  );
  check.same(
    place,
    "the claims",
    [plot.claims, plot.note.claims],
    [
      [price.id, quality.id],
      [price.id, quality.id],
    ],
  );
  const shown = both(quality);
  check.same(
    place,
    "the points",
    plot.points.map(({ model, x, y, yInterval, onFrontier }) => [model, x, y, yInterval, onFrontier]),
    shown.map((model) => {
      const [cost, worth] = [estimateOf(price, model).estimate, estimateOf(quality, model)];
      return [
        model,
        cost.known ? cost.value : null,
        worth.estimate.known ? worth.estimate.value : null,
        worth.interval,
        standing(price, quality, model, shown),
      ];
    }),
  );
  for (const { model, x, xLabel, y, yLabel } of plot.points) {
    if (!isNumber(xLabel.replace(/ credits?$/u, ""), x)) check.fail(place, `${model} is labelled ${xLabel}`);
    const [figure = ""] = yLabel.split(" ± ");
    if (Number(figure.replaceAll(",", "").replace("−", "-")) !== y && !isNumber(figure, y))
      check.fail(place, `${model} is labelled ${yLabel} and stands at ${y}`);
  }
  check.same(
    place,
    "who is not drawn, and why",
    plot.missing,
    check.models
      .filter((model) => !shown.includes(model))
      .map((model) => ({ model, reason: whyMissing(estimateOf(price, model), estimateOf(quality, model)) })),
  );
  const lower = ["CER", "faults per image"].includes(
    quality.perModel.find(({ estimate }) => estimate.known)?.unit ?? "",
  );
  check.same(place, "which way is better", plot.higherIsBetter, !lower);
  checkNote(check, plot);
}

const whyMissing = (...estimates: readonly Claim["perModel"][number][]): string =>
  estimates.flatMap(({ estimate }) => (estimate.known ? [] : [estimate.reason]))[0] ?? "";

/** Better, level or worse of two models on one criterion, as decided. */
function stands({ pairs }: Claim, one: string, other: string): "better" | "level" | "worse" | "open" {
  const pair: PairState = must(pairs.find(({ a, b }) => [a, b].includes(one) && [a, b].includes(other)));
  if (pair.decision === "too-close") return "level";
  if (pair.decision !== "a" && pair.decision !== "b") return "open";
  return betterOf(pair) === one ? "better" : "worse";
}

function standing(price: Claim, quality: Claim, model: string, shown: readonly string[]): boolean | null {
  const against = shown
    .filter((other) => other !== model)
    .map((other) => `${stands(price, model, other)} ${stands(quality, model, other)}`);
  if (against.some((each) => /^(worse|level) worse$|^worse level$/u.test(each))) return false;
  return against.every((each) => /better|^level level$/u.test(each)) ? true : null;
}

function checkNote(check: Check, plot: NonNullable<ComparisonPage["costQuality"]>): void {
  const of = (where: boolean | null): readonly string[] =>
    plot.points.filter(({ onFrontier }) => onFrontier === where).map(({ model }) => check.nameOf(model));
  const said = [
    [of(true), "and", "Unbeaten for the same credits or fewer: ", "."],
    [of(false), "and", "Matched or beaten for no more credits: ", "."],
    [of(null), "and", "Open so far: ", "."],
  ] as const;
  const text = said
    .filter(([models]) => models.length > 0)
    .map(([models, word, before, after]) => `${before}${listed(models, word)}${after}`)
    .join(" ");
  check.same("cost against quality", "the note", plot.note.text, text);
}

/** The section of the Markdown form that tells the plot, or none where nothing is drawn. */
export function costQualityLines(page: ComparisonPage): readonly string[] {
  const plot = page.costQuality;
  if (plot === null) return [];
  const name = (id: string): string => must(page.models.find((model) => model.id === id)).name;
  return [
    "## Cost against quality",
    `${plot.title} (${plot.yUnit})`,
    ...plot.points.map(({ model, xLabel, yLabel }) => `- ${name(model)}: ${xLabel}, ${yLabel}`),
    ...plot.missing.map(({ model, reason }) => `- ${name(model)}: not drawn, ${reason}`),
    plot.note.text,
  ];
}
