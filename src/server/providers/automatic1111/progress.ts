import { Buffer } from "node:buffer";
import { type Account, isSuccess, numberIn, readObject, textIn } from "../kit/index.ts";
import type { CallContext } from "../spec/index.ts";

const EVERY_MS = 700;
const ASKING_MS = 5_000;
const ANSWER_BYTES_MAX = 4_194_304;

/** How many requests of ours are on their way. */
export interface Turns {
  readonly enter: () => void;
  readonly leave: () => void;
  readonly isAlone: () => boolean;
}

export function onlyOneAtOnce(): Turns {
  let underWay = 0;
  return {
    enter: () => void underWay++,
    leave: () => void underWay--,
    isAlone: () => underWay === 1,
  };
}

/**
 * Hands on how far the server is while the call lasts. It speaks of whatever it draws just then, so it is asked only
 * while one request of ours is on its way: a preview must not reach another creator. That it cannot say is no failure.
 */
export async function whileTelling<T>(
  account: Account,
  context: CallContext,
  turns: Turns,
  call: () => Promise<T>,
): Promise<T> {
  turns.enter();
  const over = new AbortController();
  const timer = setInterval(() => {
    if (turns.isAlone()) void tell(account, { ...context, signal: over.signal }, turns);
  }, EVERY_MS);
  try {
    return await call();
  } finally {
    clearInterval(timer);
    over.abort();
    turns.leave();
  }
}

async function tell(account: Account, { signal, onProgress }: CallContext, turns: Turns): Promise<void> {
  try {
    const answer = await account.http.get({
      url: `${account.baseUrl}/sdapi/v1/progress?skip_current_image=false`,
      withKey: true,
      bytesMax: ANSWER_BYTES_MAX,
      timeMs: ASKING_MS,
      signal,
    });
    if (!isSuccess(answer) || signal.aborted || !turns.isAlone()) return;
    const object = readObject(answer);
    const preview = textIn(object, "current_image");
    const share = numberIn(object, "progress");
    if (preview !== null) onProgress({ preview: { bytes: Buffer.from(preview, "base64"), type: "image/png" } });
    else if (share !== null && share >= 0 && share <= 1) onProgress({ share });
  } catch {
    // The picture itself is still on its way.
  }
}
