import { describe, expect, it } from "vitest";
import type { OfferedModel, OutputView } from "../../../contract/studio/index.ts";
import { doneOf, type Facts, standingOf, twoToBeginWith } from "./steps.ts";

const output = (id: string, route: string, state: OutputView["state"]): OutputView =>
  ({ id, route, state, picture: state === "delivered" ? {} : null }) as unknown as OutputView;
const facts = (change: Partial<Facts>): Facts => ({
  prompt: "",
  modelsPicked: 0,
  generations: [],
  compared: 0,
  ...change,
});
const of = (...outputs: readonly OutputView[]) => ({ outputs: [...outputs] });

describe("the guide knows what was done", () => {
  it.each([
    [{}, { kind: "step", step: 0 }, 0],
    [{ prompt: "A fox" }, { kind: "step", step: 1 }, 1],
    [{ prompt: "A fox", modelsPicked: 1 }, { kind: "step", step: 1 }, 1],
    [{ prompt: "A fox", modelsPicked: 2 }, { kind: "step", step: 2 }, 2],
    [{ modelsPicked: 2 }, { kind: "step", step: 0 }, 0],
    [{ compared: 2 }, { kind: "done" }, 4],
  ] as const)("%j", (change, standing, done) => {
    expect(standingOf(facts(change))).toEqual(standing);
    expect(doneOf(standingOf(facts(change)))).toBe(done);
  });

  it("waits while two may arrive, and goes on with those that did", () => {
    const both = of(output("a", "one", "delivered"), output("b", "two", "running"));
    expect(standingOf(facts({ generations: [both] }))).toEqual({ kind: "being-made" });
    const there = of(output("a", "one", "delivered"), output("b", "two", "delivered"), output("c", "three", "failed"));
    expect(standingOf(facts({ generations: [there] }))).toEqual({ kind: "ready", outputs: ["a", "b"] });
  });

  it("does not take two pictures of one model, or one that failed, for a comparison", () => {
    const same = of(output("a", "one", "delivered"), output("b", "one", "delivered"));
    const failed = of(output("a", "one", "delivered"), output("b", "two", "failed"));
    for (const generations of [[same], [failed], [same, failed]])
      expect(standingOf(facts({ prompt: "A fox", generations }))).toEqual({ kind: "step", step: 1 });
  });
});

describe("two models to begin with", () => {
  const model = (route: string, maker: string, price: string, sandbox: boolean, textToImage = true) =>
    ({ route, maker, sandbox, fromMicrocredits: price, capabilities: { textToImage } }) as unknown as OfferedModel;
  const routes = (...models: readonly OfferedModel[]) => twoToBeginWith(models).map(({ route }) => route);

  it("are the cheapest real ones, of two makers where there are two", () => {
    const [a, b, c] = [model("a", "A", "9", false), model("b", "A", "3", false), model("c", "C", "8", false)];
    expect(routes(a, b, c, model("s", "S", "1", true))).toEqual(["b", "c"]);
    expect(routes(a, b)).toEqual(["b", "a"]);
  });

  it("are sketches where nothing else is offered, and none that only change pictures", () => {
    const sketches = [model("x", "P", "6", true), model("y", "P", "3", true), model("z", "P", "4", true)];
    expect(routes(...sketches, model("edit", "E", "1", false, false))).toEqual(["y", "z"]);
    expect(routes(model("only", "O", "1", false))).toEqual([]);
    expect(routes()).toEqual([]);
  });
});
