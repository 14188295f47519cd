import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectionTo, modelAt, options } from "../../../../test/providers/automatic1111.ts";
import { submission } from "../../../../test/providers/conformance.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/automatic1111/server.ts";
import { pictureOf } from "../../../../test/stand-ins/kit/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import type { CallContext, InputPicture, Picture } from "../spec/index.ts";
import { automatic1111 } from "./index.ts";
import { onlyOneAtOnce } from "./progress.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const connection = { baseUrl: "http://127.0.0.1:7860", key: "me:secret", live: false, allowedHosts: [], options };
const refusalOf = (value: unknown): string => {
  try {
    automatic1111.options?.check(value);
  } catch (error) {
    if (error instanceof Failure) return error.message;
  }
  return "accepted";
};
const sizes = { sideMin: 64, sideMax: 1024, multipleOf: 8, pixelsMax: 1_048_576 };

describe("the models that an operator sets", () => {
  it("are one route each, as the documentation's example shows", () => {
    expect(refusalOf(options)).toBe("accepted");
    const [model, ...others] = automatic1111.models({ models: new Map() }, connection);
    expect(others).toEqual([]);
    expect(model).toMatchObject({
      route: "automatic1111/sdxl-base/checkpoint",
      name: "SDXL base",
      billsNobody: true,
      sandbox: true,
      capabilities: { referencesMax: 1, masks: true, cancels: false, sizes: { kind: "free", multipleOf: 8 } },
    });
    expect(automatic1111.options?.describe(options)).toBe("models: sdxl-base (SDXL base)");
    expect(automatic1111.options?.describe({})).toMatch(/--options FILE/);
  });

  it("take no orders in a prompt, and say why", () => {
    const [model] = automatic1111.models({ models: new Map() }, connection);
    expect(model?.capabilities.controlSyntax.map(({ text }) => text)).toEqual(["<lora:", "<lyco:", "<hypernet:"]);
    for (const { why } of model?.capabilities.controlSyntax ?? []) expect(why).toMatch(/order to load.*Take it out/);
  });

  it("are refused where they make no sense, with the place", () => {
    const base = { name: "a", title: "A", sizes };
    expect([
      refusalOf({ models: [{ ...base, name: "A b" }] }),
      refusalOf({ models: [base, base] }),
      refusalOf({ models: [{ ...base, steps: 0 }] }),
      refusalOf({ models: [{ ...base, alwayson_scripts: {} }] }),
    ]).toEqual([
      "AUTOMATIC1111's options: models.0.name: small letters, digits and hyphens, as in sdxl-base.",
      "AUTOMATIC1111's options: two models are called a: a name belongs to one.",
      expect.stringMatching(/models\.0\.steps: /) as unknown,
      expect.stringMatching(/models\.0: .*alwayson_scripts/) as unknown,
    ]);
  });
});

describe("a request to AUTOMATIC1111", () => {
  let server: Server;
  let base = "";
  let seen: { url: string | undefined; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Uint8Array[] = [];
      request.on("data", (part: Uint8Array) => parts.push(part));
      request.on("end", () => {
        const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
        seen.push({ url: request.url, headers: request.headers, body });
        response.end(JSON.stringify({ images: [] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    seen = [];
  });
  const sent = async (parts: object) => {
    const model = modelAt({ ...connection, baseUrl: base, allowedHosts: [new URL(base).host] });
    await model.place({ ...submission, ...parts }, context).catch(() => undefined);
    return seen.at(-1);
  };

  it("holds everything that the server would otherwise choose, and the name and password", async () => {
    const request = await sent({});
    expect(request?.url).toBe("/sdapi/v1/txt2img");
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from("me:secret").toString("base64")}`);
    expect(request?.body).toEqual({
      prompt: "A lighthouse at dusk",
      negative_prompt: "blurry, watermark",
      width: 256,
      height: 192,
      seed: 7,
      steps: 25,
      cfg_scale: 7,
      sampler_name: "Euler a",
      batch_size: 1,
      n_iter: 1,
      send_images: true,
      save_images: false,
      force_task_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      override_settings: { sd_model_checkpoint: "sd_xl_base_1.0.safetensors" },
    });
  });

  it("holds the picture to work from and its mask, white being painted anew", async () => {
    const bytes = await pictureOf({ model: "x", prompt: "y", width: 16, height: 16, seed: 1, format: "png" });
    const picture: InputPicture = { bytes, type: "image/png", width: 16, height: 16 };
    const request = await sent({ seed: null, references: [picture], mask: picture });
    expect(request?.url).toBe("/sdapi/v1/img2img");
    expect(request?.body).toMatchObject({
      seed: -1,
      init_images: [bytes.toString("base64")],
      mask: bytes.toString("base64"),
      inpainting_mask_invert: 0,
      denoising_strength: 0.75,
    });
    const asked = await sent({ seed: null, references: [picture], mask: null, strength: 0.3 });
    expect(asked?.body).toMatchObject({ denoising_strength: 0.3 });
  });
});

describe("against the stand-in", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 2_500 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());
  const told = async (model: ReturnType<typeof modelAt>) => {
    const shares: number[] = [];
    const previews: Picture[] = [];
    const answer = await model.place(submission, {
      ...context,
      onProgress: ({ share, preview }) => {
        if (share !== undefined) shares.push(share);
        if (preview !== undefined) previews.push(preview);
      },
    });
    return { answer, shares, previews };
  };

  it("shows how far the picture is while its answer is waited for, and which seed it took", async () => {
    const { answer, shares, previews } = await told(modelAt(connectionTo(standIn)));
    expect(answer).toMatchObject({ kind: "ready", seed: 7, costMicroUsd: null });
    expect(shares.length + previews.length).toBeGreaterThan(0);
    for (const { bytes } of previews) expect(Buffer.from(bytes).toString("latin1", 1, 4)).toBe("PNG");
  });
});

it("asks how far it is only while one request is on its way, since the answer names nobody", () => {
  const turns = onlyOneAtOnce();
  const alone = (): boolean => turns.isAlone();
  turns.enter();
  const first = alone();
  turns.enter();
  const both = alone();
  turns.leave();
  expect([first, both, alone()]).toEqual([true, false, true]);
});
