import { appendFileSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { withTx } from "../db.ts";
import { knowRemovals, listRemovals, noteRemoval, takeRemovalsBack } from "./index.ts";

const ONE = "0b7f4e2a-0000-4000-8000-000000000001";
const TWO = "0b7f4e2a-0000-4000-8000-000000000002";
const BYTES = "ab".repeat(32);
let storage: TestStorage;

beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const subjects = async (): Promise<readonly string[]> => (await storage.removals.all()).map(({ subject }) => subject);

it("are listed once each beside the blobs, however many processes list them", async () => {
  await withTx(storage.db, async (tx) => {
    await noteRemoval(tx, "output", ONE);
    await noteRemoval(tx, "blob", BYTES);
  });
  await listRemovals(storage);
  await Promise.all([listRemovals(storage), listRemovals(storage)]);
  expect((await subjects()).toSorted()).toEqual([ONE, BYTES].toSorted());
});

it("are not lost to a line that a crash cut off, and the next line stands on its own", async () => {
  appendFileSync(storage.removals.place, '{"kind":"output","subj');
  await withTx(storage.db, (tx) => noteRemoval(tx, "upload", TWO));
  await listRemovals(storage);
  expect(readFileSync(storage.removals.place, "utf8")).toContain('"subj\n{"kind":"upload"');
  expect(await subjects()).toContain(TWO);
});

it("are known to a database that has none of them, as still to be applied", async () => {
  await storage.db.deleteFrom("removal").execute();
  expect(await knowRemovals(storage)).toBe(3);
  const rows = await storage.db.selectFrom("removal").select(["subject", "applied_at"]).execute();
  expect(rows.every(({ applied_at }) => applied_at === null)).toBe(true);
  expect(await knowRemovals(storage)).toBe(0);
});

describe("one that is taken back", () => {
  const row = () => storage.db.selectFrom("removal").selectAll().where("subject", "=", BYTES).executeTakeFirstOrThrow();
  const isSettled = async (): Promise<boolean> => {
    const { taken_back_at, applied_at } = await row();
    return taken_back_at !== null && applied_at !== null;
  };
  const linesOfBytes = async () => (await storage.removals.all()).filter(({ subject }) => subject === BYTES);

  it("is a later line, and nothing to apply to a database that knew nothing or only of the removal", async () => {
    await withTx(storage.db, async (tx) => {
      await noteRemoval(tx, "blob", BYTES);
      await takeRemovalsBack(tx, "blob", [BYTES, "cd".repeat(32)]);
    });
    await listRemovals(storage);
    const lines = await linesOfBytes();
    expect(lines.map(({ isBack }) => isBack)).toEqual([false, true]);
    expect(Date.parse(lines[1]?.at ?? "")).toBeGreaterThan(Date.parse(lines[0]?.at ?? ""));
    await storage.db.deleteFrom("removal").execute();
    expect(await knowRemovals(storage)).toBe(3);
    expect(await isSettled()).toBe(true);
    await storage.db
      .updateTable("removal")
      .set({ taken_back_at: null, removed_at: lines[0]?.at ?? "", applied_at: null })
      .where("subject", "=", BYTES)
      .execute();
    expect(await knowRemovals(storage)).toBe(1);
    expect(await isSettled()).toBe(true);
  });

  it("and removed once more is to be applied again", async () => {
    const before = await row();
    await withTx(storage.db, (tx) => noteRemoval(tx, "blob", BYTES));
    await listRemovals(storage);
    expect((await linesOfBytes()).map(({ isBack }) => isBack)).toEqual([false, true, false]);
    const { removed_at, taken_back_at, applied_at, listed_at } = before;
    await storage.db
      .updateTable("removal")
      .set({ removed_at, taken_back_at, applied_at, listed_at })
      .where("subject", "=", BYTES)
      .execute();
    expect(await knowRemovals(storage)).toBe(1);
    expect(await row()).toMatchObject({ taken_back_at: null, applied_at: null });
    expect(await knowRemovals(storage)).toBe(0);
  });
});

it("of a kind that this version does not know are refused, not passed over", async () => {
  appendFileSync(storage.removals.place, `{"kind":"planet","subject":"x","at":"2026-11-30T00:00:00.000Z"}\n`);
  await expect(storage.removals.all()).rejects.toThrow(Failure);
});
