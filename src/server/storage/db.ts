import { Kysely, PostgresDialect, type IsolationLevel, type Transaction } from "kysely";
import pg from "pg";
import { Failure } from "../../core/kernel/index.ts";
import type { Tables } from "./tables.ts";
import { typeParsers } from "./type-parsers.ts";

declare const kind: unique symbol;

/** The database outside any transaction. Kysely's Transaction is a Kysely; the brands keep the two apart. */
export type Db = Kysely<Tables> & { readonly [kind]: "db" };
/** An open transaction: what every writing function takes. */
export type Tx = Transaction<Tables> & { readonly [kind]: "tx" };
/** For functions that only read. */
export type Reader = Db | Tx;

export interface TxOptions {
  /** PostgreSQL's default is read committed. */
  readonly isolation?: IsolationLevel;
  readonly readOnly?: boolean;
}

/** Runs `work` in one transaction: commits when it resolves, rolls back when it rejects. */
export function withTx<T>(db: Db, work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
  let builder = db.transaction();
  if (options.isolation) builder = builder.setIsolationLevel(options.isolation);
  if (options.readOnly) builder = builder.setAccessMode("read only");
  return builder.execute((tx) => work(tx as Tx));
}

const CONNECTIONS_MAX = 10;
const CONNECT_PATIENCE_MS = 10_000;
const CONNECT_PAUSE_MS = 50;
/** Nobody listens, or the server is starting, stopping or recovering: nothing was begun, so trying again is safe. */
const NOT_YET = new Set(["ENOENT", "ECONNREFUSED", "57P01", "57P02", "57P03"]);

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** Takes a connection, waiting while a server of ours comes back after a crash. */
async function connectPatiently(pool: pg.Pool, patienceMs: number): Promise<pg.PoolClient> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!NOT_YET.has(codeOf(error)) || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
}

/** As a pool or a single connection takes it; a text is a DATABASE_URL. */
/** Where the database is, for sessions of one's own. May hold a password: never to be printed. */
export type Connection =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

export const connectionTo = (target: Connection | string): Connection =>
  typeof target === "string" ? { connectionString: target } : target;

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: CONNECTIONS_MAX, types: typeParsers, application_name: "proofsheet", ...config });
  // A lost connection fails the query that runs on it; unheard, the event itself would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Opens a pool on our own server (its socket) or on DATABASE_URL. Close it with `db.destroy()`. */
export function openDb(target: Connection | string): Db {
  const pool = openPool(connectionTo(target));
  const patienceMs = typeof target === "string" ? 0 : CONNECT_PATIENCE_MS;
  const dialect = new PostgresDialect({
    pool: { connect: () => connectPatiently(pool, patienceMs), end: () => pool.end(), options: pool.options },
  });
  return new Kysely<Tables>({ dialect }) as Db;
}

const VERSION_MIN = 150_000;

/** Refuses a database that cannot be reached, is too old or cannot hold every text, without printing its password. */
export async function assertUsable(db: Db): Promise<void> {
  const { version, encoding } = await settingsOf(db).catch((error: unknown) => {
    const why = error instanceof Error ? error.message || codeOf(error) : String(error);
    throw new Failure("unavailable", `the database cannot be reached (${why}): check DATABASE_URL and that it runs.`);
  });
  if (Number(version) < VERSION_MIN) {
    throw new Failure(
      "unavailable",
      `the database is PostgreSQL ${Math.floor(Number(version) / 10_000)}; 15 or later is needed.`,
    );
  }
  if (encoding !== "UTF8") {
    throw new Failure(
      "incompatible-data",
      `the database stores text as ${encoding}, and evidence needs UTF8: make one with ` +
        "`createdb --encoding=UTF8 --template=template0 NAME` and name it in DATABASE_URL.",
    );
  }
}

const settingsOf = (db: Db) =>
  db
    .selectNoFrom((b) => [
      b.fn<string>("current_setting", [b.val("server_version_num")]).as("version"),
      b.fn<string>("current_setting", [b.val("server_encoding")]).as("encoding"),
    ])
    .executeTakeFirstOrThrow();
