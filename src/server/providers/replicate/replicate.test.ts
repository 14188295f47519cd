import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { submission as wish } from "../../../../test/providers/conformance.ts";
import { type Recorder, startRecorder } from "../../../../test/providers/recorder.ts";
import { connectionTo, replicateAt } from "../../../../test/providers/replicate.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/replicate/server.ts";
import { ProviderError } from "../../../core/kernel/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, InputPicture } from "../spec/index.ts";
import { endpoints } from "./endpoints.ts";
import { replicate } from "./index.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = { baseUrl: replicate.baseUrlPreset, key: "a key", live: true, allowedHosts: [] };
const models = replicate.models(catalogue, connection);
const submission = { ...wish, size: { width: 512, height: 256 } };
const picture: InputPicture = { bytes: new Uint8Array([1, 2, 3]), type: "image/jpeg", width: 512, height: 512 };
const problemOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof ProviderError) return error.problem;
  throw new Error(`no ProviderError: ${String(error)}`);
};

describe("the routes of Replicate", () => {
  it("are the catalogue's, without a price until an operator sets one", () => {
    expect(models.map(({ route, name, proposedPrice }) => [route, name, proposedPrice])).toEqual([
      ["replicate/flux-2/standard", "Flux 2 Standard on Replicate", { known: false, reason: "price not confirmed" }],
      ["replicate/flux-2-dev/dev", "Flux 2 Dev on Replicate", { known: false, reason: "price not confirmed" }],
    ]);
    expect(models).toHaveLength(endpoints.length);
  });

  it("can do no more than their cards say", () => {
    for (const { model, variant: id, capabilities } of models) {
      const facts = catalogue.models.get(model)?.variants.find((each) => each.id === id)?.facts;
      if (facts === undefined || !facts.references.known) throw new Error(`${model}/${id} is not in the catalogue`);
      expect(facts.seeds).toMatchObject({ value: true });
      expect(facts.masks).toMatchObject({ value: capabilities.masks });
      expect(capabilities.referencesMax).toBeLessThanOrEqual(facts.references.value);
      if (facts.maxMegapixels.known && capabilities.sizes.kind === "free")
        expect(capabilities.sizes.pixelsMax / 1_048_576).toBeLessThanOrEqual(facts.maxMegapixels.value);
    }
  });

  it("are sandbox unless what answers is the vendor's own", () => {
    expect(models.every(({ sandbox }) => !sandbox)).toBe(true);
    expect(replicate.models(catalogue, { ...connection, live: false }).every(({ sandbox }) => sandbox)).toBe(true);
  });
});

describe("a request to Replicate", () => {
  let recorder: Recorder;
  beforeAll(async () => {
    recorder = await startRecorder(
      { id: "a job/1", status: "starting", urls: { get: "https://evil.example/v1/1" } },
      201,
    );
  });
  afterAll(() => recorder.close());
  beforeEach(() => void recorder.seen());

  it("holds what was asked for and nothing else, and does not wait", async () => {
    const model = await replicateAt(recorder.connection);
    await model.place({ ...submission, seed: null }, context);
    await model.place({ ...submission, format: "jpeg", references: [picture] }, context);
    const [first, second] = recorder.seen();
    expect(first).toMatchObject({ method: "POST", url: "/v1/models/black-forest-labs/flux-2-pro/predictions" });
    expect(first?.headers).toMatchObject({ authorization: "Bearer a key" });
    expect(first?.headers).not.toHaveProperty("prefer");
    const input = { prompt: "A lighthouse at dusk", aspect_ratio: "custom", width: 512, height: 256 };
    expect(first?.body).toEqual({ input: { ...input, output_format: "png" } });
    expect(second?.body).toEqual({
      input: {
        ...input,
        output_format: "jpg",
        output_quality: 100,
        seed: 7,
        input_images: ["data:image/jpeg;base64,AQID"],
      },
    });
  });

  it("asks to be called once, when the job has ended, and only where somebody is to be called", async () => {
    const model = await replicateAt(recorder.connection, "flux-2-dev/dev");
    await model.place({ ...submission, webhookUrl: "https://studio.example/hooks/a" }, context);
    expect(recorder.seen()[0]?.body).toMatchObject({
      webhook: "https://studio.example/hooks/a",
      webhook_events_filter: ["completed"],
    });
  });

  it("is refused before it leaves where its pictures are too large together", async () => {
    const model = await replicateAt(recorder.connection);
    const large = { ...picture, bytes: new Uint8Array(5_000_001) };
    expect(await problemOf(model.place({ ...submission, references: [large, large] }, context))).toMatchObject({
      kind: "invalid",
      billed: "no",
      sentence: expect.stringMatching(/are 10\.1 MB together; Replicate takes at most 10 MB/) as unknown,
    });
    expect(recorder.seen()).toEqual([]);
  });

  it("asks for a job at the base where the address it was given may not have the key", async () => {
    const model = await replicateAt(recorder.connection);
    const placed = await model.place(submission, context);
    if (!("jobId" in placed)) throw new Error("a job is placed");
    recorder.seen();
    expect(await model.poll(placed, context)).toMatchObject({ kind: "running" });
    expect(await model.cancel(placed, context)).toBe("unknown");
    expect(recorder.seen().map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /v1/predictions/a%20job%2F1",
      "POST /v1/predictions/a%20job%2F1/cancel",
    ]);
  });
});

describe("against the stand-in of Replicate", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 60 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());
  const limits = { placeMs: 20_000, deadlineMs: 20_000 };

  it.each(["flux-2/standard", "flux-2-dev/dev"])(
    "delivers a picture of %s, from a prompt and from a picture",
    async (route) => {
      const model = await replicateAt(connectionTo(standIn), route);
      for (const references of [[], [picture]])
        expect(await attempt(model, { ...submission, references }, limits)).toMatchObject({ kind: "delivered" });
      expect(standIn.arrivals()).toMatchObject({ posts: 2, jobs: 2, keysAstray: [] });
    },
  );

  it("never gives the key to another server, even one that the operator listed", async () => {
    const model = await replicateAt(connectionTo(standIn, { allowedHosts: [standIn.host, standIn.thiefHost] }));
    for (const fault of ["polls-elsewhere", "redirects-to-thief", "redirects-post", "poll-redirects"] as const) {
      standIn.choose(fault);
      await attempt(model, submission, limits);
    }
    expect(standIn.arrivals()).toMatchObject({ posts: 4, keysAstray: [] });
  });

  it("reads how long to wait from a header or from words", async () => {
    const model = await replicateAt(connectionTo(standIn));
    for (const [fault, retryAfterMs] of [
      ["http-429-retry-after", 7_000],
      ["throttled-in-words", 30_000],
      ["http-429", null],
    ] as const) {
      standIn.choose(fault);
      expect(await problemOf(model.place(submission, context))).toMatchObject({ retryAfterMs, billed: "no" });
    }
  });

  it("stops a job before it runs for nothing, and while it runs for its price", async () => {
    const model = await replicateAt(connectionTo(standIn));
    const placed = async (fault: "pending" | "runs-for-ever") => {
      standIn.choose(fault);
      const job = await model.place(submission, context);
      if (!("jobId" in job)) throw new Error("a job is placed");
      return job;
    };
    expect(await model.cancel(await placed("pending"), context)).toBe("nothing-billed");
    const running = await placed("runs-for-ever");
    expect(await model.cancel(running, context)).toBe("too-late");
    expect(await problemOf(model.poll(running, context))).toMatchObject({ kind: "invalid", billed: "yes" });
  });
});
