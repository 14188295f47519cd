import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { addGeneration, addWorkspace } from "../../../test/support/studio-rows.ts";
import { deliver, noise } from "../../../test/support/studio-server.ts";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { downloads } from "../generation/archive/index.ts";
import { workspaceData } from "../oversight/index.ts";
import { withTx } from "../storage/index.ts";
import { streamed } from "./streamed.ts";

const workspace = "harbour";
let storage: TestStorage;
let server: ServerType;
let address: string;
const brokenOff: unknown[] = [];
const given = new PassThrough();

beforeAll(async () => {
  storage = await openTestStorage();
  await addWorkspace(storage, workspace);
  await sql`insert into auth_user (id, name, email, email_verified) values ('bea', 'Bea', 'bea@example.org', true)`.execute(
    storage.db,
  );
  await sql`insert into membership (id, workspace, user_id, role) values ('bea', ${workspace}, 'bea', 'owner')`.execute(
    storage.db,
  );
  const app = new Hono();
  const log = (error: unknown): void => void brokenOff.push(error);
  app.get("/data", async (c) => {
    const archive = await workspaceData(storage).archive(workspace, { person: null, name: "Bea" });
    return archive === null ? c.notFound() : c.body(streamed(c, archive, log));
  });
  app.get("/downloads/:id", async (c) => {
    const archive = await downloads(storage).open(workspace, c.req.param("id"));
    return archive === null || archive === "busy" ? c.notFound() : c.body(streamed(c, archive.stream, log));
  });
  app.get("/given", (c) => c.body(streamed(c, given, log)));
  server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await storage.close();
});
beforeEach(() => {
  brokenOff.length = 0;
});

/** Holds a table until the answer's query waits for it, then cuts that query's connection to the database. */
async function cutAt(table: string, begin: () => void): Promise<void> {
  await withTx(storage.db, async (tx) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(tx);
    begin();
    const cut = async (): Promise<number> => {
      const { rows } = await sql<{ cut: boolean }>`
        select pg_terminate_backend(pid) as cut from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`.execute(
        storage.db,
      );
      return rows.length;
    };
    await expect.poll(cut, { timeout: 20_000 }).toBe(1);
  });
}

const read = async (path: string): Promise<string> => {
  const response = await fetch(address + path);
  return `${(await response.arrayBuffer()).byteLength} bytes`;
};

it("a data archive whose query fails is cut off and told, and the next one is whole", async () => {
  let answer = Promise.resolve("");
  await cutAt("preset", () => {
    answer = read("/data").catch(() => "cut off");
  });
  expect(await answer).toBe("cut off");
  expect(brokenOff).toEqual([expect.objectContaining({ code: "57P01" })]);
  expect(await read("/data")).toMatch(/^\d{4,} bytes$/);
});

it("a ZIP of pictures whose query fails is cut off and told, and the next one is whole", async () => {
  const generation = await addGeneration(storage, workspace);
  const output = await deliver(storage, workspace, await noise(1).png().toBuffer(), { generation });
  const id = randomUUID();
  await sql`insert into download (id, workspace, outputs, with_prompt, created_by, expires_at)
    values (${id}, ${workspace}, array[${output}::uuid], false, 'Bea', now() + interval '1 hour')`.execute(storage.db);
  let answer = Promise.resolve("");
  await cutAt("output", () => {
    answer = read(`/downloads/${id}`).catch(() => "cut off");
  });
  expect(await answer).toBe("cut off");
  expect(brokenOff).toEqual([expect.objectContaining({ code: "57P01" })]);
  expect(await read(`/downloads/${id}`)).toMatch(/^\d{4,} bytes$/);
});

it("an answer that fails when a part of it is sent does not end as if it were whole, nor with the error's text", async () => {
  const begun = fetch(`${address}/given`);
  for (let part = 0; part < 3; part++) {
    given.write(Buffer.alloc(10_000, "a"));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const reader = (await begun).body?.getReader();
  let text = "";
  const all = async (): Promise<void> => {
    for (;;) {
      const next = await reader?.read();
      if (next === undefined || next.done) return;
      text += Buffer.from(next.value).toString();
      if (text.length === 30_000) given.destroy(new Error("a secret of the database"));
    }
  };
  await expect(all()).rejects.toThrow();
  expect(text).toMatch(/^a{30000}$/);
  expect(brokenOff).toEqual([expect.objectContaining({ message: "a secret of the database" })]);
});
