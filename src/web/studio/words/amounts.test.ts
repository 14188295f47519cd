import { describe, expect, it } from "vitest";
import { creditFigure, credits, isMore, signedFigure, sumOf } from "./amounts.ts";

describe("credits in words", () => {
  it.each([
    ["0", "0 credits"],
    ["1000000", "1 credit"],
    ["2750000", "2.75 credits"],
    ["1", "0.000001 credits"],
    ["-500000", "−0.5 credits"],
    ["1234567000000", "1,234,567 credits"],
  ])("are exact: %s", (microcredits, words) => expect(credits(microcredits)).toBe(words));

  it("are exact where a double would not be", () =>
    expect(creditFigure("900719925474099267")).toBe("900,719,925,474.099267"));

  it("carry a sign where they change something", () =>
    expect(["4000000", "-4000000", "0"].map(signedFigure)).toEqual(["+4", "−4", "0"]));

  it("are summed and compared whole", () => {
    expect(sumOf(["900719925474099267", "1"])).toBe("900719925474099268");
    expect([isMore("10", "9"), isMore("9", "10"), isMore("9", "9")]).toEqual([true, false, false]);
  });
});
