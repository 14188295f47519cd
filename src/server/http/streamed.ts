import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { Context } from "hono";

/** Told why an answer was broken off while it was being sent. */
export type OnBrokenOff = (error: unknown) => void;

/**
 * A body that is made while it is sent, at the speed at which it is read. A failure ends this answer and nothing else: it
 * is told, and the connection is cut, since whoever reads must not take a half for the whole, nor an error's text for a
 * part of it. A reader who leaves ends the making.
 */
export function streamed(c: Context, made: Readable, onBrokenOff: OnBrokenOff): ReadableStream<Uint8Array> {
  // What fails before the first read is found by that read; unheard, the event itself would end the process.
  made.on("error", () => undefined);
  const chunks = made[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const next = await chunks.next();
          if (next.done === true) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          onBrokenOff(error);
          const connection = connectionOf(c);
          if (connection === null) return controller.error(error);
          connection.destroy();
          controller.close();
        }
      },
      cancel: () => void made.destroy(),
    },
    { highWaterMark: 0 },
  );
}

/** null where no server stands behind it, as in tests of routes alone. */
function connectionOf(c: Context): ServerResponse | null {
  const served: unknown = c.env;
  if (typeof served !== "object" || served === null || !("outgoing" in served)) return null;
  return served.outgoing as ServerResponse;
}
