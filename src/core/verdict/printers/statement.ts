import { counted, formatNumber, listed, type WeightedCriterionId } from "../../kernel/index.ts";
import type { Claim, FeatureClaim } from "../claims/claim.ts";
import { pairBasis, reasonText } from "./basis.ts";
import { criterionName, type Print, rest } from "./context.ts";
import { vocabulary } from "./vocabulary.ts";

/** Who is better at a criterion, in the criterion's own words; names a direction only where the claim has one. */
export function statement(print: Print, claim: Claim): string {
  const words = vocabulary[claim.criterion as WeightedCriterionId];
  const all = print.set.models.map((model) => model.id);
  switch (claim.state) {
    case "wins":
      return words.wins(print.name(claim.model ?? ""), print.names(rest(print, claim.model ?? "")));
    case "leans":
      return words.leans(print.name(claim.model ?? ""), print.names(rest(print, claim.model ?? "")));
    case "too-close":
      return words.tie(print.names(claim.top));
    case "undecided":
      return words.open(print.names(all));
    case "no-evidence":
      return claim.reason === "not-asked"
        ? `No prompt for ${print.set.useCase.phrase} asks for text`
        : words.none(print.names(all));
  }
}

/** The statement and what it rests on: "…: 22 credits against 91." */
export function statementWithBasis(print: Print, claim: Claim): string {
  const basis = basisText(print, claim);
  return basis === "" ? `${statement(print, claim)}.` : `${statement(print, claim)}: ${basis}.`;
}

/** n, interval, date and source of what decided, pair by pair; the reason where nothing did. */
export function basisText(print: Print, claim: Claim): string {
  const models = print.set.models.map((model) => model.id);
  if (claim.state === "no-evidence") return "";
  if (claim.kinds.length === 1 && claim.kinds[0] === "facts") return factBasis(print, claim);
  const pairs = claim.pairs.filter((pair) => pair.decision !== "no-evidence");
  const told = pairs.map((pair) => pairBasis(print, claim, pair));
  const open = pairs.find((pair) => pair.decision === "undecided");
  const why = open === undefined ? [] : [reasonText(print, claim.criterion, open.reason, models)];
  return [...new Set([...told, ...why])].join("; ");
}

function factBasis(print: Print, claim: Claim): string {
  if (claim.criterion === "editing-flexibility") return editingText(print);
  const why = claim.state === "undecided" ? [reasonText(print, claim.criterion, claim.reason, [])] : [];
  return [...factValues(print, claim), ...why].join("; ");
}

/** The figures of a fact, the better model first: "22 credits against 91"; nothing where none is known. */
function factValues(print: Print, claim: Claim): readonly string[] {
  const unit = claim.criterion === "max-size" ? "megapixels" : "credits";
  const first = claim.model ?? claim.top[0] ?? "";
  const known = claim.perModel
    .flatMap(({ model, estimate }) => (estimate.known ? [{ model, value: estimate.value }] : []))
    .sort((x, y) => Number(y.model === first) - Number(x.model === first));
  if (known.length === 0) return [];
  if (known.length === 2 && print.set.models.length === 2) {
    const [one, other] = known.map(({ value }) => formatNumber(value));
    return one === other ? [`${one} ${unit} each`] : claim.model === null ? [named(print, known, unit)] : [`${one} ${unit} against ${other}`];
  }
  return [named(print, known, unit)];
}

const named = (print: Print, values: readonly { readonly model: string; readonly value: number }[], unit: string): string =>
  listed(values.map(({ model, value }) => `${print.name(model)} ${formatNumber(value)} ${unit}`));

/** Who is documented to edit how, and what nobody documents. */
export function editingText(print: Print): string {
  const told = print.set.models.map(({ id, name }) => {
    const can = editFeatures.flatMap(([feature, text]) => text(valueOf(print, feature, id)) ?? []);
    return can.length === 0 ? `no way to edit with ${name} is documented` : `${name} takes ${listed(can)}`;
  });
  const undocumented = print.set.models.flatMap(({ id, name }) => {
    const open = editFeatures.filter(([feature]) => valueOf(print, feature, id) === null).map(([, , label]) => label);
    return open.length === 0 ? [] : [`${listed(open)} for ${name}`];
  });
  return `${told.join("; ")}${undocumented.length === 0 ? "" : `. Not documented: ${undocumented.join("; ")}`}`;
}

type Value = FeatureClaim["values"][number]["value"];
type EditFeature = readonly [feature: string, text: (value: unknown) => string | null, label: string];

const when =
  (words: string) =>
  (value: unknown): string | null =>
    value === true ? words : null;

const editFeatures: readonly EditFeature[] = [
  ["feature-references", (value) => (typeof value === "number" && value > 0 ? `up to ${counted(value, "reference image")}` : null), "reference images"],
  ["feature-masks", when("masks"), "masks"],
  ["feature-lora", when("LoRA weights"), "LoRA"],
  ["feature-style-transfer", when("style references"), "style transfer"],
  ["feature-face-swap", when("face swaps"), "face swap"],
  ["feature-outpainting", when("outpainting"), "outpainting"],
];

/** A feature's value for a model; null where it is unknown. */
export function valueOf(print: Print, feature: string, model: string): unknown {
  const value: Value | undefined = print.set.features
    .find((each) => each.id === feature)
    ?.values.find((each) => each.model === model)?.value;
  return value?.known === true ? value.value : null;
}

/** Names of criteria in a sentence: "realism and final polish". */
export const criteriaText = (claims: readonly Claim[]): string =>
  listed(claims.map((claim) => criterionName(claim.criterion).toLowerCase()));
