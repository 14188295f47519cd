import { ApiError, type GenerateContentParameters, GoogleGenAI } from "@google/genai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pictureOf } from "../kit/index.ts";
import { startStandIn, type StandIn } from "./server.ts";

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ workMs: 10 });
});
afterAll(() => standIn.close());
beforeEach(() => standIn.reset());

/** Google's own client; `attempts` counts the first. */
const client = (attempts = 1, apiKey = standIn.key): GoogleGenAI =>
  new GoogleGenAI({
    apiKey,
    httpOptions: { baseUrl: standIn.url, retryOptions: { attempts, initialDelay: 0.01, maxDelay: 0.02 } },
  });
const wide: GenerateContentParameters = {
  model: "gemini-3-pro-image",
  contents: "A lighthouse at dusk",
  config: { responseModalities: ["IMAGE"], imageConfig: { aspectRatio: "16:9", imageSize: "1K" } },
};
const widthOf = (data: string | undefined): number => Buffer.from(data ?? "", "base64").readUInt32BE(16);
const errorOf = async (work: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof ApiError) return error;
  throw new Error(`no ApiError: ${String(error)}`);
};

describe("Google's own client against the stand-in", () => {
  it("generates a picture and counts its tokens", async () => {
    const answer = await client().models.generateContent(wide);
    expect(widthOf(answer.data)).toBe(1376);
    expect(answer.candidates?.[0]?.finishReason).toBe("STOP");
    expect(answer.usageMetadata).toMatchObject({ candidatesTokenCount: 1120 });
  });

  it("edits a picture that it brings", async () => {
    const seed = { model: "given", prompt: "", width: 64, height: 64, seed: 1, format: "webp" as const };
    const data = (await pictureOf(seed)).toString("base64");
    const contents = [{ text: "Make it night" }, { inlineData: { mimeType: "image/webp", data } }];
    const answer = await client().models.generateContent({ ...wide, contents });
    expect(widthOf(answer.data)).toBe(1376);
    expect(answer.usageMetadata?.promptTokensDetails).toContainEqual({ modality: "IMAGE", tokenCount: 1120 });
    const wrong = [{ inlineData: { mimeType: "image/png", data } }];
    expect(await errorOf(client().models.generateContent({ ...wide, contents: wrong }))).toMatchObject({ status: 400 });
  });

  it("reads the same as a stream", async () => {
    const widths: number[] = [];
    for await (const part of await client().models.generateContentStream(wide)) widths.push(widthOf(part.data));
    expect(widths).toEqual([1376]);
  });

  it("sees a block as an answer without a picture", async () => {
    standIn.choose("prompt-blocked");
    const blocked = await client().models.generateContent(wide);
    expect(blocked.promptFeedback?.blockReason).toBe("PROHIBITED_CONTENT");
    expect(blocked.data).toBeUndefined();
    standIn.choose("image-safety");
    const stopped = await client().models.generateContent(wide);
    expect(stopped.candidates?.[0]?.finishReason).toBe("IMAGE_SAFETY");
  });

  it("types errors by their status, with Google's envelope in the message", async () => {
    standIn.choose("http-429-retry-info");
    const limited = await errorOf(client().models.generateContent(wide));
    expect(limited.status).toBe(429);
    expect(limited.message).toMatch(/RESOURCE_EXHAUSTED.*RetryInfo.*7\.5s/);
    expect(await errorOf(client(1, "another-key").models.generateContent(wide))).toMatchObject({ status: 400 });
    const unknown = { ...wide, config: { ...wide.config, imageConfig: { aspectRatio: "7:3" } } };
    expect((await errorOf(client().models.generateContent(unknown))).message).toMatch(/7:3.*not supported/);
  });

  it("submits again by itself where its retries are on: which is why none of ours goes through it", async () => {
    standIn.choose("http-500-accepted", 2);
    const answer = await client(3).models.generateContent(wide);
    expect(widthOf(answer.data)).toBe(1376);
    expect(standIn.arrivals()).toMatchObject({ posts: 3, jobs: 3 });
    standIn.reset();
    standIn.choose("http-500-accepted");
    expect(await errorOf(client(1).models.generateContent(wide))).toMatchObject({ status: 500 });
    expect(standIn.arrivals()).toMatchObject({ posts: 1, jobs: 1 });
  });
});
