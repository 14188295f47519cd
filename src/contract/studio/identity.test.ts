import { describe, expect, it } from "vitest";
import { drawnStyle, identity, identityAttributes, identityAttributeValues, identityInWords } from "./identity.ts";

describe("an identity", () => {
  it("may leave out attributes, and takes every value that is listed", () => {
    expect(identity.parse({ attributes: {}, seed: 0 })).toEqual({ attributes: {}, seed: 0 });
    for (const [name, values] of Object.entries(identityAttributes))
      for (const value of values) expect(identityAttributeValues.parse({ [name]: value })).toEqual({ [name]: value });
  });

  it.each([
    [{ attributes: { hair: "mohawk" }, seed: 1 }],
    [{ attributes: { height: "tall" }, seed: 1 }],
    [{ attributes: {}, seed: -1 }],
    [{ attributes: {}, seed: 2 ** 32 }],
  ])("refuses what the renderer does not know: %j", (wrong) => {
    expect(identity.safeParse(wrong).success).toBe(false);
  });

  it("is said in a prompt's words, without its seed", () => {
    expect(identityInWords({})).toBe("a person");
    expect(identityInWords({ presents: "man", beard: "full" })).toBe("a man with a full beard");
    expect(
      identityInWords({
        presents: "woman",
        age: "thirties",
        skin: "olive",
        hair: "bob",
        hairColour: "auburn",
        eyes: "green",
        beard: "none",
        glasses: "none",
        freckles: "no",
      }),
    ).toBe("a woman in her thirties with olive skin, auburn hair, a bob and green eyes");
    expect(identityInWords({ hair: "bald", hairColour: "grey" })).toBe("a person with a bald head");
  });
});

describe("a drawn style", () => {
  it("is colours as six digits and a brush that is known", () => {
    expect(drawnStyle.safeParse({ palette: ["#1f2d4f", "#f1e4c6"], brush: "hatching" }).success).toBe(true);
    expect(drawnStyle.safeParse({ palette: ["red"], brush: "hatching" }).success).toBe(false);
    expect(drawnStyle.safeParse({ palette: [], brush: "spray" }).success).toBe(false);
  });
});
