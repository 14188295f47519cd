import {
  type Account,
  type JsonObject,
  numberIn,
  objectAt,
  objectFrom,
  objectIn,
  type SocketMessage,
  textIn,
} from "../kit/index.ts";
import type { CallContext, Picture, Placed } from "../spec/index.ts";

/** Short, since a cancellation is looked for in between. */
const WATCHING_MS = 2_500;
const PREVIEW_BYTES_MAX = 2_097_152;

/** Hands on progress and previews of a job; true when it ended, false when listening stopped before. */
export const watch = (account: Account, { jobId }: Placed, { signal, onProgress }: CallContext): Promise<boolean> =>
  account.http.watch({
    url: `${account.baseUrl}/ws?clientId=${encodeURIComponent(jobId)}`,
    timeMs: WATCHING_MS,
    signal,
    onMessage: (message) => {
      if (typeof message !== "string") {
        const preview = previewIn(message);
        if (preview !== null && preview.bytes.length <= PREVIEW_BYTES_MAX) onProgress({ preview });
        return false;
      }
      const event = objectFrom(message);
      const data = objectAt(event ?? {}, "data");
      if (event === null || data === null || (textIn(data, "prompt_id") ?? jobId) !== jobId) return false;
      const share = textIn(event, "type") === "progress" ? shareIn(data) : null;
      if (share !== null) onProgress({ share });
      return hasEnded(textIn(event, "type"), data);
    },
  });

/** A job has ended when it says so, or when no node of it is executed any more. */
const hasEnded = (type: string | null, data: JsonObject): boolean =>
  type === "execution_success" ||
  type === "execution_error" ||
  type === "execution_interrupted" ||
  (type === "executing" && data["node"] === null && textIn(data, "prompt_id") !== null);

function shareIn(data: JsonObject): number | null {
  const [value, most] = [numberIn(data, "value"), numberIn(data, "max")];
  return value === null || most === null || most <= 0 || value < 0 || value > most ? null : value / most;
}

const PREVIEW = 1;
const PREVIEW_WITH_METADATA = 4;
const types: Readonly<Record<number, string>> = { 1: "image/jpeg", 2: "image/png" };

/**
 * A frame begins with its kind, a number of four bytes. A preview (1) goes on with its type, another four, and then the
 * picture; one with metadata (4) with their length, and then both. Every other kind is left alone.
 */
function previewIn(frame: Exclude<SocketMessage, string>): Picture | null {
  if (frame.length < 8) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const [kind, second] = [view.getUint32(0), view.getUint32(4)];
  if (kind === PREVIEW) {
    const type = types[second];
    return type === undefined ? null : { bytes: frame.slice(8), type };
  }
  if (kind !== PREVIEW_WITH_METADATA || second > frame.length - 8) return null;
  const metadata = objectIn({ bytes: frame.subarray(8, 8 + second) });
  const type = textIn(metadata ?? {}, "image_type") ?? "image/jpeg";
  return Object.values(types).includes(type) ? { bytes: frame.slice(8 + second), type } : null;
}
