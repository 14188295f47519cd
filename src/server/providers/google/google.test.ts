import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { presetLimits } from "../../../../test/providers/conformance.ts";
import { connectionTo, modelAt, squareAt } from "../../../../test/providers/google.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/google/server.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, InputPicture } from "../spec/index.ts";
import { costIn } from "./cost.ts";
import { endpoints } from "./endpoints.ts";
import { google } from "./index.ts";
import { ratioOf } from "./sizes.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = {
  baseUrl: "https://generativelanguage.googleapis.com",
  key: "a key",
  live: true,
  allowedHosts: [],
  options: {},
};
const models = google.models(catalogue, connection);
const pixel: InputPicture = {
  width: 1,
  height: 1,
  type: "image/png",
  bytes: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

describe("the routes of Google", () => {
  it("are the Nano Banana family of the catalogue", () => {
    expect(Object.fromEntries(models.map(({ route, name }) => [route, name]))).toEqual({
      "google/nano-banana-2-1/nano-banana-2-1": "Nano Banana 2.1",
      "google/nano-banana-2-lite/nano-banana-2-lite": "Nano Banana 2 Lite",
      "google/nano-banana-2/standard": "Nano Banana 2 Standard",
      "google/nano-banana-pro/nano-banana-pro": "Nano Banana Pro",
      "google/nano-banana/nano-banana": "Nano Banana",
    });
    expect(models).toHaveLength(endpoints.length);
  });

  it("can do what their cards say, no more and no less", () => {
    for (const { model, variant: id, capabilities, proposedPrice } of models) {
      const variant = catalogue.models.get(model)?.variants.find((each) => each.id === id);
      if (variant === undefined) throw new Error(`${model}/${id} is not in the catalogue`);
      const { facts } = variant;
      expect(facts.seeds, "an effect that nobody confirmed is not offered").toMatchObject({ known: false });
      expect(capabilities.seeds).toBe(null);
      expect(facts.masks).toMatchObject({ value: capabilities.masks });
      expect(facts.references).toMatchObject({ value: capabilities.referencesMax });
      expect(variant.tiers).toEqual(capabilities.tiers);
      expect(variant.defaultTier).toBe(capabilities.defaultTier);
      expect(proposedPrice).toEqual(facts.price);
      const endpoint = endpoints.find(({ path }) => variant.routes.some((route) => route.endpoint === path));
      expect(facts.aspectRatios).toMatchObject({ value: expect.any(Array) as unknown });
      if (facts.aspectRatios.known)
        expect(Object.keys(endpoint?.ratios ?? {}).toSorted()).toEqual(facts.aspectRatios.value.toSorted());
      for (const [tier, square] of Object.entries(variant.tierSizes)) {
        if (capabilities.sizes.kind !== "by-tier") throw new Error("a tier is a size class");
        expect(capabilities.sizes.sizes[tier]).toContainEqual(square);
      }
    }
  });

  it("know a ratio by its pixels in each class, and none by others", () => {
    const pro = endpoints.find(({ path }) => path.includes("gemini-3-pro-image"))?.ratios ?? {};
    expect(ratioOf(pro, "1K", { width: 1376, height: 768 })).toBe("16:9");
    expect(ratioOf(pro, "4K", { width: 3072, height: 5504 })).toBe("9:16");
    expect(ratioOf(pro, "2K", { width: 1376, height: 768 })).toBe(null);
    const first = endpoints.find(({ path }) => path.includes("gemini-2.5"))?.ratios ?? {};
    expect(ratioOf(first, null, { width: 1344, height: 768 })).toBe("16:9");
  });
});

describe("what tokens cost", () => {
  const usage = (text: number, image: number, thoughts = 0, brought = 0) => ({
    usageMetadata: {
      promptTokenCount: text + brought,
      promptTokensDetails: [
        { modality: "TEXT", tokenCount: text },
        { modality: "IMAGE", tokenCount: brought },
      ],
      candidatesTokenCount: image,
      candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: image }],
      thoughtsTokenCount: thoughts,
    },
  });
  const pricesOf = (model: string) => endpoints.find(({ path }) => path.includes(model))?.tokenPrices ?? null;

  it("comes to the published price of an image, and the words besides", () => {
    expect(costIn(usage(0, 1290), pricesOf("gemini-2.5-flash-image"))).toBe(38_700);
    expect(costIn(usage(0, 1120), pricesOf("gemini-3-pro-image"))).toBe(134_400);
    expect(costIn(usage(0, 2000), pricesOf("gemini-3-pro-image"))).toBe(240_000);
    expect(costIn(usage(0, 1120), pricesOf("gemini-nano-banana-2.1"))).toBe(33_600);
    expect(costIn(usage(100, 1120, 50, 560), pricesOf("gemini-3-pro-image"))).toBe(200 + 1_120 + 600 + 134_400);
  });

  it("is not known where a price or a count is missing", () => {
    expect(costIn(usage(10, 1120), pricesOf("gemini-3.1-flash-image"))).toBe(null);
    expect(costIn(usage(10, 1120, 0, 560), pricesOf("gemini-nano-banana-2.1"))).toBe(null);
    expect(costIn({}, pricesOf("gemini-3-pro-image"))).toBe(null);
    const unexplained = { usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 1120 } };
    expect(costIn(unexplained, pricesOf("gemini-3-pro-image"))).toBe(null);
  });
});

