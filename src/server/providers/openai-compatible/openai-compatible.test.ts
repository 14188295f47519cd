import { readFileSync } from "node:fs";
import OpenAI, { toFile } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { presetLimits } from "../../../../test/providers/conformance.ts";
import { asked, connectionTo, modelAt, options } from "../../../../test/providers/openai-compatible.ts";
import { openReceiver } from "../../../../test/providers/receiver.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/openai-compatible/server.ts";
import { Failure } from "../../../core/kernel/index.ts";
import type { CallContext, InputPicture } from "../spec/index.ts";
import { openAiCompatible } from "./index.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const connection = { baseUrl: "http://127.0.0.1:1234", key: null, live: false, allowedHosts: ["127.0.0.1"], options };
const modelsWith = (parts: object) => openAiCompatible.models({ models: new Map() }, { ...connection, ...parts });
const [drawn] = options.models;

describe("what an operator says of a server of their own", () => {
  const refusalOf = (value: unknown): string => {
    try {
      openAiCompatible.options?.check(value);
    } catch (error) {
      if (error instanceof Failure) return error.message;
    }
    return "accepted";
  };

  it("may be what the documents give as an example", () => {
    const example = new URL("../../../../docs/examples/openai-compatible-options.json", import.meta.url);
    expect(refusalOf(JSON.parse(readFileSync(example, "utf8")))).toBe("accepted");
  });

  it("becomes a route for each model, in sandbox and without a price until they say more", () => {
    const [model] = modelsWith({});
    expect(model).toMatchObject({
      route: "openai-compatible/flux-schnell/standard",
      name: "Flux Schnell",
      maker: "Own server",
      sandbox: true,
      proposedPrice: { known: false, reason: "it runs on a server of your own: set a price" },
    });
    expect(model?.capabilities).toMatchObject({
      sizes: { kind: "free", sideMin: 64, sideMax: 2048, multipleOf: 64 },
      seeds: null,
      referencesMax: 2,
      masks: true,
    });
    expect(openAiCompatible.options?.describe(options)).toBe("models: flux-schnell (Flux Schnell)");
    expect(openAiCompatible.options?.describe({})).toBe("no model yet: set some with --options FILE");
  });

  it("is taken with sizes listed one by one, too", () => {
    const sizes = [{ width: 512, height: 768 }];
    const [model] = modelsWith({ options: { models: [{ ...drawn, sizes }] } });
    expect(model?.capabilities.sizes).toEqual({ kind: "fixed", sizes });
  });

  it("is refused where it does not fit, with the place", () => {
    expect(refusalOf(options)).toBe("accepted");
    expect(refusalOf({ models: [{ ...drawn, name: "Flux Schnell" }] })).toMatch(/models\.0\.name: small letters/);
    expect(refusalOf({ models: [drawn, drawn] })).toMatch(/two models are called flux-schnell/);
    expect(refusalOf({ models: [{ ...drawn, references: 0 }] })).toMatch(/a mask covers the first reference/);
    expect(refusalOf({ models: [{ ...drawn, steps: 4 }] })).toMatch(/models\.0: .*steps/);
    expect(refusalOf({ server: "another" })).toMatch(/^the options of the OpenAI-compatible server: server: /);
    const sizes = { sideMin: 512, sideMax: 256, multipleOf: 8, pixelsMax: 1_000_000 };
    expect(refusalOf({ models: [{ ...drawn, sizes }] })).toMatch(/sideMin is more than sideMax/);
  });

  it("decides whether anybody sends a bill: nobody does within the operator's own walls", () => {
    expect(modelsWith({})[0]?.billsNobody).toBe(true);
    expect(modelsWith({ baseUrl: "https://images.example.com", allowedHosts: [] })[0]?.billsNobody).toBe(false);
    expect(modelsWith({ baseUrl: "https://gpu.example.com", allowedHosts: ["gpu.example.com"] })[0]?.billsNobody).toBe(
      true,
    );
  });

  it("decides which words are orders", () => {
    const refused = (server?: string) =>
      modelsWith({ options: { ...options, server } })[0]?.capabilities.controlSyntax.map(({ text }) => text);
    expect(refused()).toEqual(["<sd_cpp_extra_args", "<lora:"]);
    expect(refused("stable-diffusion.cpp")).toEqual(["<sd_cpp_extra_args", "<lora:"]);
    expect(refused("LocalAI")).toEqual(["<sd_cpp_extra_args", "<lora:", "|"]);
  });
});

