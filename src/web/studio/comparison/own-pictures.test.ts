import { describe, expect, it } from "vitest";
import type { GenerationView, OutputView } from "../../../contract/studio/index.ts";
import { ownRows, promptsOf, standIns } from "./own-pictures.ts";

const output = (id: string, route: string, isHere = true): OutputView =>
  ({ id, route, picture: isHere ? { url: id } : null }) as unknown as OutputView;
const generation = (prompt: string, ...outputs: OutputView[]): GenerationView =>
  ({ prompt, outputs }) as unknown as GenerationView;

const prompts = [
  { id: "p1", tests: "hands", prompt: "a hand" },
  { id: "p2", tests: "hair", prompt: "hair" },
];
const made = [
  generation("a hand", output("new", "x/one/v"), output("late", "x/two/v", false)),
  generation("a hand", output("old", "x/one/v"), output("sketched", "sketch/sketch/flat")),
  generation("another", output("no", "x/two/v")),
];

describe("a visitor's copy of a comparison", () => {
  it("has the newest picture of each model for the prompt, and gaps where there is none", () => {
    const rows = ownRows(prompts, ["one", "two"], made);
    expect(rows.map(({ outputs }) => outputs.map((each) => each?.id ?? null))).toEqual([
      ["new", null],
      [null, null],
    ]);
  });

  it("shows what other models made of the same prompt apart", () => {
    const [row] = ownRows(prompts, ["one", "two"], made);
    expect(row && standIns(row, ["one", "two"], made).map(({ id }) => id)).toEqual(["sketched"]);
  });

  it("covers the page's own prompts first, then the rest of the use case, each once", () =>
    expect(
      promptsOf(
        [
          { promptId: "x", prompt: "of a pack" },
          { promptId: "y", prompt: "hair" },
        ],
        prompts,
      ).map(({ id }) => id),
    ).toEqual(["x", "p2", "p1"]));
});
