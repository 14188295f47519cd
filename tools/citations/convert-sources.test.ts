import { describe, expect, it } from "vitest";
import { convertSources } from "./convert-sources.ts";
import { rowsFrom } from "./input.ts";
import { mappingFrom } from "./mapping.ts";
import { type Pack, packFiles, printedRow } from "./pack.ts";
import { publishersFrom } from "./publishers.ts";

const mapping = mappingFrom(`
sources:
  - pack: board
    file: board.json
    title: A board
    source: a board
    board: { metric: rating, category: all, unit: points, direction: higher, url: https://arena.example/board, grade: secondary, level: 0.95 }
  - { pack: rows, file: rows.json, title: Rows, source: rows }
names:
  notOneModel: [the field]
  ambiguous:
    - { name: Alpha 2, publisher: Maker, why: older than Alpha 2 }
    - { name: Beta, why: which Beta }
  readAs:
    - { name: Alpha 2.0, publisher: Arena, as: Alpha 2, why: it stands beside Alpha 3 }
tiers:
  - { name: alpha-fine, tier: high }
configurations:
  - { publisher: Arena, field: category, pattern: "^(?<tier>low|high) (?<size>\\\\d+x\\\\d+)$" }
  - { publisher: Arena, field: category, pattern: "^half$", tier: "512", sizeClass: true }
metrics:
  - publisher: Arena
    metric: rating
    unit: points
    direction: higher
    decides:
      - { category: all, criterion: overall-preference, useCase: null }
      - { category: portraits, criterion: overall-preference, useCase: portrait }
    shownUnder: { text: text-accuracy, portraits: overall-preference, all: overall-preference }
  - { publisher: Arena, metric: pass rate, unit: "0-1", as: of 1, direction: higher, shownUnder: prompt-adherence }
  - { publisher: Arena, metric: rank, unit: rank/of, direction: lower, shownUnder: overall-preference }
  - { publisher: Arena, metric: price, unit: USD, as: { per megapixel: USD/megapixel, "*": USD }, direction: lower, shownUnder: price-per-image }
  - { publisher: Arena, metric: pair result, unit: "%", direction: higher, shownUnder: overall-preference }
  - { publisher: Maker, metric: rating, unit: points, direction: higher, shownUnder: null }
`);
const publisherOf = publishersFrom(`
publishers:
  - { address: arena.example/**, publisher: Arena, board: board }
  - { address: maker.example/**, publisher: Maker, board: null }
`);
const cards: Readonly<Record<string, string>> = {
  alpha: "alpha",
  "Alpha 2": "alpha-2",
  "alpha-fine": "alpha",
  "alpha [search]": "alpha",
  gamma: "gamma",
};
const resolve = (name: string) => {
  const model = cards[name];
  const variant = name.includes("[search]") ? "search" : null;
  return model === undefined
    ? null
    : { model, variant, tier: null, size: null, tiers: model === "alpha" ? ["512"] : [] };
};

const plain = {
  model: "alpha",
  metric: "rating",
  category: "all",
  value: 1100,
  unit: "points",
  direction: "higher",
  url: "https://arena.example/board",
  asOf: "2026-09-30",
  grade: "secondary",
};

function converted(rows: readonly object[], board: object | null = null): readonly Pack[] {
  const [first, second] = mapping.sources;
  if (first === undefined || second === undefined) throw new Error("two sources");
  const inputs = [{ source: second, rows: rowsFrom(second, rows) }];
  if (board !== null) inputs.unshift({ source: first, rows: rowsFrom(first, board) });
  return convertSources({ mapping, publisherOf, resolve }, inputs);
}

function only(row: object): Readonly<Record<string, unknown>> {
  const [pack] = converted([row]);
  const [figure] = pack?.rows ?? [];
  if (figure === undefined) throw new Error(`left out: ${JSON.stringify(pack?.omitted)}`);
  return printedRow(figure);
}

const leftOut = (row: object): readonly unknown[] =>
  converted([row, plain]).flatMap((pack) => pack.omitted.map(({ reason }) => reason));

