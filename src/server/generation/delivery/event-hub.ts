import type { StudioEvent } from "../../../contract/studio/index.ts";
import type { Notification, Storage } from "../../storage/index.ts";
import { accessChannel } from "../../accounts/index.ts";
import { liveChannel, storedEventsChannel } from "../events.ts";
import { liveEvent, readTold, type Told } from "./live-events.ts";
import { type BalanceReader, eventsAfter, newestEventId } from "./stored-events.ts";

/**
 * start: where the reader stands now, so that even a reconnect before the first event misses none. event: with an id if
 * it is stored. beat: nothing happened for a while.
 */
export type StreamItem =
  | { readonly kind: "start"; readonly id: number }
  | { readonly kind: "event"; readonly id: number | null; readonly event: StudioEvent }
  | { readonly kind: "beat" };

export interface StreamOrder {
  readonly workspace: string;
  /** The id of the last event that the reader has; null: from now on. */
  readonly after: number | null;
  /** Asked again and again while the stream is open; it ends when the answer is no. */
  readonly isAllowed: () => Promise<boolean>;
}

export interface EventStream {
  readonly items: AsyncIterableIterator<StreamItem>;
  /** Ends the stream at once, also while it waits. */
  readonly close: () => void;
}

export interface EventHub {
  /** Null where the workspace has as many streams in this process as it may have. */
  readonly open: (order: StreamOrder) => EventStream | null;
  /** Ends all streams. */
  readonly close: () => Promise<void>;
}

export interface EventHubOptions {
  readonly storage: Pick<Storage, "db" | "listen">;
  readonly balanceOf: BalanceReader;
  /** How long nothing may happen before a beat, and how old an answer of `isAllowed` may be, in milliseconds. */
  readonly beatMs?: number;
  readonly recheckMs?: number;
}

/** Proxies close what is silent for a minute, some after 30 s. */
const BEAT_MS = 15_000;
/** With a beat in between, nobody reads on for more than 30 s after the right to is gone. */
const RECHECK_MS = 14_000;
const STREAMS_MAX_PER_WORKSPACE = 200;

/** One open stream: what it was told since it last looked. */
class Subscriber {
  hasStored = true;
  isClosed = false;
  /** Whether its reader may read on must be asked anew. */
  mustAsk = false;
  /** The latest of each kind of each output: a slow reader gets the newest, not all. */
  readonly live = new Map<string, StudioEvent>();
  private wake: () => void = () => undefined;

  tell(what: { readonly name: string; readonly event: StudioEvent } | "stored" | "access" | "closed"): void {
    if (what === "stored") this.hasStored = true;
    else if (what === "access") this.mustAsk = true;
    else if (what === "closed") this.isClosed = true;
    else this.live.set(what.name, what.event);
    this.wake();
  }

  takeLive(): readonly StudioEvent[] {
    const events = [...this.live.values()];
    this.live.clear();
    return events;
  }

