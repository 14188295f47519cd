import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** How often one client may ask: a bucket of tokens that fills again at a steady rate. */
export interface RateLimit {
  /** Takes a token; 0, or after how many seconds there will be one. */
  readonly take: (client: string) => number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** More clients than this at once, and the one that has waited longest is forgotten: it starts with a full bucket again. */
const CLIENTS_MAX = 10_000;

/**
 * `capacity` requests at once, then one every `secondsEach`. `now` in milliseconds. It lives in this process only: with
 * several, a client has a bucket in each.
 */
export function rateLimit(options: {
  readonly capacity: number;
  readonly secondsEach: number;
  readonly now: () => number;
}): RateLimit {
  const { capacity, secondsEach, now } = options;
  const buckets = new Map<string, Bucket>();
  const take = (client: string): number => {
    const known = buckets.get(client) ?? { tokens: capacity, at: now() };
    const filled = Math.min(capacity, known.tokens + (now() - known.at) / 1000 / secondsEach);
    const tokens = filled >= 1 ? filled - 1 : filled;
    buckets.delete(client); // the order of the map is that of the last use
    buckets.set(client, { tokens, at: now() });
    const [oldest] = buckets.keys();
    if (buckets.size > CLIENTS_MAX && oldest !== undefined) buckets.delete(oldest);
    return filled >= 1 ? 0 : Math.ceil((1 - filled) * secondsEach);
  };
  return { take };
}

/** Whom a request counts for. Behind a proxy that is the proxy, so its visitors share one bucket. */
export function clientOf(c: Context): string {
  const isServed = typeof c.env === "object" && c.env !== null && "incoming" in c.env;
  return isServed ? (getConnInfo(c).remote.address ?? "unknown") : "unknown";
}
