import type { PriceBesides, PricedFor, PriceRule } from "../../../core/catalogue/index.ts";
import { sizeText } from "../../../core/catalogue/index.ts";
import { amountProblem, usdFrom } from "./rule.ts";

/** One number of a price, as a form asks for it. */
export interface PriceField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly isOptional: boolean;
}

/** What a form held: the rule, or what is wrong with its fields by their names. */
export type ReadPrice =
  | { readonly ok: true; readonly rule: PriceRule }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> };

/** An amount without an exponent and with no more digits than it has. */
const written = (usd: number | null | undefined): string =>
  usd === null || usd === undefined ? "" : usd.toFixed(9).replace(/\.?0+$/, "");

const rowLabel = (row: PricedFor): string =>
  [
    row.tier,
    row.sizes?.map(sizeText).join(" or "),
    row.upToMegapixels === null ? null : `up to ${row.upToMegapixels} MP`,
  ]
    .filter(Boolean)
    .join(", ") || "Every other image";

const needed = (name: string, label: string, usd: number | null): PriceField => ({
  name,
  label,
  value: written(usd),
  isOptional: false,
});

/** The fields that change a rule's amounts; without a rule, one for each tier or one for all images. */
export function fieldsOf(rule: PriceRule | null, tiers: readonly string[]): readonly PriceField[] {
  return [...pictureFields(withEveryTier(rule ?? blank(tiers), tiers)), ...besidesFields(rule)];
}

/** A table may lack tiers that nobody priced yet; an operator may know better. */
function withEveryTier(rule: PriceRule, tiers: readonly string[]): PriceRule {
  if (rule.kind !== "table" || rule.rows.some(({ tier }) => tier === null)) return rule;
  const missing = tiers.filter((tier) => !rule.rows.some((row) => row.tier === tier));
  return {
    ...rule,
    rows: [...rule.rows, ...missing.map((tier) => ({ tier, sizes: null, upToMegapixels: null, usd: 0 }))],
  };
}

/** To begin with where nothing is known: by tier where there are some. A price of 0 is not written. */
const blank = (tiers: readonly string[]): PriceRule =>
  tiers.length === 0
    ? { kind: "per-image", usd: 0 }
    : { kind: "table", rows: tiers.map((tier) => ({ tier, sizes: null, upToMegapixels: null, usd: 0 })) };

const orBlank = (usd: number): number | null => (usd === 0 ? null : usd);

function pictureFields(rule: PriceRule): readonly PriceField[] {
  switch (rule.kind) {
    case "per-image":
      return [needed("usd", "USD an image", orBlank(rule.usd))];
    case "flat-per-megapixel":
      return [needed("usd", "USD a megapixel", rule.usd)];
    case "per-megapixel":
      return [
        needed("first", "USD for the first megapixel", rule.firstUsd),
        needed("further", "USD for each further megapixel", rule.furtherUsd),
      ];
    case "table":
      return rule.rows.map((row, place) => ({
        ...needed(`row-${place}`, `${rowLabel(row)}, USD an image`, orBlank(row.usd)),
        isOptional: true,
      }));
    case "tokens":
      return [
        {
          ...needed("usd", "USD for a million image tokens", rule.usd),
          hint: rule.rows.map((row) => `${rowLabel(row)}: ${row.tokens} tokens`).join("; "),
        },
      ];
  }
}

function besidesFields(rule: PriceRule | null): readonly PriceField[] {
  const inputs = rule?.besides?.inputs;
  const isByMegapixel = rule?.kind === "per-megapixel" || inputs?.kind === "per-megapixel";
  const isByToken = inputs?.kind === "tokens" || inputs?.kind === "tiles";
  const inputUsd = inputs?.usd ?? (rule?.kind === "per-megapixel" ? rule.inputUsd : null);
  return [
    {
      name: "input",
      label: `USD for ${isByMegapixel ? "each megapixel of" : isByToken ? "a million tokens of" : "each of"} the pictures to work from`,
      value: written(inputUsd),
      hint: "0: they are included. Empty: not known, so the route takes none.",
      isOptional: true,
    },
    {
      name: "prompt",
      label: "USD for a million tokens of the prompt",
      value: written(rule?.besides?.promptUsd),
      hint: "Empty: not billed.",
      isOptional: true,
    },
  ];
}

/** The rule with the amounts that were typed. */
export function ruleFromFields(
  before: PriceRule | null,
  tiers: readonly string[],
  form: (name: string) => string,
): ReadPrice {
  const problems: Record<string, string> = {};
  const amount = (name: string): number => {
    const usd = usdFrom(form(name));
    if (usd === null) problems[name] = amountProblem;
    return usd ?? 0;
  };
  const orNone = (name: string, zero: "allowed" | "refused"): number | null => {
    if (form(name).trim() === "") return null;
    const usd = usdFrom(form(name), zero);
    if (usd === null) problems[name] = amountProblem;
    return usd;
  };
  const rule = withAmounts(withEveryTier(before ?? blank(tiers), tiers), amount, (name) => orNone(name, "refused"));
  const input = orNone("input", "allowed");
  const promptUsd = orNone("prompt", "refused");
  if ("rows" in rule && rule.rows.length === 0 && Object.keys(problems).length === 0)
    problems["row-0"] = "Give a price for at least one of them; what stays empty is not offered.";
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const { besides: _, ...picture } = rule;
  const isByMegapixel = picture.kind === "per-megapixel" && before?.besides?.inputs === undefined;
  const besides = besidesWith(before?.besides, isByMegapixel ? null : input, promptUsd);
  const priced = isByMegapixel ? { ...picture, inputUsd: input } : picture;
  return { ok: true, rule: Object.keys(besides).length === 0 ? priced : { ...priced, besides } };
}

type AmountOf = (name: string) => number;

function withAmounts(rule: PriceRule, amount: AmountOf, orNone: (name: string) => number | null): PriceRule {
  switch (rule.kind) {
    case "per-image":
    case "flat-per-megapixel":
    case "tokens":
      return { ...rule, usd: amount("usd") };
    case "per-megapixel":
      return { ...rule, firstUsd: amount("first"), furtherUsd: amount("further") };
    case "table":
      return {
        ...rule,
        rows: rule.rows.flatMap((row, place) => {
          const usd = orNone(`row-${place}`);
          return usd === null ? [] : [{ ...row, usd }];
        }),
      };
  }
}

function besidesWith(before: PriceBesides = {}, input: number | null, promptUsd: number | null): PriceBesides {
  const { inputs, promptUsd: _, ...rest } = before;
  const priced = input === null ? null : inputs === undefined || input === 0 ? null : { ...inputs, usd: input };
  return {
    ...rest,
    ...(promptUsd === null ? {} : { promptUsd }),
    ...(input === null ? {} : { inputs: priced ?? { kind: "each" as const, usd: input } }),
  };
}
