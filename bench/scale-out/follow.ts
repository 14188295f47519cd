import { setTimeout as sleep } from "node:timers/promises";
import { createParser } from "eventsource-parser";

/** A client that follows a workspace's events as a browser does: from the last id it has, at whichever process answers. */
export interface Follower {
  readonly workspace: string;
  /** Resolves once it stands somewhere. */
  readonly ready: Promise<void>;
  /** Where it began: what is newer must come. */
  readonly from: () => number;
  /** Ids of the events that came. */
  readonly seen: ReadonlySet<number>;
  readonly connections: () => number;
  readonly stop: () => void;
}

/** Longer than the pause between two beats of a stream; a frozen process beats no more. */
const SILENCE_MS_MAX = 20_000;

export function follow(workspace: string, addressOf: (turn: number) => string, first: number): Follower {
  const seen = new Set<number>();
  const ready = Promise.withResolvers<void>();
  const over = new AbortController();
  let began: number | null = null;
  let last = "";
  let connections = 0;

  const parser = () =>
    createParser({
      onEvent: ({ id }) => {
        if (id === undefined) return;
        last = id;
        seen.add(Number(id));
      },
    });
  /** The first line with an id says where the stream begins; it carries no event, so no parser tells of it. */
  const beginsAt = (text: string): void => {
    const id = /^id: (\d+)$/m.exec(text)?.[1];
    if (id === undefined || began !== null) return;
    began = Number(id);
    last = id;
    ready.resolve();
  };
  const read = async (address: string): Promise<void> => {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS_MAX);
    const headers = { "x-workspace": workspace, ...(last === "" ? {} : { "last-event-id": last }) };
    const response = await fetch(`${address}/api/events`, {
      headers,
      signal: AbortSignal.any([silence.signal, over.signal]),
    });
    connections += 1;
    const events = parser();
    const decoder = new TextDecoder();
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS_MAX);
      const text = decoder.decode(chunk, { stream: true });
      beginsAt(text);
      events.feed(text);
    }
    clearTimeout(timer);
  };
  const following = async (): Promise<void> => {
    for (let turn = first; !over.signal.aborted; turn++) {
      await read(addressOf(turn)).catch(() => undefined);
      await sleep(200);
    }
  };
  void following();
  return {
    workspace,
    ready: ready.promise,
    from: () => began ?? 0,
    seen,
    connections: () => connections,
    stop: () => over.abort(),
  };
}
