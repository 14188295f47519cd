/**
 * Two web and three worker processes on one PostgreSQL and one S3 store (Debian's Swift), killed, frozen and restarted at
 * random while images are made and followed: `node --import ./src/server/boot/tsx-hook.ts bench/scale-out.ts [--seconds 600] [--faults 20] [--seed N]`.
 * A fault is kill -9, a freeze (SIGSTOP) for longer than a lease lasts, or an end in good order; each process comes back.
 * Wishes are sent to either web process with an idempotency key until they are answered; clients follow the events of each
 * workspace, from the last one they have, at either. In the end everything is compared: what the provider accepted, what
 * was delivered and stored, what the ledger took, and which events each client got.
 */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { contentId } from "../src/core/kernel/index.ts";
import { balanceOf, reconcile } from "../src/server/credits/index.ts";
import { explainedHolds, sweepGenerations } from "../src/server/generation/index.ts";
import { openStorage } from "../src/server/storage/index.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { freePort, startStudioProcess, type StudioProcess } from "../test/support/studio/processes.ts";
import { type Behaviour, startProvider } from "../test/support/studio/provider-server.ts";
import { openWorkspace } from "../test/support/studio/studio.ts";
import { startSwift } from "../test/support/swift-server.ts";
import { type Follower, follow } from "./scale-out/follow.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "600" },
    faults: { type: "string", default: "20" },
    seed: { type: "string", default: "20261130" },
  },
});
const [SECONDS, FAULTS] = [Number(values.seconds), Number(values.faults)];
const WORKSPACES = ["a", "b", "c", "d"];
const CREDITS = 10_000_000;
const SENDERS = 3;
/** A lease lasts ten seconds; a frozen process comes back to find its images taken over. */
const FROZEN_MS = 14_000;

/** A number from 0 to 1 that depends on the text and the seed only. */
const chance = (text: string): number => Number.parseInt(contentId([values.seed, text]).slice(0, 12), 16) / 16 ** 12;

function behaviourOf(prompt: string, seed: number | null, turn: number): Behaviour {
  const of = (what: string): number => chance(`${what} ${prompt} ${seed}`);
  if (turn === 1 && of("refuses") < 0.05) return { placeStatus: 503 };
  if (of("cuts") < 0.01) return { cutAfterAccepting: true };
  return { placeDelayMs: Math.round(of("delay") * 150), runningMs: Math.round(of("running") ** 3 * 4_000) };
}

const swift = await startSwift();
if ("reason" in swift) throw new Error(`no S3 store: ${swift.reason}`);
const s3 = swift.value.settings;
const root = temporaryFolder("scale-out");
const dataFolder = path.join(root, "data");
mkdirSync(dataFolder);
const storage = await openStorage({ dataFolder, databaseUrl: null, s3 });
const { db } = storage;
const provider = await startProvider(({ prompt, seed }, turn) => behaviourOf(prompt, seed, turn));
for (const workspace of WORKSPACES) await openWorkspace(db, workspace, CREDITS);

const ports = [await freePort(), await freePort()];
const addressOf = (turn: number): string => `http://127.0.0.1:${ports[turn % ports.length] ?? 0}`;
interface Place {
  readonly role: "web" | "worker";
  readonly port: number;
  process: StudioProcess;
  isDown: boolean;
}
const start = (role: Place["role"], port: number): Promise<StudioProcess> =>
  startStudioProcess({
    dataFolder,
    role,
    providerUrl: provider.url,
    port,
    environment: { STUDIO_S3: JSON.stringify(s3) },
  });
const placeOf = async (role: Place["role"], port: number): Promise<Place> => ({
  role,
  port,
  process: await start(role, port),
  isDown: false,
});
const places = await Promise.all([
  ...ports.map((port) => placeOf("web", port)),
  ...[0, 1, 2].map(() => placeOf("worker", 0)),
]);

const faults = { killed: 0, frozen: 0, restarted: 0 };

/** One fault at one process; resolves when that is back. */
async function fault(place: Place, kind: keyof typeof faults): Promise<void> {
  place.isDown = true;
  faults[kind] += 1;
  if (kind === "frozen") {
    place.process.freeze();
    await sleep(FROZEN_MS);
    place.process.goOn();
  } else {
    await (kind === "killed" ? place.process.kill() : place.process.end());
    place.process = await start(place.role, place.port);
  }
  place.isDown = false;
}

const endsAt = Date.now() + SECONDS * 1_000;
const isOver = (): boolean => Date.now() >= endsAt;

/** Faults spread over the time, and never so many that no web process is left. */
async function faultsAtRandom(): Promise<void> {
  const under: Promise<void>[] = [];
  const kinds = ["killed", "frozen", "restarted"] as const;
  for (let n = 0; n < FAULTS; n++) {
    await sleep(((SECONDS * 1_000) / (FAULTS + 1)) * (0.6 + 0.8 * chance(`pause ${n}`)));
    const free = places.filter(({ isDown, role }) => !isDown && (role === "worker" || websUp() > 1));
    const place = free[Math.floor(chance(`which ${n}`) * free.length)];
    const kind = kinds[n % kinds.length];
    if (place !== undefined && kind !== undefined) under.push(fault(place, kind));
  }
  await Promise.all(under);
}
const websUp = (): number => places.filter(({ role, isDown }) => role === "web" && !isDown).length;

let [asked, sentAgain] = [0, 0];

