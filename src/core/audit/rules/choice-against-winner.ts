import type { Claim, Page, RatedRow } from "../page.ts";
import { isNear, pairsOf, relationOfRow, relationOfScores, relationOfVerdict } from "../relation.ts";
import type { Contradiction } from "../report.ts";
import { faultOf } from "./winner-against-dots.ts";
import { contradictsPrices, pricesOf } from "./price-against-claim.ts";
import { isRestricted, merged, namesOf, type Rule, saysVerdict, standings } from "./rule.ts";

/** What is chosen or said to be better on a criterion is what the page's own table says is better. */
export const choiceAgainstWinner: Rule = (page) => {
  const wrong = page.claims.flatMap((claim) => {
    const row = rowAgainst(page, claim);
    return row === null ? [] : [{ claim, row }];
  });
  const kept = wrong.filter(
    ({ claim }) =>
      claim.together <= 1 ||
      wrong.filter((other) => other.claim.quote === claim.quote || sameQuote(other.claim, claim)).length >=
        claim.together,
  );
  return merged(kept.map(({ claim, row }) => contradiction(page, claim, row)));
};

const sameQuote = (a: Claim, b: Claim): boolean =>
  a.quote.line === b.quote.line && a.quote.text === b.quote.text && a.needText === b.needText;

function contradiction(page: Page, claim: Claim, row: RatedRow): Contradiction {
  const isWinner = claim.role === "winner" && row.winner === null;
  return {
    kind: isWinner ? "winner-against-dots" : "choice-against-winner",
    about: row.criterion.name,
    quotes: [claim.quote, row.quote],
    also: [],
    explanation: `On ${row.label} this ${saysVerdict(page, claim.verdict)}, but the page's own row ${rowSays(page, row)}.`,
  };
}

function rowSays(page: Page, row: RatedRow): string {
  if (row.winner !== null) return saysVerdict(page, row.winner);
  const pair = pairsOf(page.models.length).find(([a, b]) => relationOfScores(row, a, b) !== null);
  if (pair === undefined) return "says otherwise";
  const [a, b] = pair;
  const relation = relationOfScores(row, a, b);
  if (relation === "level") return `gives ${namesOf(page, [a, b])} the same`;
  return relation === "ahead"
    ? `puts ${namesOf(page, [a])} above ${namesOf(page, [b])}`
    : `puts ${namesOf(page, [b])} above ${namesOf(page, [a])}`;
}

/** A row that says otherwise, unless another row of the criterion agrees, or prices settle the matter. */
function rowAgainst(page: Page, claim: Claim): RatedRow | null {
  if (claim.criterion === null || isRestricted(page, claim)) return null;
  const isPrice = claim.criterion.id === "price-per-image" || claim.criterion.id === "cost-efficiency";
  const prices = isPrice ? pricesOf(page) : [];
  if (prices.length > 0 && (claim.criterion.id === "price-per-image" || contradictsPrices(page, claim) !== null))
    return null;
  const rows = standings(page, claim.criterion.id);
  const against = rows.filter((row) => isAgainst(page, claim, row));
  return against.length > 0 && against.length === rows.filter((row) => row.winner?.kind !== "open").length
    ? (against[0] ?? null)
    : null;
}

export function isAgainst(page: Page, claim: Claim, row: RatedRow): boolean {
  // A row at odds with itself is reported as such; a claim that agrees with either side of it is not blamed.
  const relations = faultOf(page, row) === null ? [relationOfRow] : [relationOfRow, relationOfScores];
  return relations.every((relate) => againstBy(page, claim, row, relate));
}

function againstBy(page: Page, claim: Claim, row: RatedRow, relate: typeof relationOfRow): boolean {
  const { verdict } = claim;
  const all = page.models.map((_, index) => index);
  if (verdict.kind === "open") return false;
  if (verdict.kind === "avoid")
    return verdict.models.some((model) =>
      all.every((other) => other === model || relate(row, model, other) === "ahead"),
    );
  return pairsOf(page.models.length).some(([a, b]) => {
    const said = relationOfVerdict(verdict, a, b, claim.under);
    const stands = relate(row, a, b);
    if (said === null || stands === null || said === stands) return false;
    if (stands === "level" && claim.together > 1) return false;
    return said !== "level" || !isNear(row, a, b) || row.winner !== null;
  });
}
