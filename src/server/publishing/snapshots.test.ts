import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import type { Catalogue } from "../../core/catalogue/index.ts";
import { loadCatalogue } from "../boot/catalogue/index.ts";
import { ensureSnapshots, importPack, loadSnapshot } from "../observation/index.ts";
import { writePackFolder } from "../observation/testing/packs.ts";
import { freshMs, snapshotReader, type SnapshotReader } from "./snapshots.ts";

let storage: TestStorage;
let catalogue: Catalogue;
let now = 0;
let reader: SnapshotReader;

beforeAll(async () => {
  catalogue = await loadCatalogue(path.resolve(import.meta.dirname, "../../../catalogue"));
  storage = await openTestStorage();
  await ensureSnapshots({ storage, catalogue });
});
afterAll(() => storage.close());
beforeEach(() => {
  const load = (useCase: string) => loadSnapshot({ storage, catalogue, useCase });
  reader = snapshotReader(storage.db, catalogue, load, () => now);
});

let packs = 0;

/** What another process would do: evidence of food comes, and its snapshot is sealed. */
async function seal(): Promise<void> {
  const figure = {
    model: "flux-dev",
    metric: "share of cooks",
    value: 0.4,
    unit: "share",
    direction: "higher",
    publisher: "A cook",
    url: "https://example.org/cooks",
    asOf: "2026-09-30",
    grade: "primary",
    useCase: "food",
  };
  const folder = await writePackFolder({
    "manifest.json": {
      title: `Cooks ${(packs += 1)}`,
      source: "made for a test",
      models: [{ id: "flux-dev", maker: "x" }],
      prompts: [],
    },
    "citations.json": [figure],
  });
  await importPack({ storage, catalogue, folder });
}

describe("the newest snapshot", () => {
  it("is looked up once for all who ask within the time that a look holds, and then again", async () => {
    const before = await reader.newest("food");
    const basis = { useCase: "food", snapshot: before };
    await seal();
    now += freshMs - 1;
    expect([await reader.newest("food"), await reader.isNewest(basis)]).toEqual([before, true]);
    now += 1;
    expect(await reader.newest("food")).not.toBe(before);
    expect(await reader.isNewest(basis)).toBe(false);
  });

  it("is seen at once by the process that sealed it", async () => {
    const before = await reader.newest("food");
    await seal();
    reader.lookAgain();
    expect(await reader.newest("food")).not.toBe(before);
  });

  it("of one use case leaves pages of others as they are, and not those that rest on all", async () => {
    const [portrait, state] = [await reader.newest("portrait"), await reader.state()];
    await seal();
    reader.lookAgain();
    expect(await reader.isNewest({ useCase: "portrait", snapshot: portrait })).toBe(true);
    expect(await reader.isNewest({ useCase: null, snapshot: state })).toBe(false);
  });

  it("that is loaded is never older than the one that was loaded before", async () => {
    const before = await reader.load("food");
    await seal();
    reader.lookAgain();
    const after = await reader.load("food");
    expect(after.hash).not.toBe(before.hash);
    expect(await reader.load("food")).toBe(after);
  });

  it("is looked up again where the database did not answer", async () => {
    await sql`alter table latest_snapshot rename to elsewhere`.execute(storage.db);
    await expect(reader.newest("food")).rejects.toThrow("latest_snapshot");
    await sql`alter table elsewhere rename to latest_snapshot`.execute(storage.db);
    expect(await reader.newest("food")).toMatch(/^[0-9a-f]{64}$/);
  });
});
