import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { deliver, member, noise, startStudio, type StudioServer } from "../../../../test/support/studio-server.ts";
import { studioEvent, type StudioEvent } from "../../../contract/studio/index.ts";
import { emit, type EventStream, openDelivery, type StreamItem } from "../../generation/index.ts";
import { withTx } from "../../storage/index.ts";

let studio: StudioServer;
let workspace = "";
const readers: Reader[] = [];

beforeAll(async () => {
  studio = await startStudio({});
});
afterAll(() => studio.close());
beforeEach(async () => {
  workspace = await addWorkspace(studio.storage, randomUUID());
  studio.principals.set("me", member(workspace));
});
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

interface Reader {
  readonly ids: string[];
  readonly events: StudioEvent[];
  readonly lastId: () => string;
  readonly ended: Promise<void>;
  readonly close: () => void;
}

/** Reads a stream as a browser does: an id moves on even without data, a comment is nothing. */
async function follow(lastEventId: string | null = null, who = "me"): Promise<Reader> {
  const end = new AbortController();
  const response = await studio.ask("/api/events", who, {
    signal: end.signal,
    headers: { "Accept-Encoding": "br, gzip", ...(lastEventId === null ? {} : { "Last-Event-ID": lastEventId }) },
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  const [ids, events]: [string[], StudioEvent[]] = [[], []];
  let last = lastEventId ?? "";
  const read = async (): Promise<void> => {
    let rest = "";
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const id = /^id: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (id !== undefined) last = id;
        if (data === undefined) continue;
        if (id !== undefined) ids.push(id);
        events.push(studioEvent.parse(JSON.parse(data)));
      }
    }
  };
  const ended = read().catch(() => undefined);
  const reader = { ids, events, lastId: () => last, ended, close: () => end.abort() };
  readers.push(reader);
  await vi.waitFor(() => expect(last).not.toBe(""));
  return reader;
}

const tell = (output: string, kind: "output" | "balance" = "output") =>
  withTx(studio.storage.db, (tx) => emit(tx, { workspace, kind, output: kind === "output" ? output : null }));
const tellLive = (payload: object) =>
  sql`select pg_notify('studio_live', ${JSON.stringify(payload)})`.execute(studio.storage.db);
const storedIds = async (): Promise<readonly string[]> => {
  const rows = await studio.storage.db
    .selectFrom("studio_event")
    .select("id")
    .where("workspace", "=", workspace)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => String(id));
};

