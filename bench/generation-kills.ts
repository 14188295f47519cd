/**
 * Processes of the studio killed with kill -9 at random moments while images are made:
 * `node bench/generation-kills.ts [--generations 2000] [--kills 200] [--seed N]`. Two workers and a web process against
 * a stand-in provider that is slow, refuses, blocks and cuts connections; each killed process is started again at once.
 * Wishes are sent with an idempotency key and sent again until they are answered. At the end everything is compared:
 * what the provider accepted (it bills all of that), what was delivered, and what the ledger took.
 */
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { contentId } from "../src/core/kernel/index.ts";
import { balanceOf, reconcile } from "../src/server/credits/index.ts";
import { sweepGenerations } from "../src/server/generation/index.ts";
import { openStorage } from "../src/server/storage/index.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { freePort, startStudioProcess, type StudioProcess } from "../test/support/studio/processes.ts";
import { type Behaviour, startProvider } from "../test/support/studio/provider-server.ts";
import { openWorkspace } from "../test/support/studio/studio.ts";

const { values } = parseArgs({
  options: {
    generations: { type: "string", default: "2000" },
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: "20261130" },
  },
});
const [GENERATIONS, KILLS] = [Number(values.generations), Number(values.kills)];
const WORKSPACES = ["a", "b", "c", "d", "e", "f"];
const CREDITS = 10_000_000;
const SENDERS = 12;

/** A number from 0 to 1 that depends on the text and the seed only. */
const chance = (text: string): number => Number.parseInt(contentId([values.seed, text]).slice(0, 12), 16) / 16 ** 12;

function behaviourOf(prompt: string, seed: number | null, turn: number): Behaviour {
  const of = (what: string): number => chance(`${what} ${prompt} ${seed}`);
  if (turn === 1 && of("refuses") < 0.05) return { placeStatus: 503 };
  if (of("cuts") < 0.01) return { cutAfterAccepting: true };
  if (of("blocks") < 0.02) return { ends: "moderated", runningMs: 200 };
  return {
    placeDelayMs: Math.round(of("delay") * 150),
    runningMs: Math.round(of("running") ** 3 * 4_000),
    pollStatuses: of("poll") < 0.05 ? [500] : [],
    downloadStatuses: of("download") < 0.05 ? [403] : [],
  };
}

const dataFolder = temporaryFolder("kills");
const storage = await openStorage({ dataFolder, databaseUrl: null, s3: null });
const { db } = storage;
const provider = await startProvider(({ prompt, seed }, turn) => behaviourOf(prompt, seed, turn));
for (const workspace of WORKSPACES) await openWorkspace(db, workspace, CREDITS);
const port = await freePort();
const start = (role: StudioProcess["role"]) =>
  startStudioProcess({ dataFolder, role, providerUrl: provider.url, port });
const processes: StudioProcess[] = await Promise.all([start("web"), start("worker"), start("worker")]);

let [sentAgain, answered] = [0, 0];

