import { needKey, sameNeed } from "../criteria.ts";
import type { Claim, Page, RatedRow, Verdict } from "../page.ts";
import type { Contradiction, Quote } from "../report.ts";
import { listed } from "../../kernel/format.ts";

/** A rule reads a page and returns what contradicts itself there; it never changes the page. */
export type Rule = (page: Page) => readonly Contradiction[];

export const namesOf = (page: Page, models: readonly number[]): string =>
  listed(models.map((model) => page.models[model]?.name ?? ""));

export function saysVerdict(page: Page, verdict: Verdict | Claim["verdict"]): string {
  if (verdict.kind === "open") return "leaves it open";
  if (verdict.kind === "tie") return `calls ${namesOf(page, verdict.models)} level`;
  if (verdict.kind === "avoid") return `advises against ${namesOf(page, verdict.models)}`;
  return `names ${namesOf(page, verdict.models)}`;
}

/** Several places that make the same mistake are one contradiction, quoted once and listed after. */
export function merged(contradictions: readonly Contradiction[]): readonly Contradiction[] {
  return [...Map.groupBy(contradictions, ({ kind, about }) => `${kind} ${about}`).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const also: Quote[] = [];
    for (const quote of others.flatMap(({ quotes: [mine], also: more }) => [mine, ...more]))
      if (quote.text !== first.quotes[0].text && !also.some(({ text }) => text === quote.text)) also.push(quote);
    return [{ ...first, also: [...first.also, ...also] }];
  });
}

/** Rows that say how the models stand; yes and no only say who has what. */
export const standings = (page: Page, criterion: string): readonly RatedRow[] =>
  page.rows.filter(
    (row) => row.criterion.id === criterion && ![...row.scores.values()].some(({ scale }) => scale === "flag"),
  );

/** A condition that the page's title does not set for the whole page. */
export function isRestricted(page: Page, { condition }: Claim): boolean {
  if (condition.length === 0) return false;
  const heading = page.blocks
    .slice(0, 3)
    .map((block) => (block.kind === "table" ? "" : block.text))
    .join(" ");
  return !sameNeed(
    condition,
    needKey(heading).filter((stem) => condition.includes(stem)),
  );
}
