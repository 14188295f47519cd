import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { submission } from "../../../../test/providers/conformance.ts";
import { connectionTo, falAt } from "../../../../test/providers/fal.ts";
import { type Recorder, startRecorder } from "../../../../test/providers/recorder.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/fal/server.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { CallContext, InputPicture } from "../spec/index.ts";
import { apps } from "./apps.ts";
import { fal } from "./index.ts";

const context: CallContext = { signal: new AbortController().signal, onProgress: () => undefined };
const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const connection = { baseUrl: fal.baseUrlPreset, key: "a key", live: true, allowedHosts: [] };
const models = fal.models(catalogue, connection);
const picture: InputPicture = { bytes: new Uint8Array([1, 2, 3]), type: "image/png", width: 512, height: 512 };

describe("the routes of fal", () => {
  it("are the catalogue's, one a variant, each told apart from its maker's own", () => {
    expect(Object.fromEntries(models.map(({ route, name }) => [route, name]))).toEqual({
      "fal/flux-2/standard": "Flux 2 Standard on Fal",
      "fal/flux-2-dev/dev": "Flux 2 Dev on Fal",
      "fal/flux-2-dev/turbo": "Flux 2 Dev Turbo on Fal",
      "fal/flux-3-image/image": "Flux 3 Image on Fal",
      "fal/gpt-image-2/gpt-image-2": "GPT-Image 2 on Fal",
      "fal/gpt-image-2-5-flare/flare": "GPT-Image 2.5 Flare on Fal",
      "fal/gpt-image-2-5-sunburst/sunburst": "GPT-Image 2.5 Sunburst on Fal",
    });
    expect(models).toHaveLength(apps.filter(({ isFaceSwap }) => isFaceSwap !== true).length);
  });

  it("can do no more than their cards say, and only the turbo edit makes nothing from text alone", () => {
    for (const { model, variant: id, capabilities } of models) {
      const variant = catalogue.models.get(model)?.variants.find((each) => each.id === id);
      if (variant === undefined) throw new Error(`${model}/${id} is not in the catalogue`);
      const { facts } = variant;
      expect(facts.seeds).toMatchObject({ value: capabilities.seeds !== null });
      expect(variant.tiers).toEqual(capabilities.tiers);
      if (capabilities.masks) expect(facts.masks).toMatchObject({ value: true });
      if (facts.references.known) expect(capabilities.referencesMax).toBeLessThanOrEqual(facts.references.value);
      if (capabilities.referencesMax > 0) expect(facts.imageToImage).toMatchObject({ value: true });
      const modes = facts.modes.known ? facts.modes.value : [];
      expect(modes.includes("text-to-image")).toBe(capabilities.textToImage);
      if (facts.maxMegapixels.known && capabilities.sizes.kind === "free")
        expect(capabilities.sizes.pixelsMax / 1_048_576).toBeLessThanOrEqual(facts.maxMegapixels.value);
    }
    expect(models.filter(({ capabilities }) => !capabilities.textToImage).map(({ variant }) => variant)).toEqual([
      "turbo",
    ]);
  });

  it("name every size class of FLUX 3, each with every ratio", () => {
    const sizes = models.find(({ model }) => model === "flux-3-image")?.capabilities.sizes;
    const variant = catalogue.models.get("flux-3-image")?.variants[0];
    if (sizes?.kind !== "by-tier" || variant === undefined) throw new Error("FLUX 3 has size classes");
    expect(Object.keys(sizes.sizes)).toEqual(variant.tiers);
    for (const [tier, size] of Object.entries(variant.tierSizes)) expect(sizes.sizes[tier]).toContainEqual(size);
  });

  it("have a price only where their card gives one that holds there too", () => {
    expect(models.filter(({ proposedPrice }) => proposedPrice.known).map(({ route }) => route)).toEqual([
      "fal/flux-2/standard",
      "fal/flux-2-dev/dev",
      "fal/flux-2-dev/turbo",
    ]);
  });

  it("are sandbox unless what answers is the vendor's own", () => {
    expect(models.every(({ sandbox }) => !sandbox)).toBe(true);
    expect(fal.models(catalogue, { ...connection, live: false }).every(({ sandbox }) => sandbox)).toBe(true);
  });
});

