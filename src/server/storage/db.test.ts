import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { assertUsable, openDb, withTx, type Db, type Reader, type Tx } from "./db.ts";
import { ensureDatabase } from "./embedded/index.ts";

let storage: TestStorage;
let db: Db;
beforeAll(async () => {
  storage = await openTestStorage({ migrate: false });
  db = storage.db;
  await sql`create table item (id int primary key)`.execute(db);
});
afterAll(() => storage.close());
beforeEach(() => sql`truncate item`.execute(db));

const add = (tx: Tx, id: number) => sql`insert into item values (${id})`.execute(tx);
const ids = async (reader: Reader): Promise<readonly number[]> =>
  (await sql<{ id: number }>`select id from item order by id`.execute(reader)).rows.map(({ id }) => id);

describe("a transaction", () => {
  it("is a type of its own: neither stands for the other, and both can be read from", () => {
    expectTypeOf<Tx>().not.toExtend<Db>();
    expectTypeOf<Db>().not.toExtend<Tx>();
    expectTypeOf<Db>().toExtend<Reader>();
    expectTypeOf<Tx>().toExtend<Reader>();
  });

  it("commits when its work resolves, with what the work returns", async () => {
    expect(await withTx(db, async (tx) => (await add(tx, 1), "done"))).toBe("done");
    expect(await ids(db)).toEqual([1]);
  });

  it("rolls back when its work rejects", async () => {
    const work = withTx(db, async (tx) => {
      await add(tx, 1);
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(await ids(db)).toEqual([]);
  });

  it("does not report success when a swallowed error left it aborted", async () => {
    const work = withTx(db, async (tx) => {
      await add(tx, 1);
      await add(tx, 1).catch(() => undefined);
    });
    await expect(work).rejects.toThrow();
    expect(await ids(db)).toEqual([]);
  });

  it("is invisible outside until it commits", async () => {
    await withTx(db, async (tx) => {
      await add(tx, 1);
      expect(await ids(tx)).toEqual([1]);
      expect(await ids(db)).toEqual([]);
    });
  });

  it("that only reads writes nothing, and keeps its snapshot if asked", async () => {
    await expect(withTx(db, (tx) => add(tx, 1), { readOnly: true })).rejects.toThrow(/read-only/);
    const reading = async (tx: Tx) => {
      expect(await ids(tx)).toEqual([]);
      await withTx(db, (other) => add(other, 2));
      return ids(tx);
    };
    expect(await withTx(db, reading, { isolation: "repeatable read", readOnly: true })).toEqual([]);
  });
});

describe("a value from the database", () => {
  const one = async (expression: string): Promise<unknown> =>
    (await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db)).rows[0]?.value;

  it.each([
    ["count(*)", 1],
    ["9007199254740991::int8", 9007199254740991],
    ["array[1, null]::int8[]", [1, null]],
    ["null::int8", null],
    ["'2026-11-01'::date", "2026-11-01"],
    ["'2026-11-01 10:00:00+00'::timestamptz", "2026-11-01T10:00:00.000Z"],
    ["'2026-11-01 12:30:00.123456+02:30'::timestamptz", "2026-11-01T10:00:00.123Z"],
    ["'0001-01-01 00:00:00+00'::timestamptz", "0001-01-01T00:00:00.000Z"],
    ["'2026-11-01 10:00:00'::timestamp", "2026-11-01 10:00:00"],
    ["1.10::numeric", "1.10"],
    ["'{\"a\": [1]}'::jsonb", { a: [1] }],
    ["true", true],
    ["0.5::float8", 0.5],
  ])("%s arrives as %j", async (expression, value) => {
    expect(await one(expression)).toEqual(value);
  });

  it("in another time zone is the same instant", async () => {
    await withTx(db, async (tx) => {
      await sql`set local timezone = 'Asia/Kathmandu'`.execute(tx);
      const { rows } = await sql<{ at: string }>`select '2026-11-01 10:00:00+00'::timestamptz as at`.execute(tx);
      expect(rows).toEqual([{ at: "2026-11-01T10:00:00.000Z" }]);
    });
  });

  it.each(["9007199254740992::int8", "'infinity'::timestamptz", "'0044-03-15 BC'::timestamptz"])(
    "stops rather than be rounded: %s",
    async (expression) => {
      await expect(one(expression)).rejects.toThrow(/broken invariant/);
    },
  );
});

describe("a database that cannot be used", () => {
  it("is refused with the variable to look at, and without its password", async () => {
    const absent = openDb("postgres://somebody:hunter2@127.0.0.1:9/nothing");
    const error: unknown = await assertUsable(absent).catch((caught: unknown) => caught);
    expect(String(error)).toContain("DATABASE_URL");
    expect(String(error)).not.toContain("hunter2");
    await absent.destroy();
  });

  it("is refused when it cannot hold every text, with how to make one that can", async () => {
    const server = await ensureDatabase(storage.dataFolder);
    await sql
      .raw("create database narrow encoding 'LATIN1' locale_provider libc locale 'C' template template0")
      .execute(db);
    const narrow = openDb({ ...server.connection, database: "narrow" });
    await expect(assertUsable(narrow)).rejects.toMatchObject({
      code: "incompatible-data",
      message: expect.stringMatching(/LATIN1.*createdb --encoding=UTF8.*DATABASE_URL/) as string,
    });
    await narrow.destroy();
    await server.stop();
  });
});
