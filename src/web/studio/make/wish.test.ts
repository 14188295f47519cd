import { describe, expect, it } from "vitest";
import type { OfferedModel } from "../../../contract/studio/index.ts";
import { promptOf, routesFor, sizeOf, wishFor } from "./from-comparison.ts";
import { emptyTray } from "../references/index.ts";
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
    textToImage: true,
    referencesMax: 0,
    masks: false,
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
    const targets = plan(wish, models, emptyTray).map(({ target }) => target);
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
    expect(plan(wish, models, emptyTray)[0]?.faults).toEqual([fault]);
  });

  it("counts characters as people do not type them, but as the server does: by code point", () =>
    expect(plan({ ...wishing("a/one/x"), prompt: "🦊🦊🦊🦊🦊" }, models, emptyTray)[0]?.faults).toEqual([]));

  it("says beforehand which shape a model will not make", () =>
    expect(plan({ ...wishing("a/one/x"), shape: "16:9" }, models, emptyTray)[0]?.notes).toEqual([
      "a/one/x makes 1024 × 1024, not 16:9.",
    ]));

  it("is held back by pictures that a model does not take, and by a mask of another size", () => {
    const given = { source: "upload", id: "u", width: 8, height: 8, pictureUrl: "/api/u", label: "u" } as const;
    const tray = { references: [given], mask: { ...given, width: 9 } };
    expect(plan(wishing("a/one/x"), models, tray)[0]?.faults).toEqual([
      "a/one/x makes pictures from words alone, so it cannot work from yours.",
    ]);
    const takes = [model("a/one/x", { referencesMax: 1, masks: true })];
    expect(plan(wishing("a/one/x"), takes, tray)[0]?.faults).toEqual([
      "The mask has 9 × 8 pixels, the first picture 8 × 8: make both the same size, or put another picture first.",
    ]);
  });

  it("asks a tool for the size of the picture that it works on, or for one around it", () => {
    const given = { source: "upload", id: "u", width: 800, height: 600, pictureUrl: "/api/u", label: "u" } as const;
    const tray = { references: [given], mask: null };
    const free = { kind: "free", sideMin: 64, sideMax: 2048, multipleOf: 16, pixelsMax: 4_194_304 } as const;
    const tool = (sizeByFirst: "same" | "around") =>
      model("a/one/x", {
        sizes: { ...free, multipleOf: sizeByFirst === "same" ? 1 : 16 },
        referencesMax: 1,
        sizeByFirst,
      });
    const planned = (wish: Wish, by: "same" | "around") => {
      const [one] = plan(wish, [tool(by)], tray);
      return { ...one?.target.size, faults: one?.faults };
    };
    const wish = wishing("a/one/x");
    expect(planned(wish, "same")).toEqual({ width: 800, height: 600, faults: [] });
    expect(planned({ ...wish, shape: "16:9" }, "around")).toEqual({ width: 1072, height: 608, faults: [] });
    expect(planned({ ...wish, shape: "4:3" }, "around")).toEqual({ width: 1200, height: 912, faults: [] });
    expect(planned({ ...wish, shape: "9:16" }, "around")).toMatchObject({ width: 800, height: 1424, faults: [] });
    const far = { ...given, width: 2000 };
    expect(plan({ ...wish, shape: "9:16" }, [tool("around")], { ...tray, references: [far] })[0]?.faults).toEqual([
      "a/one/x takes sides of 64 to 2048 pixels.",
    ]);
  });

  it("asks for the size class that has its size, unless one was chosen", () => {
    const sizes = { "1K": [{ width: 1024, height: 1024 }], "4K": [{ width: 4096, height: 4096 }] };
    const classes = [model("a/one/x", { sizes: { kind: "by-tier", sizes }, tiers: ["1K", "4K"], defaultTier: "1K" })];
    const targetOf = (wish: Wish) => plan(wish, classes, emptyTray)[0]?.target;
    const large: Wish = { ...wishing("a/one/x"), area: "4k" };
    expect(targetOf(wishing("a/one/x"))).toMatchObject({ tier: "1K", size: { width: 1024 } });
    expect(targetOf(large)).toMatchObject({ tier: "4K", size: { width: 4096 } });
    expect(targetOf(changed(large, "a/one/x", { tier: "1K" }))).toMatchObject({ tier: "1K", size: { width: 1024 } });
  });

  it("leaves out models that are no longer offered, and is read back only whole", () => {
    expect(plan(wishing("gone/gone/gone"), models, emptyTray)).toEqual([]);
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
    expect(wish).toEqual({
      prompt: "second",
      useCase: "portrait",
      shape: "2:3",
      area: "megapixel",
      picks: [pickOf("a/one/x")],
    });
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