describe("a request to fal", () => {
  let recorder: Recorder;
  beforeAll(async () => {
    recorder = await startRecorder({
      request_id: "a job/1",
      response_url: "https://fal.run.evil.example/x/requests/1",
    });
  });
  afterAll(() => recorder.close());
  beforeEach(() => void recorder.seen());
  const at = (route: string) => falAt(recorder.connection, route);
  const bodies = () => recorder.seen().map(({ url, body }) => ({ url, body }));

  it("holds what was asked for and nothing else", async () => {
    await (await at("flux-2/standard")).place({ ...submission, seed: null }, context);
    await (await at("flux-2-dev/dev")).place({ ...submission, format: "webp" }, context);
    const [first, second] = recorder.seen();
    expect(first).toMatchObject({ method: "POST", url: "/fal-ai/flux-2-pro" });
    expect(first?.body).toEqual({
      prompt: "A lighthouse at dusk",
      image_size: { width: 256, height: 192 },
      output_format: "png",
    });
    expect(first?.headers).toMatchObject({ authorization: "Key a key", "x-fal-no-retry": "1" });
    expect(second?.body).toEqual({
      prompt: "A lighthouse at dusk",
      image_size: { width: 256, height: 192 },
      output_format: "webp",
      seed: 7,
      num_images: 1,
    });
  });

  it("goes to the app that edits where there are pictures to work from, which it holds", async () => {
    const wish = {
      ...submission,
      tier: "low",
      seed: null,
      references: [picture, { ...picture, type: "image/webp" as const }],
    };
    await (await at("gpt-image-2/gpt-image-2")).place(wish, context);
    await (await at("flux-2-dev/turbo")).place({ ...wish, tier: null }, context);
    const image_urls = ["data:image/png;base64,AQID", "data:image/webp;base64,AQID"];
    const shared = {
      prompt: wish.prompt,
      image_size: { width: 256, height: 192 },
      num_images: 1,
      output_format: "png",
    };
    expect(bodies()).toEqual([
      { url: "/openai/gpt-image-2/edit", body: { ...shared, quality: "low", image_urls } },
      { url: "/fal-ai/flux-2/turbo/edit", body: { ...shared, image_urls } },
    ]);
  });

  it("names a class and a ratio where no size can be asked for", async () => {
    const wish = { ...submission, seed: null, tier: "2k", size: { width: 2736, height: 1536 } };
    await (await at("flux-3-image/image")).place(wish, context);
    expect(bodies()).toEqual([
      {
        url: "/blackforestlabs/flux-3/text-to-image",
        body: { prompt: wish.prompt, aspect_ratio: "16:9", resolution: "2k" },
      },
    ]);
  });

  it("says where to call back only where somebody is to be called", async () => {
    const webhookUrl = "https://studio.example/hooks/a?b=c&d";
    await (await at("flux-2/standard")).place({ ...submission, webhookUrl }, context);
    expect(bodies()[0]?.url).toBe(
      "/fal-ai/flux-2-pro?fal_webhook=https%3A%2F%2Fstudio.example%2Fhooks%2Fa%3Fb%3Dc%26d",
    );
  });

  it("asks for a job at the base where the address it was given may not have the key or is of another form", async () => {
    const model = await at("flux-2-dev/turbo");
    const placed = await model.place(submission, context);
    if (!("jobId" in placed)) throw new Error("a job is placed");
    recorder.seen();
    for (const pollingUrl of [placed.pollingUrl, `${recorder.connection.baseUrl}/elsewhere`, null]) {
      await model.poll({ ...placed, pollingUrl }, context).catch(() => undefined);
      expect(bodies().map(({ url }) => url)).toEqual(["/fal-ai/flux-2/requests/a%20job%2F1/status"]);
    }
  });
});

describe("against the stand-in of fal", () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn({ workMs: 60 });
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.reset());
  const limits = { placeMs: 20_000, deadlineMs: 20_000 };

  it.each(["flux-2/standard", "flux-2-dev/dev", "gpt-image-2/gpt-image-2", "gpt-image-2-5-flare/flare"])(
    "delivers a picture of %s, from a prompt and from a picture",
    async (route) => {
      const model = await falAt(connectionTo(standIn), route);
      const wish = { ...submission, seed: null, tier: model.capabilities.defaultTier };
      for (const references of [[], [picture]])
        expect(await attempt(model, { ...wish, references }, limits)).toMatchObject({ kind: "delivered" });
      expect(standIn.arrivals()).toMatchObject({ posts: 2, jobs: 2, keysAstray: [] });
    },
  );

  it("never gives the key to another server, even one that the operator listed", async () => {
    const model = await falAt(connectionTo(standIn, { allowedHosts: [standIn.host, standIn.thiefHost] }));
    for (const fault of ["polls-elsewhere", "redirects-to-thief", "redirects-post", "poll-redirects"] as const) {
      standIn.choose(fault);
      await attempt(model, submission, limits);
    }
    expect(standIn.arrivals()).toMatchObject({ posts: 4, keysAstray: [] });
  });

  it("removes a job from the queue, tells a running one to stop, and is too late for one that has ended", async () => {
    const model = await falAt(connectionTo(standIn));
    const placed = async (fault: "pending" | "runs-for-ever" | null) => {
      if (fault !== null) standIn.choose(fault);
      const job = await model.place(submission, context);
      if (!("jobId" in job)) throw new Error("a job is placed");
      return job;
    };
    expect(await model.cancel(await placed("pending"), context)).toBe("nothing-billed");
    expect(await model.cancel(await placed("runs-for-ever"), context)).toBe("unknown");
    const ended = await placed(null);
    for (let state = await model.poll(ended, context); state.kind === "running";)
      state = await model.poll(ended, context);
    expect(await model.cancel(ended, context)).toBe("too-late");
    expect(await model.cancel({ ...ended, jobId: "unknown", pollingUrl: null }, context)).toBe("unknown");
  });
});
