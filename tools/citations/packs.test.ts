import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Catalogue, resolveModelName } from "../../src/core/catalogue/index.ts";
import { citationEntry, packManifest, pairCitationEntry } from "../../src/contract/pack/index.ts";
import { canonicalJson } from "../../src/core/kernel/index.ts";
import { loadCatalogue } from "../../src/server/boot/catalogue/index.ts";
import { publishersFrom } from "./publishers.ts";

// The committed packs, not the converter: what a fresh clone knows.
const catalogueFolder = fileURLToPath(new URL("../../catalogue", import.meta.url));
const packNames = ["arena-2026-09-30", "arenas", "benchmarks", "imagebench", "lumenfall"];
const textOf = (...path: string[]): string => readFileSync(join(catalogueFolder, ...path), "utf8");

const mapping = z.strictObject({ criterion: z.string(), useCase: z.string().nullable() }).nullable();
const stated = { variant: z.string().optional(), tier: z.string().optional(), size: z.string().optional() };
const common = {
  metric: z.string(),
  category: z.string().optional(),
  unit: z.string(),
  n: z.int().positive().optional(),
  nUnit: z.string().optional(),
  direction: z.enum(["higher", "lower"]),
  publisher: z.string(),
  board: z.string().optional(),
  suiteVersion: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }),
  readFrom: z.url({ protocol: /^https$/ }).optional(),
  asOf: z.iso.date().optional(),
  asOfText: z.string().optional(),
  grade: z.enum(["primary", "secondary", "unclear"]),
  note: z.string().optional(),
  mapping,
  shownUnder: z.string().nullable(),
};
const figure = z.strictObject({
  ...common,
  ...stated,
  model: z.string(),
  route: z.string().optional(),
  value: z.number(),
  k: z.int().nonnegative().optional(),
  kDerived: z.literal(true).optional(),
  interval: z.tuple([z.number(), z.number()]).optional(),
  level: z.number().gt(0.5).lt(1).optional(),
  citedAs: z.string(),
});
const pairResult = z.strictObject({
  ...common,
  modelA: z.string(),
  modelB: z.string(),
  configurationA: z.strictObject(stated),
  configurationB: z.strictObject(stated),
  winA: z.number(),
  tie: z.number(),
  winB: z.number(),
  citedAsA: z.string(),
  citedAsB: z.string(),
});
const row = z.union([figure, pairResult]);
type Row = z.output<typeof row>;
type Figure = z.output<typeof figure>;

const manifestSchema = z.object({
  title: z.string(),
  source: z.string(),
  license: z.string(),
  models: z.array(z.strictObject({ id: z.string(), maker: z.string() })),
  prompts: z.tuple([]),
});
const omittedSchema = z.object({
  rowsIn: z.int(),
  rowsOut: z.int(),
  merged: z.int(),
  omitted: z.int(),
  rows: z.array(
    z.object({ row: z.int().nonnegative(), reason: z.string(), detail: z.string().min(1), citedAs: z.string() }),
  ),
});

const packs = packNames.map((name) => ({
  name,
  manifest: manifestSchema.parse(JSON.parse(textOf("citations", name, "manifest.json"))),
  rows: z.array(row).parse(JSON.parse(textOf("citations", name, "citations.json"))),
  account: omittedSchema.parse(JSON.parse(textOf("citations", name, "omitted.json"))),
}));
const allRows: readonly Row[] = packs.flatMap((pack) => pack.rows);
const isFigure = (each: Row): each is Figure => "value" in each;
const figures = allRows.filter(isFigure);
const modelsOf = (each: Row): readonly string[] => (isFigure(each) ? [each.model] : [each.modelA, each.modelB]);
const repeated = (keys: readonly string[]): readonly string[] =>
  [...Map.groupBy(keys, (key) => key)].filter(([, list]) => list.length > 1).map(([key]) => key);

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue(catalogueFolder);
});

