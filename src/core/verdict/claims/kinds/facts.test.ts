import { describe, expect, it } from "vitest";
import { catalogueFixture, fact, nobodyKnows } from "../../../catalogue/catalogue.fixture.ts";
import { defaultConfiguration, type ModelCard, type Variant } from "../../../catalogue/index.ts";
import { modelFixture, sized } from "../claims.fixture.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { capabilitySet, editingPair, maxSizePair, pricePair } from "./facts.ts";

const subject = (card: ModelCard): Subject => subjectOf(catalogueFixture([card]), defaultConfiguration(card));
const priced = (slug: string, usd: number | null, parts: Partial<Variant> = {}): Subject =>
  subject(modelFixture(slug, usd, {}, parts));

describe("price per image", () => {
  it("is decided by credits, the fewer the better", () => {
    expect(pricePair(priced("x", 0.03), priced("y", 0.133))).toMatchObject({
      decision: "a",
      basis: "facts",
      reason: null,
    });
    expect(pricePair(priced("x", 0.133), priced("y", 0.03))).toMatchObject({ decision: "b" });
  });

  it("is too close within five hundredths of the higher", () => {
    // 666 credits a dollar and 2 an image: 100 against 95 and against 94 credits.
    expect(pricePair(priced("x", 98 / 666), priced("y", 93 / 666)).decision).toBe("too-close");
    expect(pricePair(priced("x", 98 / 666), priced("y", 92 / 666)).decision).toBe("b");
  });

  it("is undecided where one is unknown, and without evidence where both are", () => {
    expect(pricePair(priced("x", 0.03), priced("y", null))).toMatchObject({
      decision: "undecided",
      reason: "unknown-fact",
    });
    expect(pricePair(priced("x", null), priced("y", null))).toMatchObject({
      decision: "no-evidence",
      reason: "unknown-fact",
      basis: "none",
    });
  });

  it("is not compared between sizes of different classes", () => {
    const large = priced("y", 0.01, sized({ width: 2048, height: 2048 }));
    expect(pricePair(priced("x", 0.03), large)).toMatchObject({ decision: "undecided", reason: "incomparable-sizes" });
    expect(pricePair(priced("x", 0.03), priced("y", 0.01, sized({ width: 1000, height: 1000 }))).decision).toBe("b");
  });

  it("names the price facts it rests on", () => {
    const pair = pricePair(priced("x", 0.03), priced("y", 0.133));
    expect(pair.evidence).toHaveLength(2);
    expect(new Set(pair.evidence).size).toBe(2);
  });
});

describe("maximum size", () => {
  const upTo = (slug: string, megapixels: number | null): Subject =>
    subject(modelFixture(slug, 0.03, { maxMegapixels: megapixels === null ? nobodyKnows : fact(megapixels) }));

  it.each([
    [4, 2, "a"],
    [2, 4, "b"],
    [4, 4, "too-close"],
    [4, null, "undecided"],
    [null, 4, "undecided"],
    [null, null, "no-evidence"],
  ] as const)("of %s against %s megapixels is %s", (one, other, decision) => {
    expect(maxSizePair(upTo("x", one), upTo("y", other)).decision).toBe(decision);
  });
});

describe("editing flexibility", () => {
  const none = {
    imageToImage: fact(false),
    masks: fact(false),
    references: fact(0),
    styleTransfer: fact(false),
    faceSwap: fact(false),
    lora: fact(false),
    outpainting: fact(false),
  };
  const editor = (slug: string, facts: Partial<Variant["facts"]>, rest: Partial<Variant["facts"]> = none): Subject =>
    subject(modelFixture(slug, 0.03, { ...rest, ...facts }));
  const unsaid = { imageToImage: nobodyKnows };

  it("is decided where one can strictly more, and all of the other is known", () => {
    const [more, less] = [editor("x", { masks: fact(true), lora: fact(true) }), editor("y", { masks: fact(true) })];
    expect(editingPair(more, less).decision).toBe("a");
    expect(editingPair(less, more).decision).toBe("b");
  });

  it("is undecided where each can what the other cannot", () => {
    expect(editingPair(editor("x", { masks: fact(true) }), editor("y", { lora: fact(true) }))).toMatchObject({
      decision: "undecided",
      reason: "neither-contains-other",
    });
  });

  it("is undecided where the lesser set has something unknown, but not where only the larger has", () => {
    const [more, less] = [{ masks: fact(true), lora: fact(true) }, { masks: fact(true) }];
    expect(editingPair(editor("x", more), editor("y", { ...less, faceSwap: nobodyKnows }))).toMatchObject({
      decision: "undecided",
      reason: "unknown-fact",
    });
    expect(editingPair(editor("x", { ...more, faceSwap: nobodyKnows }), editor("y", less)).decision).toBe("a");
  });

  it("is too close where both sets are known and equal", () => {
    expect(editingPair(editor("x", { masks: fact(true) }), editor("y", { masks: fact(true) })).decision).toBe(
      "too-close",
    );
    expect(
      editingPair(editor("x", { masks: fact(true), lora: nobodyKnows }), editor("y", { masks: fact(true) })).decision,
    ).toBe("undecided");
  });

  it("counts references from two up", () => {
    expect([1, 2].map((count) => capabilitySet(editor("x", { references: fact(count) })).has.size)).toEqual([0, 1]);
  });

  it("has no evidence where nothing is documented of either", () => {
    const nothing = (slug: string): Subject => editor(slug, unsaid, {});
    expect(editingPair(nothing("x"), nothing("y"))).toMatchObject({ decision: "no-evidence", reason: "unknown-fact" });
  });
});
