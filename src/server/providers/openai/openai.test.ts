import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { presetLimits } from "../../../../test/providers/conformance.ts";
import { openReceiver, type Receiver } from "../../../../test/providers/receiver.ts";
import { asked, connectionTo, modelAt } from "../../../../test/providers/openai.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/openai/server.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, InputPicture, Picture, Submission } from "../spec/index.ts";
import { costIn } from "./cost.ts";
import { openAi } from "./index.ts";
import { openAiModels } from "./models.ts";

const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = { baseUrl: "https://api.openai.com", key: "a key", live: true, allowedHosts: [], options: {} };
const models = openAi.models(catalogue, connection);
const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };

describe("the routes of OpenAI", () => {
  it("are one for each model of the catalogue, for pictures from text and from pictures alike", () => {
    expect(Object.fromEntries(models.map(({ route, name }) => [route, name]))).toEqual({
      "openai/chatgpt-image-latest/latest": "ChatGPT Image (latest) Latest",
      "openai/gpt-image-1-5/gpt-image-1-5": "GPT-Image 1.5",
      "openai/gpt-image-1-mini/gpt-image-1-mini": "GPT-Image 1 Mini",
      "openai/gpt-image-2/gpt-image-2": "GPT-Image 2",
      "openai/gpt-image-2-5-flare/flare": "GPT-Image 2.5 Flare",
      "openai/gpt-image-2-5-sunburst/sunburst": "GPT-Image 2.5 Sunburst",
      "openai/gpt-image-2-6-flare/flare": "GPT-Image 2.6 Flare",
      "openai/gpt-image-2-6-sunburst/sunburst": "GPT-Image 2.6 Sunburst",
    });
    expect(models).toHaveLength(openAiModels.length);
  });

  it("can do what their cards say, but for transparency, which no request can ask for yet", () => {
    for (const { model, variant: id, capabilities, proposedPrice } of models) {
      const variant = catalogue.models.get(model)?.variants.find((each) => each.id === id);
      if (variant === undefined) throw new Error(`${model}/${id} is not in the catalogue`);
      const { facts } = variant;
      expect(facts.modes).toMatchObject({ value: ["text-to-image", "image-to-image", "inpainting"] });
      expect(facts.seeds).toMatchObject({ value: capabilities.seeds !== null });
      expect(facts.masks).toMatchObject({ value: capabilities.masks });
      expect(facts.references).toMatchObject({ value: capabilities.referencesMax });
      expect(facts.partialImages).toMatchObject({ value: capabilities.partialImages });
      expect([variant.tiers, variant.defaultTier]).toEqual([capabilities.tiers, capabilities.defaultTier]);
      expect(proposedPrice).toEqual(facts.price);
      const { sizes } = capabilities;
      if (!facts.maxMegapixels.known) throw new Error("the largest size is known");
      if (sizes.kind === "free") {
        expect(variant.onlySizes).toBe(null);
        expect(facts.sizes).toMatchObject({
          value: expect.stringMatching(/multiples of 16, ratio 1:3 to 3:1/) as unknown,
        });
        expect(Math.round(sizes.pixelsMax / 10_000) / 100).toBe(facts.maxMegapixels.value);
        expect(sizes).toMatchObject({ multipleOf: 16, ratioMax: 3, sideMax: 3840, pixelsMin: 655_360 });
      } else expect(sizes).toEqual({ kind: "fixed", sizes: variant.onlySizes });
    }
  });
});

describe("what is sent", () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterAll(() => receiver.close());

  async function sentFor(submission: Submission, route: string) {
    const { url: baseUrl, host } = receiver;
    const model = await modelAt({ baseUrl, key: "k", live: false, allowedHosts: [host], options: {} }, route);
    await model.place(submission, context).catch(() => undefined);
    return receiver.last();
  }

  it("says size and quality, never leaves them to the service, and asks for two unfinished pictures", async () => {
    const wish: Submission = { ...asked, tier: "xhigh", size: { width: 2048, height: 1152 } };
    const { url, authorization, body } = await sentFor(wish, "openai/gpt-image-2-6-flare/flare");
    expect([url, authorization]).toEqual(["/v1/images/generations", "Bearer k"]);
    expect(await body.json()).toEqual({
      model: "gpt-image-2.6-flare",
      prompt: "A lighthouse at dusk",
      n: 1,
      size: "2048x1152",
      quality: "xhigh",
      background: "opaque",
      output_format: "png",
      moderation: "auto",
      stream: true,
      partial_images: 2,
    });
  });

  it("sends pictures in their order, and a mask that is transparent where the creator's is white", async () => {
    const colours = ["#f00", "#0f0"];
    const references = await Promise.all(colours.map((colour) => picture(colour)));
    const half = sharp({ create: { width: 2, height: 1, channels: 3, background: "#000" } })
      .composite([{ input: Buffer.from([255, 255, 255]), raw: { width: 1, height: 1, channels: 3 }, left: 0, top: 0 }])
      .greyscale()
      .png();
    const mask: InputPicture = { bytes: await half.toBuffer(), type: "image/png", width: 2, height: 1 };
    const { url, body } = await sentFor({ ...asked, references, mask }, "openai/gpt-image-1-5/gpt-image-1-5");
    const form = await body.formData();
    expect(url).toBe("/v1/images/edits");
    expect(Object.fromEntries([...form].filter(([, value]) => typeof value === "string"))).toEqual({
      model: "gpt-image-1.5",
      prompt: "A lighthouse at dusk",
      n: "1",
      size: "1024x1024",
      quality: "low",
      background: "opaque",
      output_format: "png",
      stream: "true",
      partial_images: "2",
    });
    const files = form.getAll("image[]").filter((value) => typeof value !== "string");
    expect(await Promise.all(files.map((file) => file.bytes()))).toEqual(references.map(({ bytes }) => bytes));
    const sentMask = form.get("mask");
    if (sentMask === null || typeof sentMask === "string") throw new Error("a mask is a file");
    const pixels = await sharp(await sentMask.bytes())
      .raw()
      .toBuffer();
    expect([pixels[3], pixels[7]]).toEqual([0, 255]);
  });

  it("is nothing where no quality is chosen", async () => {
    const place = sentFor({ ...asked, tier: null }, "openai/gpt-image-1-5/gpt-image-1-5");
    await expect(place).rejects.toThrow("nothing was sent");
  });
});

