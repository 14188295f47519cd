import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Connection } from "./db.ts";

export interface Notification {
  readonly channel: string;
  readonly payload: string;
}

export interface Listener {
  readonly close: () => Promise<void>;
}

/**
 * Hears the named channels until it is closed. What is told while the connection is down is not told again, so
 * `onConnected` is called after every connection, the first included: whoever must miss nothing looks then.
 * Resolves once it hears, or fails as the first connection does.
 */
export type Listen = (options: {
  readonly channels: readonly string[];
  readonly onNotification: (notification: Notification) => void;
  readonly onConnected: () => void;
}) => Promise<Listener>;

const PAUSE_MS = 200;
const PAUSE_MS_MAX = 5_000;
/** A connection that died in silence is noticed by asking. */
const STILL_THERE_MS = 10_000;
/** How long an answer may take before the connection counts as lost. */
const PATIENCE_MS = 5_000;

/**
 * NOTIFY needs a session of its own that stays: a pooled connection would hear nothing between two queries, and a
 * pgbouncer in transaction mode nothing at all.
 */
export const listenOn =
  (target: Connection): Listen =>
  async (options) => {
    const end = new AbortController();
    const first = await connect(target, options);
    const ended = stayConnected(target, options, first, end.signal);
    return {
      close: async () => {
        end.abort();
        await ended;
      },
    };
  };

type ListenOptions = Parameters<Listen>[0];

/** A connection that hears, and a promise of its end. */
interface Session {
  readonly client: pg.Client;
  readonly lost: Promise<void>;
}

async function connect(target: Connection, options: ListenOptions): Promise<Session> {
  const client = new pg.Client({
    ...target,
    application_name: "proofsheet listener",
    keepAlive: true,
    query_timeout: PATIENCE_MS,
  });
  client.on("notification", ({ channel, payload = "" }) => options.onNotification({ channel, payload }));
  client.on("error", () => undefined); // "end" follows
  const lost = new Promise<void>((resolve) => client.once("end", resolve));
  try {
    await client.connect();
    for (const channel of options.channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    const check = setInterval(() => void client.query("select 1").catch(() => client.end()), STILL_THERE_MS);
    void lost.then(() => clearInterval(check));
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  options.onConnected();
  return { client, lost };
}

/** Connects again whenever the connection is lost, waiting longer each time it cannot be had; until the signal. */
async function stayConnected(
  target: Connection,
  options: ListenOptions,
  first: Session,
  signal: AbortSignal,
): Promise<void> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  let connection: Session | null = first;
  let pauseMs = PAUSE_MS;
  while (!signal.aborted) {
    if (connection !== null) {
      pauseMs = PAUSE_MS;
      await Promise.race([connection.lost, aborted]);
    }
    await connection?.client.end().catch(() => undefined);
    if (signal.aborted) return;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX);
    connection = signal.aborted ? null : await connect(target, options).catch(() => null);
  }
  await connection?.client.end().catch(() => undefined);
}
