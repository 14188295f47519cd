import { describe, expect, test } from "vitest";
import { type NameOf, sentenceOf } from "./sentences.ts";

const line = { reference: "output/1", change: 0n, figures: {} } as const;
const lost: NameOf = () => ({
  name: "Flux 2 Standard, 1024 × 1024",
  outcome: "refused by the provider’s content rules",
});

describe("the sentence of a statement's line", () => {
  test("says why credits came back, and only there", () => {
    expect(sentenceOf({ ...line, kind: "void" }, lost)).toBe(
      "Given back: Flux 2 Standard, 1024 × 1024 (refused by the provider’s content rules)",
    );
    expect(sentenceOf({ ...line, kind: "hold" }, lost)).toBe("Set aside for Flux 2 Standard, 1024 × 1024");
  });

  test("names what nobody described by its reference", () => {
    expect(sentenceOf({ ...line, kind: "void" })).toBe("Given back: output/1");
  });
});
