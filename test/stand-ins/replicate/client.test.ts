/** The vendor's own client against this stand-in: what nobody here wrote must find what it expects. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Replicate, { validateWebhook } from "replicate";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WEBHOOK_SECRET } from "./calling-back.ts";
import { startStandIn, type StandIn } from "./server.ts";

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ workMs: 100 });
});
afterAll(() => standIn.close());
beforeEach(() => standIn.reset());

const MODEL = "black-forest-labs/flux-2-pro";
const input = { prompt: "A fox", aspect_ratio: "custom", width: 512, height: 256, output_format: "png" };
const client = (auth = standIn.key) => new Replicate({ auth, baseUrl: `${standIn.url}/v1`, useFileOutput: false });
const problem = async (work: Promise<unknown>): Promise<unknown> => await work.catch((error: unknown) => error);

describe("the client of Replicate", () => {
  it("makes a picture, waiting within the request or asking for it", async () => {
    for (const wait of [{ mode: "block" }, { mode: "poll", interval: 10 }] as const) {
      const output: unknown = await client().run(MODEL, { input, wait });
      if (typeof output !== "string") throw new Error("one address");
      const picture = await fetch(output);
      expect(picture.headers.get("content-type")).toBe("image/png");
    }
    expect(standIn.arrivals()).toMatchObject({ posts: 2, jobs: 2 });
  });

  it("uploads pictures to work from, and names them in the request", async () => {
    const file = new Blob([new Uint8Array([1, 2, 3])], { type: "image/png" });
    const prediction = await client().predictions.create({ model: MODEL, input: { ...input, input_images: [file] } });
    const { input_images: pictures } = prediction.input as { input_images: string[] };
    expect(pictures).toEqual([expect.stringMatching(/\/v1\/files\/[0-9a-f-]{36}$/) as unknown]);
    expect(prediction.data_removed).toBe(false);
  });

  it("places a job, asks for it and stops it", async () => {
    standIn.choose("pending");
    const { id, status } = await client().predictions.create({ model: MODEL, input });
    expect(status).toBe("starting");
    expect(await client().predictions.get(id)).toMatchObject({ id, status: "starting", output: null });
    expect(await client().predictions.cancel(id)).toMatchObject({ status: "aborted" });
  });

  it("believes the call that comes when a job has ended, and no other", async () => {
    const called = Promise.withResolvers<{ readonly headers: Record<string, string>; readonly body: string }>();
    const server = createServer((request, response) => {
      const parts: Uint8Array[] = [];
      request.on("data", (part: Uint8Array) => parts.push(part));
      request.on("end", () => {
        called.resolve({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const { id } = await client().predictions.create({
      model: MODEL,
      input,
      webhook,
      webhook_events_filter: ["completed"],
    });
    const { headers, body } = await called.promise;
    await new Promise((resolve) => server.close(resolve));
    const signed = {
      id: headers["webhook-id"] ?? "",
      timestamp: headers["webhook-timestamp"] ?? "",
      signature: headers["webhook-signature"] ?? "",
      secret: WEBHOOK_SECRET,
    };
    expect(JSON.parse(body)).toMatchObject({ id, status: "succeeded" });
    expect(await validateWebhook({ ...signed, body })).toBe(true);
    expect(await validateWebhook({ ...signed, body: body.replace("succeeded", "failed") })).toBe(false);
  });

  it("says what went wrong", async () => {
    standIn.choose("nsfw");
    const refused = await problem(client().run(MODEL, { input, wait: { mode: "poll", interval: 10 } }));
    expect(refused).toMatchObject({ message: expect.stringMatching(/^Prediction failed: NSFW/) as unknown });
    const wrong = await problem(client().run(MODEL, { input: { ...input, width: 3 } }));
    expect(wrong).toMatchObject({ name: "ApiError", message: expect.stringContaining("input.width") as unknown });
    expect(await problem(client("another key").predictions.get("x"))).toMatchObject({ response: { status: 401 } });
  });

  it("tries a throttled submission again by itself, which an adapter of ours never does", async () => {
    standIn.choose("http-429", 2);
    await client().predictions.create({ model: MODEL, input });
    expect(standIn.arrivals()).toMatchObject({ posts: 3, jobs: 1 });
  });
});
