import { describe, expect, it } from "vitest";
import { cardFixture, fact, priced, useCaseFixture } from "../../catalogue/catalogue.fixture.ts";
import { defaultConfiguration } from "../../catalogue/index.ts";
import type { EvidenceRow } from "../../evidence/index.ts";
import { type WeightedCriterionId, weightedCriterionIds } from "../../kernel/index.ts";
import {
  citationRow,
  modelFixture,
  outputRow,
  packFixture,
  pageOf,
  snapshotOf,
  votesBetween,
  must,
} from "./claims.fixture.ts";
import { derive, heaviestOf, type Weights } from "./derive.ts";

const cards = [modelFixture("x", 0.03), modelFixture("y", 0.06)];
const configurations = cards.map(defaultConfiguration);
const from = (rows: readonly EvidenceRow[]) => derive({ snapshot: snapshotOf({ cards, rows }), configurations });
const claimOf = (set: ReturnType<typeof derive>, id: string) => set.claims.find((claim) => claim.criterion === id);
const weightsWith = (parts: Partial<Record<WeightedCriterionId, number>>): Weights =>
  Object.fromEntries(weightedCriterionIds.map((id) => [id, parts[id] ?? 0])) as Weights;

describe("derive", () => {
  it("makes one claim for every weighted criterion and two derived ones", () => {
    expect(from([]).claims.map((claim) => claim.id)).toEqual([...weightedCriterionIds, "best-first-test", "use-case"]);
  });

  it("decides price from facts and leaves what nobody has looked at without evidence", () => {
    const set = from([]);
    expect(claimOf(set, "price-per-image")).toMatchObject({ state: "wins", model: "x", kinds: ["facts"] });
    expect(claimOf(set, "realism")).toMatchObject({ state: "no-evidence", kinds: [] });
    expect(set.criteriaTested).toBe(0);
  });

  it("freezes everything it returns", () => {
    const set = from([]);
    const frozen = (value: unknown): boolean =>
      typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(set)).toBe(true);
  });

  it("is the same whatever the order of rows, packs and models in the catalogue", () => {
    const rows = [
      ...votesBetween("x", "y", { voters: 12, votesEach: 2, prompts: 8 }, (voter) => (voter < 3 ? "b" : "a")),
      citationRow("x", 1200),
      citationRow("y", 1100),
    ];
    const packs = [packFixture(), packFixture({ id: "board", useCase: null })];
    const one = derive({ snapshot: snapshotOf({ cards, rows, packs }), configurations });
    const other = derive({
      snapshot: snapshotOf({ cards: cards.toReversed(), rows: rows.toReversed(), packs: packs.toReversed() }),
      configurations,
    });
    expect(other).toEqual(one);
  });

  it("names every piece of evidence that a claim rests on among what a reader can open", () => {
    const set = from([
      citationRow("x", 1200),
      citationRow("y", 1100),
      ...votesBetween("x", "y", { voters: 12, votesEach: 1, prompts: 8, question: "realism" }, () => "a"),
    ]);
    const resting = set.claims.filter((claim) => claim.evidence.length > 0).map((claim) => claim.id);
    expect(resting).toEqual(expect.arrayContaining(["realism", "overall-preference", "price-per-image", "use-case"]));
    expect(resting.filter((id) => !set.evidence.some((exhibit) => exhibit.claims.includes(id)))).toEqual([]);
  });

  it("dates a page by the newest evidence it used", () => {
    expect(from([]).asOf).toBe("2026-11-23");
    expect(
      from([citationRow("x", 1200, { asOf: "2027-02-01" }), citationRow("y", 1100, { asOf: "2027-02-01" })]).asOf,
    ).toBe("2027-02-01");
    expect(from([citationRow("x", 1200, { asOf: "2027-02-01" })]).asOf).toBe("2026-11-23");
    expect(from([outputRow("x", { receivedAt: "2027-03-05T10:00:00Z" })]).asOf).toBe("2027-03-05");
  });

  it("says that text accuracy is not asked where no prompt asks for text", () => {
    expect(claimOf(from([]), "text-accuracy")).toMatchObject({ state: "no-evidence", reason: "not-asked" });
    const asking = useCaseFixture({
      prompts: useCaseFixture().prompts.map((prompt) => ({ ...prompt, texts: ["OPEN"] })),
    });
    const set = derive({ snapshot: snapshotOf({ cards, useCase: asking }), configurations });
    expect(claimOf(set, "text-accuracy")).toMatchObject({
      reason: "no-data",
      costToDecide: { known: true, value: { prompts: 10, images: 20 } },
    });
  });

  it("shows a known reason where no price is known", () => {
    const unpriced = [modelFixture("x", null), modelFixture("y", null)];
    const set = derive({
      snapshot: snapshotOf({ cards: unpriced }),
      configurations: unpriced.map(defaultConfiguration),
    });
    expect(claimOf(set, "price-per-image")?.perModel.map((each) => each.estimate)).toEqual([
      { known: false, reason: "nobody says" },
      { known: false, reason: "nobody says" },
    ]);
  });

  it("tells the price compared from where prices start", () => {
    const table = {
      kind: "table",
      rows: [
        { tier: "low", sizes: null, upToMegapixels: null, usd: 0.009 },
        { tier: "high", sizes: null, upToMegapixels: null, usd: 0.133 },
      ],
    } as const;
    const tiered = cardFixture({
      slug: "x",
      name: "X",
      variants: [priced(table, { tiers: ["low", "high"], defaultTier: "high" })],
    });
    const set = derive({
      snapshot: snapshotOf({ cards: [tiered, must(cards[1])] }),
      configurations: [tiered, must(cards[1])].map(defaultConfiguration),
    });
    expect(claimOf(set, "price-per-image")?.perModel[0]?.estimate).toEqual({ known: true, value: 91 });
    expect(set.models.map((model) => model.startsAt)).toMatchObject([
      { known: true, value: { credits: 8, label: "low at 1024 × 1024", isThisOne: false } },
      { known: true, value: { isThisOne: true } },
    ]);
  });

  it("takes dots for size from printed cut points where the catalogue has them", () => {
    const sizes = [
      modelFixture("x", 0.03, { maxMegapixels: fact(9) }),
      modelFixture("y", 0.03, { maxMegapixels: fact(1) }),
    ];
    const snapshot = snapshotOf({ cards: sizes });
    const anchored = {
      ...snapshot,
      catalogue: {
        ...snapshot.catalogue,
        anchors: {
          ...snapshot.catalogue.anchors,
          "max-size": fact({ unit: "megapixels", better: "higher", cutPoints: [1.05, 2.07, 3.69, 8.29] } as const),
        },
      },
    };
    const dots = (given: typeof snapshot) =>
      claimOf(derive({ snapshot: given, configurations: sizes.map(defaultConfiguration) }), "max-size");
    expect(dots(snapshot)).toMatchObject({ dotsShowOrderOnly: true, perModel: [{ dots: 4 }, { dots: 3 }] });
    expect(dots(anchored)).toMatchObject({ dotsShowOrderOnly: false, perModel: [{ dots: 5 }, { dots: 1 }] });
  });
});

describe("the heaviest criterion", () => {
  const useCase = useCaseFixture({ weights: weightsWith({ realism: 5, speed: 4, "max-size": 3 }) });

  it("is the one with the highest weight", () => {
    expect(heaviestOf(weightsWith({ speed: 2, realism: 1 }), useCase)).toBe("speed");
  });

  it("is, where a visitor's weights tie, the one of them that the use case weighs most", () => {
    expect(heaviestOf(weightsWith({ "max-size": 4, speed: 4 }), useCase)).toBe("speed");
    expect(heaviestOf(weightsWith({}), useCase)).toBe("realism");
  });

  it("decides by a visitor's weights, which change no pair", () => {
    const page = pageOf({ cards });
    const own = derive({ snapshot: page.snapshot, configurations, weights: weightsWith({ "price-per-image": 5 }) });
    expect(claimOf(own, "use-case")).toMatchObject({ state: "wins", model: "x" });
    expect(claimOf(from([]), "use-case")?.state).not.toBe("wins");
  });
});
