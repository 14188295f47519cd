import { describe, expect, it } from "vitest";
import { standInModel } from "../../../../test/support/studio/provider-model.ts";
import type { Capabilities } from "../../providers/spec/index.ts";
import { Refused } from "../refused.ts";
import { checkInputs } from "./check-inputs.ts";
import type { Input, Inputs } from "./inputs.ts";

const model = (can: Partial<Capabilities>) => {
  const base = standInModel("http://127.0.0.1:9");
  return { ...base, name: "M", price: null, capabilities: { ...base.capabilities, ...can } };
};
const input: Input = { source: "upload", id: "u", blob: "b", mediaType: "image/png", width: 300, height: 200 };

type Wishes = Pick<Inputs, "strength" | "offset">;

// oxlint-disable-next-line max-params -- what a request is, part by part
function refusal(
  can: Partial<Capabilities>,
  count: number,
  size = { width: 300, height: 200 },
  hasMask = false,
  wishes: Wishes = {},
) {
  try {
    const references = Array.from({ length: count }, () => input);
    checkInputs(model(can), { references, mask: hasMask ? input : null, ...wishes }, size, "targets.0.size");
    return null;
  } catch (error) {
    if (error instanceof Refused) return [error.refusal.field, error.refusal.message];
    throw error;
  }
}

const edits = { textToImage: false, referencesMax: 1 } as const;

describe("pictures to work from, as a model takes them", () => {
  it.each([
    ["references", { referencesMax: 0 }, 1, /from words alone/],
    ["references", { referencesMax: 1 }, 2, /at most 1 picture to work from; this has 2/],
    ["references", edits, 0, /only changes pictures: add one/],
    ["references", { ...edits, referencesMax: 2, referencesMin: 2 }, 0, /needs 2 pictures to work from: add them/],
    ["references", { ...edits, referencesMax: 2, referencesMin: 2 }, 1, /needs 2 pictures to work from; this has 1/],
    ["mask", { ...edits, masks: true, maskNeeded: true as const }, 1, /needs a mask over the picture: paint over/],
  ])("are refused at %s by what it can do: %o with %i", (field, can, count, message) => {
    expect(refusal(can, count)).toEqual([field, expect.stringMatching(message)]);
  });

  it("are refused with a mask that it does not take, and taken with one that it does", () => {
    expect(refusal({ ...edits, masks: false }, 1, undefined, true)).toEqual(["mask", expect.stringMatching(/no mask/)]);
    expect(refusal({ ...edits, masks: true, maskNeeded: true }, 1, undefined, true)).toBeNull();
  });

  it("decide the size of what keeps it, and how small what paints around them may be", () => {
    const wide = { width: 400, height: 200 };
    const same = { ...edits, sizeByFirst: "same" as const };
    const around = { ...edits, sizeByFirst: "around" as const };
    expect(refusal(same, 1)).toBeNull();
    expect(refusal(same, 1, wide)).toEqual(["targets.0.size", "M keeps the picture’s size: ask for 300 × 200."]);
    expect(refusal(around, 1, wide)).toBeNull();
    const small = ["targets.0.size", "M paints around the picture: ask for a size that holds its 300 × 200 and more."];
    for (const size of [
      { width: 300, height: 200 },
      { width: 400, height: 100 },
    ])
      expect(refusal(around, 1, size)).toEqual(small);
  });

  it("are changed as far as was asked for only by what can be told so", () => {
    const asked = { strength: 0.4 };
    expect(refusal({ ...edits, strength: true }, 1, undefined, false, asked)).toBeNull();
    expect(refusal(edits, 1, undefined, false, asked)).toEqual([
      "strength",
      "M cannot be told how far to change a picture: leave the strength out, or choose another model.",
    ]);
    expect(refusal({ textToImage: true, referencesMax: 1, strength: true }, 0, undefined, false, asked)).toEqual([
      "strength",
      expect.stringMatching(/no picture that could be changed: add one/),
    ]);
  });

  it("stand where they were put in what is painted around them, never over an edge, and no further than it paints", () => {
    const around = { ...edits, sizeByFirst: "around" as const, addedMax: 150 };
    const wide = { width: 400, height: 300 };
    const at = (left: number, top: number) => refusal(around, 1, wide, false, { offset: { left, top } });
    expect([at(0, 0), at(100, 100), at(37, 0)]).toEqual([null, null, null]);
    expect(at(101, 0)).toEqual([
      "offset",
      "At 101, 0 the picture of 300 × 200 would stand over the edge of 400 × 300: move it, or ask for more.",
    ]);
    expect(refusal(edits, 1, undefined, false, { offset: { left: 0, top: 0 } })).toEqual([
      "offset",
      expect.stringMatching(/does not paint around a picture: leave the offset out/),
    ]);
    const wider = { width: 500, height: 200 };
    expect(refusal(around, 1, wider)).toBeNull();
    expect(refusal(around, 1, wider, false, { offset: { left: 0, top: 0 } })).toEqual([
      "targets.0.size",
      "M paints at most 150 pixels more on each side: ask for less, or for the rest in a second step.",
    ]);
  });
});