describe("a request to Google", () => {
  let server: Server;
  let base = "";
  let seen: { url: string | undefined; headers: IncomingHttpHeaders; body: unknown }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Uint8Array[] = [];
      request.on("data", (part: Uint8Array) => parts.push(part));
      request.on("end", () => {
        seen.push({ url: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
        response.end(JSON.stringify({ candidates: [] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    seen = [];
  });
  const sent = async (slug: string, parts: object) => {
    const model = await modelAt({ ...connection, baseUrl: base, allowedHosts: [new URL(base).host] }, slug);
    await model.place({ ...squareAt(null), ...parts }, context).catch(() => undefined);
    return seen.at(-1);
  };

  it("holds a ratio and a class, the least thinking, and nothing else", async () => {
    expect(await sent("nano-banana-2-1", { tier: "2K", size: { width: 2752, height: 1536 } })).toMatchObject({
      url: "/v1beta/models/gemini-nano-banana-2.1:generateContent",
      headers: { "x-goog-api-key": "a key", "content-type": "application/json" },
    });
    expect(seen[0]?.body).toEqual({
      contents: [{ role: "user", parts: [{ text: "A lighthouse at dusk" }] }],
      generationConfig: {
        responseModalities: ["IMAGE"],
        imageConfig: { aspectRatio: "16:9", imageSize: "2K" },
        thinkingConfig: { thinkingLevel: "MINIMAL" },
      },
    });
  });

  it("holds no class where the model has none, and the pictures in their order", async () => {
    const second = { ...pixel, type: "image/webp" as const };
    expect((await sent("nano-banana", { references: [pixel, second] }))?.body).toEqual({
      contents: [
        {
          role: "user",
          parts: [
            { text: "A lighthouse at dusk" },
            { inlineData: { mimeType: "image/png", data: Buffer.from(pixel.bytes).toString("base64") } },
            { inlineData: { mimeType: "image/webp", data: Buffer.from(pixel.bytes).toString("base64") } },
          ],
        },
      ],
      generationConfig: { responseModalities: ["IMAGE"], imageConfig: { aspectRatio: "1:1" } },
    });
  });
});

describe("against the stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 20 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());
  const problemOf = async (slug: string) => {
    const model = await modelAt(connectionTo(standIn), slug);
    const error: unknown = await model.place(squareAt("1K"), context).catch((caught: unknown) => caught);
    if (error instanceof ProviderError) return error.problem;
    throw new Error(`no ProviderError: ${String(error)}`);
  };

  it("every model makes its first sizes, and says what they cost where that is known", async () => {
    const costs: Record<string, number | null> = {};
    for (const { model: slug, capabilities } of models) {
      const model = await modelAt(connectionTo(standIn), slug);
      const submission = squareAt(capabilities.defaultTier);
      const outcome = await attempt(model, { ...submission, references: [pixel] }, presetLimits);
      expect(outcome).toMatchObject({ kind: "delivered", type: "image/png" });
      if (outcome.kind === "delivered") costs[slug] = outcome.costMicroUsd;
    }
    expect(costs).toEqual({
      "nano-banana-2-1": null,
      "nano-banana-2-lite": null,
      "nano-banana-2": null,
      "nano-banana-pro": 5 * 2 + 1120 * 2 + 134_400,
      "nano-banana": Math.ceil(5 * 0.3 + 1120 * 0.3 + 38_700),
    });
  });

  it("takes the last picture and no draft", async () => {
    const model = await modelAt(connectionTo(standIn), "nano-banana-2");
    for (const fault of ["draft-first", "two-pictures", "picture-then-words"] as const) {
      standIn.choose(fault);
      const ready = await model.place({ ...squareAt("512"), size: { width: 512, height: 512 } }, context);
      if (!("kind" in ready) || ready.result.kind !== "bytes") throw new Error("a picture comes at once");
      const { bytes } = ready.result.picture;
      // The width stands in a PNG's 17th to 20th byte.
      expect(Buffer.from(bytes).readUInt32BE(16), fault).toBe(512);
    }
  });

  it("says how long Google asks to wait, as the body says it", async () => {
    standIn.choose("http-429-retry-info");
    expect(await problemOf("nano-banana-pro")).toMatchObject({
      kind: "rate-limited",
      retryAfterMs: 7_500,
      billed: "no",
    });
    standIn.choose("http-429-retry-after");
    expect(await problemOf("nano-banana-pro")).toMatchObject({ retryAfterMs: 7_000 });
  });

  it("tells the operator why a picture was blocked, and the creator what to do", async () => {
    standIn.choose("image-safety");
    expect(await problemOf("nano-banana-pro")).toMatchObject({
      detail: expect.stringContaining("IMAGE_SAFETY") as unknown,
      sentence: expect.stringMatching(/content rules\. You were not charged\. Change the prompt/) as unknown,
    });
    standIn.choose("no-image");
    expect(await problemOf("nano-banana-pro")).toMatchObject({
      detail: expect.stringContaining("NO_IMAGE") as unknown,
      sentence: expect.stringMatching(/made no picture of this\. You were not charged/) as unknown,
    });
  });
});
