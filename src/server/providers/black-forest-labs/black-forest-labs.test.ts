import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { connectionTo, kleinAt } from "../../../../test/providers/black-forest-labs.ts";
import { presetLimits, submission } from "../../../../test/providers/conformance.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/black-forest-labs/server.ts";
import { quote } from "../../../core/catalogue/index.ts";
import { defaultCreditRate, ProviderError } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, RouteModel } from "../spec/index.ts";
import { endpoints } from "./endpoints.ts";
import { blackForestLabs } from "./index.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = { baseUrl: "https://api.bfl.ai", key: "a key", live: true, allowedHosts: [], options: {} };
const models = blackForestLabs.models(catalogue, connection);

describe("the routes of Black Forest Labs", () => {
  it("are the variants of the catalogue that an endpoint makes, each under its card's name", () => {
    expect(Object.fromEntries(models.map(({ route, name }) => [route, name]))).toEqual({
      "black-forest-labs/flux-1-1-pro-ultra/ultra": "Flux 1.1 Pro Ultra",
      "black-forest-labs/flux-1-1-pro/pro": "Flux 1.1 Pro",
      "black-forest-labs/flux-1-expand-pro/pro": "Flux 1 Expand Pro",
      "black-forest-labs/flux-1-fill-pro/pro": "Flux 1 Fill Pro",
      "black-forest-labs/flux-dev/dev": "Flux Dev",
      "black-forest-labs/flux-erase/v1": "Flux Erase",
      "black-forest-labs/flux-kontext-max/max": "Flux 1 Kontext Max",
      "black-forest-labs/flux-kontext-pro/pro": "Flux 1 Kontext Pro",
      "black-forest-labs/flux-outpainting/v1": "Flux Outpainting",
      "black-forest-labs/flux-3-image/image": "Flux 3 Image",
      "black-forest-labs/flux-2/standard": "Flux 2 Standard",
      "black-forest-labs/flux-2/klein-9b": "Flux 2 Klein 9B",
      "black-forest-labs/flux-2-flex/flex": "Flux 2 Flex",
      "black-forest-labs/flux-2-klein-4b/klein-4b": "Flux 2 Klein 4B",
      "black-forest-labs/flux-2-max/max": "Flux 2 Max",
    });
    expect(models).toHaveLength(endpoints.length);
  });

  it("can do what their cards say, no more and no less", () => {
    for (const { model, variant: id, capabilities, proposedPrice } of models) {
      const card = catalogue.models.get(model);
      const variant = card?.variants.find((each) => each.id === id);
      if (card === undefined || variant === undefined) throw new Error(`${model}/${id} is not in the catalogue`);
      const { facts } = variant;
      const modes: readonly string[] = facts.modes.known ? facts.modes.value : [];
      expect(modes.includes("text-to-image")).toBe(capabilities.textToImage);
      if (facts.seeds.known) expect(facts.seeds.value).toBe(capabilities.seeds !== null);
      expect(facts.masks).toMatchObject({ value: capabilities.masks });
      expect(facts.references).toMatchObject({ value: capabilities.referencesMax });
      expect(variant.tiers).toEqual(capabilities.tiers);
      if (!model.startsWith("flux-2")) continue;
      expect(capabilities.sizes).toMatchObject({ kind: "free", sideMin: 64, multipleOf: 16 });
      expect(facts.sizes).toMatchObject({
        value: expect.stringMatching(/at least 64 and a multiple of 16/) as unknown,
      });
      if (capabilities.sizes.kind !== "free" || !facts.maxMegapixels.known) throw new Error("sizes are free");
      expect(capabilities.sizes.pixelsMax).toBe(facts.maxMegapixels.value * 1_048_576);
      const size = { width: capabilities.sizes.sideMin, height: capabilities.sizes.sideMin };
      expect(quote(card, { model, variant: id, tier: null, size }, defaultCreditRate).known).toBe(proposedPrice.known);
    }
  });

  it("are sandbox unless what answers is the vendor's own", () => {
    expect(models.every(({ sandbox }) => !sandbox)).toBe(true);
    const elsewhere = blackForestLabs.models(catalogue, { ...connection, live: false });
    expect(elsewhere.every(({ sandbox }) => sandbox)).toBe(true);
  });
});

