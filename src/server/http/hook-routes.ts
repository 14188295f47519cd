import type { Context, Hono } from "hono";
import { clientAddress, type TrustProxy } from "./client-address.ts";
import { rateLimit } from "./rate-limit.ts";

export interface HookServices {
  /** Told what stands in the address that was called. */
  readonly calledBack: (token: string) => Promise<void>;
  readonly trustProxy: TrustProxy;
  readonly onProblem: (error: unknown) => void;
}

/** One provider may have hundreds of jobs here at a time; what is called beyond this is not looked at. */
const calls = { capacity: 500, secondsEach: 0.02 };
/** Looked up at once, whoever calls. */
const LOOKED_UP_MAX = 64;
const BODY_BYTES_MAX = 65_536;
const BODY_MS_MAX = 5_000;

/**
 * Providers call here when a job of theirs changed. What they send is read, so that their connection ends well, and is
 * otherwise nobody's business. The answer is the same at once for every caller and every token: it tells nothing.
 */
export function addHooks(app: Hono, { calledBack, trustProxy, onProblem }: HookServices): void {
  const limit = rateLimit({ ...calls, now: () => performance.now() });
  let lookedUp = 0;
  app.post("/hooks/:token", async (c) => {
    const isTaken = limit.take(clientAddress(c, trustProxy)) === 0 && lookedUp < LOOKED_UP_MAX;
    const isRead = await readAway(c);
    if (isTaken) {
      lookedUp += 1;
      calledBack(c.req.param("token"))
        .catch(onProblem)
        .finally(() => (lookedUp -= 1));
    }
    c.header("Cache-Control", "no-store");
    if (!isRead) c.header("Connection", "close");
    return c.body(null, 204);
  });
}

/** False where there was more than is read, or it did not come in time. */
async function readAway(c: Context): Promise<boolean> {
  const body: ReadableStream<Uint8Array> | null = c.req.raw.body;
  const reader = body?.getReader();
  if (reader === undefined) return true;
  const late = setTimeout(() => void reader.cancel().catch(() => undefined), BODY_MS_MAX);
  try {
    for (let bytes = 0; bytes <= BODY_BYTES_MAX;) {
      const { done, value } = await reader.read();
      if (done) return true;
      bytes += value.byteLength;
    }
  } catch {
    return false; // it hung up
  } finally {
    clearTimeout(late);
  }
  await reader.cancel().catch(() => undefined);
  return false;
}
