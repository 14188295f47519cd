import { needKey } from "../criteria.ts";
import { mentionsIn } from "../models.ts";
import type { Page, PriceGroup, RatedRow, Statement } from "../page.ts";
import { scoreIn } from "../read/scores.ts";
import type { Contradiction } from "../report.ts";
import { merged, namesOf, type Rule } from "./rule.ts";

/** A figure of one model is the same wherever the page prints it. */
export const figuresDiffer: Rule = (page) => merged([...fromRows(page), ...fromPrices(page)]);

const numbered = /(\d[\d,]*(?:\.\d+)?)\s?(seconds?|secs?|s|ms|minutes?|megapixels?|MP|dB|%)(?![\p{L}\d])/giu;
/** At other settings another figure is right. */
const atOthers =
  /\b(?:up to|low|medium|high|turbo|lite|pro|max|tier|mode|4k|2k|1k|batch|if|when|range|from|between|peak|worst|best|slowest|fastest|average of|others?|below|above|least|most|more|under|over)\b|±/i;

function fromRows(page: Page): readonly Contradiction[] {
  const rows = page.rows.filter(({ scores }) =>
    [...scores.values()].every(({ scale, unit }) => scale === "number" && ["s", "ms", "min", "MP"].includes(unit)),
  );
  return rows.flatMap((row) => page.statements.flatMap((statement) => otherFigure(page, row, statement)));
}

function otherFigure(page: Page, row: RatedRow, statement: Statement): readonly Contradiction[] {
  const named = [...new Set(mentionsIn(statement.text, page.models).map(({ model }) => model))];
  const model = named.length === 1 ? named[0] : named.length === 0 ? statement.subject : undefined;
  const printed = model === undefined || model === null ? undefined : row.scores.get(model);
  if (printed === undefined || statement.from !== "sentence" || atOthers.test(statement.text)) return [];
  const label = needKey(row.label);
  const shared = label.filter((stem) => needKey(statement.text).includes(stem)).length;
  if (shared * 2 < label.length || shared === 0) return [];
  const figures = [...statement.text.matchAll(numbered)]
    .map(([all]) => scoreIn(all))
    .filter((score) => score?.unit === printed.unit);
  if (figures.length !== 1 || figures[0]?.value === printed.value) return [];
  return [
    {
      kind: "claims-differ",
      about: row.criterion.name,
      quotes: [{ text: statement.text, line: statement.line }, row.quote],
      also: [],
      explanation: `${row.label} of ${namesOf(page, [model ?? 0])} is ${figures[0]?.value ?? ""} ${printed.unit} here and ${printed.value} ${printed.unit} there.`,
    },
  ];
}

/** Two lists of prices that agree on one model and not on another speak of the same thing. */
function fromPrices(page: Page): readonly Contradiction[] {
  const groups = page.prices.filter(({ amounts }) =>
    [...amounts.values()].every(({ isPlain, amount, most }) => isPlain && amount === most),
  );
  return groups.flatMap((group, index) =>
    groups.slice(0, index).flatMap((other) => {
      const shared = [...group.amounts.keys()].filter((model) => other.amounts.has(model) && group.unit === other.unit);
      const isSame = (model: number): boolean => group.amounts.get(model)?.amount === other.amounts.get(model)?.amount;
      const differing = shared.find((model) => !isSame(model));
      return differing !== undefined && shared.some(isSame) ? [priceContradiction(page, group, other, differing)] : [];
    }),
  );
}

function priceContradiction(page: Page, group: PriceGroup, other: PriceGroup, model: number): Contradiction {
  const [one, two] = [other.amounts.get(model), group.amounts.get(model)];
  return {
    kind: "claims-differ",
    about: `the price of ${namesOf(page, [model])}`,
    quotes: [one?.quote ?? other.quote, two?.quote ?? group.quote],
    also: [],
    explanation: `${namesOf(page, [model])} costs ${one?.amount ?? ""} ${other.unit} in one place and ${two?.amount ?? ""} ${group.unit} in another.`,
  };
}
