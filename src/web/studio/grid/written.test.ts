import { expect, it } from "vitest";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { emptyTray } from "../references/index.ts";
import { emptyGrid, planGrid } from "./grid-wish.ts";

const model: OfferedModel = {
  route: "sketch/sketch/flat",
  model: "sketch",
  variant: "flat",
  name: "Sketch Flat",
  maker: "Maker",
  provider: "sketch",
  sandbox: true,
  about: null,
  capabilities: {
    sizes: { kind: "fixed", sizes: [{ width: 64, height: 64 }] },
    tiers: [],
    defaultTier: null,
    seeds: { min: 0, max: 9 },
    promptLengthMax: 500,
    textToImage: true,
    referencesMax: 0,
    masks: false,
    partialImages: false,
    cancels: false,
  },
  fromMicrocredits: "1000000",
};

const plan = (prompt: string, values: Readonly<Record<string, string>>) =>
  planGrid({ ...emptyGrid(1), prompt, routes: [model.route] }, [model], { tray: emptyTray, character: null, values });

it("variables of a grid's words are filled in, and each picture keeps how its words were written", () => {
  const { request } = plan("a {red|blue} mug on {{what}}", { what: "a {table|rock}" });
  expect(request?.cells.map(({ prompt, template }) => [prompt, template])).toEqual(
    ["red", "blue"].map((colour) => [
      `a ${colour} mug on a {table|rock}`,
      { text: `a ${colour} mug on {{what}}`, values: { what: "a {table|rock}" } },
    ]),
  );
  expect(request?.title).toBe("a {red|blue} mug on {{what}}");
});

it("words without variables keep nothing besides themselves, and what is not filled in stands in the way", () => {
  expect(plan("a mug", {}).request?.cells.map(({ template }) => template)).toEqual([null]);
  expect(plan("a mug on {{what}}", {})).toMatchObject({
    request: null,
    hindrance: expect.stringMatching(/what/) as unknown,
  });
});
