import { describe, expect, it } from "vitest";
import { type InstrumentSheet, renderInstruments } from "./instruments.tsx";
import { expectPart, fragmentsOf, idsOf, readable } from "./test-readable.ts";
import { testSite } from "./test-site.ts";

const sheet = (id: string, parts: Partial<InstrumentSheet> = {}): InstrumentSheet => ({
  id,
  name: `The ${id}`,
  version: "3",
  unit: "px",
  reads: "one picture",
  formula: `the formula of ${id}`,
  better: "lower",
  cannotSee: ["what lies behind", "what is meant"],
  fault: { least: null, most: 1.5, source: "measured by us" },
  noFaultBecause: null,
  errors: [{ on: "40 made pictures", figure: "0.02 px in the median" }],
  ...parts,
});

const html = renderInstruments(
  {
    instruments: [
      sheet("sharpness"),
      sheet("ratio", { fault: { least: 0.97, most: 1.03, source: "3 %" }, better: "as asked" }),
      sheet("clipping", { fault: null, noFaultBecause: "white grounds are meant", better: "neither", errors: [] }),
    ],
  },
  testSite,
);

describe("the instruments page", () => {
  it("is one document with one heading, a target for every link inside it, no id twice, and no script", () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    const ids = idsOf(html);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(fragmentsOf(html).filter((target) => !ids.includes(target))).toEqual([]);
    expect(html.match(/<script(?! type="application\/ld\+json")/g)).toBeNull();
  });

  it("gives each an address, a version, a unit, its formula, every limit and its measured error", () => {
    expect(idsOf(html)).toEqual(expect.arrayContaining(["sharpness", "ratio", "clipping"]));
    const text = readable(html);
    for (const part of ["sharpness, version 3, in px", "the formula of ratio", "what lies behind", "what is meant"])
      expectPart(text, part);
    expectPart(text, "40 made pictures: 0.02 px in the median");
  });

  it("prints the threshold of a fault on each side with its source, or why there is none", () => {
    const text = readable(html);
    expectPart(text, "above 1.5 px; measured by us");
    expectPart(text, "below 0.97 px or above 1.03 px; 3 %");
    expectPart(text, "no threshold: white grounds are meant");
  });
});
