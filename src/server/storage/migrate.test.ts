import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { Failure } from "../../core/kernel/index.ts";
import { openDb, type Db } from "./db.ts";
import { ensureDatabase } from "./embedded/index.ts";
import { appliedMigrations, migrate, type Migration } from "./migrate.ts";
import { bookkeeping } from "./migrations/0001-bookkeeping.ts";
import { migrations } from "./migrations/index.ts";

let storage: TestStorage;
let db: Db;
beforeAll(async () => {
  storage = await openTestStorage({ migrate: false });
  db = storage.db;
});
afterAll(() => storage.close());
beforeEach(async () => {
  await sql.raw("drop schema public cascade; create schema public").execute(db);
});

const first: Migration = { id: "0002-first", up: "create table one (n int); create table two (n int)" };
const second: Migration = { id: "0003-second", up: "alter table one add column m int" };
const all = [bookkeeping, first, second];

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (error instanceof Failure) return error;
  throw new Error(`no Failure: ${String(error)}`);
};
const ids = async (): Promise<readonly string[]> => (await appliedMigrations(db)).map(({ id }) => id);

describe("migrating", () => {
  it("runs what is missing, in order, once", async () => {
    expect(await ids()).toEqual([]);
    await migrate(db, all.slice(0, 2));
    await migrate(db, all);
    await migrate(db, all);
    expect(await ids()).toEqual(all.map(({ id }) => id));
    await sql`insert into one (n, m) values (1, 2)`.execute(db);
  });

  it("changes nothing if any statement fails", async () => {
    const broken: Migration = { id: "0003-broken", up: "create table three (n int); select 1 / 0" };
    await expect(migrate(db, [bookkeeping, first, broken])).rejects.toThrow(/division by zero/);
    expect(await ids()).toEqual([]);
    const { rows } = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`.execute(db);
    expect(rows).toEqual([]);
  });

  it("happens once when several processes start together", async () => {
    const server = await ensureDatabase(storage.dataFolder);
    const others = [1, 2, 3, 4].map(() => openDb(server.connection));
    await Promise.all(others.map((other) => migrate(other, all)));
    expect(await ids()).toEqual(all.map(({ id }) => id));
    await Promise.all(others.map((other) => other.destroy()));
    await server.stop();
  });

  it("refuses a schema newer than this program, naming what it does not know", async () => {
    await migrate(db, all);
    const failure = await failureOf(migrate(db, all.slice(0, 2)));
    expect(failure.code).toBe("incompatible-data");
    expect(failure.message).toContain("0003-second");
  });

  it("refuses a migration that was edited after it ran", async () => {
    await migrate(db, all);
    const edited = [bookkeeping, { ...first, up: `${first.up};` }, second];
    expect((await failureOf(migrate(db, edited))).message).toContain("0002-first");
  });

  it("refuses a migration put in between", async () => {
    await migrate(db, all);
    const between: Migration = { id: "0002-between", up: "select 1" };
    expect((await failureOf(migrate(db, [bookkeeping, between, first, second]))).code).toBe("incompatible-data");
  });
});

describe("a database that is not ours alone", () => {
  it.each([
    ["a table", "create table evidence (n int)", 'relation "evidence" already exists'],
    ["a view", "create view snapshot as select 1 as n", 'relation "snapshot" already exists'],
    [
      "a function",
      "create function refuse_change() returns int language sql as 'select 1'",
      'function "refuse_change" already exists',
    ],
    ["another program's bookkeeping", "create table migration (version int)", 'relation "migration" already exists'],
  ])("is refused for %s of the same name, which stays as it was", async (_, made, named) => {
    await sql.raw(made).execute(db);
    const failure = await failureOf(migrate(db, migrations));
    expect(failure.code).toBe("incompatible-data");
    expect(failure.message).toContain(named);
    expect(failure.message).toContain("name an empty database in DATABASE_URL");
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_class where relkind in ('r', 'v') and relnamespace = 'public'::regnamespace`.execute(db);
    expect(rows).toEqual([{ count: made.includes("function") ? 0 : 1 }]);
  });

  it.each([
    ["look into its schema", "revoke usage on schema public from guest"],
    ["make tables", "grant usage on schema public to guest"],
  ])("is refused where this user may not %s, with what to grant", async (_, rights) => {
    const server = await ensureDatabase(storage.dataFolder);
    await sql.raw(`create role guest login; ${rights}`).execute(db);
    const guest = openDb({ ...server.connection, user: "guest" });
    const failure = await failureOf(migrate(guest, migrations));
    expect(failure).toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("USAGE and CREATE") as string,
    });
    await guest.destroy();
    await sql.raw("drop owned by guest; drop role guest").execute(db);
    await server.stop();
  });
});

describe("the migrations of this version", () => {
  it("are in the order of their ids, which are unique", () => {
    const names = migrations.map(({ id }) => id);
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\d{4}-[a-z0-9-]+$/);
  });

  it("run on a blank database and insert no rows, since a restore needs it empty", async () => {
    await migrate(db, migrations);
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration'`.execute(
      db,
    );
    for (const { name } of rows) {
      const found = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
      expect(found.rows, name).toEqual([]);
    }
  });
});
