import { expect, it } from "vitest";
import { microUsdFrom, usdText } from "./usd.ts";

it("reads dollars exactly, or none", () => {
  expect(["12.50", "0", "0.000001", "9999999.999999", "2.3"].map((text) => microUsdFrom(text, "--daily-usd"))).toEqual([
    12_500_000, 0, 1, 9_999_999_999_999, 2_300_000,
  ]);
  expect(microUsdFrom("None", "--daily-usd")).toBe(null);
});

it.each(["", "-1", "1e3", "1,50", "$5", "12.3456789", "99999999", "NaN"])(
  "refuses %s and says how to write it",
  (text) => {
    expect(() => microUsdFrom(text, "--daily-usd")).toThrow(
      /--daily-usd must be an amount in US dollars, as in 12\.50/,
    );
  },
);

it("writes what it reads", () => {
  expect([12_500_000, 0, 1, 2_340_000, 20_000_000].map(usdText)).toEqual([
    "12.50",
    "0.00",
    "0.000001",
    "2.34",
    "20.00",
  ]);
});