describe("the stream of events", () => {
  it("carries the output and the balance as they are now", async () => {
    const reader = await follow();
    const output = await deliver(studio.storage, workspace, await noise(1).png().toBuffer());
    await tell(output);
    await tell(output, "balance");
    await vi.waitFor(() => expect(reader.events).toHaveLength(2));
    expect(reader.events).toEqual([
      { type: "output", output: expect.objectContaining({ id: output, state: "delivered" }) as unknown },
      { type: "balance", availableMicrocredits: "12000000", heldMicrocredits: "3000000" },
    ]);
    expect(reader.ids).toEqual(await storedIds());
  });

  it("begins at its opening, tells what was missed after a reconnect, and nothing twice", async () => {
    const output = await addOutput(studio.storage, workspace);
    await tell(output);
    const first = await follow();
    expect(first.events).toEqual([]);
    // Not one event came, and yet the browser knows where it stands.
    first.close();
    await tell(output);
    const second = await follow(first.lastId());
    await vi.waitFor(() => expect(second.ids).toEqual([expect.any(String)]));
    second.close();
    for (let n = 0; n < 5; n++) await tell(output);
    const third = await follow(second.lastId());
    await tell(output);
    await vi.waitFor(() => expect(third.ids).toHaveLength(6));
    expect([...second.ids, ...third.ids]).toEqual((await storedIds()).slice(1));
  });

  it("misses none of three hundred events written by many at once while the reader reconnects again and again", async () => {
    const outputs = await Promise.all(Array.from({ length: 10 }, () => addOutput(studio.storage, workspace)));
    const seen: string[] = [];
    let reader = await follow();
    const progress = { written: false };
    const writing = Promise.all(
      outputs.map(async (output) => {
        for (let n = 0; n < 30; n++) await tell(output);
      }),
    ).then(() => (progress.written = true));
    for (let round = 0; !progress.written; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20 + (round % 5) * 15));
      reader.close();
      await reader.ended;
      seen.push(...reader.ids);
      reader = await follow(reader.lastId());
    }
    await writing;
    const all = await storedIds();
    await vi.waitFor(() => expect(seen.length + reader.ids.length).toBe(300), { timeout: 10_000 });
    expect([...seen, ...reader.ids]).toEqual(all);
  });

  it("goes on after its connection to the database was lost, and tells what was stored meanwhile", async () => {
    const output = await addOutput(studio.storage, workspace);
    const reader = await follow();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'proofsheet listener'`.execute(
      studio.storage.db,
    );
    await tell(output);
    await vi.waitFor(() => expect(reader.ids).toHaveLength(1), { timeout: 10_000 });
    await tell(output);
    await vi.waitFor(() => expect(reader.ids).toHaveLength(2));
    expect(reader.ids).toEqual(await storedIds());
  });

  it("tells of progress and previews without an id, to their workspace only", async () => {
    const output = await addOutput(studio.storage, workspace, { state: "running" });
    const other = await addWorkspace(studio.storage, randomUUID());
    studio.principals.set("other", member(other));
    const [mine, theirs] = [await follow(), await follow(null, "other")];
    await tellLive({ workspace, output, share: 0.25 });
    await vi.waitFor(() => expect(mine.events).toEqual([{ type: "progress", output, share: 0.25 }]));
    const bytes = await noise(2, 32, 32).webp().toBuffer();
    await studio.storage.db
      .insertInto("output_preview")
      .values({ output, workspace, media_type: "image/webp", bytes })
      .execute();
    await tellLive({ workspace, output });
    await vi.waitFor(() => expect(mine.events).toHaveLength(2));
    const url = `data:image/webp;base64,${bytes.toString("base64")}`;
    expect(mine.events[1]).toEqual({ type: "preview", output, url });
    // A preview is read under the workspace it was told for.
    await tellLive({ workspace: other, output });
    for (const odd of ["", "{", "[]", '{"workspace":1}', JSON.stringify({ workspace, output, share: 7 })])
      await sql`select pg_notify('studio_live', ${odd})`.execute(studio.storage.db);
    await tell(output);
    await vi.waitFor(() => expect(mine.events).toHaveLength(3));
    expect([mine.ids.length, theirs.events.length]).toEqual([1, 0]);
  });

  it("tells nothing of another workspace, whatever id the reader says it had", async () => {
    const other = await addWorkspace(studio.storage, randomUUID());
    studio.principals.set("other", member(other));
    const output = await addOutput(studio.storage, workspace);
    const theirs = await addOutput(studio.storage, other);
    await tell(output);
    const reader = await follow("0", "other");
    await tell(output);
    await withTx(studio.storage.db, (tx) => emit(tx, { workspace: other, kind: "output", output: theirs }));
    await vi.waitFor(() => expect(reader.events).toHaveLength(1));
    expect(reader.events[0]).toMatchObject({ output: { id: theirs } });
  });

  it("begins at the newest where the reader's id lies beyond it, as after a restore", async () => {
    const output = await addOutput(studio.storage, workspace);
    await tell(output);
    const reader = await follow("999999999999999");
    await tell(output);
    await vi.waitFor(() => expect(reader.ids).toHaveLength(1));
  });

  it.each(["x", "-1", "1.5", "9".repeat(16), "1; drop table"])("refuses the last event id “%s”", async (id) => {
    const response = await studio.ask("/api/events", "me", { headers: { "Last-Event-ID": id } });
    expect(response.status).toBe(400);
  });

  it("leaves nothing behind for a reader that only asked for the headers", async () => {
    const opened = await Promise.all(
      Array.from({ length: 300 }, () => studio.ask("/api/events", "me", { method: "HEAD" })),
    );
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
    await follow();
  });
});

describe("a stream whose reader may no longer read", () => {
  /** With its own clock, so that nobody waits for the server's. */
  async function opened(
    isAllowed: () => Promise<boolean>,
  ): Promise<{ stream: EventStream; close: () => Promise<void> }> {
    const hub = await openDelivery({
      storage: studio.storage,
      publicUrl: "",
      balanceOf: async () => ({ available: 0n, held: 0n }),
      streams: { beatMs: 10, recheckMs: 20 },
    });
    const stream = hub.events.open({ workspace, after: null, isAllowed });
    if (stream === null) throw new Error("a stream was expected");
    return { stream, close: hub.close };
  }
  const all = (stream: EventStream): Promise<StreamItem[]> => Array.fromAsync(stream.items);

  it("ends, and says until then that it is still there", async () => {
    let asked = 0;
    const { stream, close } = await opened(async () => (asked += 1) < 3);
    const items = await all(stream);
    expect(items[0]).toEqual({ kind: "start", id: 0 });
    expect(items.slice(1).every(({ kind }) => kind === "beat")).toBe(true);
    expect(asked).toBe(3);
    await close();
  });

  it("ends with the process's other streams when the server stops", async () => {
    const { stream, close } = await opened(async () => true);
    const reading = all(stream);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await close();
    expect((await reading)[0]?.kind).toBe("start");
  });
});
