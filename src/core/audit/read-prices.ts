import { mentionsIn, modelsIn, type Model, withoutNames } from "./models.ts";
import type { PriceGroup, Statement } from "./page.ts";
import type { Block } from "./read/blocks.ts";
import type { Quote } from "./report.ts";
import { columnsOf } from "./table-columns.ts";

/** What each model costs an image, where the page prints it. Amounts of one group were said in the same words. */

const priceLabel =
  /\b(?:prices?|pricing|costs?|credits?(?: per image)?|per[- ]image|\$ ?\/ ?image|cost\/image|starts? at|from)\b/i;
const noPrice =
  /\b(?:efficien\w+|effective|kept|keeper|value|monthly|per month|subscription|plan|weight|how credits|training|settle|settling|budget|range|verdict|vs\.? dots)\b/i;
const notEach =
  /\b(?:per (?:month|hour|day|year|100|1,?000|thousand|hundred|video|second|minute|token|million|seat|user|batch)|a month|monthly|(?:\d[\d,]*|hundred|thousand|ten|twenty|fifty) (?:images|pictures|outputs|variants|drafts|generations|renders|shots)|for (?:all|the (?:run|set|whole))|in total|total)\b/i;
const amount =
  /([$€£])\s?(\d[\d,]*(?:\.\d+)?|\.\d+)|(\d[\d,]*(?:\.\d+)?)\s*(credits?|cents?|¢|tokens?|USD|EUR|euros?|dollars?|pounds?|€)(?![\p{L}])/iu;

export interface Amount {
  readonly value: number;
  readonly unit: string;
}

export function amountIn(text: string): Amount | null {
  const match = amount.exec(text);
  if (match === null) return null;
  const value = Number((match[2] ?? match[3] ?? "").replaceAll(",", ""));
  const unit = (match[1] ?? match[4] ?? "").toLowerCase();
  if (/^(?:\$|usd|dollars?)$/.test(unit)) return { value, unit: "$" };
  if (/^(?:€|eur|euros?)$/.test(unit)) return { value, unit: "€" };
  if (/^(?:£|pounds?)$/.test(unit)) return { value, unit: "£" };
  if (/^(?:cents?|¢)$/.test(unit)) return { value: value / 100, unit: "$" };
  return { value, unit: unit.replace(/s$/, "") };
}

interface Found {
  readonly model: number;
  readonly amount: Amount;
  readonly wording: string;
  readonly quote: Quote;
  /** The amount stands alone, without a tier or a size beside it. */
  readonly isPlain?: boolean;
}

export function readPrices(
  blocks: readonly Block[],
  statements: readonly Statement[],
  models: readonly Model[],
): readonly PriceGroup[] {
  const printed = [
    ...blocks.flatMap((block) => (block.kind === "table" ? fromTable(block.table, models) : [])),
    ...statements.flatMap((statement) =>
      statement.from === "sentence" || statement.from === "why-cell" ? fromStatement(statement, models) : [],
    ),
  ];
  return [...Map.groupBy(printed, ({ wording, amount: { unit } }) => `${wording}\n${unit}`)].flatMap(([, group]) => {
    const amounts = new Map<number, { amount: number; most: number; isPlain: boolean; quote: Quote }>();
    for (const { model, amount: each, quote, isPlain } of group) {
      const known = amounts.get(model);
      amounts.set(model, {
        amount: Math.min(known?.amount ?? each.value, each.value),
        most: Math.max(known?.most ?? each.value, each.value),
        isPlain: isPlain === true && known?.isPlain !== false,
        quote: known?.quote ?? quote,
      });
    }
    const quotes = [...new Set([...amounts.values()].map(({ quote }) => quote.text))];
    const first = group[0];
    return first === undefined || amounts.size < 2
      ? []
      : [
          {
            label: first.wording,
            unit: first.amount.unit,
            amounts,
            quote: { text: quotes.join(" · "), line: first.quote.line },
          },
        ];
  });
}

function fromTable(table: Extract<Block, { kind: "table" }>["table"], models: readonly Model[]): readonly Found[] {
  const columns = columnsOf(table, models);
  if (columns.rowsAreModels)
    return table.header.flatMap((head, column) =>
      column === 0 || !priceLabel.test(head) || noPrice.test(head)
        ? []
        : table.rows.flatMap(({ cells, line }) =>
            found(
              modelsIn(cells[0] ?? "", models)[0],
              withUnit(cells[column] ?? "", head),
              `table ${table.line} ${head}`,
              { text: `${cells[0] ?? ""} | ${head}: ${cells[column] ?? ""}`, line },
            ),
          ),
    );
  return table.rows.flatMap(({ cells, line }) => {
    const label = cells[columns.label] ?? "";
    if (!priceLabel.test(label) || noPrice.test(label)) return [];
    const text = cells.filter((_, column) => column === columns.label || columns.models.has(column)).join(" | ");
    return [...columns.models].flatMap(([column, model]) =>
      found(model, withUnit(cells[column] ?? "", label), `table ${table.line} ${label}`, { text, line }),
    );
  });
}