describe("one figure", () => {
  it("carries publisher and board from its address, and its spelling", () => {
    expect(only(plain)).toEqual({
      model: "alpha",
      metric: "rating",
      category: "all",
      value: 1100,
      unit: "points",
      direction: "higher",
      publisher: "Arena",
      board: "board",
      url: "https://arena.example/board",
      asOf: "2026-09-30",
      grade: "secondary",
      citedAs: "alpha",
      mapping: { criterion: "overall-preference", useCase: null },
      shownUnder: "overall-preference",
    });
  });
  it("answers a criterion for one use case only where the mapping says so", () => {
    expect(only({ ...plain, category: "portraits" })["mapping"]).toEqual({
      criterion: "overall-preference",
      useCase: "portrait",
    });
  });
  it("is shown and decides nothing in every other category", () => {
    expect(only({ ...plain, category: "text" })).toMatchObject({ mapping: null, shownUnder: "text-accuracy" });
  });
  it("decides nothing under another publisher's metric of the same name", () => {
    expect(only({ ...plain, url: "https://maker.example/table" })).toMatchObject({ mapping: null, shownUnder: null });
  });
  it("names the variant that its spelling states", () => {
    expect(only({ ...plain, model: "alpha [search]" })).toMatchObject({ variant: "search", citedAs: "alpha [search]" });
  });
  it("takes the tier that a decision gives a spelling", () => {
    expect(only({ ...plain, model: "alpha-fine" })).toMatchObject({ tier: "high", citedAs: "alpha-fine" });
  });
  it("reads a spelling as another where its own table makes it clear", () => {
    expect(only({ ...plain, model: "Alpha 2.0" })).toMatchObject({ model: "alpha-2", citedAs: "Alpha 2.0" });
  });
  it("names the configuration that its row states", () => {
    const price = { ...plain, metric: "price", unit: "USD", direction: "lower" };
    expect(only({ ...price, category: "low 1024x1536" })).toMatchObject({ tier: "low", size: "1024x1536" });
    expect(only({ ...price, category: "half" })).toMatchObject({ tier: "512" });
    expect(only({ ...price, category: "half", model: "gamma" })).not.toHaveProperty("tier");
    expect(only({ ...price, category: "per megapixel" })).toMatchObject({ unit: "USD/megapixel" });
    expect(only({ ...price, category: "flat", provider: "FAL" })).toMatchObject({ route: "fal", unit: "USD" });
  });
  it("turns a rank within a field into a number and a unit", () => {
    const rank = { ...plain, metric: "rank", unit: "rank/of", direction: "lower", value: "3/44" };
    expect(only(rank)).toMatchObject({ value: 3, unit: "rank of 44" });
    expect(leftOut({ ...rank, value: "24/23" })).toEqual(["not a figure"]);
  });
  it("keeps the text of a date that is none, and says that k is derived", () => {
    const row = only({ ...plain, asOf: "2026-09", k: 9, n: 15, note: "k derived from 60%" });
    expect(row).toMatchObject({ asOfText: "2026-09", k: 9, n: 15, kDerived: true });
    expect(row).not.toHaveProperty("asOf");
  });
  it("says in its note what the source says in fields of its own", () => {
    const row = only({ ...plain, preliminary: true, conflict: "another table prints 3", wins: 2, losses: 1, ties: 0 });
    expect(row["note"]).toBe("preliminary; another table prints 3; 2 wins, 1 losses, 0 ties");
  });
});

describe("rows left out", () => {
  it.each([
    ["no card", { model: "unheard of" }],
    ["not one model", { model: "the field" }],
    ["ambiguous name", { model: "Beta" }],
    ["ambiguous name", { model: "Alpha 2", url: "https://maker.example/table" }],
    ["not a figure", { value: undefined }],
    ["no rule", { metric: "charm" }],
    ["no rule", { category: "a new board" }],
    ["no publisher", { url: "https://elsewhere.example/" }],
    ["unreadable", { unit: "stars" }],
    ["unreadable", { direction: "lower" }],
    ["unreadable", { value: "1,100" }],
    ["unreadable", { interval: "about 3" }],
    ["unreadable", { grade: "good" }],
  ])("are listed as %s: %j", (reason, change) => {
    expect(leftOut({ ...plain, ...change })).toEqual([reason]);
  });
  it("are ambiguous only in the tables they are ambiguous in", () => {
    expect(only({ ...plain, model: "Alpha 2" })["model"]).toBe("alpha-2");
  });
  it("are listed with what they said", () => {
    const [pack] = converted([{ ...plain, model: "unheard of" }]);
    expect(pack?.omitted).toEqual([
      {
        row: 0,
        reason: "no card",
        detail: "no card of the catalogue carries this name",
        citedAs: "unheard of",
        metric: "rating",
        category: "all",
        value: 1100,
        asOf: "2026-09-30",
      },
    ]);
  });
});

