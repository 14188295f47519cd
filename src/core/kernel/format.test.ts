import { describe, expect, it } from "vitest";
import { formatBound } from "./format.ts";

describe("the end of a range", () => {
  it("is printed in whole percent", () => {
    expect([0, 0.126, 0.494, 0.51, 1].map(formatBound)).toEqual(["0", "13", "49", "51", "100"]);
  });

  it("is never printed as an even 50 where it is not", () => {
    expect([0.5, 0.502, 0.498, 0.5003].map(formatBound)).toEqual(["50", "50.2", "49.8", "50.03"]);
  });
});
