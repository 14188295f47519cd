import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const notify = (channel: string, payload: string) => sql`select pg_notify(${channel}, ${payload})`.execute(storage.db);

it("hears its channels only, and nothing once it is closed", async () => {
  const heard: string[] = [];
  const listener = await storage.listen({
    channels: ["one", 'odd "two"'],
    onNotification: ({ channel, payload }) => heard.push(`${channel}: ${payload}`),
    onConnected: () => heard.push("connected"),
  });
  for (const channel of ["one", "three", 'odd "two"']) await notify(channel, "hello");
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  expect(heard).toEqual(["connected", "one: hello", 'odd "two": hello']);
  await listener.close();
  await notify("one", "too late");
  expect(heard).toHaveLength(3);
});

it("connects again after its connection was ended, and says so", async () => {
  const heard: string[] = [];
  const listener = await storage.listen({
    channels: ["again"],
    onNotification: ({ payload }) => heard.push(payload),
    onConnected: () => heard.push("connected"),
  });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'proofsheet listener'`.execute(
    storage.db,
  );
  await vi.waitFor(() => expect(heard).toEqual(["connected", "connected"]), { timeout: 10_000 });
  await notify("again", "still here");
  await vi.waitFor(() => expect(heard.at(-1)).toBe("still here"));
  await listener.close();
});
