import { spawn, spawnSync } from "node:child_process";
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { installFor, type Available } from "./debian.ts";
import { temporaryFolder } from "./storage.ts";

/** Debian's PostgreSQL 15, the oldest version that DATABASE_URL may name. */
export interface Postgresql15 {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const BIN = "/usr/lib/postgresql/15/bin";
const START_PATIENCE_MS = 20_000;

/** Debian's package brings the user `postgres`; root must not run the server. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

async function waitFor(url: string, log: string): Promise<void> {
  for (const until = Date.now() + START_PATIENCE_MS; ;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await client.end().catch(() => undefined);
      if (Date.now() > until) throw new Error(`PostgreSQL 15 did not start: ${readFileSync(log, "utf8")}`);
      await sleep(50);
    }
  }
}

/** A server of its own with one empty database, which belongs to a user who is no superuser. */
export async function startPostgresql15(): Promise<Available<Postgresql15>> {
  const reason = installFor(`${BIN}/postgres`, ["postgresql-15"]);
  if (reason !== null) return { reason };
  const home = temporaryFolder("pg15");
  const identity = unprivileged();
  const cluster = path.join(home, "cluster");
  mkdirSync(cluster, { mode: 0o700 });
  if (identity.uid) for (const folder of [home, cluster]) chownSync(folder, identity.uid, identity.gid);
  const init = spawnSync(
    `${BIN}/initdb`,
    ["-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
    {
      ...identity,
      cwd: "/",
      encoding: "utf8",
    },
  );
  if (init.status !== 0) throw new Error(`initdb: ${init.stderr}`);
  const logFile = path.join(home, "log");
  const log = openSync(logFile, "a");
  const settings = ["listen_addresses=", `unix_socket_directories=${home}`, "fsync=off"].flatMap((setting) => [
    "-c",
    setting,
  ]);
  const server = spawn(`${BIN}/postgres`, ["-D", cluster, ...settings], {
    ...identity,
    cwd: "/",
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const exited = new Promise((resolve) => server.on("exit", resolve));
  const stop = async (): Promise<void> => {
    server.kill("SIGINT");
    await exited;
    rmSync(home, { recursive: true, force: true });
  };
  const url = (user: string, database: string): string =>
    `postgres://${user}@localhost/${database}?host=${encodeURIComponent(home)}`;
  try {
    await waitFor(url("postgres", "postgres"), logFile);
    const admin = new pg.Client({ connectionString: url("postgres", "postgres") });
    await admin.connect();
    await admin.query("create user proofsheet");
    await admin.query("create database proofsheet owner proofsheet");
    await admin.end();
  } catch (error) {
    await stop();
    throw error;
  }
  return { value: { url: url("proofsheet", "proofsheet"), stop } };
}
