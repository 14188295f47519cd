// A stored comparison page beside the same bytes from memory, its size, and how soon two servers show a new snapshot that
// a third process seals; with 100,000 votes present.
//   node --import ./src/server/boot/tsx-hook.ts bench/serving.ts [seconds a run, default 5] [rounds, default 5]
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import autocannon from "autocannon";
import { Hono } from "hono";
import { type Instance, siteOf } from "../src/server/boot/open.ts";
import { application } from "../src/server/http/index.ts";
import { importPack } from "../src/server/observation/index.ts";
import { machine } from "./ranking-setting.ts";
import { importVotes, median, openBench, page, setting } from "./serving-setting.ts";

const headers = { "accept-encoding": "br" };

/** The product's server beside a bare one with a single address, which answers the page's own bytes and headers. */
async function serveBoth(folder: string): Promise<void> {
  const instance = await openBench(folder);
  const product = application(siteOf(instance, ({ error }) => console.error(error)));
  const first = await product.request(page, { headers });
  if (first.status !== 200) throw new Error(`the page answers ${first.status}`);
  const [bytes, sent] = [new Uint8Array(await first.arrayBuffer()), Object.fromEntries(first.headers)];
  const gzipped = gzipSync(await (await product.request(page)).text(), { level: 9 }).byteLength;
  const memory = new Hono();
  memory.get("/from-memory", () => new Response(bytes, { headers: sent }));
  const isFromMemory = ({ url }: Request): boolean => url.endsWith("/from-memory");
  const fetch: typeof product.fetch = (request, ...rest) =>
    (isFromMemory(request) ? memory : product).fetch(request, ...rest);
  const server = serve({ fetch, port: 0 }, ({ port }) => process.send?.({ port, bytes: bytes.byteLength, gzipped }));
  process.on("disconnect", () => {
    server.close();
    void instance.close().finally(() => process.exit(0));
  });
}

interface Served {
  readonly port: number;
  readonly bytes: number;
  readonly gzipped: number;
}

async function started(folder: string): Promise<Served & { readonly child: ChildProcess; readonly origin: string }> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", SERVE_FOLDER: folder },
  });
  const served = await new Promise<Served>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Served));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { ...served, child, origin: `http://127.0.0.1:${served.port}` };
}

const rate = async (url: string, seconds: number): Promise<number> => {
  const { requests, non2xx } = await autocannon({ url, headers, connections: 20, duration: seconds });
  if (non2xx > 0) throw new Error(`${non2xx} answers of ${url} were not 2xx`);
  return requests.average;
};

async function compareRates(origin: string, seconds: number, rounds: number): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const memory = await rate(`${origin}/from-memory`, seconds);
    const stored = await rate(`${origin}${page}`, seconds);
    ratios.push(stored / memory);
    console.log(
      `stored ${stored.toFixed(0)} a second, from memory ${memory.toFixed(0)}: ${(stored / memory).toFixed(2)}`,
    );
  }
  console.log(`median ratio ${median(ratios).toFixed(2)} (target ≥ 0.8)`);
}

/** Evidence of food, in which no vote speaks: sealing takes little, so that what is timed is the telling. */
const cooks = (round: number) => ({
  "manifest.json": {
    title: `Cooks ${round}`,
    source: "bench",
    models: [{ id: "flux-dev", maker: "x" }],
    prompts: [],
  },
  "citations.json": [
    {
      model: "flux-dev",
      metric: "share of cooks",
      value: 0.4,
      unit: "share",
      direction: "higher",
      publisher: "A cook",
      url: "https://example.org/cooks",
      asOf: "2026-09-30",
      grade: "primary",
      useCase: "food",
    },
  ],
});

const foodPage = "/models/compare/flux-2-vs-flux-dev/food";
const tagOf = async (origin: string): Promise<string | null> => (await fetch(origin + foodPage)).headers.get("etag");

/** From the moment the import returns until every server answers with the new page, asked all the time. */
async function timeToEverywhere(instance: Instance, origins: readonly string[], folder: string, round: number) {
  const before = await Promise.all(origins.map(tagOf));
  const pack = path.join(folder, `cooks-${round}`);
  mkdirSync(pack);
  for (const [name, content] of Object.entries(cooks(round)))
    writeFileSync(path.join(pack, name), JSON.stringify(content));
  await importPack({ storage: instance.storage, catalogue: instance.catalogue, folder: pack });
  const sealed = performance.now();
  await Promise.all(
    origins.map(async (origin, place) => {
      while ((await tagOf(origin)) === before[place]) await sleep(10);
    }),
  );
  return performance.now() - sealed;
}

async function measure(folder: string): Promise<void> {
  const seconds = Number(process.argv[2] ?? 5);
  const rounds = Number(process.argv[3] ?? 5);
  console.log(machine());
  console.log(`${setting}; 20 connections, ${seconds} s a run`);
  const instance = await openBench(folder);
  await importVotes(instance, folder);
  const servers = [await started(folder), await started(folder)] as const;
  const [{ origin, bytes, gzipped }] = servers;
  console.log(
    `page with its stylesheet: ${(bytes / 1000).toFixed(1)} kB in Brotli, ${(gzipped / 1000).toFixed(1)} kB in gzip (target ≤ 45)`,
  );
  await compareRates(origin, seconds, rounds);
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1)
    times.push(
      await timeToEverywhere(
        instance,
        servers.map((each) => each.origin),
        folder,
        round,
      ),
    );
  console.log(
    `a new snapshot in two servers after ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms of ${times.length} (target ≤ 2,000)`,
  );
  for (const { child } of servers) child.disconnect();
  await instance.close();
}

const served = process.env["SERVE_FOLDER"];
if (served === undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), "proofsheet-serving-"));
  await measure(folder).finally(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }),
  );
  process.exit(0);
} else await serveBoth(served);
