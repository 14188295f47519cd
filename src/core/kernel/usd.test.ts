import { describe, expect, it } from "vitest";
import { microUsdFrom, usdText } from "./usd.ts";

describe("amounts in US dollars", () => {
  it.each([
    ["12.50", 12_500_000],
    ["0", 0],
    [" 3 ", 3_000_000],
    ["0.000001", 1],
    ["1234567.890123", 1_234_567_890_123],
  ])("reads %j exactly", (text, microUsd) => {
    expect(microUsdFrom(text)).toBe(microUsd);
  });

  it.each(["", "-3", "1e3", "12,50", "$5", "0.0000001", "12345678", "none", "1."])("takes %j for no amount", (text) => {
    expect(microUsdFrom(text)).toBeUndefined();
  });

  it("prints cents, and more decimals only where they are needed", () => {
    expect([12_500_000, 0, 14_000, 1, 200_000_000].map(usdText)).toEqual([
      "12.50",
      "0.00",
      "0.014",
      "0.000001",
      "200.00",
    ]);
  });
});
