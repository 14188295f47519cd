import { describe, expect, it } from "vitest";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { promptOf, routesFor, sizeOf, wishFor } from "./from-comparison.ts";
import { changed, emptyWish, pickOf, plan, readWish, toggled, type Wish } from "./wish.ts";

const model = (route: string, capabilities: Partial<OfferedModel["capabilities"]> = {}): OfferedModel => ({
  route,
  model: route.split("/")[1] ?? "",
  variant: route.split("/")[2] ?? "",
  name: route,
  maker: "Maker",
  provider: route.split("/")[0] ?? "",
  sandbox: route.startsWith("sketch/"),
  about: null,
  capabilities: {
    sizes: { kind: "fixed", sizes: [{ width: 1024, height: 1024 }] },
    tiers: ["low", "high"],
    defaultTier: "low",
    seeds: { min: 0, max: 9 },
    promptLengthMax: 5,
    partialImages: false,
    cancels: false,
    ...capabilities,
  },
  fromMicrocredits: "1000000",
});
const models = [model("a/one/x"), model("a/two/x", { seeds: null, tiers: [] }), model("sketch/sketch/flat")];
const wishing = (...routes: readonly string[]): Wish => routes.reduce(toggled, { ...emptyWish, prompt: "fox" });

describe("a wish", () => {
  it("takes up to four models, each once, and gives them back", () => {
    const full = wishing("a", "b", "c", "d", "e");
    expect(full.picks.map(({ route }) => route)).toEqual(["a", "b", "c", "d"]);
    expect(toggled(full, "b").picks).toHaveLength(3);
  });

  it("becomes one target a model, with what the model lacks left out of the question", () => {
    let wish = wishing("a/one/x", "a/two/x");
    for (const route of ["a/one/x", "a/two/x"]) wish = changed(wish, route, { seed: "7", tier: "high", count: 3 });
    const targets = plan(wish, models).map(({ target }) => target);
    const size = { width: 1024, height: 1024 };
    expect(targets).toEqual([
      { route: "a/one/x", tier: "high", size, seed: 7, count: 3 },
      { route: "a/two/x", tier: null, size, seed: null, count: 3 },
    ]);
  });

  it.each([
    ["a seed out of range", { seed: "10" }, "fox", "a/one/x takes a seed from 0 to 9, a whole number."],
    ["a seed that is no number", { seed: "x" }, "fox", "a/one/x takes a seed from 0 to 9, a whole number."],
    [
      "a size it does not make",
      { size: { width: 1, height: 1 } },
      "fox",
      "a/one/x makes 1024 × 1024 and nothing else.",
    ],
    ["a prompt too long for it", {}, "foxes!", "a/one/x takes a prompt of at most 5 characters; this one has 6."],
  ])("is held back in words before it is sent: %s", (_, change, prompt, fault) => {
    const wish = changed({ ...wishing("a/one/x"), prompt }, "a/one/x", change);
    expect(plan(wish, models)[0]?.faults).toEqual([fault]);
  });

  it("counts characters as people do not type them, but as the server does: by code point", () =>
    expect(plan({ ...wishing("a/one/x"), prompt: "🦊🦊🦊🦊🦊" }, models)[0]?.faults).toEqual([]));

  it("says beforehand which shape a model will not make", () =>
    expect(plan({ ...wishing("a/one/x"), shape: "16:9" }, models)[0]?.notes).toEqual([
      "a/one/x makes 1024 × 1024, not 16:9.",
    ]));

  it("leaves out models that are no longer offered, and is read back only whole", () => {
    expect(plan(wishing("gone/gone/gone"), models)).toEqual([]);
    expect(readWish(JSON.stringify(wishing("a")))).toEqual(wishing("a"));
    expect([null, "", "{", "{}", '{"prompt":"x","shape":"7:1"}'].map(readWish)).toEqual([null, null, null, null, null]);
  });
});

describe("a wish from a comparison page", () => {
  const trial = { models: ["one", "elsewhere"], useCase: "portrait", prompt: "p2" };
  const prompts = [
    { id: "p1", prompt: "first", size: "1024 × 1024" },
    { id: "p2", prompt: "second", size: "1024 × 1536" },
  ];

  it("maps models to offered routes and names the others", () =>
    expect(routesFor(trial.models, models)).toEqual({ routes: ["a/one/x"], missing: ["elsewhere"] }));

  it("takes the page's prompt, its shape, and the models that are offered", () => {
    const wish = wishFor(emptyWish, promptOf(trial, prompts, []), { trial, offered: models });
    expect(wish).toEqual({ prompt: "second", useCase: "portrait", shape: "2:3", area: 1, picks: [pickOf("a/one/x")] });
  });

  it("falls back on the sketch renderer where none of the models is offered", () => {
    const elsewhere = { ...trial, models: ["elsewhere", "nowhere"] };
    expect(wishFor(emptyWish, null, { trial: elsewhere, offered: models }).picks).toEqual([
      pickOf("sketch/sketch/flat"),
    ]);
  });

  it("finds a prompt that only the page has, and keeps what was typed where nothing is found", () => {
    const asked = { ...trial, prompt: "pack-3" };
    expect(promptOf(asked, prompts, [{ promptId: "pack-3", prompt: "of a pack" }])).toEqual({
      prompt: "of a pack",
      size: null,
    });
    const typed = { ...emptyWish, prompt: "mine" };
    expect(wishFor(typed, promptOf(asked, prompts, []), { trial, offered: models }).prompt).toBe("mine");
    expect([sizeOf("832 × 1248"), sizeOf("large")]).toEqual([{ width: 832, height: 1248 }, null]);
  });
});
