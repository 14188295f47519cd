import { missingFrom } from "./missing.ts";
import { readPage } from "./read-page.ts";
import type { AuditReport, Contradiction, Quote } from "./report.ts";
import { choiceAgainstWinner } from "./rules/choice-against-winner.ts";
import { claimsDiffer } from "./rules/claims-differ.ts";
import { comparativeOfBoth } from "./rules/comparative-of-both.ts";
import { figuresDiffer } from "./rules/figures-differ.ts";
import { priceAgainstClaim } from "./rules/price-against-claim.ts";
import type { Rule } from "./rules/rule.ts";
import { countsDiffer } from "./rules/counts-differ.ts";
import { saidOfEach } from "./rules/said-of-each.ts";
import { unpromptedClaim } from "./rules/unprompted-claim.ts";
import { unratedCriterion } from "./rules/unrated-criterion.ts";
import { winnerAgainstDots } from "./rules/winner-against-dots.ts";

const rules: readonly Rule[] = [
  saidOfEach,
  winnerAgainstDots,
  choiceAgainstWinner,
  priceAgainstClaim,
  unratedCriterion,
  comparativeOfBoth,
  unpromptedClaim,
  claimsDiffer,
  countsDiffer,
  figuresDiffer,
];

/**
 * Reads a comparison page as text or Markdown and lists where it contradicts itself and what it leaves out. It judges
 * a page by its own words alone: what is true of the models it does not know.
 * Fails with `invalid-input` where no two models can be made out.
 */
export function audit(source: string): AuditReport {
  const page = readPage(source);
  return {
    contradictions: once(rules.flatMap((rule) => rule(page))),
    missing: missingFrom(page, source),
    understood: {
      models: page.models.map(({ name }) => name),
      criteria: [...new Set(page.rows.filter(({ isRating }) => isRating).map(({ label }) => label))],
      prompts: page.prompts.length,
      claims: page.claims.length,
    },
  };
}

/** What is said of each model in turn is one fault: its two quotes are not blamed again for differing from a row. */
function once(found: readonly Contradiction[]): readonly Contradiction[] {
  const blamed = new Set<string>();
  return found.filter(({ kind, quotes }) => {
    if (quotes.slice(0, 1).some((quote) => blamed.has(keyOf(quote)))) return false;
    if (kind === "comparative-of-both") for (const quote of quotes) blamed.add(keyOf(quote));
    return true;
  });
}

const keyOf = ({ text, line }: Quote): string => `${line} ${text}`;
