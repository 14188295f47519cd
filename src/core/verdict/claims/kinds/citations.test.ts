import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultConfiguration } from "../../../catalogue/index.ts";
import type { CitationRow } from "../../../evidence/index.ts";
import { catalogueFixture, variantFixture, cardFixture } from "../../../catalogue/catalogue.fixture.ts";
import { citationRow, modelFixture, must } from "../claims.fixture.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { citedPair, whyUnusable, wilsonInterval } from "./citations.ts";
import { figureText } from "./figure-text.ts";

const tiered = cardFixture({
  slug: "y",
  name: "Y",
  variants: [variantFixture({ tiers: ["low", "high"], defaultTier: "high" })],
});
const catalogue = catalogueFixture([modelFixture("x"), tiered]);
const subject = (slug: string): Subject => subjectOf(catalogue, defaultConfiguration(must(catalogue.models.get(slug))));
const [x, y] = [subject("x"), subject("y")];

const pairOf = (rows: readonly CitationRow[], criterion = "overall-preference" as const, useCase = "portrait") =>
  citedPair(criterion, useCase, rows, x, y);
const ratings = (parts: Partial<CitationRow> = {}, otherParts: Partial<CitationRow> = parts) => [
  citationRow("x", 1239, parts),
  citationRow("y", 1154, otherParts),
];

describe("published ratings", () => {
  it("lean to the higher where it is clearly apart, with the board, both figures and the share expected", () => {
    const pair = pairOf(ratings());
    expect(pair).toMatchObject({
      decision: "leaning-a",
      reason: null,
      basis: "citation",
      cited: {
        publisher: "Board House",
        category: "overall",
        asOf: "2026-09-30",
        broader: true,
        figures: { a: "1239 ± 3", b: "1154 ± 3" },
      },
    });
    expect(pair.expectedShare).toBeCloseTo(0.62, 2);
    expect(pair.evidence).toHaveLength(2);
  });

  it("lean to the lower where lower is better", () => {
    expect(pairOf(ratings({ direction: "lower" }))).toMatchObject({ decision: "leaning-b" });
  });

  it("need a difference of more than twice the sum of the half-widths", () => {
    const apart = (difference: number) => [citationRow("x", 1000 + difference), citationRow("y", 1000)];
    expect(pairOf(apart(12))).toMatchObject({
      decision: "undecided",
      reason: "intervals-overlap",
      expectedShare: null,
    });
    expect(pairOf(apart(12.01))).toMatchObject({ decision: "leaning-a" });
    expect(pairOf(apart(-12.01))).toMatchObject({ decision: "leaning-b" });
  });

  it("swap with the models", () => {
    const rows = ratings();
    expect(citedPair("overall-preference", "portrait", rows, y, x)).toMatchObject({
      decision: "leaning-b",
      cited: { figures: { a: "1154 ± 3", b: "1239 ± 3" } },
    });
  });
});

describe("a figure decides nothing", () => {
  it.each([
    ["undated", { asOf: null }, "undated"],
    ["with a derived count", { kDerived: true }, "derived"],
    ["as a rating without an interval", { interval: null }, "no-interval"],
    ["as a share without counts", { unit: "%", interval: null, n: 200 }, "no-counts"],
  ] as const)("%s", (_, parts, why) => {
    expect(whyUnusable(citationRow("x", 50, parts))).toBe(why);
    expect(pairOf(ratings(parts))).toMatchObject({ decision: "no-evidence", reason: "no-data" });
  });

  it.each([
    ["publisher", { publisher: "Another house" }],
    ["board", { board: "another board" }],
    ["suite version", { suiteVersion: "2" }],
    ["date", { asOf: "2026-08-30" }],
    ["metric", { metric: "another rating" }],
    ["category", { category: "portraits" }],
    ["unit", { unit: "Elo" }],
  ] as const)("beside one of another %s", (_, parts) => {
    expect(pairOf(ratings({}, parts)).decision).toBe("no-evidence");
  });

  it("about a question that is not its own", () => {
    expect(citedPair("realism", "portrait", ratings(), x, y).decision).toBe("no-evidence");
    expect(pairOf(ratings({ mapping: null })).decision).toBe("no-evidence");
  });

  it("on a board for every prompt, except on overall preference", () => {
    const rows = ratings({ mapping: { criterion: "realism", useCase: null } });
    expect(citedPair("realism", "portrait", rows, x, y).decision).toBe("no-evidence");
    expect(
      citedPair("realism", "portrait", ratings({ mapping: { criterion: "realism", useCase: "portrait" } }), x, y)
        .decision,
    ).toBe("leaning-a");
  });

  it("on a board for another use case", () => {
    const rows = ratings({ mapping: { criterion: "overall-preference", useCase: "poster" } });
    expect(pairOf(rows).decision).toBe("no-evidence");
    expect(pairOf(rows, "overall-preference", "poster").decision).toBe("leaning-a");
  });
});

