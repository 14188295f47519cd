/**
 * Random concurrent hold, post, void, expire, refund, grant, purchase and retry steps by several processes, which are
 * killed (kill -9) again and again, and the database server with them now and then. Whoever takes over sends what was not
 * answered again, under the same key. Afterwards: drift, negative wallets, answers that were lost or changed, holds that
 * were settled twice or never. The rules of the core, which share no code with the database, are applied to every event.
 *   node --import ./src/server/boot/tsx-hook.ts bench/credits-storm.ts [steps, default 50000] [seed]
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { reconcile, reconciliationText, sweep } from "../src/server/credits/index.ts";
import { openDb, type Db } from "../src/server/storage/db.ts";
import { ensureDatabase } from "../src/server/storage/embedded/index.ts";
import { migrate } from "../src/server/storage/migrate.ts";
import { migrations } from "../src/server/storage/migrations/index.ts";
import { below, seededRandom } from "../src/core/ranking/testing/random.ts";
import { postmasterPid, serverProcesses } from "../test/fault/support.ts";
import { temporaryFolder } from "../test/support/storage.ts";
import { WORKSPACES } from "./credits-storm/plan.ts";
import { machine } from "./ranking-setting.ts";

const steps = Number(process.argv[2] ?? 50_000);
const seed = Number(process.argv[3] ?? 20_261_123);
const SLOTS = 4;
/** Steps answered between kills of a process, so that a slow machine is not killed more; every so many, the server too. */
const KILL_PAUSE_STEPS = [Math.max(100, steps / 2_000), Math.max(300, steps / 250)] as const;
const SERVER_EVERY = 8;
const hook = path.resolve(import.meta.dirname, "../src/server/boot/tsx-hook.ts");
const workerFile = path.join(import.meta.dirname, "credits-storm-worker.ts");
const dataFolder = temporaryFolder("storm");
const began = Date.now();

/** Event by step, as it was told: what a client knows. 0 where a step has no event of its own. */
const told = new Float64Array(steps);
const isTold = new Uint8Array(steps);
const outcomes = new Map<string, number>();
const faults: string[] = [];
const children: (ChildProcess | null)[] = Array.from({ length: SLOTS }, () => null);
const finished = new Set<number>();
const kills = { processes: 0, servers: 0 };
let answeredSteps = 0;
let repeated = 0;
let replays = 0;

interface Told {
  readonly n: number;
  readonly kind: string;
  readonly outcome: string;
  readonly event: string | null;
  readonly replayed: boolean;
}

function note({ n, kind, outcome, event, replayed }: Told): void {
  const id = Number(event ?? 0);
  if (isTold[n] === 1) {
    repeated += 1;
    if (told[n] !== id) faults.push(`step ${n} was answered by event ${told[n]}, then ${id}`);
    return;
  }
  [told[n], isTold[n]] = [id, 1];
  answeredSteps += 1;
  if (replayed) replays += 1;
  const name = `${kind}: ${outcome}`;
  outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
}

/** The first step of a slot that nobody has an answer to. */
function firstOpen(slot: number): number {
  let n = slot;
  while (n < steps && isTold[n] === 1) n += SLOTS;
  return Math.min(n, steps);
}

/** Runs a slot to its end, however often its process is killed. */
async function runSlot(slot: number): Promise<void> {
  for (let from = firstOpen(slot); from < steps; from = firstOpen(slot)) {
    const args = ["--import", hook, workerFile, dataFolder, ...[seed, slot, SLOTS, from, steps].map(String)];
    const env = { ...process.env, STORM_BEGAN: String(began) };
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    children[slot] = child;
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.endsWith("}")) note(JSON.parse(line) as Told);
    });
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    children[slot] = null;
    if (signal !== "SIGKILL" && code !== 0) {
      faults.push(`a process ended with ${code}: ${said.slice(0, 2_000)}`);
      break;
    }
  }
  finished.add(slot);
}

const isAnswered = (count: number): boolean => answeredSteps >= count || finished.size === SLOTS;

/** A generator of its own: when it kills depends on the machine, what is asked never does. */
async function killNowAndThen(): Promise<void> {
  const random = seededRandom(seed ^ 0x5151);
  const [least, most] = KILL_PAUSE_STEPS;
  for (let n = 1; finished.size < SLOTS; n++) {
    const next = answeredSteps + least + below(random, most - least);
    while (!isAnswered(next)) await sleep(5);
    const child = children[below(random, SLOTS)];
    if (child?.kill("SIGKILL")) kills.processes += 1;
    const postmaster = n % SERVER_EVERY === 0 ? postmasterPid(dataFolder) : null;
    if (postmaster === null || finished.size === SLOTS) continue;
    for (const pid of serverProcesses(postmaster)) killQuietly(pid);
    kills.servers += 1;
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it had ended already
  }
}

