import { type Criterion, criteriaNamed, knownCriteria, ownCriterion } from "./criteria.ts";
import { mentionsIn, modelsIn, type Model } from "./models.ts";
import type { RatedRow, Statement, Verdict } from "./page.ts";
import type { Block } from "./read/blocks.ts";
import type { Quote } from "./report.ts";
import { relationOfScores } from "./relation.ts";
import { type Score, scoreIn } from "./read/scores.ts";
import { isMeasured } from "./claims/hedges.ts";
import { columnsOf } from "./table-columns.ts";
import { verdictOf } from "./verdict.ts";

/** Rows of ratings and of features, from tables and from lists that put scores beside names. */

const costly =
  /\b(?:costs?|price[sd]?|latency|times?|seconds|errors?|CER|failures?|refusals?|artifacts?|artefacts?|credits?|misspel\w+|typos?|drift|faults?|slow\w*)\b/i;
const efficient = /\b(?:efficien|effective|value|savings|score|rating)/i;

export interface RowDraft extends Omit<RatedRow, "criterion"> {
  readonly named: string;
}

export function rowDrafts(
  blocks: readonly Block[],
  statements: readonly Statement[],
  models: readonly Model[],
): readonly RowDraft[] {
  const tabled = blocks.flatMap((block, index) => {
    if (block.kind !== "table") return [];
    const around = [blocks[index - 1], blocks[index + 1]].map((each) =>
      each === undefined || each.kind === "table" ? "" : each.text,
    );
    return directed(fromTable(block.table, models), [...around, ...block.table.header].join(" "), models.length);
  });
  return [...tabled, ...fromStatements(statements, models)];
}

const lessIsBetter =
  /\b(?:lower is better|fewer is better|less is better|smaller is better|errors?|mistakes?|faults?|failures?|failed|defects?|wrong|misses|rejected|complaints)\b/i;

/** Bare figures do not say which end is the good one: the words around them do, or the winners that the table names. */
function directed(rows: readonly RowDraft[], around: string, models: number): readonly RowDraft[] {
  const figures = rows.filter((row) => isFigures(row) && row.winner !== null);
  const low = figures.filter((row) => agrees({ ...row, lowerIsBetter: true }, models)).length;
  const high = figures.filter((row) => agrees({ ...row, lowerIsBetter: false }, models)).length;
  return rows.map((row) => {
    if (!isFigures(row)) return row;
    if (
      /\b(?:without|no|free of|correct\w*|passed|success\w*|accuracy|right|kept|legible|usable)\b/i.test(row.named) &&
      !/\b(?:wrong|incorrect)\b/i.test(row.named)
    )
      return { ...row, lowerIsBetter: false };
    if (row.lowerIsBetter) return row;
    if (low !== high && figures.length >= 2) return { ...row, lowerIsBetter: low > high };
    return {
      ...row,
      lowerIsBetter: lessIsBetter.test(`${row.named} ${around}`) && !/\bhigher is better\b/i.test(around),
    };
  });
}

const isFigures = ({ scores }: RowDraft): boolean =>
  scores.size > 0 &&
  [...scores.values()].every(({ scale, unit }) => scale === "percent" || (scale === "number" && unit === ""));

function agrees(row: RowDraft, models: number): boolean {
  const { winner } = row;
  if (winner?.kind !== "ahead") return false;
  const [model] = winner.models;
  return Array.from({ length: models }, (_, other) => other).every(
    (other) =>
      other === model ||
      ["ahead", null].includes(
        relationOfScores({ ...row, criterion: knownCriteria[0] as Criterion }, model ?? 0, other),
      ),
  );
}

