import { Agent, WebSocket } from "undici";
import { callable, connectorFor } from "./reach.ts";

/** A message as it came: text, or bytes. */
export type SocketMessage = string | Uint8Array;

export interface Watch {
  /** http or https; the socket is opened at the same address. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Listening ends by then, whatever comes. */
  readonly timeMs: number;
  readonly signal: AbortSignal;
  /** True: enough was heard. */
  readonly onMessage: (message: SocketMessage) => boolean;
}

const MESSAGE_BYTES_MAX = 8_388_608;

/**
 * Listens at a web socket under the same rules of address as every call, and sends nothing. True where enough was heard;
 * false where it was closed, could not be opened or took too long: what it tells is never needed, so that is no failure.
 */
export async function watchSocket(
  allowedHosts: readonly string[],
  { url, headers, timeMs, signal, onMessage }: Watch,
): Promise<boolean> {
  const address = callable(url, allowedHosts);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const dispatcher = new Agent({
    connect: connectorFor(allowedHosts),
    webSocket: { maxPayloadSize: MESSAGE_BYTES_MAX },
  });
  const stopped = AbortSignal.any([signal, AbortSignal.timeout(timeMs)]);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const over = (): void => resolve(false);
  const socket = new WebSocket(address, { dispatcher, headers: { ...headers } });
  socket.binaryType = "arraybuffer";
  socket.addEventListener("message", ({ data }: { readonly data: unknown }) => {
    if (stopped.aborted) return;
    const isEnough =
      typeof data === "string" ? onMessage(data) : data instanceof ArrayBuffer && onMessage(new Uint8Array(data));
    if (isEnough) resolve(true);
  });
  socket.addEventListener("close", over);
  socket.addEventListener("error", over);
  stopped.addEventListener("abort", over);
  if (stopped.aborted) over();
  try {
    return await promise;
  } finally {
    stopped.removeEventListener("abort", over);
    socket.close();
    void dispatcher.destroy();
  }
}
