import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { StudioEvent } from "../../src/contract/studio/index.ts";
import { ProviderError } from "../../src/core/kernel/index.ts";
import { type Delivery, type EventStream, openDelivery } from "../../src/server/generation/index.ts";
import type { CallContext, Picture } from "../../src/server/providers/spec/index.ts";
import { openTestStorage, type TestStorage } from "../support/storage.ts";
import { standInModel } from "../support/studio/provider-model.ts";
import { openWorkspace, type TestStudio, testStudio } from "../support/studio/studio.ts";

/* Unfinished pictures and shares of the work done, from a provider's call to whoever watches the workspace. */

type Show = CallContext["onProgress"];
type Preview = Extract<StudioEvent, { type: "preview" }>;

let storage: TestStorage;
let delivery: Delivery;
let studio: TestStudio;
let finished: Picture;
let work: (show: Show) => Promise<void> = () => Promise.resolve();
let keys = 0;
const streams: EventStream[] = [];

/** A stream, read from its opening on by whoever keeps up with it. */
interface Watching {
  readonly events: StudioEvent[];
  readonly lastId: () => number;
  readonly end: () => Promise<void>;
}

beforeAll(async () => {
  storage = await openTestStorage();
  delivery = await openDelivery({ storage, publicUrl: "", balanceOf: async () => ({ available: 0n, held: 0n }) });
  for (const workspace of ["ours", "theirs"]) await openWorkspace(storage.db, workspace, 10_000);
  finished = { bytes: await flat("#336699"), type: "image/png" };
  const model = standInModel("", {
    place: async (_submission, { onProgress }) => {
      await work(onProgress);
      return {
        kind: "ready",
        result: { kind: "bytes", picture: finished },
        seed: null,
        costMicroUsd: null,
        warnings: [],
      };
    },
  });
  studio = testStudio(storage, () => [model], "ours");
  await studio.startWorker();
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
  work = () => Promise.resolve();
});
afterAll(async () => {
  await studio.stop();
  await delivery.close();
  await storage.close();
});

const flat = async (background: string): Promise<Uint8Array> =>
  sharp({ create: { width: 64, height: 64, channels: 3, background } })
    .png()
    .toBuffer();
/** No picture, but told apart: what is shown is not looked at on its way. */
const preview = (number: number): { readonly preview: Picture } => ({
  preview: { bytes: new TextEncoder().encode(`preview ${number}`), type: "image/png" },
});
const numberOf = ({ url }: Preview): number =>
  Number(
    Buffer.from(url.split(",")[1] ?? "", "base64")
      .toString()
      .split(" ")[1],
  );
const previewsIn = (events: readonly StudioEvent[]): readonly number[] =>
  events.filter((event): event is Preview => event.type === "preview").map(numberOf);

function open(workspace: string, after: number | null): EventStream {
  const stream = delivery.events.open({ workspace, after, isAllowed: () => Promise.resolve(true) });
  if (stream === null) throw new Error("a stream was expected");
  streams.push(stream);
  return stream;
}

async function watch(workspace = "ours", after: number | null = null): Promise<Watching> {
  const stream = open(workspace, after);
  const events: StudioEvent[] = [];
  const begun = Promise.withResolvers<void>();
  let lastId = 0;
  const reading = (async () => {
    for await (const item of stream.items) {
      if (item.kind !== "beat" && item.id !== null) lastId = item.id;
      if (item.kind === "event") events.push(item.event);
      begun.resolve();
    }
  })();
  await begun.promise;
  return {
    events,
    lastId: () => lastId,
    end: async () => {
      stream.close();
      await reading;
    },
  };
}

const make = () =>
  studio.create(`key-${keys++}`, {
    prompt: "a mug",
    targets: [{ route: "stand-in/model-x/one", tier: null, size: { width: 64, height: 64 }, seed: null, count: 1 }],
  });
const previewsKept = async (): Promise<number> =>
  (await storage.db.selectFrom("output_preview").select("output").execute()).length;
const isOver = ({ events }: Watching): boolean =>
  events.some((event) => event.type === "output" && event.output.state === "delivered");

