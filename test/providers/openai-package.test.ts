import OpenAI, { APIConnectionError, APIError, toFile } from "openai";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../stand-ins/openai/faults.ts";
import { startStandIn, type StandIn } from "../stand-ins/openai/server.ts";

/** The official package, which nobody here wrote, against the stand-in: what it understands, the stand-in says rightly. */
describe("the official package of OpenAI", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 60 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());

  const client = (maxRetries = 0, key = standIn.key): OpenAI =>
    new OpenAI({ apiKey: key, baseURL: `${standIn.url}/v1`, maxRetries, timeout: 5_000 });
  const asked = { model: "gpt-image-1.5", prompt: "A lighthouse", size: "1024x1024", quality: "medium" } as const;
  const errorOf = async (work: Promise<unknown>): Promise<APIError> => {
    const error: unknown = await work.catch((caught: unknown) => caught);
    if (error instanceof APIError) return error;
    throw new Error(`no APIError: ${String(error)}`);
  };
  const sizeOf = async (base64: string | undefined) => {
    const { width, height, format } = await sharp(Buffer.from(base64 ?? "", "base64")).metadata();
    return { width, height, format };
  };

  it("gets a picture of the size that it asked for, and the tokens that it took", async () => {
    const answer = await client().images.generate({ ...asked, output_format: "webp", moderation: "low" });
    expect(await sizeOf(answer.data?.[0]?.b64_json)).toEqual({ width: 1024, height: 1024, format: "webp" });
    expect(answer).toMatchObject({ quality: "medium", size: "1024x1024", output_format: "webp" });
    expect(answer.usage).toMatchObject({ output_tokens: 1062, input_tokens_details: { image_tokens: 0 } });
  });

  it("edits pictures, with a mask over the first", async () => {
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#888" } })
      .png()
      .toBuffer();
    const mask = await sharp({ create: { width: 64, height: 48, channels: 4, background: "#0000" } })
      .png()
      .toBuffer();
    const image = await Promise.all([1, 2].map((place) => toFile(picture, `${place}.png`, { type: "image/png" })));
    const answer = await client().images.edit({
      ...asked,
      image,
      mask: await toFile(mask, "mask.png", { type: "image/png" }),
    });
    expect(await sizeOf(answer.data?.[0]?.b64_json)).toMatchObject({ width: 1024, height: 1024 });
    expect(answer.usage?.input_tokens_details.image_tokens).toBeGreaterThan(0);
    const refused = await errorOf(client().images.edit({ ...asked, image, mask: await toFile(picture, "mask.png") }));
    expect(refused).toMatchObject({ status: 400, param: "mask" });
  });

  it("reads a stream of unfinished pictures and the finished one", async () => {
    for (const fault of [null, "final-first", "events-in-slices"] as const) {
      if (fault !== null) standIn.choose(fault);
      const events = await client().images.generate({ ...asked, stream: true, partial_images: 2 });
      const seen = await Array.fromAsync(events);
      expect(seen.map(({ type }) => type).toSorted()).toEqual([
        "image_generation.completed",
        "image_generation.partial_image",
        "image_generation.partial_image",
      ]);
      const final = seen.find((event) => event.type === "image_generation.completed");
      expect(await sizeOf(final?.b64_json)).toMatchObject({ width: 1024, height: 1024 });
      expect(final?.usage.output_tokens).toBe(1262);
    }
  });

  it("meets a refusal within a stream as an error with its code", async () => {
    standIn.choose("moderation-in-stream");
    const events = await client().images.generate({ ...asked, stream: true, partial_images: 2 });
    const error = await errorOf(Array.fromAsync(events));
    expect(error).toMatchObject({ code: "moderation_blocked", type: "image_generation_user_error" });
  });

  const classes: readonly (readonly [Fault, number, string, string | null])[] = [
    ["http-400", 400, "BadRequestError", "invalid_value"],
    ["http-403", 403, "PermissionDeniedError", null],
    ["http-404", 404, "NotFoundError", "model_not_found"],
    ["http-409", 409, "ConflictError", null],
    ["http-422", 422, "UnprocessableEntityError", null],
    ["http-429", 429, "RateLimitError", "rate_limit_exceeded"],
    ["http-500", 500, "InternalServerError", null],
    ["http-503", 503, "InternalServerError", null],
    ["moderation-input", 400, "BadRequestError", "moderation_blocked"],
    ["quota-exhausted", 429, "RateLimitError", "insufficient_quota"],
    ["billing-limit", 400, "BadRequestError", "billing_hard_limit_reached"],
  ];
  it.each(classes)("types %s as its own class", async (fault, status, name, code) => {
    standIn.choose(fault);
    const error = await errorOf(client().images.generate(asked));
    expect({ status: error.status, name: error.constructor.name, code: error.code }).toEqual({ status, name, code });
    expect(standIn.arrivals()).toMatchObject({ posts: 1, jobs: 0 });
  });

  it("is refused with another key, and asks for unknown fields in vain", async () => {
    expect(await errorOf(client(0, "another").images.generate(asked))).toMatchObject({
      status: 401,
      code: "invalid_api_key",
    });
    const extra = { ...asked, seed: 7 };
    expect(await errorOf(client().images.generate(extra))).toMatchObject({ code: "unknown_parameter", param: "seed" });
  });

  it("names what it does by itself when it may: it sends the same request again, and a second picture is billed", async () => {
    standIn.choose("http-409");
    await client(2).images.generate(asked);
    expect(standIn.arrivals()).toMatchObject({ posts: 2, jobs: 1 });
    standIn.reset();
    standIn.choose("http-500-accepted");
    await client(2).images.generate(asked);
    expect(standIn.arrivals(), "why only our own table retries").toMatchObject({ posts: 2, jobs: 2 });
    standIn.reset();
    standIn.choose("should-retry", 3);
    expect(await errorOf(client(2).images.generate(asked))).toMatchObject({ status: 500 });
    expect(standIn.arrivals()).toMatchObject({ posts: 3, jobs: 0 });
  });

  it("cannot say more of a cut connection than that there was one", async () => {
    standIn.choose("cut-after-accepting");
    expect(await errorOf(client().images.generate(asked))).toBeInstanceOf(APIConnectionError);
  });
});
