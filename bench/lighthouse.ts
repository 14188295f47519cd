// Lighthouse on every kind of page, for phones and desktops, with 100,000 votes present. The median of some runs, because
// a busy machine is slow for reasons of its own: its speed, as Lighthouse measures it, is printed beside.
//   node --import ./src/server/boot/tsx-hook.ts bench/lighthouse.ts [runs, default 3] [only paths that hold this text]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { serve } from "@hono/node-server";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";
import { application } from "../src/server/http/index.ts";
import { siteOf } from "../src/server/boot/open.ts";
import { chromiumPath } from "../test/browser/chromium.ts";
import { browserFlags } from "./lighthouse-setting.ts";
import { machine } from "./ranking-setting.ts";
import { importVotes, median, openBench, page, setting } from "./serving-setting.ts";

const kinds: readonly string[] = [
  page,
  "/models/compare/flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-seedream-4-5/portrait",
  "/models/compare/flux-2-vs-gpt-image-1-5",
  "/",
  "/models",
  "/models/flux-2",
  "/use-cases",
  "/use-cases/portrait",
  "/use-cases/portrait/leaderboard",
  "/method",
  "/instruments",
  "/design",
  "/audit",
  "/changes",
];
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;

const port = 9_200 + (process.pid % 500);

interface Scores {
  readonly values: readonly number[];
  readonly blockedMs: number;
  readonly paintedMs: number;
  readonly speed: number;
}

async function once(url: string, isDesktop: boolean): Promise<Scores> {
  const found = await lighthouse(
    url,
    { port, logLevel: "error", onlyCategories: [...categories] },
    isDesktop ? desktopConfig : undefined,
  );
  if (found === undefined) throw new Error(`Lighthouse said nothing of ${url}`);
  const { lhr } = found;
  const figure = (audit: string): number => lhr.audits[audit]?.numericValue ?? Number.NaN;
  return {
    values: categories.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100)),
    blockedMs: figure("total-blocking-time"),
    paintedMs: figure("largest-contentful-paint"),
    speed: lhr.environment.benchmarkIndex,
  };
}

async function measure(origin: string, runs: number, only: string): Promise<void> {
  let misses = 0;
  for (const kind of kinds.filter((each) => each.includes(only))) {
    for (const preset of ["mobile", "desktop"] as const) {
      const found: Scores[] = [];
      for (let run = 0; run < runs; run += 1) found.push(await once(origin + kind, preset === "desktop"));
      const middle = categories.map((_, place) => median(found.map(({ values }) => values[place] ?? 0)));
      if (middle.some((score) => score < 99)) misses += 1;
      const of = (pick: (scores: Scores) => number): string => median(found.map(pick)).toFixed(0);
      console.log(
        `${preset.padEnd(8)}${middle.join(" ").padEnd(18)} painted ${of((each) => each.paintedMs)} ms, blocked ${of((each) => each.blockedMs)} ms, machine ${of((each) => each.speed)}  ${kind}`,
      );
    }
  }
  console.log(misses === 0 ? "all at least 99" : `${misses} below 99 (target: none)`);
}

const runs = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(path.join(tmpdir(), "proofsheet-lighthouse-"));
console.log(machine());
console.log(`${setting}; median of ${runs}: ${categories.join(", ")}`);
const instance = await openBench(folder);
await importVotes(instance, folder);
const site = siteOf(instance, ({ error }) => console.error(error));
const server = serve({ fetch: application(site).fetch, port: 0 });
const address = server.address();
if (address === null || typeof address === "string") throw new Error("a port was expected");
const browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: browserFlags(port) });
await measure(`http://localhost:${address.port}`, runs, process.argv[3] ?? "").finally(() => browser.close());
server.close();
await instance.close();
rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
process.exit(0);