describe("what a provider shows while it works", () => {
  test("reaches whoever watches the workspace, before the picture, and nobody else", async () => {
    const [ours, theirs] = [await watch(), await watch("theirs")];
    work = async (show) => {
      show({ share: 0.5 });
      for (let number = 1; number <= 3; number++) {
        show(preview(number));
        await expect.poll(() => previewsIn(ours.events)).toContain(number);
      }
    };
    const made = await make();
    await studio.until(made);
    await expect.poll(() => isOver(ours)).toBe(true);
    expect(previewsIn(ours.events)).toEqual([1, 2, 3]);
    expect(ours.events).toContainEqual({ type: "progress", output: made.outputs[0]?.id, share: 0.5 });
    const last = ours.events.findLastIndex(({ type }) => type === "preview" || type === "progress");
    expect(ours.events.slice(last).some(({ type }) => type === "output")).toBe(true);
    expect(theirs.events).toEqual([]);
  });

  test("is no output and no file, and is gone once the image is over, however it ends", async () => {
    const ours = await watch();
    let number = 10;
    const shown = async (show: Show): Promise<void> => {
      number += 1;
      show(preview(number));
      await expect.poll(() => previewsIn(ours.events)).toContain(number);
      expect(await previewsKept()).toBe(1);
    };
    work = shown;
    const [output] = await studio.until(await make());
    expect(output?.picture?.bytes).toBe(finished.bytes.length);
    expect(await previewsKept()).toBe(0);
    work = async (show) => {
      await shown(show);
      throw new ProviderError({ kind: "moderation", billed: "no", sentence: "Refused.", detail: "no" });
    };
    expect((await studio.until(await make()))[0]?.state).toBe("failed");
    expect(await previewsKept()).toBe(0);
    work = async (show) => {
      await shown(show);
      throw new ProviderError({ kind: "timeout", billed: "maybe", sentence: "Late.", detail: "late" });
    };
    await studio.until(await make(), ["unsettled"]);
    expect(await previewsKept()).toBe(0);
  });

  test("is dropped where it comes after the picture", async () => {
    const ours = await watch();
    const late = Promise.withResolvers<Show>();
    work = (show) => Promise.resolve(late.resolve(show));
    await studio.until(await make());
    const show = await late.promise;
    show(preview(20));
    show({ share: 0.9 });
    await sleep(300);
    expect(await previewsKept()).toBe(0);
    expect(ours.events.every(({ type }) => type === "output" || type === "balance")).toBe(true);
  });

  test("is not told again to a reader that comes back", async () => {
    const first = await watch();
    const second = Promise.withResolvers<Watching>();
    work = async (show) => {
      show(preview(30));
      await expect.poll(() => previewsIn(first.events)).toEqual([30]);
      await first.end();
      second.resolve(await watch("ours", first.lastId()));
      await sleep(200);
    };
    await studio.until(await make());
    const again = await second.promise;
    await expect.poll(() => isOver(again)).toBe(true);
    expect(previewsIn(again.events)).toEqual([]);
  });

  test("is left out where newer came meanwhile: a flood ends with the newest", async () => {
    const ours = await watch();
    work = async (show) => {
      for (let number = 100; number < 200; number++) show(preview(number));
      await expect.poll(() => previewsIn(ours.events)).toContain(199);
    };
    await studio.until(await make());
    expect(previewsIn(ours.events)).toEqual([100, 199]);
  });

  test("waits for a slow reader as the newest alone", async () => {
    const slow = open("ours", null);
    expect((await slow.items.next()).value).toMatchObject({ kind: "start" });
    // Told to it, too, and it takes nothing meanwhile.
    const other = await watch();
    work = async (show) => {
      for (let number = 40; number < 45; number++) {
        show(preview(number));
        await expect.poll(() => previewsIn(other.events)).toContain(number);
      }
      const items: StudioEvent[] = [];
      while (previewsIn(items).length === 0) {
        const next = await slow.items.next();
        if (next.done !== true && next.value.kind === "event") items.push(next.value.event);
      }
      expect(previewsIn(items)).toEqual([44]);
    };
    expect((await studio.until(await make()))[0]?.state).toBe("delivered");
  });
});
