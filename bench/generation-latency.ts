/**
 * How long a wish takes to reach its provider, and how many images a second go the whole way:
 * `node --import ./src/server/boot/tsx-hook.ts bench/generation-latency.ts [--seconds N] [--rendered N]`. Web and worker in one process, as `npm start` runs them, against a
 * stand-in provider on loopback in another; a real PostgreSQL, blobs on disk.
 *
 *   latency     one wish at a time on an idle studio: from the POST until the provider has the order
 *   sustained   50 wishes a second, 256 × 256: from the POST until the original is stored
 *   as many     all at once: what the studio delivers a second, at 256 × 256 and at one megapixel
 *   renditions  the same at one megapixel with the smaller pictures, which jobs of low priority make behind the scenes:
 *               until the originals are stored, and until the last smaller picture is
 */
import { rmSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { openStorage, type Storage } from "../src/server/storage/index.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { freePort, startStudioProcess } from "../test/support/studio/processes.ts";
import { startPictureServer } from "../test/support/studio/picture-server.ts";
import { startProvider } from "../test/support/studio/provider-server.ts";
import { openWorkspace } from "../test/support/studio/studio.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "20" }, rendered: { type: "string", default: "40" } },
});
const SECONDS = Number(values.seconds);
const RENDERED = Number(values.rendered);
/** Of a picture of 1024 × 1024: three widths in two formats. */
const RENDITIONS_EACH = 6;
const IDLE_WISHES = 200;
const AT_ONCE = { small: 1_000, large: 200 };
const WORKSPACES = ["a", "b", "c", "d", "e", "f", "g", "h"];

const dataFolder = temporaryFolder("bench");
const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null });
const provider = await startProvider();
for (const workspace of WORKSPACES) await openWorkspace(storage.db, workspace, 10_000_000);
const port = await freePort();
const studio = await startStudioProcess({ dataFolder, role: "all", providerUrl: provider.url, port });

