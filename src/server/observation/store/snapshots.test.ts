import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import type { Catalogue } from "../../../core/catalogue/index.ts";
import { ensureSnapshots, importPack, loadSnapshot, sealSnapshots } from "../index.ts";
import { testCatalogue as catalogue } from "../testing/catalogue.ts";
import { citation, failureOf, freshen, testManifest, vote, writePackFolder } from "../testing/packs.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
beforeEach(() => freshen(storage.db));
afterAll(() => storage.close());

const dearer: Catalogue = { ...catalogue, creditRate: { creditsPerUsd: 700, feeCredits: 2 } };
const useCases = [...catalogue.useCases.keys()];

const importOne = async () =>
  importPack({
    storage,
    catalogue,
    folder: await writePackFolder({
      "manifest.json": testManifest(),
      "votes.jsonl": [vote()],
      "citations.json": [citation()],
    }),
  });

describe("snapshots", () => {
  test("hold a use case's own rows and the figures for any", async () => {
    await importOne();
    const kinds = async (useCase: string): Promise<readonly string[]> =>
      (await loadSnapshot({ storage, catalogue, useCase })).rows.map(({ kind }) => kind).toSorted();
    expect(await kinds("portrait")).toEqual([
      "citation",
      "output",
      "output",
      "output",
      "output",
      "prompt",
      "prompt",
      "vote",
    ]);
    expect(await kinds("illustration")).toEqual(["citation"]);
  });

  test("are sealed once for the same evidence, and again when facts or the credit rate change", async () => {
    await importOne();
    const [first] = await sealSnapshots({ storage, catalogue, useCases: ["portrait"] });
    const [again] = await sealSnapshots({ storage, catalogue, useCases: ["portrait"] });
    const [other] = await sealSnapshots({ storage, catalogue: dearer, useCases: ["portrait"] });
    expect(again).toEqual(first);
    expect(other?.hash).not.toBe(first?.hash);
    expect((await sealSnapshots({ storage, catalogue, useCases: ["portrait"] }))[0]).toEqual(first);
    const newest = await storage.db
      .selectFrom("latest_snapshot")
      .select("hash")
      .where("use_case", "=", "portrait")
      .executeTakeFirst();
    expect(newest?.hash).toBe(first?.hash);
  });

  test("are there after a start with a changed catalogue, and left alone otherwise", async () => {
    expect((await ensureSnapshots({ storage, catalogue })).map(({ useCase }) => useCase)).toEqual(useCases);
    expect(await ensureSnapshots({ storage, catalogue })).toEqual([]);
    expect((await ensureSnapshots({ storage, catalogue: dearer })).map(({ useCase }) => useCase)).toEqual(useCases);
  });

  test("are sealed on the first reading if nobody did before", async () => {
    const snapshot = await loadSnapshot({ storage, catalogue, useCase: "portrait" });
    expect([snapshot.rows, snapshot.packs, snapshot.hash]).toEqual([[], [], expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect((await failureOf(loadSnapshot({ storage, catalogue, useCase: "poems" }))).code).toBe("not-found");
  });

  test("are the same for all who seal and read at the same time", async () => {
    await importOne();
    await storage.db.deleteFrom("latest_snapshot").execute();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => loadSnapshot({ storage, catalogue, useCase: "portrait" })),
    );
    expect(new Set(all.map(({ hash }) => hash)).size).toBe(1);
  });

  test("do not change when newer evidence comes: the old ones still name their rows", async () => {
    const first = await importOne();
    const folder = await writePackFolder({
      "manifest.json": testManifest(),
      "votes.jsonl": [vote(), vote({ voter: "v2" })],
    });
    const second = await importPack({ storage, catalogue, folder });
    const rowsOf = async (hash: string | undefined): Promise<number | undefined> =>
      (
        await storage.db
          .selectFrom("snapshot")
          .select("row_ids")
          .where("hash", "=", hash ?? "")
          .executeTakeFirst()
      )?.row_ids.length;
    expect([await rowsOf(first.snapshots[0]?.hash), await rowsOf(second.snapshots[0]?.hash)]).toEqual([8, 9]);
  });
});

describe("the database itself", () => {
  test.each(["evidence", "pack_record", "snapshot"])("refuses to change or remove what stands in %s", async (table) => {
    await importOne();
    const before = await sql`select * from ${sql.table(table)} order by 1`.execute(storage.db);
    const column = table === "pack_record" ? "record" : table === "evidence" ? "body" : "row_ids";
    for (const statement of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ])
      await expect(sql.raw(statement).execute(storage.db), statement).rejects.toThrow(
        /is append-only: a correction is a new row/,
      );
    expect((await sql`select * from ${sql.table(table)} order by 1`.execute(storage.db)).rows).toEqual(before.rows);
  });

  test("refuses a row whose columns say something else than its body", async () => {
    await importOne();
    const copy = sql`
      insert into evidence (id, pack, kind, use_case, sandbox, body, imported_at, position)
      select repeat('0', 64), pack, kind, use_case, not sandbox, body, now(), 1 from evidence limit 1`;
    await expect(copy.execute(storage.db)).rejects.toThrow(/check constraint/);
  });
});
