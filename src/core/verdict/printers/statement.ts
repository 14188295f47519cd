import { formatNumber, listed, type WeightedCriterionId } from "../../kernel/index.ts";
import type { Claim, FeatureClaim, PairState } from "../claims/claim.ts";
import { allLevel, pairBasis, pairInShort, reasonText } from "./basis.ts";
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
      return words.tie(print.names(claim.top)) + aheadOf(print, rest(print, ...claim.top));
    case "undecided":
      return openStatement(claim, words.open(print.names(all)));
    case "no-evidence":
      return claim.reason === "not-asked"
        ? `No prompt for ${print.set.useCase.phrase} asks for text`
        : claim.reason === "incomplete-pack"
          ? `Evidence on ${criterionName(claim.criterion).toLowerCase()} is set aside: its pack misses outputs`
          : words.none(print.names(all));
  }
}

const aheadOf = (print: Print, outside: readonly string[]): string =>
  outside.length === 0 ? "" : `, ahead of ${print.names(outside)}`;

/** Why a criterion of three or four models is open: not every pair was looked at, or they do not point to one model. */
function openStatement(claim: Claim, ofTwo: string): string {
  if (claim.pairs.length === 1) return ofTwo;
  const looked = claim.pairs.filter((pair) => !isIncomparable(pair));
  const name = criterionName(claim.criterion).toLowerCase();
  if (looked.length < claim.pairs.length)
    return `${looked.length === 0 ? "None" : looked.length} of ${claim.pairs.length} pairs ${looked.length < 2 ? "is" : "are"} compared on ${name}`;
  const settled = looked.some((pair) => pair.decision !== "undecided");
  return settled ? `On ${name} the pairs name no one model` : ofTwo;
}

/** A pair that could not be compared at all, as opposed to one that was and came out open. */
const isIncomparable = ({ decision, reason }: PairState): boolean =>
  decision === "no-evidence" ||
  (decision === "undecided" &&
    (reason === "unknown-fact" || reason === "kept-share-unknown" || reason === "incomparable-sizes"));

/** The statement and what it rests on: "…: 22 credits against 91." */
export function statementWithBasis(print: Print, claim: Claim): string {
  const basis = basisText(print, claim);
  return basis === "" ? `${statement(print, claim)}.` : `${statement(print, claim)}: ${basis}.`;
}

/** n, interval, date and source of what decided, pair by pair; the reason where nothing did. */
export function basisText(print: Print, claim: Claim): string {
  const models = print.set.models.map((model) => model.id);
  if (claim.kinds.length === 1 && claim.kinds[0] === "facts") return factBasis(print, claim);
  const pairs = claim.pairs.filter((pair) => pair.decision !== "no-evidence");
  if (models.length > 2)
    return (
      allLevel(print, claim) ??
      tellingPairs(claim, pairs)
        .map((pair) => pairInShort(print, claim, pair))
        .join("; ")
    );
  return pairs.map((pair) => pairBasis(print, claim, pair)).join("; ");
}

/** Of three or four models, the pairs that made the state: the winner's or leader's own, those of a tie, or all that are open. */
function tellingPairs(claim: Claim, pairs: readonly PairState[]): readonly PairState[] {
  const { model, top } = claim;
  if (model !== null) return pairs.filter((pair) => pair.a === model || pair.b === model);
  return claim.state === "too-close" ? pairs.filter((pair) => top.includes(pair.a) && top.includes(pair.b)) : pairs;
}

function factBasis(print: Print, claim: Claim): string {
  if (claim.criterion === "editing-flexibility") return editingText(print);
  const why = claim.state === "undecided" ? [reasonText(print, claim.criterion, claim.reason)] : [];
  return [...factValues(print, claim), ...why].join("; ");
}

/** The figures of a fact, the better model first: "22 credits against 91"; nothing where none is known. */
function factValues(print: Print, claim: Claim): readonly string[] {
  const unit = factUnit(claim.criterion);
  const known = claim.perModel.flatMap(({ model, estimate }) =>
    estimate.known ? [{ model, value: estimate.value }] : [],
  );
  const [one, other] = known.toSorted((x, y) => Number(y.model === claim.model) - Number(x.model === claim.model));
  if (one === undefined) return [];
  if (other !== undefined && print.set.models.length === 2) {
    if (one.value === other.value) return [`${formatNumber(one.value)} ${unit} each`];
    if (claim.model !== null) return [`${formatNumber(one.value)} ${unit} against ${formatNumber(other.value)}`];
  }
  return [groupedValues(print, known, claim.criterion === "max-size" ? "highest" : "lowest", unit)];
}

const factUnit = (criterion: Claim["criterion"]): string =>
  criterion === "max-size" ? "megapixels" : criterion === "cost-efficiency" ? "credits per image kept" : "credits";

/** "16 megapixels (Nano Banana 2 and Seedream 4.5), 4 (Flux 2)": a model's number apart from the number in its name. */
function groupedValues(
  print: Print,
  values: readonly { readonly model: string; readonly value: number }[],
  first: "highest" | "lowest",
  unit: string,
): string {
  const groups = [...Map.groupBy(values, ({ value }) => value)].sort(([x], [y]) =>
    first === "highest" ? y - x : x - y,
  );
  return groups
    .map(
      ([value, members], place) =>
        `${formatNumber(value)}${place === 0 ? ` ${unit}` : ""} (${print.names(members.map(({ model }) => model))})`,
    )
    .join(", ");
}

/** Who is documented to edit how, and what nobody documents. */
export function editingText(print: Print): string {
  const told = print.set.models.map(({ id, name }) => {
    const can = editFeatures.flatMap(([feature, text]) => text(valueOf(print, feature, id)) ?? []);
    return can.length === 0 ? `no edits by ${name} are documented` : `${name} takes ${listed(can)}`;
  });
  const open = print.set.models.flatMap(({ id, name }) => {
    const labels = editFeatures.filter(([feature]) => valueOf(print, feature, id) === null).map(([, , label]) => label);
    return labels.length === 0 ? [] : [{ name, list: listed(labels) }];
  });
  const undocumented = [...Map.groupBy(open, ({ list }) => list)].map(
    ([list, members]) => `${list} for ${listed(members.map(({ name }) => name))}`,
  );
  return `${told.join("; ")}${undocumented.length === 0 ? "" : `. Not documented: ${undocumented.join("; ")}`}`;
}

type Value = FeatureClaim["values"][number]["value"];
type EditFeature = readonly [feature: string, text: (value: unknown) => string | null, label: string];

const when =
  (words: string) =>
  (value: unknown): string | null =>
    value === true ? words : null;

const editFeatures: readonly EditFeature[] = [
  ["feature-image-to-image", when("pictures to edit"), "image-to-image"],
  [
    "feature-references",
    (value) => (typeof value === "number" && value >= 2 ? `up to ${formatNumber(value)} reference images` : null),
    "reference images",
  ],
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
