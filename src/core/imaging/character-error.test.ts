import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedText, containmentError } from "./index.ts";

/** Edits between two whole texts, by the textbook: the slow way to what the one pass finds. */
function editsBetween(one: readonly string[], other: readonly string[]): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) => [i, ...other.map(() => 0)]);
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let j = 1; j <= other.length; j += 1) {
    (table[0] ?? [])[j] = j;
    for (let i = 1; i <= one.length; i += 1)
      (table[i] ?? [])[j] = Math.min(
        at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1),
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
      );
  }
  return at(one.length, other.length);
}

function leastOverStretches(asked: string, read: string): number {
  const [pattern, text] = [Array.from(comparedText(asked)), Array.from(comparedText(read))];
  let least = pattern.length;
  for (let from = 0; from < text.length; from += 1)
    for (let to = from; to <= text.length; to += 1)
      least = Math.min(least, editsBetween(pattern, text.slice(from, to)));
  return least;
}

describe("the containment character error rate", () => {
  it.each([
    ["Fresh Bread", "FRESH  BREAD", 0],
    ["Fresh Bread", "open\nfresh\nbread\ndaily", 0],
    ["resturant", "Welcome to our restaurant", 1],
    ["COFFEE SHOP", "COFFFE SHOPP", 1],
    ["“Don’t”", '"don\'t"', 0],
    ["10–20", "10-20", 0],
    ["ＳＡＬＥ！", "sale!", 0],
    ["sale", "", 4],
    ["sale", "xyz", 4],
  ])("of %j in %j takes %i edits", (asked, read, edits) => {
    expect(containmentError(asked, read)).toEqual({
      edits,
      length: Array.from(comparedText(asked)).length,
      rate: edits / Array.from(comparedText(asked)).length,
    });
  });

  it("does not correct: a misspelling that is drawn as asked for is no error, one that is put right is", () => {
    expect(containmentError("Wlecome", "Wlecome").edits).toBe(0);
    expect(containmentError("Wlecome", "Welcome").edits).toBe(2);
  });

  it("is the least over all stretches, as the slow way finds it", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 9 });
    fc.assert(
      fc.property(letters, letters, (asked, read) => {
        fc.pre(comparedText(asked) !== "");
        expect(containmentError(asked, read).edits).toBe(leastOverStretches(asked, read));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("is met by chance in much other text, the more so the shorter the string is, as the instrument's sheet says", () => {
    const texts = (length: number, seed: number): readonly string[] =>
      fc.sample(
        fc.string({ unit: fc.constantFrom(...Array.from("etaoinshrdlu")), minLength: length, maxLength: length }),
        {
          seed,
          numRuns: 50,
        },
      );
    const mean = (asked: number, read: number): number => {
      const reads = texts(read, 2);
      const rates = texts(asked, 1).map((each, place) => containmentError(each, reads[place] ?? "").rate);
      return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    };
    const [shortInMuch, longInMuch, shortInLittle] = [mean(5, 1_000), mean(20, 1_000), mean(5, 20)];
    expect(shortInMuch).toBeLessThan(longInMuch);
    expect(shortInMuch).toBeLessThan(shortInLittle);
  });

  it("stops where nothing is asked for", () => {
    expect(() => containmentError(" \n", "text")).toThrow("has characters");
  });
});
