import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attempt } from "../../../../test/providers/attempt.ts";
import { presetLimits, submission } from "../../../../test/providers/conformance.ts";
import { connectionTo } from "../../../../test/providers/fal.ts";
import { type Recorder, startRecorder } from "../../../../test/providers/recorder.ts";
import { startStandIn, type StandIn } from "../../../../test/stand-ins/fal/server.ts";
import { microUsdAtMost } from "../../../core/catalogue/index.ts";
import { loadCatalogue } from "../../boot/catalogue/index.ts";
import type { Connection, InputPicture, RouteModel } from "../spec/index.ts";
import { fal } from "./index.ts";

const catalogue = await loadCatalogue(new URL("../../../../catalogue", import.meta.url).pathname);
const lora = (gigabytes: number, scale = 1) => ({
  url: `https://files.example/${gigabytes}.safetensors`,
  gigabytes,
  scale,
});
const look = (name: string, ...loras: readonly unknown[]) => ({ name, title: "Our Brand", loras });
const options = { faceSwap: true, looks: [look("small", lora(0.5, 0.8)), look("large", lora(1.5), lora(1.5))] };
const context = { signal: new AbortController().signal, onProgress: () => undefined };
const base = "https://queue.fal.run";

const modelsWith = (set: unknown, connection: Partial<Connection> = {}): readonly RouteModel[] =>
  fal.models(catalogue, { baseUrl: base, key: "a key", live: true, allowedHosts: [], options: set, ...connection });

function at(route: string, connection: Connection): RouteModel {
  const found = modelsWith(options, connection).find((model) => model.route === `fal/${route}`);
  if (found === undefined) throw new Error(`no fal/${route}`);
  return found;
}

const plain = async (colour: string, side: number): Promise<InputPicture> => ({
  bytes: await sharp({ create: { width: side, height: side, channels: 3, background: colour } })
    .png()
    .toBuffer(),
  type: "image/png",
  width: side,
  height: side,
});

describe("what an operator may say of fal", () => {
  it("adds looks with LoRAs and the face swap, which are absent otherwise", () => {
    const [less, more] = [{}, options].map((set) => new Set(modelsWith(set).map(({ route }) => route)));
    expect([...(more ?? [])].filter((route) => less?.has(route) !== true).toSorted()).toEqual([
      "fal/face-swap/v1",
      "fal/large/lora",
      "fal/small/lora",
    ]);
    expect(fal.options?.describe(options)).toBe("looks: small (Our Brand), large (Our Brand); face swap on");
    expect(fal.options?.describe({})).toMatch(/no look with LoRAs yet.*face swap off/);
  });

  it("prices a look by the size of its LoRAs: half as much again for each gigabyte beyond two", () => {
    const size = { width: 1024, height: 1024 };
    const costOf = (name: string) => {
      const price = modelsWith(options).find(({ model }) => model === name)?.proposedPrice;
      return price?.known === true ? microUsdAtMost(price.value, { tier: null, size }) : null;
    };
    expect([costOf("small"), costOf("large"), costOf("flux-2-dev")]).toEqual([21_000, 31_500, 21_000]);
  });

  it("is shown by an example that fits", () => {
    const example = new URL("../../../../docs/examples/fal-options.json", import.meta.url);
    expect(modelsWith(JSON.parse(readFileSync(example, "utf8"))).map(({ route }) => route)).toContain(
      "fal/our-brand/lora",
    );
  });

  it.each([
    ["an address that is not https", { looks: [look("a", { ...lora(1), url: "http://x/y" })] }, /https address/],
    ["four at once", { looks: [look("a", lora(1), lora(1), lora(1), lora(1))] }, /at most 3 at once/],
    ["more than fal takes in all", { looks: [look("a", lora(3), lora(3))] }, /have 6 GB, and fal takes at most 5/],
    ["one name twice", { looks: [look("a", lora(1)), look("a", lora(1))] }, /two looks are called a/],
    ["a word that it does not know", { faceSwaps: true }, /faceSwaps/],
  ])("is refused with the place: %s", (_, set, message) => {
    expect(() => fal.options?.check(set)).toThrow(message);
  });
});

describe("what is sent for them", () => {
  let recorder: Recorder;
  let standIn: StandIn;
  beforeAll(async () => {
    recorder = await startRecorder({ request_id: "1" });
    standIn = await startStandIn({ workMs: 40 });
  });
  afterAll(async () => {
    await recorder.close();
    await standIn.close();
  });

  it("names each LoRA by its address and its scale, with everything else as it was", async () => {
    await at("small/lora", recorder.connection).place(submission, context);
    await at("flux-2-dev/dev", recorder.connection).place(submission, context);
    const [dressed, bare] = recorder.seen().map(({ url, body }) => ({ url, body }));
    expect(dressed?.url).toBe("/fal-ai/flux-2/lora");
    expect(dressed?.body).toEqual({
      ...(bare?.body as object),
      loras: [{ path: "https://files.example/0.5.safetensors", scale: 0.8 }],
    });
  });

  it("delivers a look, and a face swap as large as its first picture that says what it did not use", async () => {
    const connection = connectionTo(standIn, { options });
    const [one, other] = [await plain("#a86", 320), await plain("#8a6", 200)];
    expect(await attempt(at("large/lora", connection), submission, presetLimits)).toMatchObject({ kind: "delivered" });
    const swap = at("face-swap/v1", connection);
    expect(swap.capabilities).toMatchObject({ referencesMin: 2, referencesMax: 2, sizeByFirst: "same" });
    const wish = { ...submission, seed: null, size: { width: 320, height: 320 }, references: [one, other] };
    const outcome = await attempt(swap, wish, presetLimits);
    if (outcome.kind !== "delivered") throw outcome.error;
    expect(await sharp(outcome.bytes).metadata()).toMatchObject({ width: 320, height: 320 });
    const placed = await swap.place(wish, context);
    if (!("jobId" in placed)) throw new Error("a job is placed");
    let state = await swap.poll(placed, context);
    while (state.kind === "running") state = await swap.poll(placed, context);
    expect(state.warnings).toEqual([expect.stringMatching(/takes no words/)]);
    expect(await attempt(swap, { ...wish, references: [one] }, presetLimits)).toMatchObject({
      kind: "invalid",
      billed: "no",
    });
  });
});
