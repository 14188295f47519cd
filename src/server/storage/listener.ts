import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Where the database is, for those that need sessions of their own. May hold a password: never to be printed. */
export type Connection =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string };

/** A session that hears NOTIFY; it comes back by itself after its connection was lost. */
export interface Listener {
  readonly close: () => Promise<void>;
}

export interface ListenerOptions {
  /** What to do with a payload, by channel. */
  readonly channels: Readonly<Record<string, (payload: string) => void>>;
  /** After each time it begins to hear, the first included: what was said before is missed, so look for yourself. */
  readonly onHearing: () => void;
}

const AGAIN_MS = { first: 50, max: 2_000 } as const;
/** How long an answer may take before the connection counts as lost. */
const PATIENCE_MS = 5_000;
/** A connection that died in silence is noticed by asking. */
const STILL_THERE_MS = 10_000;

/** Listens on a connection of its own, since a pool would hand the session to somebody else. */
export function openListener(target: Connection, { channels, onHearing }: ListenerOptions): Listener {
  const closing = new AbortController();
  let current: pg.Client | null = null;

  const hearOnce = async (): Promise<void> => {
    const client = new pg.Client({
      application_name: "proofsheet listener",
      keepAlive: true,
      query_timeout: PATIENCE_MS,
      ...target,
    });
    const ended = Promise.withResolvers<void>();
    client.on("error", () => ended.resolve());
    client.on("end", () => ended.resolve());
    client.on("notification", ({ channel, payload = "" }) => channels[channel]?.(payload));
    current = client;
    const check = setInterval(() => void client.query("select 1").catch(() => ended.resolve()), STILL_THERE_MS);
    try {
      await client.connect();
      for (const channel of Object.keys(channels)) await client.query(`listen ${client.escapeIdentifier(channel)}`);
      onHearing();
      await ended.promise;
    } finally {
      clearInterval(check);
      await client.end().catch(() => undefined);
    }
  };

  const hear = async (): Promise<void> => {
    let pauseMs: number = AGAIN_MS.first;
    while (!closing.signal.aborted) {
      const began = Date.now();
      await hearOnce().catch(() => undefined);
      pauseMs = Date.now() - began > AGAIN_MS.max ? AGAIN_MS.first : Math.min(AGAIN_MS.max, pauseMs * 2);
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const done = hear();

  return Object.freeze({
    close: async () => {
      closing.abort();
      await current?.end().catch(() => undefined);
      await done;
    },
  });
}
