import type { Hono } from "hono";
import { mayRead, type Principal } from "../../accounts/index.ts";
import type { Delivery, EventStream, StreamItem } from "../../generation/index.ts";
import { forReaders, type StudioContext } from "./asking.ts";
import type { Authenticate, StudioEnvironment } from "./guard.ts";
import { refuse } from "./refusals.ts";

interface EventServices {
  readonly authenticate: Authenticate;
  readonly delivery: Delivery;
}

/** After how long a browser that lost the stream asks again, in milliseconds. */
const RETRY_MS = 2_000;

/** What happens in the workspace, as it happens, as server-sent events. */
export function addEvents(app: Hono<StudioEnvironment>, services: EventServices): void {
  app.get("/api/events", (c) => forReaders(c, (principal) => followed(c, services, principal)));
}

function followed(c: StudioContext, { authenticate, delivery }: EventServices, principal: Principal): Response {
  const asked = c.req.header("Last-Event-ID") ?? "";
  if (!/^\d{0,15}$/.test(asked))
    return refuse(c, {
      code: "invalid-input",
      message: "Last-Event-ID: must be the id of the last event that was received.",
      field: "Last-Event-ID",
    });
  const { headers, signal } = c.req.raw;
  const stream = delivery.events.open({
    workspace: principal.workspace,
    after: asked === "" ? null : Number(asked),
    // The session may have ended, the key been revoked, the member left or looked into another workspace.
    isAllowed: async () => {
      const now = await authenticate(headers);
      return now !== null && now.workspace === principal.workspace && mayRead(now);
    },
  });
  if (stream === null)
    return refuse(c, {
      code: "limit-reached",
      message: "This workspace follows its events in too many places: close some tabs, then load this one again.",
      retryAfterSeconds: 60,
    });
  signal.addEventListener("abort", stream.close, { once: true });
  c.header("Cache-Control", "no-store, no-transform");
  c.header("Content-Type", "text/event-stream; charset=utf-8");
  c.header("X-Accel-Buffering", "no"); // nginx would keep events back
  return c.body(bodyOf(stream));
}

/** Items are asked for as the reader takes them, so a slow reader holds nothing in memory. */
function bodyOf(stream: EventStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const next = await stream.items.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(written(next.value)));
      },
      cancel: () => stream.close(),
    },
    { highWaterMark: 0 },
  );
}

/** An id without data moves the browser's last event id and tells nobody; a line with a colon first is a comment. */
function written(item: StreamItem): string {
  switch (item.kind) {
    case "start":
      return `retry: ${RETRY_MS}\nid: ${item.id}\n\n`;
    case "event":
      return `${item.id === null ? "" : `id: ${item.id}\n`}data: ${JSON.stringify(item.event)}\n\n`;
    case "beat":
      return ": still here\n\n";
  }
}
