import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { presetLimits } from "../../../../test/providers/conformance.ts";
import { openReceiver } from "../../../../test/providers/receiver.ts";
import { asked, connectionTo, modelAt } from "../../../../test/providers/recraft.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/recraft/server.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext } from "../spec/index.ts";
import { recraft } from "./index.ts";
import { recraftModels } from "./models.ts";

const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = { baseUrl: "https://external.api.recraft.ai", key: "k", live: true, allowedHosts: [], options: {} };
const models = recraft.models(catalogue, connection);
const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };

describe("the routes of Recraft", () => {
  it("are every model of pixels in the catalogue", () => {
    expect(models.map(({ model }) => model)).toEqual([
      "recraft-v2",
      "recraft-v3",
      "recraft-v4",
      "recraft-v4-1",
      "recraft-v4-1-flash",
      "recraft-v4-1-pro",
      "recraft-v4-1-utility",
      "recraft-v4-1-utility-pro",
      "recraft-v4-pro",
    ]);
    expect(models).toHaveLength(recraftModels.length);
  });

  it("make the fourteen ratios of their cards, within the pixels that these give, and start at their usual size", () => {
    for (const { model, capabilities, proposedPrice } of models) {
      const variant = catalogue.models.get(model)?.variants[0];
      if (variant === undefined || capabilities.sizes.kind !== "fixed") throw new Error(`${model} makes fixed sizes`);
      const { aspectRatios, maxMegapixels, seeds, price } = variant.facts;
      const { sizes } = capabilities.sizes;
      expect(sizes).toHaveLength(aspectRatios.known ? aspectRatios.value.length : 0);
      expect(sizes).toContainEqual(variant.defaultSize);
      const largest = Math.max(...sizes.map(({ width, height }) => width * height)) / 1_000_000;
      expect(maxMegapixels.known && Math.abs(maxMegapixels.value - largest)).toBeLessThan(0.05);
      if (seeds.known) expect(seeds.value).toBe(capabilities.seeds !== null);
      expect([capabilities.tiers, proposedPrice]).toEqual([variant.tiers, price]);
      // Their cards know of one reference; how far to go from it cannot be said yet.
      expect([capabilities.referencesMax, capabilities.masks]).toEqual([0, false]);
    }
  });
});

describe("what is sent to Recraft", () => {
  it("is the size in pixels, a seed where there is one, and no style", async () => {
    const receiver = await openReceiver();
    const { url: baseUrl, host } = receiver;
    const at = { ...connection, baseUrl, allowedHosts: [host] };
    const model = await modelAt(at, "recraft/recraft-v4-1-pro/standard");
    await model.place({ ...asked, size: { width: 2688, height: 1536 } }, context).catch(() => undefined);
    const { url, authorization, body } = receiver.last();
    expect([url, authorization]).toEqual(["/v1/images/generations", "Bearer k"]);
    const sent = {
      prompt: "A lighthouse at dusk",
      model: "recraftv4_1_pro",
      n: 1,
      size: "2688x1536",
      response_format: "url",
    };
    expect(await body.json()).toEqual({ ...sent, random_seed: 7 });
    await model.place({ ...asked, size: { width: 2688, height: 1536 }, seed: null }, context).catch(() => undefined);
    expect(await receiver.last().body.json()).toEqual(sent);
    receiver.close();
  });
});

describe("Recraft behind its stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 20 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());

  it("delivers the picture and says what it took, where that makes sense", async () => {
    const model = await modelAt(connectionTo(standIn));
    const outcome = await attempt(model, asked, presetLimits);
    expect(outcome).toMatchObject({ kind: "delivered", type: "image/png", costMicroUsd: 7_000 });
    for (const fault of ["no-credits", "strange-credits"] as const) {
      standIn.choose(fault);
      expect(await model.place(asked, context)).toMatchObject({ costMicroUsd: null });
    }
  });

  it("makes every size that it offers", async () => {
    for (const { model: slug, variant, capabilities } of models) {
      const model = await modelAt(connectionTo(standIn), `recraft/${slug}/${variant}`);
      const sizes = capabilities.sizes.kind === "fixed" ? capabilities.sizes.sizes : [];
      for (const size of sizes) expect(await model.place({ ...asked, size }, context)).toMatchObject({ kind: "ready" });
    }
  });
});