describe("every input row", () => {
  it("is accounted for: rows in = rows out + merged + omitted", () => {
    for (const { name, rows, account } of packs) {
      expect(account.rowsIn, name).toBe(account.rowsOut + account.merged + account.omitted);
      expect(rows, name).toHaveLength(account.rowsOut);
      const twice = account.rows.filter((each) => each.reason === "same figure");
      expect(twice, name).toHaveLength(account.merged);
      expect(account.rows, name).toHaveLength(account.merged + account.omitted);
    }
  });
  it("of the five sources, 1,163 in all, is counted", () => {
    const counts = packs.map(({ account }) => account.rowsIn);
    expect(counts).toEqual([50, 241, 564, 101, 207]);
  });
  it("that is left out is listed once, with a reason that is known", () => {
    const reasons = ["no card", "same figure", "ambiguous name", "not one model", "no votes", "not a figure"];
    for (const { name, account } of packs) {
      expect(repeated(account.rows.map((each) => String(each.row))), name).toEqual([]);
      for (const each of account.rows) {
        expect(reasons, `${name}, row ${each.row}`).toContain(each.reason);
        expect(each.row).toBeLessThan(account.rowsIn);
      }
    }
  });
  it("stands in a folder that this test reads", () => {
    expect(readdirSync(join(catalogueFolder, "citations")).toSorted()).toEqual(packNames);
  });
});

describe("every row", () => {
  it("is one that the importer's published schema takes, with no field that it would not read", () => {
    for (const { name } of packs) {
      const raw = z
        .array(z.record(z.string(), z.unknown()))
        .parse(JSON.parse(textOf("citations", name, "citations.json")));
      for (const each of raw) {
        const entry = "modelA" in each ? pairCitationEntry : citationEntry;
        expect(entry.safeParse(each).error, name).toBeUndefined();
        expect(
          Object.keys(each).filter((key) => !(key in entry.shape)),
          name,
        ).toEqual([]);
      }
      const manifest: unknown = JSON.parse(textOf("citations", name, "manifest.json"));
      expect(packManifest.safeParse(manifest).error, name).toBeUndefined();
      expect(
        Object.keys(manifest as object).filter((key) => !(key in packManifest.shape)),
        name,
      ).toEqual([]);
    }
  });
  it("names models that have a card, and the manifest names those models and no others", () => {
    for (const { name, manifest, rows } of packs) {
      const named = [...new Set(rows.flatMap(modelsOf))].toSorted();
      expect(
        manifest.models.map(({ id }) => id),
        name,
      ).toEqual(named);
      for (const { id, maker } of manifest.models) expect(catalogue.models.get(id)?.maker, id).toBe(maker);
    }
  });
  it("names a variant and a tier of its card, or the tier auto, which no card has", () => {
    const configurations = allRows.flatMap((each) =>
      isFigure(each)
        ? [{ model: each.model, stated: each }]
        : [
            { model: each.modelA, stated: each.configurationA },
            { model: each.modelB, stated: each.configurationB },
          ],
    );
    for (const { model, stated: said } of configurations) {
      const card = catalogue.models.get(model);
      const variant = card?.variants.find((each) => each.id === (said.variant ?? card.defaultVariant));
      expect(variant, `${model} ${said.variant}`).toBeDefined();
      if (said.tier !== undefined && said.tier !== "auto") expect(variant?.tiers, model).toContain(said.tier);
      if (said.size !== undefined) expect(said.size).toMatch(/^\d+x\d+$/);
    }
  });
  it("is up to date with the cards: run the converter again after a change of cards or aliases", () => {
    const carried = (name: string): boolean => resolveModelName(catalogue, name) !== null;
    const without = packs.flatMap((pack) => pack.account.rows.filter((each) => each.reason === "no card"));
    expect(without.filter((each) => each.citedAs.split(" / ").every(carried))).toEqual([]);
    for (const { citedAs, model, variant, tier } of figures) {
      const now = resolveModelName(catalogue, citedAs);
      if (now === null) continue;
      expect([now.model, now.variant], citedAs).toEqual([model, variant ?? null]);
      if (now.tier !== null) expect(now.tier, citedAs).toBe(tier);
    }
  });
  it("has the publisher and board of its address", () => {
    const publisherOf = publishersFrom(textOf("publishers.yaml"));
    for (const each of allRows) {
      const found = publisherOf(each.url);
      expect([each.publisher, each.board ?? null], each.url).toEqual([found?.publisher, found?.board]);
    }
  });
  it("states values that agree with one another", () => {
    for (const each of figures) {
      const { interval, value, k, n } = each;
      if (interval !== undefined) expect(interval[0] <= value && value <= interval[1], each.citedAs).toBe(true);
      if (k !== undefined) expect(n !== undefined && k <= n, each.citedAs).toBe(true);
      if (k !== undefined && each.unit === "%") expect(Math.abs((100 * k) / (n ?? 0) - value)).toBeLessThan(0.6);
    }
  });
  it("has a full date or none, and keeps the text that stood in its place", () => {
    for (const each of allRows) if (each.asOf !== undefined) expect(each.asOfText).toBeUndefined();
    expect(figures.filter((each) => /README|inferred|launch/.test(each.asOfText ?? "")).length).toBeGreaterThan(0);
  });
  it("stands once", () => {
    const identity = (each: Row): string => {
      const { url: _url, readFrom: _readFrom, note: _note, ...rest } = each;
      return canonicalJson(rest);
    };
    expect(repeated(allRows.map(identity))).toEqual([]);
  });
  it("holds no personal data: known fields only, and no address of a person", () => {
    for (const name of packNames)
      for (const file of ["manifest.json", "citations.json", "omitted.json"])
        expect(textOf("citations", name, file)).not.toMatch(/[\w.+-]+@[\w-]+\.\w/);
  });
});

