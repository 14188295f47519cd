import { isHedged, isMeasured } from "../claims/hedges.ts";
import { needKey } from "../criteria.ts";
import { mentionsIn, withoutNames } from "../models.ts";
import type { Claim, Page } from "../page.ts";
import type { Contradiction } from "../report.ts";
import { contradictsPrices } from "./price-against-claim.ts";
import { merged, namesOf, type Rule, standings } from "./rule.ts";

/** The same comparative or superlative said of each model in turn, in the same words: "softer than B", "softer than A". */
export const saidOfEach: Rule = (page) => {
  const found: Contradiction[] = [];
  const first = new Map<string, Claim>();
  for (const claim of page.claims) {
    if (claim.verdict.kind !== "ahead") continue;
    const mirror = [...first.values()].find((other) => isMirror(page, other, claim));
    const key = JSON.stringify([
      claim.criterion?.id ?? null,
      claim.role,
      claim.verdict,
      claim.condition,
      claim.needText,
      wordsOf(page, claim.quote.text),
    ]);
    if (!first.has(key)) first.set(key, claim);
    if (mirror !== undefined) found.push(contradiction(page, mirror, claim));
  }
  const once = merged(found);
  return [...once, ...ofTexts(page, once)];
};

function isMirror(page: Page, a: Claim, b: Claim): boolean {
  if (
    a.verdict.kind !== "ahead" ||
    b.verdict.kind !== "ahead" ||
    a.role !== b.role ||
    !["best-for", "comparative", "winner"].includes(a.role)
  )
    return false;
  if (a.verdict.models.length !== 1 || b.verdict.models.length !== 1 || a.verdict.models[0] === b.verdict.models[0])
    return false;
  if (a.criterion?.id !== b.criterion?.id || (a.quote.line === b.quote.line && a.quote.text === b.quote.text))
    return false;
  if (
    a.criterion !== null &&
    a.role === "comparative" &&
    standings(page, a.criterion.id).length === 0 &&
    a.condition.length === 0 &&
    b.condition.length === 0 &&
    contradictsPrices(page, a) === null &&
    contradictsPrices(page, b) === null
  )
    return true;
  return (
    wordsOf(page, a.quote.text) === wordsOf(page, b.quote.text) &&
    a.needText.trim().toLowerCase() === b.needText.trim().toLowerCase()
  );
}

/** The words without names: equal where only the models are exchanged. */
const wordsOf = (page: Page, text: string): string =>
  withoutNames(text, page.models, "·")
    .toLowerCase()
    .replaceAll(/[^\p{L}·]+/gu, " ")
    .trim();

/** A comparative of a criterion that nobody knows ("softer fur than B") mirrors in its words alone. */
function ofTexts(page: Page, known: readonly Contradiction[]): readonly Contradiction[] {
  const sides = page.statements.flatMap((statement) => {
    const than = /\bthan\b/i.exec(statement.text);
    if (
      than === null ||
      statement.text.length > 160 ||
      statement.text.endsWith("?") ||
      isMeasured(statement.text) ||
      isHedged(statement.text)
    )
      return [];
    const behind = mentionsIn(statement.text.slice(than.index), page.models)[0]?.model;
    const before = mentionsIn(statement.text.slice(0, than.index), page.models).at(-1)?.model ?? statement.subject;
    const compared = /((?:more|fewer|less) [\p{L}-]+(?: [\p{L}-]+)?|\p{L}+er [\p{L}-]+) $/iu.exec(
      statement.text.slice(0, than.index),
    )?.[1];
    const after = statement.text.slice(than.index).replace(/^than\s+(?:the\s+)?/i, "");
    const tail = after.slice(mentionsIn(after, page.models)[0]?.end ?? 0);
    const isFree = compared !== undefined && !/^\s*(?:on|in|for|at|with|when|if|under)\b/i.test(tail);
    return behind === undefined || before === null || before === behind
      ? []
      : [{ statement, before, behind, words: isFree ? compared.toLowerCase() : wordsOf(page, statement.text) }];
  });
  return sides.flatMap((side, index) => {
    const mirror = sides
      .slice(0, index)
      .find(
        (other) =>
          other.before === side.behind &&
          other.behind === side.before &&
          other.words === side.words &&
          other.statement.line !== side.statement.line,
      );
    if (mirror === undefined || known.some(({ quotes }) => quotes.some(({ line }) => line === side.statement.line)))
      return [];
    const quotes = [mirror, side].map(({ statement }) => ({ text: statement.text, line: statement.line }));
    const [first, second] = quotes;
    return first === undefined || second === undefined
      ? []
      : [
          {
            kind: "comparative-of-both" as const,
            about: needKey(side.statement.text).slice(0, 3).join(" "),
            quotes: [first, second] as const,
            also: [],
            explanation: `The same is said of ${namesOf(page, [mirror.before])} against ${namesOf(page, [mirror.behind])} and the other way round.`,
          },
        ];
  });
}

function contradiction(page: Page, first: Claim, second: Claim): Contradiction {
  const models = [first, second].flatMap(({ verdict }) => (verdict.kind === "ahead" ? verdict.models : []));
  return {
    kind: "comparative-of-both",
    about: first.criterion?.name ?? first.needText,
    quotes: [first.quote, second.quote],
    also: [],
    explanation: `The same comparative is said of ${namesOf(page, models)}, each against the other.`,
  };
}