/** A bare number under "Credits per image" is so many credits. */
const withUnit = (cell: string, head: string): string => {
  if (amountIn(cell) !== null || !/^\D{0,3}\d[\d.,]*$/.test(cell.trim())) return cell;
  return /credits?/i.test(head) ? `${cell} credits` : /\$|usd|dollar/i.test(head) ? `$${cell}` : cell;
};

function found(model: number | undefined, text: string, wording: string, quote: Quote): readonly Found[] {
  const read = amountIn(text);
  return model === undefined || read === null || notEach.test(text)
    ? []
    : [
        {
          model,
          amount: read,
          wording,
          quote,
          isPlain: /^\W*[\d.,]+\s*(?:credits?|cents?|¢|[$€£]|euros?|dollars?)?\.?$/i.test(text.trim()),
        },
      ];
}

/** "Credits per image (Flux 2)" over "22 credits", "Flux 2: $0.04 per image", "GPT-Image 1.5 costs 8 credits". */
function fromStatement(statement: Statement, models: readonly Model[]): readonly Found[] {
  const { text, labels, line } = statement;
  const quote = {
    text: labels.length > 0 && modelsIn(text, models).length === 0 ? `${labels[0] ?? ""}: ${text}` : text,
    line,
  };
  const label = labels.find((each) => modelsIn(each, models).length === 1);
  const own = label === undefined ? undefined : modelsIn(label, models)[0];
  const isPriced = [...labels, ...statement.headings.slice(-1)].some(
    (each) => priceLabel.test(each) && !noPrice.test(each),
  );
  if (
    own !== undefined &&
    modelsIn(text, models).length === 0 &&
    (isPriced || /\bper image\b/i.test(text)) &&
    !noPrice.test(label ?? "")
  )
    return found(
      own,
      text.replace(/[.;].*$/, (rest) => (/^\.\d/.test(rest) ? rest : "")),
      `list ${withoutModel(label ?? "", models)}`,
      quote,
    );
  const per =
    /\bper ((?:listed|usable|finished|kept|good|accepted)? ?(?:image|picture|design|photo|output|keeper|render|page|poster|illustration|shot|mug|card|frame))\b/i.exec(
      text,
    );
  if (
    per !== null &&
    statement.subject !== null &&
    modelsIn(text, models).length === 0 &&
    !/\b(?:month|year)\b/i.test(text)
  )
    return found(statement.subject, text, `per ${(per[1] ?? "").trim().toLowerCase()}`, {
      text: labels[0] === undefined ? text : `${labels[0]}: ${text}`,
      line,
    });
  return [...saidBefore(text, models, quote), ...saidAfter(text, models, quote)];
}

/** "329 euros for the Dustin S4" */
function saidBefore(text: string, models: readonly Model[], quote: Quote): readonly Found[] {
  return mentionsIn(text, models).flatMap(({ model, start }) => {
    const before =
      /((?:[$€£]\s?)?\d[\d,]*(?:\.\d+)?\s*(?:credits?|cents?|¢|USD|EUR|euros?|dollars?|pounds?)?)\s+(?:an image |each |per image )?for (?:the )?$/i.exec(
        text.slice(0, start),
      );
    const read = before === null ? null : amountIn(before[1] ?? "");
    if (read === null || notEach.test(text) || noPrice.test(text)) return [];
    return [{ model, amount: read, wording: `said together ${quote.line} ${text.length}`, quote }];
  });
}

function saidAfter(text: string, models: readonly Model[], quote: Quote): readonly Found[] {
  return mentionsIn(text, models).flatMap(({ model, end }, index, all) => {
    const part = text.slice(end, all[index + 1]?.start ?? text.length);
    const before =
      /^\s*(?:(?:only |just )?(?:costs?|is|at|runs?(?: at)?|charges?|starts? at|comes? in at|sits at|for|from|needs?|takes?|uses?|asks|is priced at)\b|[:(—–=-])?\s*(?:only|just|about|around|roughly|from|at)?\s*(?=[$€£\d])/i.exec(
        part,
      );
    if (before === null) return [];
    const rest = part.slice(before[0].length);
    const first = amountIn(rest.slice(0, 24));
    const at = rest.search(amount);
    if (first === null || at > 0 || notEach.test(rest.slice(0, 40)) || noPrice.test(text)) return [];
    return [
      {
        model,
        amount: first,
        wording: /\b(?:starts?|from|low|starting)\b/i.test(part.slice(0, before[0].length + 30))
          ? "said start"
          : "said",
        quote,
      },
    ];
  });
}

const withoutModel = (text: string, models: readonly Model[]): string =>
  withoutNames(text, models, "")
    .replaceAll(/[^\p{L}\d]+/gu, " ")
    .trim()
    .toLowerCase();