function fromTable(table: Extract<Block, { kind: "table" }>["table"], models: readonly Model[]): readonly RowDraft[] {
  const columns = columnsOf(table, models);
  if (columns.rowsAreModels) return fromModelRows(table, models);
  if (columns.models.size === 0 && columns.winner === null) return [];
  return table.rows.flatMap(({ cells, line }) => {
    const named = cells[columns.label] ?? "";
    if (named === "") return [];
    const scores = scoresOf([...columns.models].map(([column, model]) => [model, cells[column] ?? ""] as const));
    const winner = columns.winner === null ? null : verdictOf(cells[columns.winner] ?? "", models);
    if (scores.size < 2 && winner === null) return [];
    const shown = cells.filter(
      (_, column) => column === columns.label || columns.models.has(column) || column === columns.winner,
    );
    const head = table.header
      .filter((_, column) => column === columns.label || columns.models.has(column) || column === columns.winner)
      .join(" | ");
    return [
      draft(
        named,
        scores,
        winner,
        [
          { text: shown.join(" | "), line },
          { text: head, line: table.line },
        ],
        columns.winner !== null,
      ),
    ];
  });
}

/** Models down, criteria across: each further column is a row. */
function fromModelRows(
  table: Extract<Block, { kind: "table" }>["table"],
  models: readonly Model[],
): readonly RowDraft[] {
  return table.header.slice(1).flatMap((named, index) => {
    const cells = table.rows.map(({ cells: each, line }) => ({
      model: modelsIn(each[0] ?? "", models)[0],
      first: each[0] ?? "",
      cell: each[index + 1] ?? "",
      line,
    }));
    // Several rows of one model are tiers or publishers, and no single figure is its own.
    if (new Set(cells.map(({ model }) => model)).size < cells.length) return [];
    const scores = scoresOf(cells.flatMap(({ model, cell }) => (model === undefined ? [] : [[model, cell] as const])));
    const said = cells.find(
      ({ model, first }) => model === undefined && /\b(?:winner|edge|best|verdict)\b/i.test(first),
    );
    const winner = said === undefined ? null : verdictOf(said.cell, models);
    if (scores.size < 2 || named === "") return [];
    const text = `${named}: ${cells.map(({ first, cell }) => `${first} ${cell}`).join(" | ")}`;
    return [
      draft(
        named,
        scores,
        winner,
        [
          { text, line: said?.line ?? cells[0]?.line ?? table.line },
          { text: table.header.join(" | "), line: table.line },
        ],
        winner !== null,
      ),
    ];
  });
}

function scoresOf(cells: readonly (readonly [number, string])[]): ReadonlyMap<number, Score> {
  const scores = new Map<number, Score>();
  for (const [model, cell] of cells) {
    const score = scoreIn(cell);
    if (score !== null) scores.set(model, score);
  }
  return scores;
}

function draft(
  named: string,
  scores: ReadonlyMap<number, Score>,
  winner: Verdict | null,
  [quote, head]: readonly [Quote, Quote],
  hasWinner: boolean,
): RowDraft {
  const all = [...scores.values()];
  const isFigure = all.every(({ scale }) => scale === "number" || scale === "percent");
  const isRating =
    hasWinner ||
    all.some(({ scale }) => ["marks", "of", "grade", "word"].includes(scale)) ||
    (all.length > 0 && all.every(({ scale }) => scale === "percent"));
  const lowerIsBetter =
    isFigure &&
    (all.some(({ unit }) => ["s", "ms", "min", "$", "€", "£", "¢", "credits", "CER"].includes(unit)) ||
      (costly.test(named) && !efficient.test(named)));
  return { named, label: named, scores, winner, lowerIsBetter, quote, head, isRating };
}

