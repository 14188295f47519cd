import { mentionsOf } from "../criteria.ts";
import { mentionsIn } from "../models.ts";
import type { Page, Statement } from "../page.ts";
import { clausesOf } from "../read/sentences.ts";
import type { Contradiction, Quote } from "../report.ts";
import { isDenied, isHedged } from "../claims/hedges.ts";
import { quoteOf } from "../claims/made.ts";
import { columnsOf } from "../table-columns.ts";
import { verdictOf } from "../verdict.ts";
import { type Rule, standings } from "./rule.ts";

/** A comparative takes one side: two models cannot each be the better one. */
export const comparativeOfBoth: Rule = (page) => {
  const seen = new Set<number>();
  return page.statements.flatMap((statement) => {
    const found = comparativeIn(statement, page);
    if (found === null || seen.has(statement.line)) return [];
    seen.add(statement.line);
    return [contradiction(page, statement, found)];
  });
};

const all = /\b(?:both|either|all (?:three|four|of them|models)|the two(?: models)?|each (?:model|one|of them))\b/i;
const comparative =
  /\b(?:better|stronger|superior|cleaner|sharper|crisper|smoother|richer|truer|steadier|faster|fastest|quicker|quickest|slower|slowest|cheaper|cheapest|pricier|dearer|weaker|worse|finer|more (?:realis\w+|natural|lifelike|accurate\w*|faithful\w*|consistent\w*|reliabl\w+|flexibl\w+|affordable|expensive|polished|detailed|creative|versatile|precise\w*|believabl\w+|legib\w+|readabl\w+|controllable|efficient\w*|photorealistic|photographic|cleanly|sharply|closely|tightly|convincing\w*|vivid|refined|capable|powerful)|less (?:expensive|accurate|reliable|consistent|flexible|realistic)|(?:costs?|spends?) (?:less|fewer)|fewer (?:credits|errors|typos|mistakes|artifacts|artefacts)|(?:scores?|rates?|ranks?) (?:higher|lower|best|first|highest)|wins?|beats?|outperforms?|outscores?|leads? (?:on|in|the)|comes? out ahead|is ahead|are ahead|the (?:best|winner|strongest|better|sharpest|cleanest|more \w+))\b/i;
/** Better than something else, under a condition, or with time: no comparison between the two. */
const elsewhere =
  /\bthan\b(?!\s+(?:the other|each other|one another|its rival))|\b(?:get|gets|getting|become|becomes|grow|grows|turn|turns|improve\w*|do|does|work|works|perform|performs|behave|respond)\b(?=.*\b(?:with|when|if|at|on|in|once|after|as|under|given)\b)|\b(?:when|if|once|as (?:the|you)|the more|with (?:more|longer|shorter|a|clear|simple|detailed|reference|explicit|good|careful)|at (?:higher|larger|lower|smaller|high|low|2k|4k|1k)|over time|for (?:some|certain|different)|depending|in (?:their|its) (?:own|class)|respectively|of the two|which|one of|whichever|compared (?:to|with)|used to|last year|earlier|previous|on different)\b/i;

export interface Found {
  readonly phrase: string;
}

function comparativeIn(statement: Statement, page: Page): Found | null {
  if (statement.text.endsWith("?") || statement.from === "model-cell") return null;
  const isOfBoth = statement.from === "why-cell" && chosenAll(statement, page);
  for (const clause of clausesOf(statement.text)) {
    if (isHedged(clause) || isDenied(clause) || elsewhere.test(clause)) continue;
    const found = comparative.exec(clause);
    if (found === null) continue;
    const before = clause.slice(0, found.index);
    const named = new Set(mentionsIn(before, page.models).map(({ model }) => model)).size;
    const isSaid =
      all.test(before) ||
      (isOfBoth && named === 0) ||
      (named === page.models.length &&
        named > 1 &&
        /\b(?:and|&)\b/.test(before) &&
        !/\b(?:over|against|than|beats?)\b/i.test(before));
    if (isSaid && !(named === 1)) return { phrase: clause };
  }
  return null;
}

function chosenAll({ line }: Statement, page: Page): boolean {
  for (const block of page.blocks) {
    if (block.kind !== "table" || line < block.line || line > (block.table.rows.at(-1)?.line ?? 0)) continue;
    const row = block.table.rows.find((each) => each.line === line);
    const { choice } = columnsOf(block.table, page.models);
    if (row !== undefined && choice !== null) return verdictOf(row.cells[choice] ?? "", page.models)?.kind === "tie";
  }
  return false;
}

function contradiction(page: Page, statement: Statement, { phrase }: Found): Contradiction {
  const criterion = mentionsOf(`${phrase} ${statement.labels[0] ?? ""}`, page.criteria)[0]?.criterion ?? null;
  const row = criterion === null ? undefined : standings(page, criterion.id)[0];
  const quote: Quote = { text: quoteOf(statement), line: statement.line };
  return {
    kind: "comparative-of-both",
    about: criterion?.name ?? "both models",
    quotes: [quote, row?.quote ?? { text: comparative.exec(phrase)?.[0] ?? phrase, line: statement.line }],
    also: [],
    explanation: "A comparative is said of every model at once; it leaves nothing that they are better than.",
  };
}