/** Sends one wish until it is answered; a process that is gone is asked again with the same key. */
async function wish(n: number): Promise<void> {
  const body = JSON.stringify({
    prompt: `wish ${n}`,
    targets: [{ route: "stand-in/model-x/one", size: { width: 64, height: 64 }, count: 1 + (n % 2) }],
    quotedMicrocredits: "44000000",
  });
  const headers = { "x-workspace": WORKSPACES[n % WORKSPACES.length] ?? "", "idempotency-key": `wish-${n}` };
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/generations`, { method: "POST", headers, body });
      const text = await response.text();
      if (response.ok) break;
      throw new Error(`${response.status} ${text}`);
    } catch (error) {
      if (error instanceof Error && /^\d/.test(error.message)) throw error;
      sentAgain += 1;
      await sleep(100);
    }
  }
  answered += 1;
}

const killed = { web: 0, worker: 0, all: 0 };
const kills = (): number => killed.web + killed.worker;
/** Wishes may be so many kills ahead of the killing. */
const AHEAD = 3;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

/** Kills at random moments, spread over the time that the wishes take. */
async function killAll(): Promise<void> {
  for (let n = 0; n < KILLS; n++) {
    await until(() => answered >= GENERATIONS * (n / KILLS) * 0.95);
    await sleep(chance(`pause ${n}`) * 300);
    const place = Math.floor(chance(`which ${n}`) * processes.length);
    const victim = processes[place];
    if (victim === undefined) continue;
    await victim.kill();
    killed[victim.role] += 1;
    processes[place] = await start(victim.role);
  }
}

async function sendAll(): Promise<void> {
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let n = (next += 1); n <= GENERATIONS; n = next += 1) {
      await until(() => kills() >= (n / GENERATIONS) * KILLS - AHEAD); // starting a process again takes longer than a wish
      await wish(n);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
  (await query.execute(db)).rows[0]?.n ?? 0;

async function untilQuiet(): Promise<void> {
  const open = sql<{ n: number }>`select count(*)::int as n from output o where state in ('queued', 'running')
    or state = 'unsettled' and exists (select 1 from attempt a where a.output = o.id and a.job_id is not null)`;
  for (const end = Date.now() + 180_000; (await count(open)) > 0 && Date.now() < end; await sleep(200))
    await sql`update output set not_before = now() where state in ('queued', 'unsettled')`.execute(db);
}

/** What is left then has no job id: its hour is taken as over. */
async function settleRest(): Promise<number> {
  await sql`update output set settles_at = now() where state = 'unsettled'`.execute(db);
  return (await sweepGenerations(db)).settled;
}

interface Row {
  readonly id: string;
  readonly prompt: string;
  readonly seed: number;
  readonly state: string;
  readonly quoted: string;
  readonly charged: string | null;
  readonly blob: string | null;
  readonly jobs: readonly string[];
}

const outputs = async (): Promise<readonly Row[]> =>
  (
    await sql<Row>`
      select o.id, g.prompt, o.seed, o.state, o.quoted_microcredits as quoted, o.charged_microcredits as charged, o.blob,
        (select coalesce(json_agg(a.job_id) filter (where a.job_id is not null), '[]') from attempt a where a.output = o.id) as jobs
      from output o join generation g on g.id = o.generation`.execute(db)
  ).rows;

const makesPicture = (job: string): boolean => {
  const behaviour = provider.jobs.get(job)?.behaviour;
  return behaviour !== undefined && behaviour.ends === undefined;
};

async function report(settled: number, seconds: number): Promise<boolean> {
  const rows = await outputs();
  const accepted = Map.groupBy(provider.jobs.values(), ({ prompt, seed }) => `${prompt} ${seed}`);
  const isDelivered = ({ state }: Row): boolean => state === "delivered";
  const lost = rows.filter((row) => !isDelivered(row) && row.jobs.some(makesPicture));
  const repeated = [...accepted.values()].filter((jobs) => jobs.length > 1);
  const missing = [];
  for (const row of rows.filter(isDelivered)) if (!(await storage.blobs.has(row.blob ?? ""))) missing.push(row);
  const wrong = rows.filter((row) => row.charged !== (isDelivered(row) ? row.quoted : "0"));
  const charged = rows.reduce((sum, row) => sum + BigInt(row.charged ?? 0), 0n);
  let [taken, aside] = [0n, 0n];
  for (const workspace of WORKSPACES) {
    const balance = await balanceOf(db, workspace);
    taken += BigInt(CREDITS) * 1_000_000n - balance.available;
    aside += balance.heldAside;
  }
  const problems = (await reconcile(db)).checks.flatMap((check) => check.problems);
  const generations = await count(sql`select count(*)::int as n from generation`);
  const maybe = await count(sql`select count(*)::int as n from attempt where billed = 'maybe'`);
  const states = Object.entries(Object.groupBy(rows, ({ state }) => state)).map(
    ([state, all]) => `${all?.length} ${state}`,
  );
  console.log(`${generations} generations, ${rows.length} outputs (${states.join(", ")}) in ${seconds.toFixed(0)} s`);
  console.log(
    `${killed.worker} workers and ${killed.web} web processes killed with kill -9; ${sentAgain} wishes sent again`,
  );
  console.log(`the provider got ${provider.orders.length} orders and accepted ${provider.jobs.size}`);
  const figures = {
    "generations made twice or not at all": Math.abs(generations - GENERATIONS),
    "outputs lost whose job id we had": lost.length,
    "delivered outputs whose bytes are missing": missing.length,
    "submissions repeated where a bill may exist": repeated.length,
    "wrong charges": wrong.length + (taken === charged ? 0 : 1) + (aside === 0n ? 0 : 1),
    "findings of the ledger's reconciliation": problems.length,
  };
  for (const [name, value] of Object.entries(figures)) console.log(`${value} ${name}`);
  console.log(`${maybe} attempts were maybe billed, of which ${settled} were given up without a picture or an answer`);
  return Object.values(figures).every((value) => value === 0);
}

const began = performance.now();
let isRight = false;
try {
  await Promise.all([sendAll(), killAll()]);
  await untilQuiet();
  isRight = await report(await settleRest(), (performance.now() - began) / 1000);
} finally {
  await Promise.all(processes.map((process) => process.end()));
  await provider.close();
  await storage.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
process.exit(isRight ? 0 : 1);
