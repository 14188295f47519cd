/**
 * How long a person waits for the first page: `npm start` on a fresh data folder, and later starts. The checkout is
 * copied (with its installed packages), so that every first start finds no compiled file of an earlier one. Beside it,
 * in the same run, what no program of this kind can do without: initdb and PostgreSQL by our own launcher, a bare HTTP
 * server in Node, and npm starting a program that does nothing.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postmasterPid } from "../test/fault/support.ts";
import { openDb } from "../src/server/storage/db.ts";
import { ensureDatabase } from "../src/server/storage/embedded/index.ts";

const ROUNDS = 5;
const POLL_MS = 10;
const PATIENCE_MS = 120_000;
const PAGE = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
const root = path.resolve(import.meta.dirname, "..");
const home = mkdtempSync(path.join(os.tmpdir(), "proofsheet-bench-"));
const checkout = path.join(home, "checkout");

/** What a clone holds and an installation adds; nothing that running it left behind. */
function copyCheckout(): void {
  const parts = ["package.json", "package-lock.json", "proofsheet", "tools", "src", "catalogue"];
  for (const part of parts) cpSync(path.join(root, part), path.join(checkout, part), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(checkout, "node_modules"));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts a program, waits until the address answers 200 in full, ends it with all that it started. */
async function timeToPage(command: readonly [string, ...string[]], data: string, page: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: checkout,
    env: { ...process.env, PROOFSHEET_DATA: data, PORT: String(port) },
    stdio: "ignore",
    detached: true,
  });
  const took = await answered(`http://localhost:${port}${page}`, child).then(() => performance.now() - began);
  await end(child, data);
  return took;
}

async function answered(address: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const response = await fetch(address).catch(() => null);
    if (response?.status === 200 && (await response.text()) !== "") return;
    await sleep(POLL_MS);
  }
  throw new Error(`${address} did not answer (exit code ${child.exitCode})`);
}

async function end(child: ChildProcess, data: string): Promise<void> {
  const ended = once(child, "close");
  process.kill(-(child.pid ?? 0), "SIGTERM"); // npm, its shell, the launcher and the server
  await ended;
  const until = performance.now() + PATIENCE_MS;
  while (postmasterPid(data) !== null && performance.now() < until) await sleep(POLL_MS); // the database is down
  if (postmasterPid(data) !== null) throw new Error(`the database in ${data} was left running`);
}

async function timeToDatabase(folder: string): Promise<number> {
  const began = performance.now();
  const server = await ensureDatabase(folder);
  const db = openDb(server.connection);
  await db.selectNoFrom((b) => b.val(1).as("one")).execute();
  const took = performance.now() - began;
  await db.destroy();
  await server.stop();
  return took;
}

async function timeToNothing(): Promise<number> {
  const began = performance.now();
  await once(spawn("npm", ["start"], { cwd: path.join(home, "nothing"), stdio: "ignore" }), "close");
  return performance.now() - began;
}

const median = (values: readonly number[]): number => values.toSorted((x, y) => x - y)[values.length >> 1] ?? NaN;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

function print(what: string, times: readonly number[], targetMs: number | null = null): void {
  const spread = `${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`;
  const verdict =
    targetMs === null ? "" : `   target ≤ ${targetMs / 1000} s: ${median(times) <= targetMs ? "pass" : "MISS"}`;
  console.log(`${what.padEnd(52)} ${seconds(median(times)).padStart(8)}   (${spread})${verdict}`);
}

const bareServer = `require("node:http").createServer((_, r) => r.end("x")).listen(process.env.PORT)`;

async function measure() {
  const none = (): number[] => [];
  const times = { first: none(), later: none(), initdb: none(), database: none(), node: none(), npm: none() };
  for (let round = 0; round < ROUNDS; round++) {
    const data = path.join(home, `data-${round}`);
    const bare = path.join(home, `database-${round}`);
    rmSync(path.join(checkout, ".cache"), { recursive: true, force: true });
    times.first.push(await timeToPage(["npm", "start"], data, PAGE));
    times.later.push(await timeToPage(["npm", "start"], data, PAGE));
    times.initdb.push(await timeToDatabase(bare));
    times.database.push(await timeToDatabase(bare));
    times.node.push(await timeToPage([process.execPath, "-e", bareServer], bare, "/"));
    times.npm.push(await timeToNothing());
  }
  return times;
}

async function main(): Promise<void> {
  copyCheckout();
  mkdirSync(path.join(home, "nothing"));
  writeFileSync(path.join(home, "nothing", "package.json"), JSON.stringify({ scripts: { start: "true" } }));
  const times = await measure();
  const processor = os.cpus()[0]?.model ?? "unknown processor";
  console.log(
    `machine: ${processor}, ${os.cpus().length} cores, Node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  console.log(`no seed: nothing is drawn; medians of ${ROUNDS} (least to most), files in the page cache`);
  console.log(`the page: ${PAGE}\n`);
  print("first npm start to first page, nothing compiled yet", times.first, 10_000);
  print("later npm start to first page", times.later, 3_000);
  console.log("\nbeside it, in the same run");
  print("initdb and PostgreSQL to its first answer", times.initdb);
  print("PostgreSQL again", times.database);
  print("a bare HTTP server in Node", times.node);
  print("npm start of a program that does nothing", times.npm);
}

await main().finally(() => rmSync(home, { recursive: true, force: true }));
