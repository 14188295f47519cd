import { describe, expect, it } from "vitest";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { fitness, growthFault, onSteps, stepOf } from "./actions.ts";
import { commandOf } from "./keys.ts";

const model = (capabilities: Partial<OfferedModel["capabilities"]>): OfferedModel =>
  ({
    name: "M",
    capabilities: {
      textToImage: false,
      referencesMax: 1,
      masks: false,
      sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 1, pixelsMax: 16_777_216 },
      defaultTier: null,
      ...capabilities,
    },
  }) as OfferedModel;
const ableTo = (capabilities: Partial<OfferedModel["capabilities"]>) =>
  (["part", "extend", "erase", "background"] as const).filter((action) => fitness(model(capabilities), action).isAble);

describe("what a model can do to a picture", () => {
  it.each([
    [{ referencesMax: 0 }, []],
    [{}, []],
    [{ masks: true }, ["part", "erase"]],
    [{ masks: true, purpose: "erase" }, ["erase"]],
    [{ sizeByFirst: "around" }, ["extend"]],
    [{ purpose: "remove-background" }, ["background"]],
    [{ masks: true, referencesMin: 2 }, []],
  ] as const)("follows from what it says of itself: %j", (capabilities, able) => {
    expect(ableTo(capabilities)).toEqual(able);
  });

  it("comes with the reason where it cannot, and with what it does instead where it can otherwise", () => {
    expect(fitness(model({ masks: true }), "erase").says).toMatch(/paints anew what the mask covers/);
    expect(fitness(model({}), "part").says).toMatch(/takes no mask/);
    expect(fitness(model({ referencesMax: 0 }), "extend").says).toMatch(/from words alone/);
  });
});

describe("a picture that grows", () => {
  const sides = { left: 10, right: 0, top: 0, bottom: 7 };
  const picture = { width: 512, height: 384 };

  it("grows to the steps that all chosen models make, on the right and below", () => {
    const sixteen = model({
      sizes: { kind: "free", sideMin: 64, sideMax: 4096, multipleOf: 16, pixelsMax: 4_194_304 },
    });
    expect(stepOf([sixteen, model({})])).toBe(16);
    expect(growthFault(sixteen, picture, sides)).toMatch(/16/);
    const fitting = onSteps(picture, sides, 16);
    expect(fitting).toEqual({ left: 10, right: 6, top: 0, bottom: 16 });
    expect(growthFault(sixteen, picture, fitting)).toBeNull();
  });

  it("grows no further on a side than a model paints", () => {
    expect(growthFault(model({ addedMax: 9 }), picture, sides)).toMatch(/at most 9 pixels more on each side/);
  });
});

describe("keys", () => {
  const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, target: null };
  it.each([
    ["[", plain, "smaller-brush"],
    ["l", plain, { tool: "lasso" }],
    ["z", { ...plain, ctrlKey: true }, "undo"],
    ["Z", { ...plain, metaKey: true, shiftKey: true }, "redo"],
    ["Enter", { ...plain, ctrlKey: true }, "go-on"],
    ["Escape", plain, "leave"],
    ["q", plain, null],
    ["a", { ...plain, ctrlKey: true }, null],
  ] as const)("%s asks for what it stands for", (key, held, command) => {
    expect(commandOf({ ...held, key })).toEqual(command);
  });
});