describe("a request to Black Forest Labs", () => {
  let server: Server;
  let base = "";
  let seen: { url: string | undefined; headers: IncomingHttpHeaders; body: unknown }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Uint8Array[] = [];
      request.on("data", (part: Uint8Array) => parts.push(part));
      request.on("end", () => {
        seen.push({
          url: request.url,
          headers: request.headers,
          body: JSON.parse(Buffer.concat(parts).toString() || "null"),
        });
        response.end(JSON.stringify({ id: "a job/1", polling_url: "https://bfl.ai.evil.example/", cost: 1.45 }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    seen = [];
  });
  const at = (slug: string): RouteModel => {
    const found = blackForestLabs
      .models(catalogue, { ...connection, baseUrl: base, allowedHosts: [new URL(base).host] })
      .find(({ route }) => route.endsWith(`/${slug}`));
    if (found === undefined) throw new Error(`no ${slug}`);
    return found;
  };

  it("holds what was asked for and nothing else", async () => {
    await at("standard").place({ ...submission, seed: null }, context);
    await at("flex").place({ ...submission, format: "webp" }, context);
    expect(seen.map(({ url, body }) => ({ url, body }))).toEqual([
      {
        url: "/v1/flux-2-pro",
        body: { prompt: "A lighthouse at dusk", width: 256, height: 192, output_format: "png" },
      },
      {
        url: "/v1/flux-2-flex",
        body: {
          prompt: "A lighthouse at dusk",
          width: 256,
          height: 192,
          output_format: "webp",
          seed: 7,
          prompt_upsampling: false,
        },
      },
    ]);
    expect(seen[0]?.headers).toMatchObject({ "x-key": "a key", "content-type": "application/json" });
  });

  it("carries pictures to work from in order, as base64", async () => {
    const references = ["first", "second", "third"].map((bytes) => ({
      bytes: new TextEncoder().encode(bytes),
      type: "image/png" as const,
      width: 16,
      height: 16,
    }));
    await at("klein-9b").place({ ...submission, references }, context);
    expect(seen[0]?.body).toMatchObject({
      input_image: btoa("first"),
      input_image_2: btoa("second"),
      input_image_3: btoa("third"),
    });
  });

  it("is answered with a job, its cost in micro-USD, and nothing secret", async () => {
    const placed = await at("standard").place(submission, context);
    expect(placed).toEqual({ jobId: "a job/1", pollingUrl: "https://bfl.ai.evil.example/", costMicroUsd: 14_500 });
  });

  it("asks for a job at the base where the address it was given may not have the key", async () => {
    const placed = { jobId: "a job/1&x", pollingUrl: "https://bfl.ai.evil.example/", costMicroUsd: null };
    await at("standard")
      .poll(placed, context)
      .catch(() => undefined);
    expect(seen.map(({ url }) => url)).toEqual(["/v1/get_result?id=a%20job%2F1%26x"]);
  });
});

describe("against the stand-in", () => {
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

  it("delivers the picture of the size that was asked for, and says what it cost", async () => {
    const model = await kleinAt(connectionTo(standIn));
    const outcome = await attempt(model, submission, presetLimits);
    expect(outcome).toMatchObject({ kind: "delivered", type: "image/png", costMicroUsd: 14_000 });
  });

  it("pays for each megapixel of the pictures it works from, and is refused more of them than it takes", async () => {
    const model = await kleinAt(connectionTo(standIn));
    const megapixel = { width: 1024, height: 1024 };
    const bytes = await sharp({ create: { ...megapixel, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
    const one = { ...megapixel, bytes, type: "image/png" as const };
    const two = await attempt(model, { ...submission, references: [one, one] }, presetLimits);
    expect(two).toMatchObject({ kind: "delivered", costMicroUsd: 16_000 });
    const five = Array.from({ length: model.capabilities.referencesMax + 1 }, () => one);
    expect(await problemOf(model.place({ ...submission, references: five }, context))).toMatchObject({
      kind: "invalid",
      billed: "no",
    });
    const text = { ...one, bytes: new TextEncoder().encode("no picture") };
    expect(await problemOf(model.place({ ...submission, references: [text] }, context))).toMatchObject({
      kind: "invalid",
      billed: "no",
    });
  });

  it("never gives the key to another server, even one that the operator listed", async () => {
    const allowedHosts = [standIn.host, standIn.thiefHost];
    const model = await kleinAt(connectionTo(standIn, { allowedHosts }));
    for (const fault of ["polls-elsewhere", "redirects-to-thief", "redirects-post", "poll-redirects"] as const) {
      standIn.choose(fault);
      await attempt(model, submission, presetLimits);
    }
    expect(standIn.arrivals()).toMatchObject({ posts: 4, keysAstray: [] });
    await fetch(`http://${standIn.thiefHost}/x`, { headers: { authorization: `Bearer ${standIn.key}` } });
    expect(standIn.arrivals().keysAstray, "the stand-in does notice").toHaveLength(1);
  });

  it("says how long the provider asks to wait", async () => {
    const model = await kleinAt(connectionTo(standIn));
    standIn.choose("http-429-retry-after");
    expect(await problemOf(model.place(submission, context))).toMatchObject({ retryAfterMs: 7_000, billed: "no" });
    standIn.choose("http-429");
    expect(await problemOf(model.place(submission, context))).toMatchObject({ retryAfterMs: null, billed: "no" });
  });

  it("knows no cost where it is not told one that makes sense", async () => {
    const model = await kleinAt(connectionTo(standIn));
    for (const fault of ["no-cost", "strange-cost"] as const) {
      standIn.choose(fault);
      expect(await model.place(submission, context)).toMatchObject({ costMicroUsd: null });
    }
  });

  it("is not reached without being listed, and then nothing was sent", async () => {
    const model = await kleinAt(connectionTo(standIn, { allowedHosts: [] }));
    expect(await problemOf(model.place(submission, context))).toMatchObject({ kind: "invalid", billed: "no" });
    expect(standIn.arrivals().posts).toBe(0);
  });

  it("has certainly billed nothing where nobody listens", async () => {
    const gone = await startStandIn();
    const model = await kleinAt(connectionTo(gone));
    await gone.close();
    expect(await problemOf(model.place(submission, context))).toMatchObject({ kind: "transient", billed: "no" });
  });

  it("cannot cancel", async () => {
    const model = await kleinAt(connectionTo(standIn));
    const placed = await model.place(submission, context);
    if (!("jobId" in placed)) throw new Error("a job is placed");
    expect(await model.cancel(placed, context)).toBe("too-late");
  });
});