describe("what is sent to it", () => {
  it("is the plainest request, at its base with or without the version, with the key as the server or a proxy wants it", async () => {
    const receiver = await openReceiver();
    const sentWith = async (parts: object, references: readonly InputPicture[] = []) => {
      const model = modelAt({ ...connection, baseUrl: receiver.url, allowedHosts: [receiver.host], ...parts });
      await model.place({ ...asked, references }, context).catch(() => undefined);
      return receiver.last();
    };
    const plain = await sentWith({});
    expect([plain.url, plain.authorization]).toEqual(["/v1/images/generations", ""]);
    expect(await plain.body.json()).toEqual({
      model: "sd-cpp-local",
      prompt: "A lighthouse at dusk",
      size: "256x192",
      response_format: "b64_json",
      n: 1,
    });
    const versioned = await sentWith({ baseUrl: `${receiver.url}/v1`, key: "me:secret" });
    expect([versioned.url, versioned.authorization]).toEqual([
      "/v1/images/generations",
      `Basic ${Buffer.from("me:secret").toString("base64")}`,
    ]);
    const one = await (await sentWith({ key: "k" }, [await grey()])).body.formData();
    expect([one.getAll("image").length, one.getAll("image[]").length, one.get("n")]).toEqual([1, 0, "1"]);
    const two = await sentWith({}, [await grey(), await grey()]);
    expect([two.url, (await two.body.formData()).getAll("image[]").length]).toEqual(["/v1/images/edits", 2]);
    receiver.close();
  });
});

async function grey(): Promise<InputPicture> {
  const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#888" } })
    .png()
    .toBuffer();
  return { bytes, type: "image/png", width: 4, height: 4 };
}

describe("a server behind its stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 20 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());

  it("makes a picture, and edits one with a mask", async () => {
    const model = modelAt(connectionTo(standIn));
    for (const parts of [{}, { references: [await grey()], mask: await grey() }]) {
      const outcome = await attempt(model, { ...asked, ...parts }, presetLimits);
      if (outcome.kind !== "delivered") throw outcome.error;
      expect(await sharp(outcome.bytes).metadata()).toMatchObject({ width: 256, height: 192, format: "png" });
    }
  });

  it("fetches a picture from another server only where that is listed, and never with the key", async () => {
    for (const allowedHosts of [[standIn.host], [standIn.host, standIn.thiefHost]]) {
      standIn.choose("address-elsewhere");
      const outcome = await attempt(modelAt(connectionTo(standIn, { allowedHosts })), asked, presetLimits);
      expect(outcome.kind).toBe(allowedHosts.length === 2 ? "delivered" : "invalid");
      expect(standIn.arrivals().keysAstray).toEqual([]);
    }
  });

  it("is understood by OpenAI's own client", async () => {
    const client = new OpenAI({ apiKey: standIn.key, baseURL: `${standIn.url}/v1`, maxRetries: 0 });
    const request = { model: "sd-cpp-local", prompt: "A lighthouse", size: "512x512" } as const;
    const made = await client.images.generate({ ...request, response_format: "b64_json" });
    const edited = await client.images.edit({ ...request, image: await toFile((await grey()).bytes, "grey.png") });
    for (const { data } of [made, edited])
      expect(await sharp(Buffer.from(data?.[0]?.b64_json ?? "", "base64")).metadata()).toMatchObject({ width: 512 });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(["sd-cpp-local"]);
  });
});
