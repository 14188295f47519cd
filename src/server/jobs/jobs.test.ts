import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { withTx } from "../storage/index.ts";
import { type JobKind, type Jobs, openJobs } from "./index.ts";

let storage: TestStorage;
let jobs: Jobs;
const ran: string[] = [];
let failures = 1;

const kind = (name: string): JobKind<{ readonly word: string }> => ({
  name,
  atOnceMax: 2,
  retriesMax: 2,
  secondsMax: 10,
  run: ({ word }) => {
    ran.push(word);
    if (word === "fails once" && failures-- > 0) return Promise.reject(new Error("not yet"));
    return Promise.resolve();
  },
});
const words = kind("words");

const eventually = async (condition: () => boolean): Promise<void> => {
  for (const end = Date.now() + 20_000; Date.now() < end && !condition();) await sleep(50);
  expect(condition()).toBe(true);
};

beforeAll(async () => {
  storage = await openTestStorage();
  jobs = await openJobs({ storage, kinds: [words], works: true, log: () => undefined });
});
afterAll(async () => {
  await jobs.stop(1_000);
  await storage.close();
});

test("what a transaction puts off runs once it has committed, and not if it rolled back", async () => {
  await withTx(storage.db, async (tx) => {
    await jobs.send(tx, words, { word: "never" });
    throw new Error("no");
  }).catch(() => undefined);
  await withTx(storage.db, (tx) => jobs.send(tx, words, { word: "kept" }));
  await eventually(() => ran.includes("kept"));
  expect(ran).not.toContain("never");
});

test("what fails is tried again", async () => {
  await withTx(storage.db, (tx) => jobs.send(tx, words, { word: "fails once" }));
  await eventually(() => ran.filter((word) => word === "fails once").length === 2);
});

test("a process without a worker only puts off", async () => {
  const other = await openJobs({ storage, kinds: [kind("elsewhere")], works: false, log: () => undefined });
  await withTx(storage.db, (tx) => other.send(tx, kind("elsewhere"), { word: "waits" }));
  await other.stop(100);
  expect(ran).not.toContain("waits");
});
