import type { Criterion } from "../criteria.ts";
import { mentionsOf, needKey } from "../criteria.ts";
import type { Claim, Page } from "../page.ts";
import type { Contradiction, Quote } from "../report.ts";
import { merged, namesOf, type Rule } from "./rule.ts";

/** What decides for a model is rated somewhere on the page. */
export const unratedCriterion: Rule = (page) => {
  const rated = page.rows.filter(({ isRating }) => isRating);
  if (new Set(rated.map(({ criterion }) => criterion.id)).size < 3) return [];
  const known = ratedIds(page);
  const index: Quote = {
    text: [...new Set(rated.map(({ label }) => label))].join(" · "),
    line: rated[0]?.quote.line ?? 1,
  };
  const claims = page.claims.filter(
    (claim) =>
      decides(claim) &&
      claim.criterion !== null &&
      claim.criterion.id !== "background" &&
      !known.has(claim.criterion.id) &&
      !isRatedByName(page, claim),
  );
  const unheard = page.claims.filter(
    (claim) => isSuperlative(claim) && claim.criterion === null && isUnheardOf(page, claim),
  );
  const empty = page.rows.filter(
    ({ winner, scores }) => winner?.kind === "ahead" && scores.size === 0 && hasScoredSiblings(page),
  );
  return merged([
    ...claims.map((claim) =>
      contradiction(
        claim.quote,
        claim.criterion,
        index,
        `This decides for ${namesOf(page, claim.verdict.kind === "open" ? [] : claim.verdict.models)} by ${claim.criterion?.name ?? ""}, which the page rates nowhere`,
      ),
    ),
    ...unheard.map((claim) => ({
      ...contradiction(
        claim.quote,
        null,
        index,
        `This is decided for ${namesOf(page, claim.verdict.kind === "open" ? [] : claim.verdict.models)}, and the page rates nothing like it`,
      ),
      about: claim.needText,
    })),
    ...empty.map((row) =>
      contradiction(
        row.quote,
        row.criterion,
        index,
        `A winner is named on ${row.label}, but neither model has a score there`,
      ),
    ),
  ]);
};

const isSuperlative = ({ role, verdict, quote: { text } }: Claim): boolean =>
  verdict.kind === "ahead" &&
  (role === "best-for" ||
    (role === "choice" &&
      /\b(?:best|better|stronger|strongest|superior) (?:\w+ )?(?:at|for|in|with|of)\b/i.test(text)));

/** Most of the words of the need stand nowhere else on the page: no row, no example, no reason speaks of it. */
function isUnheardOf(page: Page, { needText, quote }: Claim): boolean {
  const wanted = needKey(needText);
  if (wanted.length === 0) return false;
  const elsewhere = new Set([
    ...page.statements
      .filter(({ line }) => line !== quote.line)
      .flatMap(({ text, labels }) => needKey([text, ...labels].join(" "))),
    ...page.rows.flatMap(({ label }) => needKey(label)),
    ...page.blocks.flatMap((block) =>
      block.kind === "table"
        ? block.table.rows.flatMap(({ cells, line }) => (line === quote.line ? [] : needKey(cells.join(" "))))
        : block.kind === "heading"
          ? needKey(block.text)
          : [],
    ),
  ]);
  return wanted.filter((stem) => elsewhere.has(stem)).length * 2 < wanted.length;
}

const decides = ({ role, verdict, quote: { text } }: Claim): boolean =>
  !/\d+(?:\.\d+)?\s?(?:s|ms|seconds?|minutes?|%|MP|dB|kg|g|cm|mm|W|hours?|h|€|\$|credits?)(?![\p{L}])/u.test(text) &&
  ["choice", "best-for", "winner"].includes(role) &&
  verdict.kind === "ahead";

/** A row that says it in other words: "Handshake" for hands. */
const isRatedByName = (page: Page, { criterion, needText, quote }: Claim): boolean =>
  page.rows.some(
    ({ label }) =>
      criterion?.terms.named.test(label) === true ||
      needKey(label).some((stem) => needKey(`${needText} ${quote.text.length < 80 ? quote.text : ""}`).includes(stem)),
  );

const hasScoredSiblings = (page: Page): boolean =>
  page.rows.filter(({ winner, scores }) => winner !== null && scores.size >= 2).length >= 3;

/** Rows, features, prices and figures count as rated, each with what it is a part of. */
function ratedIds(page: Page): ReadonlySet<string> {
  const ids = new Set(page.rows.map(({ criterion }) => criterion.id));
  for (const label of rowLabels(page))
    for (const { criterion } of mentionsOf(label, page.criteria)) ids.add(criterion.id);
  if (page.prices.length > 0 || ids.has("cost-efficiency") || ids.has("price-per-image") || ids.has("value"))
    for (const id of ["price-per-image", "cost-efficiency", "value"]) ids.add(id);
  for (const id of ["best-first-test", "overall-preference", "overall"]) ids.add(id);
  for (const [part, whole] of within) if (ids.has(whole)) ids.add(part);
  return ids;
}

/** First cells of the rows of every table with a column for each model. */
const rowLabels = ({ blocks }: Page): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === "table" ? block.table.rows.flatMap(({ cells }) => (cells.length > 2 ? [cells[0] ?? ""] : [])) : [],
  );

/** A part of a rated criterion is rated with it. */
const within = [
  ["detail", "realism"],
  ["faces", "realism"],
  ["anatomy", "realism"],
  ["lighting", "realism"],
  ["background", "realism"],
  ["detail", "max-size"],
  ["max-size", "detail"],
  ["final-polish", "overall-preference"],
  ["style-range", "editing-flexibility"],
  ["faces", "consistency"],
  ["style-range", "creativity"],
  ["creativity", "style-range"],
] as const;

function contradiction(quote: Quote, criterion: Criterion | null, index: Quote, explanation: string): Contradiction {
  return {
    kind: "unrated-criterion",
    about: criterion?.name ?? "",
    quotes: [quote, index],
    also: [],
    explanation: `${explanation}.`,
  };
}