describe("what may decide", () => {
  const mapped = allRows.filter((each) => each.mapping !== null);
  it("is Arena's text-to-image boards: overall for any use case, four categories for one each", () => {
    const seen = new Set(
      mapped.map((each) => canonicalJson([each.publisher, each.metric, each.category, each.mapping])),
    );
    const decides = (category: string, useCase: string | null): string =>
      canonicalJson([
        "Arena",
        "arena rating",
        `text-to-image/${category}`,
        { criterion: "overall-preference", useCase },
      ]);
    expect([...seen].toSorted()).toEqual(
      [
        decides("overall", null),
        decides("portraits", "portrait"),
        decides("photorealistic", "photorealistic"),
        decides("3d-imaging-modeling", "3d-graphics"),
        decides("cartoon-anime-fantasy", "illustration"),
      ].toSorted(),
    );
  });
  it("speaks for use cases that exist", () => {
    for (const { mapping: means } of mapped)
      if (means !== null && means.useCase !== null) expect(catalogue.useCases.has(means.useCase)).toBe(true);
  });
  it("has at most one row of a configuration on one board and date", () => {
    const dated = mapped.filter(isFigure).filter((each) => each.asOf !== undefined);
    const key = ({ model, variant, tier, size, board, category, asOf }: Figure): string =>
      canonicalJson([
        model,
        variant ?? null,
        tier ?? null,
        size ?? null,
        board ?? null,
        category ?? null,
        asOf ?? null,
      ]);
    expect(repeated(dated.map(key))).toEqual([]);
  });
  it("does not include text rendering, editing, gains or ranks", () => {
    const shownOnly = figures.filter(
      (each) => /text-rendering|image-edit/.test(each.category ?? "") || /gain|rank/.test(each.metric),
    );
    expect(shownOnly.length).toBeGreaterThan(20);
    for (const each of shownOnly) expect(each.mapping, each.citedAs).toBeNull();
  });
  it("tells a model run with help from the model: with web search, rewritten prompts or 8-bit weights", () => {
    const helped = figures.filter((each) => /web-search|prompt-extend|fp8|high-res/i.test(each.citedAs));
    expect(helped.length).toBeGreaterThan(5);
    for (const { model, variant, citedAs } of helped) {
      expect(variant, citedAs).toBeDefined();
      expect(variant, citedAs).not.toBe(catalogue.models.get(model)?.defaultVariant);
    }
  });
  it("includes both models of the first page, on the newest date that both have an interval for", () => {
    const [arena] = packs;
    const of = (model: string): Figure | undefined => arena?.rows.filter(isFigure).find((each) => each.model === model);
    expect(of("flux-2")).toMatchObject({ value: 1154, interval: [1151, 1157], asOf: "2026-09-30", level: 0.95 });
    expect(of("gpt-image-1-5")).toMatchObject({
      value: 1239,
      interval: [1236, 1242],
      asOf: "2026-09-30",
      tier: "high",
      citedAs: "gpt-image-1.5-high-fidelity",
    });
  });
  it("never rests on a derived k: all of ImageBench V1.2 is marked", () => {
    const derived = figures.filter((each) => each.suiteVersion === "imagebench-v1.2" && each.k !== undefined);
    expect(derived.length).toBeGreaterThan(0);
    for (const each of derived) expect(each.kDerived, each.category).toBe(true);
  });
});