async function picture(background: string): Promise<InputPicture> {
  const drawn = sharp({ create: { width: 2, height: 1, channels: 3, background } }).png();
  return { bytes: new Uint8Array(await drawn.toBuffer()), type: "image/png", width: 2, height: 1 };
}

describe("OpenAI behind its stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 40 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());
  const problemOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((caught: unknown) => caught);
    if (error instanceof ProviderError) return error.problem;
    throw new Error(`no ProviderError: ${String(error)}`);
  };

  it("shows unfinished pictures as they come, then delivers the finished one and what it cost", async () => {
    const model = await modelAt(connectionTo(standIn));
    const previews: Picture[] = [];
    const onProgress: CallContext["onProgress"] = ({ preview }) => void (preview && previews.push(preview));
    const state = await model.place(asked, { ...context, onProgress });
    expect(previews.map(({ type }) => type)).toEqual(["image/png", "image/png"]);
    expect(await sharp(previews[0]?.bytes).metadata()).toMatchObject({ width: 256, format: "png" });
    if (!("kind" in state) || state.result.kind !== "bytes") throw new Error("the picture is here at once");
    expect(await sharp(state.result.picture.bytes).metadata()).toMatchObject({ width: 1024, height: 1024 });
    // 281 tokens of the picture and 200 of unfinished ones at 8 USD a million, 5 of the prompt at 2.
    expect(state).toMatchObject({ costMicroUsd: 3_858, seed: null, warnings: [] });
  });

  it("edits as it makes: with pictures and a mask, streamed and priced", async () => {
    const model = await modelAt(connectionTo(standIn), "openai/gpt-image-2-5-sunburst/sunburst");
    const mask = { ...(await picture("#fff")) };
    const wish: Submission = { ...asked, tier: "max", references: [await picture("#00f")], mask };
    const outcome = await attempt(model, wish, presetLimits);
    // 7024 + 200 tokens at 30, 323 of the input picture at 8, 5 of the prompt at 5.
    expect(outcome).toMatchObject({ kind: "delivered", type: "image/png", costMicroUsd: 219_329 });
  });

  it("keeps the finished picture though the stream stays open", async () => {
    const model = await modelAt(connectionTo(standIn));
    standIn.choose("stream-stays-open");
    const outcome = await attempt(model, asked, { placeMs: 4_000, deadlineMs: 4_000 });
    expect(outcome).toMatchObject({ kind: "delivered" });
  });

  it("tells no cost where the usage makes no sense", async () => {
    const model = await modelAt(connectionTo(standIn));
    for (const fault of ["no-usage", "strange-usage"] as const) {
      standIn.choose(fault);
      expect(await model.place(asked, context)).toMatchObject({ costMicroUsd: null });
    }
  });

  it("waits as long as it is asked to, to the millisecond, and never because it is told to send again", async () => {
    const model = await modelAt(connectionTo(standIn));
    standIn.choose("retry-after-ms");
    expect(await problemOf(model.place(asked, context))).toMatchObject({ retryAfterMs: 1_500, billed: "no" });
    standIn.choose("should-retry");
    expect(await problemOf(model.place(asked, context))).toMatchObject({ kind: "transient", billed: "maybe" });
    expect(standIn.arrivals()).toMatchObject({ posts: 2 });
  });

  it("says in words what was refused and that nothing was charged", async () => {
    const model = await modelAt(connectionTo(standIn));
    standIn.choose("moderation-input");
    const { sentence, detail } = await problemOf(model.place(asked, context));
    expect(sentence).toBe(
      "OpenAI refused the prompt or the picture by its content rules. You were not charged. Change the prompt to try again.",
    );
    expect(detail).toContain("moderation_blocked");
    standIn.choose("quota-exhausted");
    expect((await problemOf(model.place(asked, context))).sentence).toMatch(/no credits left/);
  });

  it("cannot be cancelled and has no job to ask for", async () => {
    const model = await modelAt(connectionTo(standIn));
    const placed = { jobId: "none", pollingUrl: null, costMicroUsd: null };
    expect(await model.cancel(placed, context)).toBe("too-late");
    expect(await problemOf(model.poll(placed, context))).toMatchObject({ kind: "transient", billed: "maybe" });
  });
});

describe("what usage comes to", () => {
  const prices = { textIn: 5, imageIn: 8, imageOut: 32 };
  const cost = (usage: unknown) => costIn({ usage }, prices);

  it("counts each kind of token at its own price", () => {
    const details = { text_tokens: 100, image_tokens: 10 };
    expect(cost({ output_tokens: 1_056, input_tokens_details: details })).toBe(34_372);
  });

  it("is not known where a count is missing or less than nothing", () => {
    expect(cost(undefined)).toBe(null);
    expect(cost({ output_tokens: 5 })).toBe(null);
    expect(cost({ output_tokens: 5, input_tokens_details: { text_tokens: -1, image_tokens: 0 } })).toBe(null);
  });
});
