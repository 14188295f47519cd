import { describe, expect, it } from "vitest";
import { asOfIn, intervalIn, isKDerived, levelIn, numberIn, requiredText } from "./fields.ts";

describe("intervals", () => {
  it("reads ±h as [v − h, v + h]", () => {
    expect(intervalIn({ interval: "±13" }, 1421)).toEqual([1408, 1434]);
  });
  it("keeps as many decimals as were published", () => {
    expect(intervalIn({ interval: "±2.64" }, 84.51)).toEqual([81.87, 87.15]);
    expect(intervalIn({ interval: "±0.3" }, 0.1)).toEqual([-0.2, 0.4]);
  });
  it("keeps a list as it stands, symmetric or not", () => {
    expect(intervalIn({ interval: [1318, 1357] }, 1337.4)).toEqual([1318, 1357]);
  });
  it("is null where none is published", () => {
    expect(intervalIn({}, 1)).toBeNull();
    expect(intervalIn({ interval: null }, 1)).toBeNull();
  });
  it.each([["±"], ["+3/-4"], [[1]], [[2, 1]], [["1", "2"]], [5]])("refuses %j", (interval) => {
    expect(() => intervalIn({ interval }, 1)).toThrow("interval");
  });
});

describe("dates", () => {
  it("keeps a full date", () => {
    expect(asOfIn({ asOf: "2026-09-30" })).toEqual({ asOf: "2026-09-30", asOfText: null });
  });
  it.each([
    "2026-09",
    "2025-11",
    "undated page (2026)",
    "2026-05-13 (latest update noted in README)",
    "undated in file; 2026-09 (inferred from the 2026-09-25 board)",
    "2026-02-30",
    "2026-13-01",
  ])("is null for %j, whose text is kept", (asOf) => {
    expect(asOfIn({ asOf })).toEqual({ asOf: null, asOfText: asOf });
  });
  it("has no text either where nothing is said", () => {
    expect(asOfIn({})).toEqual({ asOf: null, asOfText: null });
  });
});

describe("derived counts", () => {
  it.each([
    [{ k: 169, note: "k derived by rounding; quality auto" }],
    [{ k: 9, note: "k derived from 60% of 15" }],
    [{ k: 26, derived: true, note: "not printed in the source" }],
    [{ k: 26, kDerived: true }],
  ])("are told by a note or a key: %j", (row) => {
    expect(isKDerived(row)).toBe(true);
  });
  it.each([[{ k: 183 }], [{ k: 8, note: "percentages fit n=54 rankings" }], [{ k: 8, derived: false }]])(
    "are not suspected elsewhere: %j",
    (row) => {
      expect(isKDerived(row)).toBe(false);
    },
  );
});

describe("other fields", () => {
  it("reads the level that a row states", () => {
    expect(levelIn({ note: "95% (q025-q975)" })).toBe(0.95);
    expect(levelIn({ level: 0.9 })).toBe(0.9);
    expect(levelIn({ note: "about 95% of pages" })).toBeNull();
  });
  it("refuses what is not of its type", () => {
    expect(() => numberIn({ n: "12" }, "n")).toThrow("n is not a number");
    expect(() => requiredText({ metric: 3 }, "metric")).toThrow("metric is not a text");
  });
});
