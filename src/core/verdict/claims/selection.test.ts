import { describe, expect, it } from "vitest";
import { cardFixture, priced, square, variantFixture } from "../../catalogue/catalogue.fixture.ts";
import { defaultConfiguration } from "../../catalogue/index.ts";
import type { EvidenceRow } from "../../evidence/index.ts";
import {
  citationRow,
  measurementRow,
  modelFixture,
  outputRow,
  packFixture,
  pageOf,
  voteRow,
  must,
} from "./claims.fixture.ts";

const tiered = cardFixture({
  slug: "x",
  name: "X",
  defaultVariant: "standard",
  variants: [
    priced({ kind: "per-image", usd: 0.03 }, { tiers: ["low", "high"], defaultTier: "high" }),
    variantFixture({ id: "turbo", name: "Turbo" }),
  ],
});
const cards = [tiered, modelFixture("y"), modelFixture("z")];
const high = defaultConfiguration(tiered);
const low = { ...high, tier: "low" };
const plain = defaultConfiguration(must(cards[1]));
const select = (rows: readonly EvidenceRow[], configuration = high, packs = [packFixture()]) =>
  pageOf({ cards, rows, packs }, [configuration, plain]).selection;

const vote = voteRow("x", "y", "left");

describe("the rows that may speak on a page", () => {
  it("are votes on pictures made in the configurations compared", () => {
    const rows = [outputRow("x", { tier: "low" }), outputRow("y"), vote];
    expect(select(rows, high).votes).toHaveLength(0);
    expect(select(rows, low).votes).toHaveLength(1);
  });

  it("take a configuration that is not stated for the default, and no other", () => {
    const rows = [outputRow("x"), outputRow("y"), vote];
    expect(select(rows, high).votes).toHaveLength(1);
    expect(select(rows, low).votes).toHaveLength(0);
    expect(select(rows, { ...high, variant: "turbo", tier: null }).votes).toHaveLength(0);
    expect(select(rows, { ...high, size: { ...square, width: 1536 } }).votes).toHaveLength(0);
  });

  it("include votes with models outside the page, at their defaults", () => {
    expect(select([voteRow("x", "z", "left"), voteRow("y", "z", "right")]).votes).toHaveLength(2);
  });

  it("leave out whatever a renderer made, however the row about it is marked", () => {
    const drawn = outputRow("x", { sandbox: true, hash: "drawn" });
    const about = [
      vote,
      measurementRow("text-accuracy", "x", "p1", 0.1),
      measurementRow("text-accuracy", "x", "p1", 0.1, { outputs: ["drawn"] }),
    ];
    const selection = select([drawn, outputRow("y"), ...about]);
    expect([selection.votes.length, selection.measurements.length, selection.outputs.length]).toEqual([0, 0, 1]);
    expect(selection.sandboxRows).toBe(1);
    expect(select([voteRow("x", "y", "left", { sandbox: true })]).votes).toHaveLength(0);
  });

  it("show only pictures of the configurations compared", () => {
    const rows = [outputRow("x", { tier: "low" }), outputRow("x", { prompt: "p2" }), outputRow("z")];
    expect(select(rows, high).outputs.map((row) => row.prompt)).toEqual(["p2"]);
    expect(select(rows, low).outputs.map((row) => row.prompt)).toEqual(["p1"]);
  });

  it("leave out votes and measurements of a pack with missing cells, and name it", () => {
    const packs = [packFixture({ missingCells: [{ prompt: "p1", model: "y" }] })];
    const selection = select([vote, measurementRow("text-accuracy", "x", "p1", 0.1), outputRow("x")], high, packs);
    expect([selection.votes.length, selection.measurements.length, selection.outputs.length]).toEqual([0, 0, 1]);
    expect([selection.aside.votes.length, selection.aside.measurements.length]).toEqual([1, 1]);
  });

  it("read measurements of every output they name, by hash or by place", () => {
    const rows = [
      outputRow("x", { hash: "made", tier: "low" }),
      measurementRow("text-accuracy", "x", "p1", 0.1, { outputs: ["made"] }),
    ];
    expect(select(rows, high).measurements).toHaveLength(0);
    expect(select(rows, low).measurements).toHaveLength(1);
    const byPlace = [outputRow("x", { tier: "low" }), measurementRow("text-accuracy", "x", "p1", 0.1)];
    expect(select(byPlace, high).measurements).toHaveLength(0);
    expect(select(byPlace, low).measurements).toHaveLength(1);
  });

  it("are those in force: a superseded row counts no more", () => {
    const corrected = voteRow("x", "y", "right", { supersedes: vote.id });
    expect(select([vote, corrected]).votes.map((row) => row.choice)).toEqual(["right"]);
  });

  it("belong to the use case, or to any", () => {
    const rows = [
      voteRow("x", "y", "left", { useCase: "poster" }),
      citationRow("x", 1000),
      citationRow("x", 900, { useCase: "poster" }),
    ];
    const selection = select(rows);
    expect([selection.votes.length, selection.citations.length]).toEqual([0, 1]);
  });
});