let wishes = 0;
/** Sends one wish; returns when it was sent, by performance.now(), and its prompt. */
async function wish(
  side: number,
  route = "stand-in/model-x/one",
  studioPort: number = port,
): Promise<{ readonly prompt: string; readonly at: number }> {
  wishes += 1;
  const prompt = `wish ${wishes}`;
  const at = performance.now();
  const response = await fetch(`http://127.0.0.1:${studioPort}/api/generations`, {
    method: "POST",
    headers: { "x-workspace": WORKSPACES[wishes % WORKSPACES.length] ?? "", "idempotency-key": `wish-${wishes}` },
    body: JSON.stringify({
      prompt,
      targets: [{ route, size: { width: side, height: side } }],
      quotedMicrocredits: "22000000",
    }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  await response.body?.cancel();
  return { prompt, at };
}

async function delivered({ db }: Storage): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from output where state = 'delivered'`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

async function untilDelivered(count: number): Promise<void> {
  for (const end = Date.now() + 300_000; (await delivered(storage)) < count; await sleep(20))
    if (Date.now() > end) throw new Error(`only ${await delivered(storage)} of ${count} arrived\n${studio.said()}`);
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const summary = (ms: readonly number[]): string => {
  const sorted = ms.toSorted((a, b) => a - b);
  const [half, most, all] = [0.5, 0.95, 1].map((share) => quantile(sorted, share).toFixed(1));
  return `p50 ${half} ms, p95 ${most} ms, slowest ${all} ms (n = ${sorted.length})`;
};

/** The stand-in runs in this process, so one clock measures both ends. */
async function idleLatency(): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < IDLE_WISHES; n++) {
    const { prompt, at } = await wish(64);
    for (;;) {
      const job = [...provider.jobs.values()].findLast((each) => each.prompt === prompt);
      if (job) {
        taken.push(job.acceptedAt - at);
        break;
      }
      await sleep(1);
    }
    await untilDelivered(n + 1);
  }
  return taken.slice(20); // the first ones warm up
}

async function endToEnd(since: number): Promise<readonly number[]> {
  const { rows } = await sql<{ ms: number }>`
    select extract(epoch from o.ended_at - g.created_at)::float8 * 1000 as ms
    from output o join generation g on g.id = o.generation where substr(g.prompt, 6)::int > ${since}`.execute(
    storage.db,
  );
  return rows.map(({ ms }) => ms);
}

async function sustained(): Promise<void> {
  const [before, since, began] = [await delivered(storage), wishes, performance.now()];
  const sent: Promise<unknown>[] = [];
  for (let n = 0; n < SECONDS * 50; n++) {
    const due = began + n * 20;
    if (due > performance.now()) await sleep(due - performance.now());
    sent.push(wish(256));
  }
  await Promise.all(sent);
  const sentAfter = performance.now() - began;
  await untilDelivered(before + sent.length);
  const lag = performance.now() - began - sentAfter;
  console.log(
    `sustained: ${sent.length} wishes in ${(sentAfter / 1000).toFixed(1)} s (${((sent.length / sentAfter) * 1000).toFixed(1)}/s), ` +
      `the last stored ${lag.toFixed(0)} ms after the last POST was answered; POST to stored original ${summary(await endToEnd(since))}`,
  );
}

async function asManyAsItCan(count: number, side: number): Promise<void> {
  const [before, began] = [await delivered(storage), performance.now()];
  let left = count;
  const sender = async (): Promise<void> => {
    while (left-- > 0) await wish(side);
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  await untilDelivered(before + count);
  const rate = (count / (performance.now() - began)) * 1000;
  console.log(
    `as many as it can, ${side} × ${side}: ${rate.toFixed(1)} images/s from POST to stored original (n = ${count})`,
  );
}

async function untilRendered(count: number): Promise<void> {
  for (const end = Date.now() + 600_000; ; await sleep(100)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from rendition`.execute(storage.db);
    if ((rows[0]?.n ?? 0) >= count * RENDITIONS_EACH) return;
    if (Date.now() > end) throw new Error(`only ${rows[0]?.n} of ${count * RENDITIONS_EACH} renditions were made`);
  }
}

/** In a process with everything that a running server has. */
async function withRenditions(count: number): Promise<void> {
  const pictures = await startPictureServer({ side: 1024, partialSides: [], everyMs: 0 });
  const ownPort = await freePort();
  const script = new URL("live-studio.ts", import.meta.url).pathname;
  const whole = await startStudioProcess({ script, dataFolder, role: "all", providerUrl: pictures.url, port: ownPort });
  const [before, began] = [await delivered(storage), performance.now()];
  await Promise.all(Array.from({ length: count }, () => wish(1024, "stand-in/pictures/synchronous", ownPort)));
  await untilDelivered(before + count);
  const stored = performance.now() - began;
  await untilRendered(count);
  const rendered = performance.now() - began;
  const rate = (ms: number): string => ((count / ms) * 1000).toFixed(1);
  console.log(
    `with renditions, 1024 × 1024: ${rate(stored)} images/s from POST to stored original, ` +
      `${rate(rendered)}/s until their renditions are stored, too (n = ${count})`,
  );
  await whole.end();
  await pictures.close();
}

let isEnded = false;
async function endStudio(): Promise<void> {
  if (isEnded) return;
  isEnded = true;
  await studio.end();
}

try {
  console.log(`${os.cpus().length} cores, load before ${os.loadavg()[0]?.toFixed(1)}`);
  console.log(`POST to the worker's submit, idle: ${summary(await idleLatency())} (wanted: p50 ≤ 20, p95 ≤ 60)`);
  await sustained();
  await asManyAsItCan(AT_ONCE.small, 256);
  await asManyAsItCan(AT_ONCE.large, 1024);
  await endStudio();
  await withRenditions(RENDERED);
} finally {
  await endStudio();
  if (studio.said() !== "") console.log(studio.said().slice(0, 2_000));
  await provider.close();
  await storage.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
