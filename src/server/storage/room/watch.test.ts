import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../../test/support/storage.ts";
import { fileBlobs } from "../blobs/file-blobs.ts";
import { storageReports, watchStorage } from "./watch.ts";

let storage: TestStorage;
let folder = "";
const said: string[] = [];
const options = () => ({
  db: storage.db,
  blobs: fileBlobs(path.join(folder, "blobs")),
  folder,
  freeBytesMin: 1,
  role: "worker",
  log: (what: string) => void said.push(what),
});

beforeAll(async () => {
  storage = await openTestStorage();
  folder = temporaryFolder("room");
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

it("finds room, and writes down what it found until it stops", async () => {
  const watch = await watchStorage(options());
  expect(watch.problem()).toBe(null);
  const [report] = await storageReports(storage.db);
  expect(report).toMatchObject({ role: "worker", problem: null, freeBytesMin: 1 });
  expect(report?.freeBytes).toBeGreaterThan(0);
  expect(await Array.fromAsync(options().blobs.list())).toEqual([]);
  await watch.stop();
  expect(await storageReports(storage.db)).toEqual([]);
});

it("says below the floor how much is left, and which variable sets the floor", async () => {
  const watch = await watchStorage({ ...options(), freeBytesMin: 1e15 });
  expect(watch.problem()).toMatch(/has \d+ MB left, less than the 1000000000 MB .*STORAGE_FREE_MB_MIN/);
  expect((await storageReports(storage.db))[0]?.problem).toBe(watch.problem());
  await watch.stop();
});

it("notices a store that takes nothing, and that it takes pictures again", async () => {
  rmSync(path.join(folder, "blobs"), { recursive: true, force: true });
  writeFileSync(path.join(folder, "blobs"), "a file where a folder belongs");
  const watch = await watchStorage(options());
  expect(watch.problem()).toMatch(/^Pictures cannot be stored now: /);
  rmSync(path.join(folder, "blobs"));
  await watch.look();
  expect(watch.problem()).toBe(null);
  expect(said.at(-1)).toBe("there is room to store images again");
  await watch.stop();
});
