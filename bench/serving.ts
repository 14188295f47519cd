// A stored comparison page beside the same bytes from memory, its size, and Lighthouse, with 100,000 votes present.
//   node --import ./src/server/boot/tsx-hook.ts bench/serving.ts [seconds a run, default 5] [rounds, default 5]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import autocannon from "autocannon";
import { Hono } from "hono";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { application } from "../src/server/http/index.ts";
import { loadConfiguration } from "../src/server/boot/configuration.ts";
import { openInstance, siteOf } from "../src/server/boot/open.ts";
import { importPack } from "../src/server/observation/index.ts";
import { writeArenaPack } from "./arena-pack.ts";
import { machine } from "./ranking-setting.ts";

const page = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
const headers = { "accept-encoding": "br" };
const seed = 20_261_123;

/** The product's server with one more address, which answers the page's own bytes and headers from memory. */
async function serveBoth(folder: string): Promise<void> {
  const { configuration } = loadConfiguration({ PROOFSHEET_DATA: folder }, folder);
  const instance = await openInstance(configuration);
  const pack = path.join(folder, "pack");
  const models = [...instance.catalogue.models.values()].filter(({ status }) => status === "current").slice(0, 30);
  const slugs = [...new Set([...models.map(({ slug }) => slug), "flux-2", "gpt-image-1-5"])];
  writeArenaPack(pack, { models: slugs, votes: 100_000, seed });
  await importPack({ storage: instance.storage, catalogue: instance.catalogue, folder: pack });
  const product = application(siteOf(instance, ({ error }) => console.error(error)));
  const first = await product.request(page, { headers });
  const [status, bytes, sent] = [first.status, await first.arrayBuffer(), Object.fromEntries(first.headers)];
  if (status !== 200) throw new Error(`the page answers ${status}`);
  const memory = new Hono();
  memory.get("/from-memory", () => new Response(bytes, { headers: sent }));
  const isFromMemory = ({ url }: Request): boolean => url.endsWith("/from-memory");
  const fetch: typeof product.fetch = (request, ...rest) =>
    (isFromMemory(request) ? memory : product).fetch(request, ...rest);
  const server = serve({ fetch, port: 0 }, ({ port }) => process.send?.({ port, bytes: bytes.byteLength }));
  process.on("disconnect", () => {
    server.close();
    void instance.close().finally(() => process.exit(0));
  });
}

const rate = async (url: string, seconds: number): Promise<number> => {
  const { requests, non2xx } = await autocannon({ url, headers, connections: 20, duration: seconds });
  if (non2xx > 0) throw new Error(`${non2xx} answers of ${url} were not 2xx`);
  return requests.average;
};

const median = (values: readonly number[]): number =>
  values.toSorted((x, y) => x - y)[values.length >> 1] ?? Number.NaN;

async function scores(url: string, preset: "mobile" | "desktop"): Promise<Readonly<Record<string, number>>> {
  const port = 9_200 + (process.pid % 500);
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      `--remote-debugging-port=${port}`,
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const desktop = {
      formFactor: "desktop",
      screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
    } as const;
    const found = await lighthouse(url, { port, logLevel: "error", ...(preset === "desktop" ? desktop : {}) });
    return Object.fromEntries(
      Object.values(found?.lhr.categories ?? {}).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
    );
  } finally {
    await browser.close();
  }
}

async function measure(folder: string): Promise<void> {
  const seconds = Number(process.argv[2] ?? 5);
  const rounds = Number(process.argv[3] ?? 5);
  console.log(machine());
  console.log(
    `seed ${seed}; 100,000 votes on 30 models, three questions, one use case; 20 connections, ${seconds} s a run`,
  );
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", SERVE_FOLDER: folder },
  });
  const { port, bytes } = await new Promise<{ port: number; bytes: number }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port: number; bytes: number }));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  console.log(`page with its stylesheet, Brotli: ${(bytes / 1000).toFixed(1)} kB (target ≤ 45)`);
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
  if (process.env["NOLH"] === undefined)
    for (const preset of ["mobile", "desktop"] as const)
      console.log(`Lighthouse ${preset}: ${JSON.stringify(await scores(origin + page, preset))} (target ≥ 99)`);
  child.disconnect();
}

const served = process.env["SERVE_FOLDER"];
if (served === undefined) {
  const folder = mkdtempSync(path.join(tmpdir(), "proofsheet-serving-"));
  await measure(folder).finally(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }),
  );
  process.exit(0);
} else await serveBoth(served);