/** "Realism: Flux 2 4/5, GPT-Image 3/5 (winner: Flux 2)"; or the same over several lines under one heading. */
function fromStatements(statements: readonly Statement[], models: readonly Model[]): readonly RowDraft[] {
  const groups = new Map<
    string,
    { named: string; scores: Map<number, Score>; winner: Verdict | null; texts: string[]; line: number }
  >();
  for (const statement of statements) {
    if (statement.from !== "sentence") continue;
    const scored = scoredIn(statement, models);
    const winner = winnerIn(statement, models);
    if (isMeasured(statement.text) && /\b(?:votes?|prompts?|against|people)\b/i.test(statement.text)) continue;
    if (scored.length === 0 && winner === null) continue;
    for (const { named, pairs } of placed(statement, scored, models)) {
      const key = named.toLowerCase();
      const group = groups.get(key) ?? {
        named,
        scores: new Map<number, Score>(),
        winner: null,
        texts: [],
        line: statement.line,
      };
      for (const [model, score] of pairs) if (!group.scores.has(model)) group.scores.set(model, score);
      group.winner ??= winner;
      group.texts.push(statement.text);
      groups.set(key, group);
    }
  }
  return [...groups.values()].flatMap(({ named, scores, winner, texts, line }) =>
    scores.size >= 2
      ? [
          draft(
            named,
            scores,
            winner,
            [
              { text: `${named}: ${texts.join(" · ")}`, line },
              { text: texts.at(-1) ?? "", line },
            ],
            winner !== null,
          ),
        ]
      : [],
  );
}

const joint =
  /^\s*(?:[:(=—–-]|scores?|scored|gets?|got|at|reach\w*|hits?|earn\w*|with|has|received|is rated|rated|rates)?\s*(?:an? )?$/i;

/** Scores that follow a model's name at once, and scores that stand where a model is understood. */
function scoredIn(
  { text, labels, subject }: Statement,
  models: readonly Model[],
): readonly (readonly [number, Score])[] {
  const mentions = mentionsIn(text, models);
  const pairs = mentions.flatMap(({ model, end }, index) => {
    const part = text.slice(end, mentions[index + 1]?.start ?? text.length);
    const at = /[●⬤■★⭐○☆◐◌⯨\d]/u.exec(part);
    if (at === null || !joint.test(part.slice(0, at.index))) return [];
    const score = scoreIn(part.slice(at.index));
    return score === null || score.scale === "number" || score.scale === "flag" ? [] : [[model, score] as const];
  });
  if (pairs.length > 0 || mentions.length > 0) return pairs;
  const rated =
    /(?:\bis|\bgets|\bget|\bscores|:|\bearns|\brates|\bgives? it)\s+(?:an? )?(\d+(?:\.\d+)?\s*(?:out of|\/|of)\s*(?:5|10|100)\b)/i.exec(
      text,
    );
  if (rated !== null && subject !== null) {
    const score = scoreIn(rated[1] ?? "");
    if (score !== null) return [[subject, score]];
  }
  const alone = /^\W*(?:score[sd]?:?\s*|rat(?:ed|ing):?\s*)?([●⬤■★⭐○☆◐\d].*)$/u.exec(text);
  const own = modelsIn(labels[0] ?? "", models)[0] ?? subject;
  const score = alone === null || own === null ? null : scoreIn(alone[1] ?? "");
  return score === null || own === null || score.scale === "number" || score.scale === "flag" ? [] : [[own, score]];
}

function winnerIn({ text, labels }: Statement, models: readonly Model[]): Verdict | null {
  const [label] = labels;
  if (
    label !== undefined &&
    text.length < 80 &&
    isRowLabel(bareLabel(label), models) &&
    criteriaNamed(label, knownCriteria).length === 1
  ) {
    const alone = verdictOf(text.replace(/[.!]$/, ""), models);
    if (alone !== null) return alone;
  }
  const marked = /(?:\bwinner|\bedge|\badvantage|\bgoes to)\b\s*[:—–-]?\s*([^.;)]{2,60})/i.exec(text);
  if (marked !== null) return verdictOf((marked[1] ?? "").replace(/,.*$/, ""), models);
  if (/^(?:the )?(?:round |category )?(?:winner|edge|advantage|result|verdict|point)$/i.test(labels[0]?.trim() ?? ""))
    return verdictOf(text.replace(/[.,;].*$/, ""), models);
  if (text.length > 160) return null;
  const ended = /(?:[●★○☆⭐%)]|\d\/\d+)\s*(?:[—–→|·,-]|=>)\s*([^—–→|·,]{2,40})\.?$/u.exec(text);
  return ended === null || /\d\/|[●★]/u.test(ended[1] ?? "") ? null : verdictOf(ended[1] ?? "", models);
}

