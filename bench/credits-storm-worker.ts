/**
 * One process of the storm: `credits-storm-worker.ts DATA_FOLDER SEED SLOT SLOTS FROM TO`. Works through its slot's steps, several at
 * a time, and tells each answer on a line of its own once it has it. It is killed at any moment.
 */
import { isDeepStrictEqual } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { assert } from "../src/core/kernel/index.ts";
import type { Command } from "../src/core/ledger/index.ts";
import { type LedgerAnswer, sweep, type SweepOptions } from "../src/server/credits/index.ts";
import { runCommand } from "../src/server/credits/testing/run-command.ts";
import { openDb } from "../src/server/storage/db.ts";
import { ensureDatabase } from "../src/server/storage/embedded/index.ts";
import { changed, settlementOf, stepAt, type Step } from "./credits-storm/plan.ts";

const [dataFolder = "", seedText, slotText, slotsText, fromText, toText] = process.argv.slice(2);
const [seed, slot, slots, from, to] = [seedText, slotText, slotsText, fromText, toText].map(Number) as [
  number,
  number,
  number,
  number,
  number,
];
const AT_ONCE = 8;
/**
 * As a sweep leaves out holds whose work goes on, which is so for a while: these are posted or voided after their time, or
 * expire later.
 */
const isKept: NonNullable<SweepOptions["keep"]> = ({ id }) =>
  sql<boolean>`${id}::bigint % 3 = 0 and ${id}::bigint > (select max(id) - 3000 from ledger_event)`;
/** The server was killed, is starting again, or the connection to it broke: the outcome is unknown, so the same is sent again. */
const LOST =
  /terminat|ECONNRE|EPIPE|ENOENT|57P0|closed|recovery|starting up|shutting down|not queryable|socket|in recovery mode/i;

const server = await ensureDatabase(dataFolder);
const db = openDb(server.connection);

/** Sends until there is an answer. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (!LOST.test(`${code} ${String(error)}`)) throw error;
      await sleep(20);
    }
  }
}

interface Request {
  readonly workspace: string;
  readonly key: string;
  readonly command: Command;
}

const send = ({ workspace, key, command }: Request): Promise<LedgerAnswer> =>
  insisting(() => runCommand(db, workspace, key, command));

/** The request of a step; a settlement learns its hold by sending the hold again, as a worker after a crash does. */
async function requestOf(step: Step): Promise<Request | null> {
  if (step.kind === "first") return step;
  if (step.kind !== "settle") return null;
  const hold = stepAt(seed, step.of);
  if (hold.kind !== "first" || hold.command.kind !== "hold") return null;
  const { outcome, event } = await send(hold);
  if (outcome !== "accepted" || event === null) return null;
  return { workspace: step.workspace, key: step.key, command: settlementOf(step.end, event, hold.command.amount) };
}

async function retry(step: Extract<Step, { readonly kind: "retry" }>): Promise<string> {
  const request = await requestOf(stepAt(seed, step.of));
  if (!request) return "nothing-to-retry";
  const first = await send(request);
  if (!step.changed) {
    const again = await send(request);
    assert(
      isDeepStrictEqual(again, { ...first, replayed: true }),
      `step ${step.of} was answered otherwise: ${again.outcome}`,
    );
    return "retried";
  }
  const other = await send({ ...request, command: changed(request.command) });
  assert(other.outcome === "key-conflict", `another request under the key of step ${step.of} was ${other.outcome}`);
  return "key-conflict";
}

interface Taken {
  readonly kind: string;
  readonly outcome: string;
  readonly event: string | null;
  /** Committed before, by a process that was killed before it could tell, or by a retry. */
  readonly replayed: boolean;
}

let sweeping: Promise<string> | null = null;

/** One at a time in a process, as in the studio; the processes sweep at once. */
function swept(): Promise<string> {
  sweeping ??= insisting(() => sweep(db, null, { keep: isKept }))
    .then(({ holds, grants }) => (holds + grants > 0 ? "expired some" : "found none"))
    .finally(() => (sweeping = null));
  return sweeping;
}

async function take(n: number): Promise<Taken> {
  const step = stepAt(seed, n);
  if (step.kind === "sweep") return { kind: "sweep", outcome: await swept(), event: null, replayed: false };
  if (step.kind === "retry") return { kind: "retry", outcome: await retry(step), event: null, replayed: false };
  const request = await requestOf(step);
  if (!request) return { kind: "settle", outcome: "hold was refused", event: null, replayed: false };
  const { outcome, event, replayed } = await send(request);
  return { kind: request.command.kind, outcome, event, replayed };
}

let next = from;
async function workThrough(): Promise<void> {
  for (let n = next; n < to; n = next) {
    next = n + 1;
    if (n % slots === slot) process.stdout.write(`${JSON.stringify({ n, ...(await take(n)) })}\n`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, workThrough));
await db.destroy();
await server.stop();