/** Sends one wish until it is answered, at one web process or the other. */
async function wish(n: number): Promise<void> {
  const body = JSON.stringify({
    prompt: `wish ${n}`,
    targets: [{ route: "stand-in/model-x/one", size: { width: 64, height: 64 }, count: 1 + (n % 2) }],
    quotedMicrocredits: "44000000",
  });
  const headers = { "x-workspace": WORKSPACES[n % WORKSPACES.length] ?? "", "idempotency-key": `wish-${n}` };
  for (let turn = n; ; turn++) {
    try {
      const signal = AbortSignal.timeout(20_000);
      const response = await fetch(`${addressOf(turn)}/api/generations`, { method: "POST", headers, body, signal });
      const text = await response.text();
      if (response.ok) return;
      throw new Error(`${response.status} ${text}`);
    } catch (error) {
      if (error instanceof Error && /^4\d\d/.test(error.message)) throw error;
      sentAgain += 1;
      await sleep(200);
    }
  }
}

async function sendAll(): Promise<void> {
  const sender = async (): Promise<void> => {
    while (!isOver()) {
      await wish((asked += 1));
      await sleep(300);
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
  await sql`update output set settles_at = now() where state = 'unsettled'`.execute(db);
  await sweepGenerations(db);
}

interface Row {
  readonly state: string;
  readonly quoted: string;
  readonly charged: string | null;
  readonly blob: string | null;
  readonly jobs: readonly string[];
}

const outputs = async (): Promise<readonly Row[]> =>
  (
    await sql<Row>`
      select o.state, o.quoted_microcredits as quoted, o.charged_microcredits as charged, o.blob,
        (select coalesce(json_agg(a.job_id) filter (where a.job_id is not null), '[]') from attempt a where a.output = o.id) as jobs
      from output o`.execute(db)
  ).rows;

async function wrongCharges(rows: readonly Row[]): Promise<number> {
  const wrong = rows.filter(({ state, charged, quoted }) => charged !== (state === "delivered" ? quoted : "0"));
  const charged = rows.reduce((sum, row) => sum + BigInt(row.charged ?? 0), 0n);
  let taken = 0n;
  let aside = 0n;
  for (const workspace of WORKSPACES) {
    const balance = await balanceOf(db, workspace);
    taken += BigInt(CREDITS) * 1_000_000n - balance.available;
    aside += balance.heldAside;
  }
  return wrong.length + (taken === charged ? 0 : 1) + (aside === 0n ? 0 : 1);
}

async function missedEvents(followers: readonly Follower[]): Promise<number> {
  let missed = 0;
  for (const { workspace, from, seen } of followers) {
    const { rows } = await sql<{ id: number }>`
      select id from studio_event where workspace = ${workspace} and id > ${from()}`.execute(db);
    missed += rows.filter(({ id }) => !seen.has(id)).length;
  }
  return missed;
}

async function report(followers: readonly Follower[]): Promise<boolean> {
  const rows = await outputs();
  const accepted = Map.groupBy(provider.jobs.values(), ({ prompt, seed }) => `${prompt} ${seed}`);
  const delivered = rows.filter(({ state }) => state === "delivered");
  let missing = 0;
  for (const { blob } of delivered) if (!(await storage.blobs.has(blob ?? ""))) missing += 1;
  const events = followers.reduce((sum, { seen }) => sum + seen.size, 0);
  const states = Object.entries(Object.groupBy(rows, ({ state }) => state)).map(
    ([state, all]) => `${all?.length} ${state}`,
  );
  console.log(
    `${SECONDS} s, 2 web and 3 worker processes on PostgreSQL and S3: ${asked} generations, ${rows.length} outputs (${states.join(", ")})`,
  );
  console.log(
    `${faults.killed} processes killed, ${faults.frozen} frozen for ${FROZEN_MS / 1_000} s, ${faults.restarted} restarted; ${sentAgain} wishes sent again`,
  );
  console.log(
    `${followers.length} clients got ${events} events over ${followers.reduce((sum, { connections }) => sum + connections(), 0)} connections`,
  );
  const figures = {
    "generations made twice or not at all": Math.abs(
      (await count(sql`select count(*)::int as n from generation`)) - asked,
    ),
    "outputs lost whose job id we had": rows.filter(({ state, jobs }) => state !== "delivered" && jobs.length > 0)
      .length,
    "delivered outputs whose bytes are missing": missing,
    "submissions repeated where a bill may exist": [...accepted.values()].filter((jobs) => jobs.length > 1).length,
    "wrong charges": await wrongCharges(rows),
    "findings of the ledger's reconciliation": (await reconcile(db, explainedHolds)).ok ? 0 : 1,
    "events missed by a client": await missedEvents(followers),
  };
  for (const [name, value] of Object.entries(figures)) console.log(`${value} ${name}`);
  return Object.values(figures).every((value) => value === 0);
}

let isRight = false;
const followers = WORKSPACES.flatMap((workspace) => [0, 1].map((turn) => follow(workspace, addressOf, turn)));
try {
  await Promise.all(followers.map(({ ready }) => ready));
  await Promise.all([sendAll(), faultsAtRandom()]);
  await untilQuiet();
  for (const end = Date.now() + 60_000; (await missedEvents(followers)) > 0 && Date.now() < end;) await sleep(500);
  isRight = await report(followers);
} finally {
  for (const { stop } of followers) stop();
  await Promise.all(places.map(({ process }) => process.end()));
  await provider.close();
  await storage.close();
  await swift.value.stop();
  rmSync(root, { recursive: true, force: true });
}
process.exit(isRight ? 0 : 1);