/** The criterion's words are those before the first name, in the label, or in the heading. */
function placed(
  statement: Statement,
  pairs: readonly (readonly [number, Score])[],
  models: readonly Model[],
): readonly { named: string; pairs: readonly (readonly [number, Score])[] }[] {
  const first = mentionsIn(statement.text, models)[0]?.start ?? 0;
  const lead = statement.text.slice(0, first);
  const led = /^(?:for|on|in|at) ((?:\w+ ?){1,4}?),?\s*(?:\w+ gets|it gets|it scores|it is)?\s*$/i.exec(
    first > 0 ? lead : statement.text.replace(/\s*(?:it |its )?(?:gets|is|scores|earns|rates)\b.*$/i, ""),
  )?.[1];
  const own =
    /^((?:\w+ ?){1,4}?)(?::| is| gets| scores)\s+(?:an? )?\d+(?:\.\d+)?\s*(?:out of|\/|of)\s*(?:5|10|100)\b/i.exec(
      statement.text,
    )?.[1];
  const before = /^(.*?)\s*[:—–(|-]\s*$/.exec(lead)?.[1] ?? led ?? own ?? "";
  const candidates = [before, ...statement.labels, ...statement.headings.slice(-1)].map(bareLabel);
  const named = candidates.find((text) => isRowLabel(text, models));
  if (named === undefined) return [];
  const isKnown = criteriaNamed(named, knownCriteria).length > 0;
  const isClear = pairs.length > 0 && pairs.every(([, { scale }]) => scale === "marks" || scale === "of");
  return isClear || isKnown ? [{ named, pairs }] : [];
}

const bareLabel = (text: string): string =>
  text
    .replaceAll(/\s*\(.*?\)\s*/g, " ")
    .replace(/[\s:—–|-]+$/, "")
    .trim();

const isRowLabel = (text: string, models: readonly Model[]): boolean =>
  text.length >= 2 &&
  text.split(" ").length <= 6 &&
  !text.endsWith("?") &&
  /^\p{L}/u.test(text) &&
  modelsIn(text, models).length === 0 &&
  !/^(?:the )?(?:round |category )?(?:winner|edge|advantage|result|verdict|score|rating|point|tie|undecided|either)s?$/i.test(
    text,
  );

/** Each draft gets its criterion: the field's where one row alone is it, otherwise one of the page's own. */
export function withCriteria(
  drafts: readonly RowDraft[],
  known: readonly Criterion[],
): { readonly rows: readonly RatedRow[]; readonly criteria: readonly Criterion[] } {
  const claimed = new Map<string, Set<string>>();
  const named = new Map(drafts.map(({ named: name }) => [name, criteriaNamed(bareLabel(name), known)]));
  for (const { isRating, named: name } of drafts)
    if (isRating) for (const { id } of named.get(name) ?? []) claimed.set(id, (claimed.get(id) ?? new Set()).add(name));
  const own = new Map<string, Criterion>();
  const rows = drafts.flatMap(({ named: name, ...row }) => {
    const found = named.get(name) ?? [];
    const [first] = found;
    const isAlone =
      first !== undefined && found.length === 1 && [...(claimed.get(first.id) ?? [])].every((other) => other === name);
    const criterion =
      first !== undefined && (isAlone || (found.length === 1 && !row.isRating))
        ? first
        : (own.get(name) ?? ownCriterion(bareLabel(name)));
    if (criterion === null) return [];
    if (criterion.id.startsWith("own:")) own.set(name, criterion);
    return [{ ...row, criterion }];
  });
  return { rows, criteria: [...known, ...own.values()] };
}
