/**
 * How long an unfinished picture takes from its provider to the browser: `node --import ./src/server/boot/tsx-hook.ts
 * bench/previews.ts [--images N]`. A stand-in streams partial pictures of 100 to 300 kB; the studio keeps, tells and
 * sends each on to whoever watches. Measured at a reader in this process, whose clock is the stand-in's, and in
 * Chromium, with web and worker in one process and in two, one image at a time and eight.
 */
import { rmSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { openStorage } from "../src/server/storage/index.ts";
import { chromiumPath, launchChromium } from "../test/browser/chromium.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { freePort, startStudioProcess, type StudioProcess } from "../test/support/studio/processes.ts";
import { startPictureServer } from "../test/support/studio/picture-server.ts";
import { openWorkspace } from "../test/support/studio/studio.ts";

const { values } = parseArgs({ options: { images: { type: "string", default: "60" } } });
const IMAGES = Number(values.images);
const WORKSPACE = "a";
const WANTED_MS = 50;
const SCRIPT = new URL("live-studio.ts", import.meta.url).pathname;

/** A partial picture is told from all others by its end. */
const nameOf = (base64: string): string => base64.slice(-60);
const sentAt = new Map<string, number>();
const now = (): number => performance.timeOrigin + performance.now();

const dataFolder = temporaryFolder("bench-previews");
const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null });
await openWorkspace(storage.db, WORKSPACE, 1_000_000);
const provider = await startPictureServer({
  side: 1024,
  partialSides: [192, 256, 320],
  everyMs: 250,
  onPartial: (base64) => sentAt.set(nameOf(base64), now()),
});

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
function summary(ms: readonly number[], sent: number): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const [half, most, all] = [0.5, 0.95, 1].map((share) => quantile(sorted, share).toFixed(1));
  return `p50 ${half} ms, p95 ${most} ms, slowest ${all} ms (${sorted.length} of ${sent} arrived)`;
}

interface Reader {
  /** When each partial picture arrived, by the end of its base64. */
  readonly arrived: () => Promise<ReadonlyMap<string, number>>;
  readonly close: () => Promise<void>;
}

/** Reads the stream as it comes, without a browser. */
async function openReader(address: string): Promise<Reader> {
  const end = new AbortController();
  const response = await fetch(`${address}/api/events`, {
    headers: { "x-workspace": WORKSPACE },
    signal: end.signal,
  });
  const arrived = new Map<string, number>();
  const read = async (): Promise<void> => {
    const parts: string[] = [];
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      parts.push(text);
      if (!text.endsWith("\n\n")) continue;
      const at = now();
      for (const block of parts.splice(0).join("").split("\n\n"))
        if (block.includes('"type":"preview"')) arrived.set(nameOf(block.slice(0, block.lastIndexOf('"'))), at);
    }
  };
  const reading = read().catch(() => undefined); // ended by us
  return {
    arrived: async () => arrived,
    close: async () => {
      end.abort();
      await reading;
    },
  };
}

async function openChromium(address: string): Promise<Reader> {
  const browser = await launchChromium();
  const context = await browser.newContext();
  await context.addCookies([{ name: "workspace", value: WORKSPACE, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}/blank`);
  await page.evaluate(`new Promise((resolve) => {
    window.arrived = [];
    const source = new EventSource("/api/events");
    source.onopen = resolve;
    source.onmessage = ({ data }) => {
      const at = performance.timeOrigin + performance.now();
      const event = JSON.parse(data);
      if (event.type === "preview") window.arrived.push([event.url.slice(-60), at]);
    };
  })`);
  return {
    arrived: async () => new Map(await page.evaluate<[string, number][]>("window.arrived")),
    close: () => browser.close(),
  };
}

let images = 0;
async function makeOne(address: string): Promise<void> {
  images += 1;
  const response = await fetch(`${address}/api/generations`, {
    method: "POST",
    headers: { "x-workspace": WORKSPACE, "idempotency-key": `image-${images}` },
    body: JSON.stringify({
      prompt: `image ${images}`,
      targets: [{ route: "stand-in/pictures/streaming", size: { width: 1024, height: 1024 } }],
      quotedMicrocredits: "22000000",
    }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  const { id } = (await response.json()) as { readonly id: string };
  for (const end = Date.now() + 60_000; ; await sleep(25)) {
    const { rows } = await sql<{ state: string }>`select state from output where generation = ${id}`.execute(
      storage.db,
    );
    if (rows[0]?.state === "delivered") return;
    if (Date.now() > end) throw new Error(`image ${images} is ${rows[0]?.state} after a minute`);
  }
}

async function measure(name: string, address: string, atOnce: number): Promise<void> {
  const readers: [string, Reader][] = [["reader", await openReader(address)]];
  if (chromiumPath !== null) readers.push(["Chromium", await openChromium(address)]);
  await makeOne(address); // warms up
  sentAt.clear();
  let left = IMAGES;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await makeOne(address);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await sleep(300);
  for (const [reader, { arrived }] of readers) {
    const found = await arrived();
    const ms = [...sentAt].flatMap(([picture, at]) => {
      const arrivedAt = found.get(picture);
      return arrivedAt === undefined ? [] : [arrivedAt - at];
    });
    console.log(`${name}, ${atOnce} at a time, ${reader}: ${summary(ms, sentAt.size)} (wanted: p95 ≤ ${WANTED_MS})`);
  }
  for (const [, reader] of readers) await reader.close();
}

async function withProcesses(name: string, roles: readonly StudioProcess["role"][]): Promise<void> {
  const port = await freePort();
  const processes: StudioProcess[] = [];
  for (const role of roles)
    processes.push(await startStudioProcess({ script: SCRIPT, dataFolder, role, providerUrl: provider.url, port }));
  for (const atOnce of [1, 8]) await measure(name, `http://127.0.0.1:${port}`, atOnce);
  for (const each of processes) {
    await each.end();
    if (each.said() !== "") console.log(each.said().slice(0, 2_000));
  }
}

try {
  console.log(`${os.cpus().length} cores, load before ${os.loadavg()[0]?.toFixed(1)}`);
  await withProcesses("one process", ["all"]);
  await withProcesses("two processes", ["web", "worker"]);
  console.log(`load after ${os.loadavg()[0]?.toFixed(1)}`);
} finally {
  await provider.close();
  await storage.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
