import { sameNeed } from "../criteria.ts";
import type { Claim, Page } from "../page.ts";
import { pairsOf, relationOfVerdict } from "../relation.ts";
import type { Contradiction } from "../report.ts";
import { contradictsPrices } from "./price-against-claim.ts";
import { merged, type Rule, saysVerdict, standings } from "./rule.ts";

/** Two places of a page name the same model for the same need. Where a row rates the need, the row is the judge. */
export const claimsDiffer: Rule = (page) => {
  const found: Contradiction[] = [];
  /** The first claim of each kind stands for all that say the same. */
  const first = new Map<string, Claim>();
  for (const claim of page.claims) {
    if (!isOpenToDiffer(page, claim)) continue;
    const other = [...first.values()].find((each) => differ(page, each, claim));
    if (other !== undefined) found.push(contradiction(page, other, claim));
    const key = JSON.stringify([claim.criterion?.id ?? null, claim.need, claim.verdict, claim.under, claim.condition]);
    if (!first.has(key)) first.set(key, claim);
  }
  return merged(found);
};

function isOpenToDiffer(page: Page, claim: Claim): boolean {
  if (claim.together > 1 || claim.verdict.kind === "open") return false;
  if (claim.criterion === null) return claim.role === "choice" || claim.role === "best-for" || claim.role === "avoid";
  if (contradictsPrices(page, claim) !== null || (claim.criterion.id === "price-per-image" && page.prices.length > 0))
    return false;
  return standings(page, claim.criterion.id).every(
    ({ winner, scores }) => winner?.kind === "open" || (winner === null && scores.size < 2),
  );
}

function differ(page: Page, a: Claim, b: Claim): boolean {
  const isSame =
    a.criterion === null ? b.criterion === null && sameNeed(a.need, b.need) : a.criterion.id === b.criterion?.id;
  if ((a.condition.length > 0 || b.condition.length > 0) && !sameNeed(a.condition, b.condition)) return false;
  if (!isSame || (a.quote.line === b.quote.line && a.quote.text === b.quote.text)) return false;
  if (a.verdict.kind === "avoid" || b.verdict.kind === "avoid")
    return isAvoidedAndChosen(a, b) || isAvoidedAndChosen(b, a);
  return pairsOf(page.models.length).some(([x, y]) => {
    const [first, second] = [relationOfVerdict(a.verdict, x, y, a.under), relationOfVerdict(b.verdict, x, y, b.under)];
    return first !== null && second !== null && first !== second;
  });
}

const isAvoidedAndChosen = (avoided: Claim, chosen: Claim): boolean =>
  avoided.verdict.kind === "avoid" &&
  chosen.verdict.kind === "ahead" &&
  chosen.verdict.models.length === 1 &&
  avoided.verdict.models.includes(chosen.verdict.models[0] ?? -1);

function contradiction(page: Page, first: Claim, second: Claim): Contradiction {
  const about =
    first.criterion?.name ?? (first.needText.length <= second.needText.length ? first.needText : second.needText);
  return {
    kind: "claims-differ",
    about,
    quotes: [first.quote, second.quote],
    also: [],
    explanation: `For ${about} one place ${saysVerdict(page, first.verdict)} and another ${saysVerdict(page, second.verdict)}.`,
  };
}