  /** False where nothing was told for so long. */
  async toldWithin(milliseconds: number): Promise<boolean> {
    if (this.hasStored || this.isClosed || this.mustAsk || this.live.size > 0) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

/**
 * Streams of events to browsers. One connection of this process hears all workspaces; a stream that is told that
 * something was stored reads on from the last id it has, so what it was not told costs time but is never missed.
 */
export async function openEventHub(options: EventHubOptions): Promise<EventHub> {
  const { storage } = options;
  const byWorkspace = new Map<string, Set<Subscriber>>();
  const all = new Set<Subscriber>();
  const subscribersOf = (workspace: string): ReadonlySet<Subscriber> => byWorkspace.get(workspace) ?? new Set();

  const hearLive = async (told: Told): Promise<void> => {
    if (subscribersOf(told.workspace).size === 0) return;
    const event = await liveEvent(storage.db, told);
    if (event === null) return;
    for (const each of subscribersOf(told.workspace)) each.tell({ name: `${event.type} ${told.output}`, event });
  };
  const heard = oneAtATime(hearLive);
  const listener = await storage.listen({
    channels: [storedEventsChannel, liveChannel, accessChannel],
    onNotification: ({ channel, payload }: Notification) => {
      if (channel === accessChannel) for (const each of all) each.tell("access");
      else if (channel === storedEventsChannel) for (const each of subscribersOf(payload)) each.tell("stored");
      else heard(readTold(payload));
    },
    onConnected: () => {
      for (const each of [...byWorkspace.values()].flatMap((set) => [...set])) each.tell("stored");
    },
  });

  const enter = (workspace: string, subscriber: Subscriber): void => {
    const set = byWorkspace.get(workspace) ?? new Set();
    byWorkspace.set(workspace, set.add(subscriber));
    all.add(subscriber);
  };
  const leave = (workspace: string, subscriber: Subscriber): void => {
    all.delete(subscriber);
    const set = byWorkspace.get(workspace);
    set?.delete(subscriber);
    if (set?.size === 0) byWorkspace.delete(workspace);
  };
  return {
    open: (order) => {
      if (subscribersOf(order.workspace).size >= STREAMS_MAX_PER_WORKSPACE) return null;
      const subscriber = new Subscriber();
      async function* read(): AsyncGenerator<StreamItem, void> {
        // Only once somebody reads: a stream that is opened and never read leaves nothing behind.
        enter(order.workspace, subscriber);
        try {
          yield* follow(options, order, subscriber);
        } finally {
          leave(order.workspace, subscriber);
        }
      }
      const items = read();
      const close = (): void => {
        subscriber.tell("closed");
        // Wakes nobody who was given an item and does not come back for the next: that one is ended here.
        items.return().catch(() => undefined);
      };
      return { items, close };
    },
    close: async () => {
      for (const each of all) each.tell("closed");
      await listener.close();
    },
  };
}

/** Of each kind of each output: what is told while it is read is read once more, so that the newest comes last. */
function oneAtATime(hear: (told: Told) => Promise<void>): (told: Told | null) => void {
  const next = new Map<string, Told | null>();
  const work = async (name: string, first: Told): Promise<void> => {
    for (let told: Told | null = first; told !== null; told = next.get(name) ?? null) {
      next.set(name, null);
      await hear(told).catch(() => undefined); // a preview that cannot be read is not worth a stream
    }
    next.delete(name);
  };
  return (told) => {
    if (told === null) return;
    const name = `${told.share === undefined ? "preview" : "progress"} ${told.output}`;
    if (next.has(name)) next.set(name, told);
    else void work(name, told);
  };
}

async function* follow(
  { storage, balanceOf, beatMs = BEAT_MS, recheckMs = RECHECK_MS }: EventHubOptions,
  { workspace, after, isAllowed }: StreamOrder,
  subscriber: Subscriber,
): AsyncIterableIterator<StreamItem> {
  // Beyond the newest: a reader of what was there before a restore. It starts at the newest, or it would hear nothing.
  const newest = await newestEventId(storage.db, workspace);
  let last = Math.min(after ?? newest, newest);
  let allowedAt = Date.now();
  yield { kind: "start", id: last };
  while (!subscriber.isClosed) {
    if (subscriber.mustAsk || Date.now() - allowedAt >= recheckMs) {
      subscriber.mustAsk = false;
      if (!(await isAllowed())) return;
      allowedAt = Date.now();
    }
    // Before what is stored: a preview must not come after the picture itself.
    for (const event of subscriber.takeLive()) yield { kind: "event", id: null, event };
    if (subscriber.hasStored) {
      subscriber.hasStored = false;
      const batch = await eventsAfter(storage.db, balanceOf, workspace, last);
      for (const { id, event } of batch.events) yield { kind: "event", id, event };
      last = batch.last;
      if (batch.hasMore) subscriber.hasStored = true;
    }
    if (!(await subscriber.toldWithin(Math.min(beatMs, recheckMs))) && !subscriber.isClosed) yield { kind: "beat" };
  }
}
