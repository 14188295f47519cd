import { advisoryLocks } from "../advisory-locks.ts";
import pg from "pg";

/**
 * Each process that uses an embedded database keeps one session with a shared advisory lock: its presence. Who wants
 * to stop the server must hold the same lock exclusively, so nobody can arrive between "nobody is here" and the stop:
 * an arriving process waits for the lock, sees the server go and starts it again. The server drops the presence of a
 * killed process by itself.
 */
const PRESENCE_KEY = advisoryLocks.presence;

export interface Presence {
  readonly client: pg.Client;
  /** Resolves when the session ends, for whatever reason. */
  readonly ended: Promise<void>;
}

/** What an attempt to connect tells about the server. */
export type Knock =
  | { readonly state: "present"; readonly presence: Presence }
  | { readonly state: "absent" | "changing" };

/** 57P01 shutting down by command, 57P02 crash of another session, 57P03 starting up or shutting down. */
const CHANGING = new Set(["57P01", "57P02", "57P03", "ECONNRESET", "EPIPE"]);
const ABSENT = new Set(["ENOENT", "ECONNREFUSED"]);

function classify(error: unknown): "absent" | "changing" {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (ABSENT.has(code)) return "absent";
  const cut = error instanceof Error && /Connection terminated|Connection ended/i.test(error.message);
  if (CHANGING.has(code) || cut) return "changing";
  throw error;
}

export async function knock(socketFolder: string): Promise<Knock> {
  const client = new pg.Client({ host: socketFolder, port: 5432, user: "postgres", database: "postgres" });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  client.on("error", () => resolve()); // the session's end is what we wait for; unheard it would end the process
  client.on("end", () => resolve());
  try {
    await client.connect();
    await client.query("select pg_advisory_lock_shared($1)", [PRESENCE_KEY]);
    return { state: "present", presence: { client, ended } };
  } catch (error) {
    await client.end().catch(() => undefined);
    return { state: classify(error) };
  }
}

/** Gives our presence up; true if we were the last, and then nobody can arrive until our session ends. */
export async function leave({ client }: Presence): Promise<boolean> {
  await client.query("select pg_advisory_unlock_shared($1)", [PRESENCE_KEY]);
  const { rows } = await client.query<{ last: boolean }>("select pg_try_advisory_lock($1) as last", [PRESENCE_KEY]);
  return rows[0]?.last === true;
}
