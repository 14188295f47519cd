import { formatNumber } from "../../kernel/format.ts";
import type { Claim, Page, PriceGroup, RatedRow } from "../page.ts";
import { pairsOf, type Relation, relationOfRow, relationOfVerdict } from "../relation.ts";
import type { Contradiction } from "../report.ts";
import { isRestricted, merged, namesOf, type Rule, saysVerdict } from "./rule.ts";

/** What is called cheaper costs less by the page's own prices. */
export const priceAgainstClaim: Rule = (page) => {
  const groups = pricesOf(page);
  if (groups.length === 0) return [];
  const rows = page.rows.flatMap((row) => againstRow(page, row));
  const claims = page.claims.flatMap((claim) => {
    const group = contradictsPrices(page, claim);
    return group === null
      ? []
      : [contradiction(page, claim.quote, group, `This ${saysVerdict(page, claim.verdict)} for cost`)];
  });
  return merged([...rows, ...claims]);
};

const costCriteria = new Set(["price-per-image", "cost-efficiency"]);
/** A price for each image that is good enough to keep is another figure than the price of an image. */
const perKept =
  /\b(?:per (?:kept|usable|keeper|accepted|finished|good|approved|successful|final)|keepers?|kept|keep rate|retr(?:y|ies)|re-?rolls?|re-?runs?|per megapixel|first[- ](?:try|attempt)|hit rate|usable rate|success rate)\b/i;

/** All groups of prices that may speak for or against what is said of cost. */
export const pricesOf = (page: Page): readonly PriceGroup[] => page.prices;

const isExplained = (page: Page): boolean =>
  page.statements.some(({ text, labels }) => perKept.test(text) || labels.some((label) => perKept.test(label)));

function priceRelation(
  { amounts }: PriceGroup,
  a: number,
  b: number,
): { readonly relation: Relation; readonly gap: number } {
  const [one, other] = [amounts.get(a), amounts.get(b)];
  if (one === undefined || other === undefined) return { relation: null, gap: 0 };
  const [first, second] = [one.amount, other.amount];
  // Several prices of a model (its tiers) compare only where they lie apart from the other's.
  if ((one.most > one.amount || other.most > other.amount) && one.amount <= other.most && other.amount <= one.most)
    return { relation: null, gap: 0 };
  const gap = Math.abs(first - second) / Math.max(first, second, Number.MIN_VALUE);
  return { relation: first === second ? "level" : first < second ? "ahead" : "behind", gap };
}

function againstRow(page: Page, row: RatedRow): readonly Contradiction[] {
  if (!costCriteria.has(row.criterion.id) || (row.criterion.id === "cost-efficiency" && isExplained(page))) return [];
  const said = (a: number, b: number): Relation => relationOfRow(row, a, b);
  const isOwnFigure = row.lowerIsBetter && row.winner === null;
  const group = isOwnFigure ? null : groupAgainst(page, said, row.winner?.kind === "tie" ? 0.1 : 0.25);
  return group === null
    ? []
    : [contradiction(page, row.quote, group, `The row on ${row.label} says otherwise than the prices`)];
}

/** The prices that a claim on cost contradicts: all groups that compare its models, or none. */
export function contradictsPrices(page: Page, claim: Claim): PriceGroup | null {
  const { criterion, verdict } = claim;
  if (criterion === null || !costCriteria.has(criterion.id) || verdict.kind === "open") return null;
  if (criterion.id === "cost-efficiency" && isExplained(page)) return null;
  if (
    /\b(?:low|medium|high|draft|turbo|lite|mini|batch|bulk)[- ](?:tier|quality|setting|mode|end|volume)/i.test(
      claim.quote.text,
    )
  )
    return null;
  if (claim.together > 1 || isRestricted(page, claim)) return null;
  if (verdict.kind === "avoid") {
    const groups = comparing(page, verdict.models[0] ?? 0);
    const isCheapest = (group: PriceGroup): boolean =>
      verdict.models.every((model) =>
        page.models.every(
          (_, other) => other === model || ["ahead", null].includes(priceRelation(group, model, other).relation),
        ),
      );
    return groups.length > 0 && groups.every(isCheapest) ? (groups[0] ?? null) : null;
  }
  // "Per listed design": where a claim names its measure, prices in that measure are the ones that count.
  const measured = pricesOf(page).filter(
    ({ label }) => label.startsWith("per ") && claim.quote.text.toLowerCase().includes(label),
  );
  return groupAgainst(
    page,
    (a, b) => relationOfVerdict(verdict, a, b, claim.under),
    0.1,
    measured.length > 0 ? measured : pricesOf(page),
  );
}

const comparing = (page: Page, model: number): readonly PriceGroup[] =>
  pricesOf(page).filter(({ amounts }) => amounts.has(model) && amounts.size > 1);

function groupAgainst(
  page: Page,
  said: (a: number, b: number) => Relation,
  gapOfTie: number,
  among: readonly PriceGroup[] = pricesOf(page),
): PriceGroup | null {
  for (const [a, b] of pairsOf(page.models.length)) {
    const claimed = said(a, b);
    const groups = among.filter((group) => priceRelation(group, a, b).relation !== null);
    if (claimed === null || groups.length === 0) continue;
    const isAgainst = (group: PriceGroup): boolean => {
      const { relation, gap } = priceRelation(group, a, b);
      return relation !== claimed && (claimed !== "level" || gap > gapOfTie) && relation !== "level";
    };
    if (groups.every(isAgainst)) return groups[0] ?? null;
  }
  return null;
}

function contradiction(page: Page, quote: Contradiction["quotes"][0], group: PriceGroup, what: string): Contradiction {
  const ordered = [...group.amounts].toSorted(([, a], [, b]) => a.amount - b.amount);
  const prices = ordered
    .map(([model, { amount }]) => `${namesOf(page, [model])} ${money(amount, group.unit)}`)
    .join(", ");
  return {
    kind: "price-against-claim",
    about: "cost",
    quotes: [quote, group.quote],
    also: [],
    explanation: `${what}, but the page prints these prices: ${prices}.`,
  };
}

const money = (amount: number, unit: string): string =>
  /^[$€£]$/.test(unit)
    ? `${unit}${formatNumber(amount, 4)}`
    : `${formatNumber(amount, 4)} ${unit}${amount === 1 || unit === "" ? "" : "s"}`;
