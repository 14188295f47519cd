import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { asked, connectionTo, modelAt } from "../../../../test/providers/byteplus.ts";
import { presetLimits } from "../../../../test/providers/conformance.ts";
import { openReceiver } from "../../../../test/providers/receiver.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/byteplus/server.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, InputPicture } from "../spec/index.ts";
import { byteplus } from "./index.ts";
import { seedreamModels } from "./models.ts";

const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = {
  baseUrl: "https://ark.ap-southeast.bytepluses.com",
  key: "k",
  live: true,
  allowedHosts: [],
  options: {},
};
const models = byteplus.models(catalogue, connection);
const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const picture: InputPicture = { bytes: Uint8Array.from([1, 2, 3]), type: "image/jpeg", width: 8, height: 8 };

describe("the routes of BytePlus", () => {
  it("are every Seedream of the catalogue", () => {
    expect(models.map(({ route }) => route)).toEqual([
      "byteplus/seedream-4-0/standard",
      "byteplus/seedream-4-5/standard",
      "byteplus/seedream-5-0-lite/standard",
      "byteplus/seedream-5-0-pro/standard",
    ]);
    expect(models).toHaveLength(seedreamModels.length);
  });

  it("offer the size classes of their cards, but for a 1K that 4.5 does not make, and no more references", () => {
    for (const { model, capabilities, proposedPrice } of models) {
      const variant = catalogue.models.get(model)?.variants.find(({ id }) => id === "standard");
      if (variant === undefined || capabilities.sizes.kind !== "by-tier") throw new Error(`${model} has classes`);
      const { seeds, masks, references, price } = variant.facts;
      const dropped = variant.tiers.filter((tier) => !capabilities.tiers.includes(tier));
      expect(dropped).toEqual(model === "seedream-4-5" ? ["1K"] : []);
      expect(Object.keys(capabilities.sizes.sizes)).toEqual(capabilities.tiers);
      for (const tier of capabilities.tiers)
        expect(capabilities.sizes.sizes[tier]).toContainEqual(variant.tierSizes[tier]);
      expect(seeds).toMatchObject({ value: capabilities.seeds !== null });
      expect(masks).toMatchObject({ value: capabilities.masks });
      expect(references.known && references.value).toBeGreaterThanOrEqual(capabilities.referencesMax);
      expect(proposedPrice).toEqual(price);
    }
  });
});

describe("what is sent to BytePlus", () => {
  it("is the size in pixels, no watermark, and only what the model knows", async () => {
    const receiver = await openReceiver();
    const at = { ...connection, baseUrl: receiver.url, allowedHosts: [receiver.host] };
    const sentTo = async (slug: string, references: readonly InputPicture[]) => {
      const model = await modelAt(at, `byteplus/${slug}/standard`);
      await model.place({ ...asked, references }, context).catch(() => undefined);
      return receiver.last();
    };
    const common = {
      prompt: "A lighthouse at dusk",
      size: "1024x1024",
      response_format: "url",
      watermark: false,
    };
    const pro = await sentTo("seedream-5-0-pro", [picture, { ...picture, type: "image/png" }]);
    expect([pro.url, pro.authorization]).toEqual(["/api/v3/images/generations", "Bearer k"]);
    expect(await pro.body.json()).toEqual({
      ...common,
      model: "dola-seedream-5-0-pro-260628",
      output_format: "png",
      image: ["data:image/jpeg;base64,AQID", "data:image/png;base64,AQID"],
    });
    expect(await (await sentTo("seedream-4-0", [])).body.json()).toEqual({
      ...common,
      model: "seedream-4-0-250828",
      sequential_image_generation: "disabled",
    });
    receiver.close();
  });
});

describe("BytePlus behind its stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 5 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());

  it("delivers a picture, from text and from pictures, and knows no cost", async () => {
    const model = await modelAt(connectionTo(standIn));
    for (const references of [[], [picture, picture]]) {
      const outcome = await attempt(model, { ...asked, references }, presetLimits);
      expect(outcome).toMatchObject({ kind: "delivered", type: "image/jpeg", costMicroUsd: null });
    }
  });

  it("makes every size that it offers", async () => {
    for (const { route, capabilities } of models) {
      const model = await modelAt(connectionTo(standIn), route);
      const sizes = capabilities.sizes.kind === "by-tier" ? Object.entries(capabilities.sizes.sizes) : [];
      for (const [tier, each] of sizes)
        for (const size of each)
          expect(await model.place({ ...asked, tier, size }, context)).toMatchObject({ kind: "ready" });
    }
  });
});