describe("the same figure", () => {
  const board = { asOf: "2026-09-30", rows: [{ model: "alpha", maker: "A", rating: 1100, halfWidth95: 3 }] };
  const undated = { ...plain, interval: "±3", asOf: "2026-09, undated" };

  it("is one row, the dated one, though it came from two sources", () => {
    const [dated, rows] = converted([undated], board);
    expect(dated?.rows.map(printedRow)).toMatchObject([{ asOf: "2026-09-30", interval: [1097, 1103], level: 0.95 }]);
    expect(rows?.rows).toEqual([]);
    expect(rows?.omitted).toMatchObject([{ row: 0, reason: "same figure", detail: "stands in board, 2026-09-30" }]);
    expect(rows?.counts).toEqual({ rowsIn: 1, rowsOut: 0, merged: 1, omitted: 0 });
  });
  it("joins the dated reading it agrees with in n, k and interval", () => {
    const april = { ...plain, asOf: "2026-04-09", interval: "±4" };
    const [, rows] = converted([april, undated], board);
    expect(rows?.rows).toMatchObject([{ asOf: "2026-04-09" }]);
    expect(rows?.omitted).toMatchObject([{ row: 1, detail: "stands in board, 2026-09-30" }]);
  });
  it("stays two rows on two full dates", () => {
    const [pack] = converted([plain, { ...plain, asOf: "2026-04-09" }]);
    expect(pack?.rows.map((row) => row.asOf)).toEqual(["2026-04-09", "2026-09-30"]);
  });
  it("stays two rows where n or the interval differ", () => {
    const [pack] = converted([undated, { ...undated, interval: "±5" }, { ...undated, interval: "±5", n: 8 }]);
    expect(pack?.counts).toMatchObject({ rowsOut: 2, merged: 1 });
    expect(pack?.rows).toMatchObject([{ interval: [1095, 1105], n: 8 }, { interval: [1097, 1103] }]);
  });
  it("is another figure in another category, of another route, variant or suite", () => {
    const others = [{ category: "text" }, { provider: "fal" }, { model: "alpha [search]" }, { suiteVersion: "2" }];
    const [pack] = converted([plain, ...others.map((change) => ({ ...plain, ...change }))]);
    expect(pack?.counts).toMatchObject({ rowsOut: 5, merged: 0 });
  });
});

describe("pair results", () => {
  const pair = {
    modelA: "alpha",
    modelB: "gamma",
    winA: 36.4,
    tie: 18.2,
    winB: 45.5,
    unit: "%",
    sharedChallenges: 20,
    minVotesConsistentWithPercentages: 11,
    boardA: "all",
    boardB: "all",
    direction: "higher = more wins",
    url: "https://arena.example/compare/1",
    asOf: "undated page",
    grade: "primary",
  };
  it("become pair citations without a number of votes that nobody published", () => {
    const row = only(pair);
    expect(row).toMatchObject({ modelA: "alpha", modelB: "gamma", winA: 36.4, tie: 18.2, winB: 45.5, category: "all" });
    expect(row).toMatchObject({ direction: "higher", mapping: null, configurationA: {}, citedAsB: "gamma" });
    expect(row).not.toHaveProperty("n");
    expect(row["note"]).toBe("shared challenges: 20; votes not published; the percentages fit 11 or more");
  });
  it("have no category where the two models stand on two boards", () => {
    expect(only({ ...pair, boardB: "editing" })).not.toHaveProperty("category");
  });
  it("are left out without votes, without a card, with one model twice, or when they do not make 100 percent", () => {
    expect(leftOut({ ...pair, winA: 0, tie: 0, winB: 0 })).toEqual(["no votes"]);
    expect(leftOut({ ...pair, modelB: "unheard of" })).toEqual(["no card"]);
    expect(leftOut({ ...pair, modelB: "alpha-fine" })).toEqual(["not a figure"]);
    expect(leftOut({ ...pair, winA: 20 })).toEqual(["unreadable"]);
  });
});

describe("a pack", () => {
  const rows = [plain, { ...plain, model: "gamma" }, { ...plain, category: "text" }, { ...plain, model: "Beta" }];
  const makerOf = (model: string): string => `maker of ${model}`;
  const filesOf = (given: readonly object[]) => {
    const [pack] = converted(given);
    if (pack === undefined) throw new Error("a pack");
    return packFiles(pack, makerOf);
  };
  it("has the same bytes whatever the order of the rows that came in", () => {
    expect(filesOf(rows.toReversed())["citations.json"]).toBe(filesOf(rows)["citations.json"]);
  });
  it("holds one row a line and accounts for every row", () => {
    const files = filesOf(rows);
    expect(files["citations.json"]?.trimEnd().split("\n")).toHaveLength(3 + 2);
    expect(JSON.parse(files["citations.json"] ?? "")).toHaveLength(3);
    expect(JSON.parse(files["manifest.json"] ?? "")).toMatchObject({
      title: "Rows",
      prompts: [],
      models: [
        { id: "alpha", maker: "maker of alpha" },
        { id: "gamma", maker: "maker of gamma" },
      ],
    });
    expect(JSON.parse(files["omitted.json"] ?? "")).toMatchObject({
      rowsIn: 4,
      rowsOut: 3,
      merged: 0,
      omitted: 1,
      rows: [{ reason: "ambiguous name", citedAs: "Beta" }],
    });
  });
});

describe("source files", () => {
  it("are refused when they hold no rows or rows that are none", () => {
    const [, source] = mapping.sources;
    if (source === undefined) throw new Error("a source");
    expect(() => rowsFrom(source, {})).toThrow("rows.json holds no rows");
    expect(() => rowsFrom(source, [plain, 3])).toThrow("rows.json, row 1");
  });
});