/** Every answer that was told must be in the database, under the key of its step. */
async function lostAnswers(db: Db): Promise<number> {
  const { rows } = await sql<{ key: string; id: number }>`
    select key, id from ledger_event where key like 'step-%'`.execute(db);
  const stored = new Map(rows.map(({ key, id }) => [Number(key.slice(5)), id]));
  let lost = 0;
  for (let n = 0; n < steps; n++) if (told[n] !== 0 && stored.get(n) !== told[n]) lost += 1;
  return lost;
}

async function settledCounts(db: Db) {
  const { rows } = await sql<{ holds: number; never: number; voided: number; charged: number }>`
    select count(*) as holds, count(*) filter (where s.hold is null) as never,
      count(*) filter (where s.state <> 'posted') as voided,
      count(*) filter (where s.state <> 'posted' and exists (
        select 1 from ledger_transfer t where t.event = s.event and t.kind = 'posted')) as charged
    from ledger_hold h left join ledger_settlement s on s.hold = h.id`.execute(db);
  const twice = await sql<{ count: number }>`
    select count(*) as count from (select hold from ledger_settlement group by hold having count(*) > 1) as more`.execute(
    db,
  );
  return { ...rows[0]!, twice: twice.rows[0]!.count };
}

async function judge(db: Db): Promise<boolean> {
  const expired = await sweep(db, new Date(Date.now() + 10 * 86_400_000)); // everything still open is over by then
  const report = await reconcile(db);
  const { holds, never, twice, voided, charged } = await settledCounts(db);
  const lost = await lostAnswers(db);
  const unanswered = isTold.filter((one) => one === 0).length;
  for (const [name, count] of [...outcomes].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  ${name.padEnd(34)}${String(count).padStart(9)}`);
  console.log(`\n${reconciliationText(report)}`);
  const drift = report.checks.reduce((sum, { problemCount }) => sum + problemCount, report.sum === 0n ? 0 : 1);
  console.log(`final sweep: ${expired.holds} holds, ${expired.grants} grants`);
  console.log(`drift (all checks above): ${drift}; sum ${report.sum}`);
  console.log(
    `holds ${holds}: never settled ${never}, settled twice ${twice}; failed or given up ${voided}, charged all the same ${charged}`,
  );
  console.log(
    `answers told and not in the books ${lost}; steps told again after a kill ${repeated}, answered first by a replay ${replays}; steps without an answer ${unanswered}`,
  );
  for (const fault of faults.slice(0, 10)) console.log(`FAULT: ${fault}`);
  return report.ok && drift + never + twice + charged + lost + unanswered + faults.length === 0;
}

async function main(): Promise<void> {
  console.log(`${machine()}, load ${os.loadavg()[0]?.toFixed(1)}; seed ${seed}`);
  console.log(`${steps} steps, ${SLOTS} processes, ${WORKSPACES} workspaces, fsync on`);
  const first = await ensureDatabase(dataFolder);
  const preparing = openDb(first.connection);
  await migrate(preparing, migrations);
  await preparing.destroy();
  const progress = setInterval(() => console.log(`… ${answeredSteps} steps`), 60_000);
  await Promise.all([killNowAndThen(), ...Array.from({ length: SLOTS }, (_, slot) => runSlot(slot))]);
  clearInterval(progress);
  const seconds = (Date.now() - began) / 1000;
  console.log(
    `${seconds.toFixed(0)} s, ${(steps / seconds).toFixed(0)} steps/s; kill -9: ${kills.processes} processes, ${kills.servers} servers\n`,
  );
  // The last kill may have come after the last worker that would have started the server again.
  const server = await ensureDatabase(dataFolder);
  const db = openDb(server.connection);
  const passed = await judge(db);
  console.log(passed ? "pass" : "FAIL");
  process.exitCode = passed ? 0 : 1;
  await db.destroy();
  await server.stop();
}

await main().finally(() => {
  for (const child of children) child?.kill("SIGKILL");
  rmSync(dataFolder, { recursive: true, force: true });
});
