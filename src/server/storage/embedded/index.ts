import { rmdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../../core/kernel/index.ts";
import { chooseBinaries } from "./binaries.ts";
import { initialiseCluster, prepareSocketFolder } from "./cluster.ts";
import { identityFor } from "./identity.ts";
import { clusterVersion, layoutOf, postmasterNote, type Layout } from "./layout.ts";
import { knock, leave, type Presence } from "./presence.ts";
import { spawnServer, type ServerProcess } from "./server-process.ts";

/** A PostgreSQL server on a data folder of ours, shared by every process that asks for the same folder. */
export interface EmbeddedDatabase {
  /** Connection settings for `pg`: a socket that only its owner (and root) can enter. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  /** True if another process had started the server. */
  readonly adopted: boolean;
  /** Leaves; the last process to leave stops the server and waits until it is down. Close your own pool first. */
  readonly stop: () => Promise<void>;
}

const POLL_MS = 10;
const START_PATIENCE_MS = 60_000;
/**
 * A killed server's lock file or shared memory can outlive it until the system reaps its processes; and a process that
 * stops the server may remove the socket's folder just before we use it.
 */
const RESPAWN_PATIENCE_MS = 10_000;
const RESPAWN_PAUSE_MS = 200;
const STOP_PATIENCE_MS = 30_000;
const EXIT_PATIENCE_MS = 1_000;
const TRANSIENT =
  /lock file "[^"]*" already exists|shared memory block .* is still in use|could not create lock file "[^"]*": No such file/;

interface Arrival {
  readonly presence: Presence;
  readonly socketFolder: string;
  readonly started: boolean;
}

/** Our own socket, or where a running server says its socket is (it may have been started under another path). */
async function arrive(layout: Layout): Promise<Omit<Arrival, "started"> | "absent" | "changing"> {
  const noted = postmasterNote(layout)?.socketFolder;
  let state: "absent" | "changing" = "absent";
  for (const socketFolder of new Set([layout.socketFolder, ...(noted ? [noted] : [])])) {
    const answer = await knock(socketFolder);
    if (answer.state === "present") return { presence: answer.presence, socketFolder };
    if (answer.state === "changing") state = "changing";
  }
  return state;
}

async function start(layout: Layout): Promise<ServerProcess> {
  const identity = identityFor(layout.cluster, layout.dataFolder);
  const binaries = chooseBinaries(clusterVersion(layout), identity, layout.dataFolder);
  prepareSocketFolder(layout, identity);
  if (clusterVersion(layout) === null) await initialiseCluster(layout, binaries, identity);
  return spawnServer(layout, binaries, identity);
}

const didNotStart = (layout: Layout, said: string): Failure =>
  new Failure(
    "unavailable",
    `PostgreSQL did not start on ${layout.dataFolder}; its log is ${layout.log}.`,
    said ? said.split("\n") : [],
  );

/** Joins the running server or starts one; safe for any number of processes at once. */
async function join(layout: Layout, onStart: () => void = () => undefined): Promise<Arrival> {
  const begun = Date.now();
  let server: ServerProcess | null = null;
  let respawnUntil: number | null = null;
  while (Date.now() - begun < START_PATIENCE_MS) {
    const arrival = await arrive(layout);
    if (typeof arrival === "object") return { ...arrival, started: server !== null && server.exit() === null };
    const exit: { readonly said: string } | null = server?.exit() ?? null;
    if (exit) {
      respawnUntil ??= Date.now() + RESPAWN_PATIENCE_MS;
      if (!TRANSIENT.test(exit.said) || Date.now() > respawnUntil) throw didNotStart(layout, exit.said);
      server = null;
      await sleep(RESPAWN_PAUSE_MS);
    } else if (arrival === "absent" && !server) {
      onStart();
      server = await start(layout);
    } else await sleep(POLL_MS);
  }
  throw didNotStart(layout, `it did not answer within ${START_PATIENCE_MS / 1000} s`);
}

async function waitWhile(condition: () => boolean, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  while (condition() && Date.now() < until) await sleep(POLL_MS);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function stopServer(layout: Layout): Promise<void> {
  const note = postmasterNote(layout);
  if (!note) return;
  process.kill(note.pid, "SIGINT"); // "fast": ends sessions, keeps what was committed
  await waitWhile(() => postmasterNote(layout)?.pid === note.pid, STOP_PATIENCE_MS);
  await waitWhile(() => isAlive(note.pid), EXIT_PATIENCE_MS); // down; a zombie may stay until somebody reaps it
  await rmdir(note.socketFolder ?? layout.socketFolder).catch(() => undefined); // not empty: somebody started it again
}

/**
 * PostgreSQL 18 on `dataFolder`, initialised at first use. If the server dies while we are present (kill -9, out of
 * memory), it is started again; connections made meanwhile fail, later ones do not. `onStart` is told that it does not
 * run yet and must be initialised or started, which takes a while.
 */
export async function ensureDatabase(dataFolder: string, onStart?: () => void): Promise<EmbeddedDatabase> {
  const layout = layoutOf(dataFolder);
  const first = await join(layout, onStart);
  let current = first.presence;
  let leaving = false;

  const watch = async (presence: Presence): Promise<void> => {
    await presence.ended;
    if (leaving) return;
    current = (await join(layout)).presence;
    void watch(current).catch(() => undefined);
  };
  void watch(current).catch(() => undefined);

  const stop = async (): Promise<void> => {
    if (leaving) return;
    leaving = true;
    const last = await leave(current).catch(() => false);
    if (last) await stopServer(layout);
    await current.client.end().catch(() => undefined);
  };
  const connection = { host: first.socketFolder, port: 5432, user: "postgres", database: "postgres" };
  return Object.freeze({ connection: Object.freeze(connection), adopted: !first.started, stop });
}
