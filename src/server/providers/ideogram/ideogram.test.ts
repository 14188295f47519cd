import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectionTo, modelAt, square } from "../../../../test/providers/ideogram.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/ideogram/server.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext } from "../spec/index.ts";
import { endpoints } from "./endpoints.ts";
import { ideogram } from "./index.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = { baseUrl: "https://api.ideogram.ai", key: "a key", live: true, allowedHosts: [], options: {} };
const models = ideogram.models(catalogue, connection);

describe("the routes of Ideogram", () => {
  it("are what the catalogue says that its generating endpoints make", () => {
    expect(Object.fromEntries(models.map(({ route, name }) => [route, name]))).toEqual({
      "ideogram/ideogram-3/generate": "Ideogram 3.0 Generate",
      "ideogram/ideogram-4-5/generate": "Ideogram 4.5 Generate",
      "ideogram/ideogram-4/generate": "Ideogram 4.0",
    });
  });

  it("can do what their cards say, and send each tier as the API calls it", () => {
    for (const { model, variant: id, capabilities, proposedPrice } of models) {
      const variant = catalogue.models.get(model)?.variants.find((each) => each.id === id);
      const endpoint = endpoints.find(({ path }) => variant?.routes.some((route) => route.endpoint === path));
      expect(variant?.tiers).toEqual(capabilities.tiers);
      expect(Object.keys(endpoint?.speeds ?? {})).toEqual(capabilities.tiers);
      expect(capabilities.sizes).toMatchObject({ kind: "fixed" });
      expect(endpoint?.sizes).toContainEqual(variant?.defaultSize);
      expect(variant?.facts.seeds.known, "a seed that nobody confirmed is not offered").toBe(false);
      expect(proposedPrice).toEqual(variant?.facts.price);
    }
  });
});

describe("against the stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 10 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());

  it("takes every tier of every model", async () => {
    for (const { model: slug, capabilities } of models)
      for (const tier of capabilities.tiers) {
        const model = await modelAt(connectionTo(standIn), slug);
        const answer = await model.place(square(tier, slug === "ideogram-4" ? 2048 : 1024), context);
        expect(answer, `${slug} ${tier}`).toMatchObject({ kind: "ready", result: { kind: "address" } });
      }
  });

  it("says which seed was taken, and that a prompt was rewritten", async () => {
    const model = await modelAt(connectionTo(standIn), "ideogram-3");
    const plain = await model.place(square("turbo", 1024), context);
    expect(plain).toMatchObject({ seed: expect.any(Number) as unknown, warnings: [] });
    standIn.choose("rewrites-prompt");
    expect(await model.place(square("turbo", 1024), context)).toMatchObject({
      warnings: ["Ideogram rewrote the prompt before it drew."],
    });
  });

  it("tells a picture that is held to be unsafe from one that is missing", async () => {
    const model = await modelAt(connectionTo(standIn), "ideogram-3");
    standIn.choose("unsafe-picture");
    const error: unknown = await model.place(square("turbo", 1024), context).catch((caught: unknown) => caught);
    expect(error instanceof ProviderError && error.problem).toMatchObject({
      kind: "moderation",
      billed: "maybe",
      detail: expect.stringContaining("held to be unsafe") as unknown,
    });
  });
});