describe("configurations", () => {
  it("not stated match only the default", () => {
    const low = subjectOf(catalogue, { ...defaultConfiguration(tiered), tier: "low" });
    expect(citedPair("overall-preference", "portrait", ratings(), x, low).decision).toBe("no-evidence");
  });

  it.each([
    ["low", "no-evidence"],
    ["high", "leaning-a"],
    ["medium", "no-evidence"],
  ] as const)("stated as tier %s must be the one compared: %s", (tier, decision) => {
    expect(pairOf(ratings({}, { tier })).decision).toBe(decision);
  });

  it("stated as another variant or size speak for none", () => {
    expect(pairOf(ratings({ variant: "turbo" }, {})).decision).toBe("no-evidence");
    expect(pairOf(ratings({ size: "512x512" }, {})).decision).toBe("no-evidence");
    expect(pairOf(ratings({ size: "1024x1024" }, {})).decision).toBe("leaning-a");
  });
});

describe("several readings", () => {
  const at = (asOf: string, first: number, second: number) => [
    citationRow("x", first, { asOf }),
    citationRow("y", second, { asOf }),
  ];

  it("of several dates are those of the newest on which both stand", () => {
    const rows = [
      ...at("2026-05-01", 1300, 1000),
      ...at("2026-09-30", 1000, 1300),
      citationRow("x", 1500, { asOf: "2026-10-15" }),
    ];
    expect(pairOf(rows)).toMatchObject({ decision: "leaning-b", cited: { asOf: "2026-09-30" } });
  });

  it("prefer the board of the use case to that of every prompt, whatever the dates", () => {
    const own = {
      category: "portraits",
      mapping: { criterion: "overall-preference", useCase: "portrait" },
      asOf: "2026-01-01",
    } as const;
    const rows = [...ratings(), citationRow("x", 1000, own), citationRow("y", 1200, own)];
    expect(pairOf(rows)).toMatchObject({ decision: "leaning-b", cited: { category: "portraits", broader: false } });
  });

  it.each([
    [1300, 1000, "leaning-a", null],
    [1000, 1300, "undecided", "publishers-disagree"],
    [1000, 1001, "undecided", "publishers-disagree"],
  ] as const)(
    "of two publishers decide where both say the same (%i against %i: %s)",
    (first, second, decision, reason) => {
      const other = { publisher: "Other House" } as const;
      const rows = [...ratings(), citationRow("x", first, other), citationRow("y", second, other)];
      expect(pairOf(rows)).toMatchObject({ decision, reason });
    },
  );

  it("of one publisher and date all count, in whatever order they come", () => {
    const other = { board: "another board" } as const;
    const rows = [...ratings(), citationRow("x", 1000, other), citationRow("y", 1300, other)];
    const decisions = fc
      .sample(fc.shuffledSubarray(rows, { minLength: 4 }), { numRuns: 20, seed: 7 })
      .map((some) => pairOf(some).decision);
    expect(new Set(decisions)).toEqual(new Set(["undecided"]));
  });
});

describe("published shares", () => {
  const shares = (first: number, second: number, n: number) => [
    citationRow("x", (100 * first) / n, { unit: "%", metric: "pass rate", interval: null, n, k: first }),
    citationRow("y", (100 * second) / n, { unit: "%", metric: "pass rate", interval: null, n, k: second }),
  ];

  it("lean where the Wilson intervals at three standard errors are disjoint", () => {
    expect(pairOf(shares(180, 120, 192))).toMatchObject({ decision: "leaning-a", expectedShare: null });
    expect(pairOf(shares(120, 180, 192))).toMatchObject({ decision: "leaning-b" });
    expect(pairOf(shares(150, 140, 192))).toMatchObject({ decision: "undecided", reason: "intervals-overlap" });
  });

  it("follow Wilson's worked figures: 10 of 100 at z = 1.96 is 5.5 to 17.4 %", () => {
    const [low, high] = wilsonInterval(10, 100, 1.96);
    expect([low, high].map((share) => Math.round(share * 1000) / 10)).toEqual([5.5, 17.4]);
  });

  it("need no n where an interval is published", () => {
    const [one, other] = shares(180, 120, 192).map((row, index) =>
      citationRow(row.model, row.value, { unit: "%", interval: index === 0 ? [90, 97] : [58, 67] }),
    );
    expect(pairOf([must(one), must(other)]).decision).toBe("leaning-a");
  });
});

describe("a figure as text", () => {
  it.each([
    [citationRow("x", 1154), "1154 ± 3"],
    [citationRow("x", 1154, { unit: "Elo" }), "1154 ± 3 Elo"],
    [citationRow("x", 1154, { interval: [1150, 1156] }), "1154 (1,150 to 1,156)"],
    [citationRow("x", 95.3125, { unit: "%", interval: null, k: 183, n: 192 }), "95.313 % (183 of 192)"],
    [citationRow("x", 28.1, { unit: "s", interval: null }), "28.1 s"],
  ])("%# is as its publisher prints it", (row, text) => {
    expect(figureText(row)).toBe(text);
  });
});
