import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Available } from "../../../../test/support/debian.ts";
import { startPostgresql15, type Postgresql15 } from "../../../../test/support/postgresql-15.ts";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../../test/support/storage.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { fileBlobs } from "../blobs/file-blobs.ts";
import { openDb, type Db } from "../db.ts";
import { checksumOf, migrate, type Migration } from "../migrate.ts";
import { bookkeeping } from "../migrations/0001-bookkeeping.ts";
import { backup, restore } from "./index.ts";

/** Tables with what is hard to copy: every kind of value, circles, triggers, identities, generated columns. */
const awkward: Migration = {
  id: "9001-awkward",
  up: `
    create type mood as enum ('calm', 'so "so"', 'tense');
    create table zebra (id bigint generated always as identity primary key, name text not null unique);
    create table apple (
      id serial primary key, zebra_id bigint not null references zebra, parent_id int references apple deferrable,
      flag boolean, amount numeric(20, 6), ratio double precision, small real, day date, moment timestamptz, plain timestamp,
      span interval, body jsonb, raw json, bytes bytea, tags text[], grid int[][], feeling mood, fixed char(5), note text,
      doubled int generated always as (id * 2) stored, check (amount >= 0)
    );
    alter table zebra add column favourite_apple int references apple;
    create table "Odd ""name"" äß" ("select" text, "a b" uuid primary key);
    create table journal (entry text);
    create unlogged table cache (value text);
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
    create trigger journal_is_closed before insert on journal for each row execute function refuse();
    create table seen (at timestamptz default now());
    create function note_insert() returns trigger language plpgsql as $$ begin insert into seen default values; return new; end $$;
    create trigger note_apples after insert on apple for each row execute function note_insert();
    create sequence loose start 7;
  `,
};
const later: Migration = {
  id: "9002-later",
  up: `alter table zebra add column stripes int not null default 42; alter table zebra rename column name to title;`,
};
const before = [bookkeeping, awkward];
const after = [...before, later];

const ROWS = 2_500;

async function fill(db: Db): Promise<void> {
  await sql
    .raw(`
    insert into zebra (name) select 'zebra ' || n from generate_series(1, ${ROWS}) n;
    insert into apple (zebra_id, parent_id, flag, amount, ratio, small, day, moment, plain, span, body, raw, bytes, tags, grid, feeling, fixed, note)
    values
      (1, 2, true, 12345678901234.567891, 0.1, 1e-7, '0044-03-15 BC', '2026-11-01 12:34:56.789012+02', 'infinity', '1 mon -3 days 04:05:06.7',
       '{"b": 1e400, "a": [null, "\\u00e9\\n"]}', '{ "kept" :  "as is" }', '\\x00ff5c', array['a,b', null, '"q"', ''], '{{1,2},{3,4}}', 'so "so"', 'ab', E'tab\\t newline\\n quote" back\\\\ null? \\u0001 emoji 🦓'),
      (2, 1, null, null, 'NaN', '-Infinity', null, '0001-01-01 00:00:00+00', null, null, 'null', null, '', '{}', null, null, null, '');
    update zebra set favourite_apple = 2 where id = 3;
    insert into "Odd ""name"" äß" values ('x', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
    alter table journal disable trigger journal_is_closed;
    insert into journal values ('kept');
    alter table journal enable trigger journal_is_closed;
    insert into cache values ('gone');
    select nextval('loose'), nextval('loose');
  `)
    .execute(db);
}

const TABLES = ["zebra", "apple", `"Odd ""name"" äß"`, "journal", "seen"];

/** Every row as text, the comparison's own way, so that a fault of the backup's way would show. */
async function contents(db: Db, tables = TABLES): Promise<Record<string, readonly string[]>> {
  const result: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(table)} t order by 1`.execute(db);
    result[table] = rows.map(({ row }) => row);
  }
  return result;
}

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof Failure) return error;
  throw new Error(`not refused as it should be: ${String(error)}`);
};

const now = new Date("2026-11-01T10:00:00Z");
const picture = (): Uint8Array => new Uint8Array(randomBytes(50_000));

let source: TestStorage;
let folder = "";
let file = "";
let withBlobs = "";
let expected: Record<string, readonly string[]> = {};
const pictures = [picture(), picture(), new Uint8Array()];

beforeAll(async () => {
  source = await openTestStorage({ migrate: false });
  folder = temporaryFolder("backup");
  [file, withBlobs] = [path.join(folder, "plain.backup"), path.join(folder, "full.backup")];
  await migrate(source.db, before);
  await fill(source.db);
  for (const bytes of pictures) await source.blobs.put(bytes);
  expected = await contents(source.db);
  await backup({ ...source, file, withBlobs: false, now });
  await backup({ ...source, file: withBlobs, withBlobs: true, now });
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a backup", () => {
  it("says what it holds, is readable by its owner only and leaves nothing beside it", async () => {
    const name = path.join(folder, "again.backup");
    const steps: string[] = [];
    const result = await backup({
      ...source,
      file: name,
      withBlobs: true,
      now,
      onProgress: ({ doing }) => steps.push(doing),
    });
    expect(result).toMatchObject({ tables: 5, rows: ROWS + 2 + 1 + 1 + 2, blobs: 3, bytes: statSync(name).size });
    expect(statSync(name).mode & 0o777).toBe(0o600);
    expect(new Set(steps)).toEqual(new Set(["table", "blobs"]));
    expect(readdirSync(folder).toSorted()).toEqual(["again.backup", "full.backup", "plain.backup"]);
    rmSync(name);
  });

  it("does not write over a file, nor where it may not", async () => {
    expect((await failureOf(backup({ ...source, file, withBlobs: false, now }))).code).toBe("conflict");
    const nowhere = path.join(folder, "no", "such", "folder", "x");
    expect((await failureOf(backup({ ...source, file: nowhere, withBlobs: false, now }))).message).toContain(
      "cannot be written",
    );
  });

  it("is one moment, however much is written meanwhile", async () => {
    const name = path.join(folder, "moving.backup");
    const writer = sql.raw("insert into seen select now() from generate_series(1, 500)").execute(source.db);
    const [result] = await Promise.all([backup({ ...source, file: name, withBlobs: false, now }), writer]);
    const target = await openTestStorage({ migrate: false });
    const restored = await restore({ ...target, file: name, migrations: before });
    expect(restored.rows).toBe(result.rows);
    await target.close();
    await sql.raw("delete from seen where ctid in (select ctid from seen offset 2)").execute(source.db);
    expect(await contents(source.db)).toEqual(expected);
  });
});

describe.each(["a fresh embedded database", "PostgreSQL 15"] as const)("restoring into %s", (where) => {
  let server: Available<Postgresql15> = { reason: "not started" };
  let embedded: TestStorage | null = null;
  let db: Db;
  const blobs = () => fileBlobs(path.join(folder, `blobs of ${where}`));

  beforeAll(async () => {
    if (where === "PostgreSQL 15") server = await startPostgresql15();
    else embedded = await openTestStorage({ migrate: false });
    if (embedded) db = embedded.db;
    if ("value" in server) db = openDb(server.value.url);
  }, 240_000);
  afterAll(async () => {
    if (embedded) return embedded.close();
    if ("value" in server) {
      await db.destroy();
      await server.value.stop();
    }
  });
  beforeEach((context) => {
    if (!embedded && "reason" in server) context.skip(server.reason);
  });

  it("changes nothing when a row is refused half-way", async () => {
    const strict: Migration = {
      ...awkward,
      up: `${awkward.up} alter table journal add constraint never check (entry <> 'kept');`,
    };
    const error = await restore({
      db,
      blobs: blobs(),
      file: await resealed(strict),
      migrations: [bookkeeping, strict],
    }).catch(String);
    expect(error).toContain("never");
    const { rows } = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`.execute(db);
    expect(rows).toEqual([]);
  });

  it("gives every value back exactly", async () => {
    const result = await restore({ db, blobs: blobs(), file: withBlobs, migrations: before });
    expect(result).toEqual({ tables: 5, rows: ROWS + 6, blobsRestored: 3, blobsMissing: [] });
    expect(await contents(db)).toEqual(expected);
    for (const bytes of pictures) expect(await blobs().put(bytes)).toMatchObject({ size: bytes.length });
    expect((await Array.fromAsync(blobs().list())).length).toBe(3);
  });

  it("goes on counting where the source stopped", async () => {
    const next = (query: string) => sql<{ n: number }>`${sql.raw(query)}`.execute(db).then(({ rows }) => rows[0]?.n);
    expect(await next("insert into zebra (name) values ('new') returning id as n")).toBe(ROWS + 1);
    expect(await next("insert into apple (zebra_id) values (1) returning id as n")).toBe(3);
    expect(await next("select nextval('loose') as n")).toBe(9);
  });

  it("has its foreign keys and triggers again", async () => {
    await expect(sql.raw("insert into apple (zebra_id) values (999999)").execute(db)).rejects.toThrow(/foreign key/);
    await expect(sql.raw("insert into journal values ('no')").execute(db)).rejects.toThrow(/append only/);
    expect((await contents(db, ["seen"]))["seen"]).toHaveLength(3);
  });

  it("can be backed up itself, and restored into a fresh embedded database", async () => {
    const again = path.join(folder, `from ${where}.backup`);
    await backup({ db, blobs: blobs(), file: again, withBlobs: false, now });
    const target = await openTestStorage({ migrate: false });
    await restore({ ...target, file: again, migrations: before });
    expect(await contents(target.db)).toEqual(await contents(db));
    await target.close();
  });

  it("refuses a database that holds anything, and changes nothing", async () => {
    const held = await contents(db);
    const failure = await failureOf(restore({ db, blobs: blobs(), file, migrations: before }));
    expect(failure.code).toBe("conflict");
    expect(failure.message).toContain("PROOFSHEET_DATA");
    expect(await contents(db)).toEqual(held);
  });
});

/** The plain backup with another recorded schema, its checksums made right again. */
async function resealed(migration: Migration): Promise<string> {
  const other = await openTestStorage({ migrate: false });
  await migrate(other.db, before);
  await sql.raw("alter table journal disable trigger all; insert into journal values ('kept')").execute(other.db);
  await sql`update migration set checksum = ${checksumOf(migration)} where id = ${migration.id}`.execute(other.db);
  const name = path.join(folder, `resealed-${process.hrtime.bigint()}.backup`);
  await backup({ ...other, file: name, withBlobs: false, now });
  await other.close();
  return name;
}

describe("restoring", () => {
  let target: TestStorage;
  beforeAll(async () => {
    target = await openTestStorage({ migrate: false });
  });
  afterAll(() => target.close());

  const isBlank = async (): Promise<boolean> => {
    const { rows } = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace`.execute(target.db);
    return rows.length === 0 && (await Array.fromAsync(target.blobs.list())).length === 0;
  };
  const attempt = (name: string) => failureOf(restore({ ...target, file: name, migrations: before }));
  const variant = (bytes: Uint8Array): string => {
    const name = path.join(folder, "variant.backup");
    writeFileSync(name, bytes);
    return name;
  };

  it("refuses a file that was cut anywhere, and changes nothing", async () => {
    const whole = readFileSync(withBlobs);
    for (const share of [0, 0.001, 0.3, 0.6, 0.9, 0.999]) {
      const failure = await attempt(variant(whole.subarray(0, Math.floor(whole.length * share))));
      expect(failure.code).toBe("invalid-input");
      expect(failure.message).toContain("not a whole Proofsheet backup");
    }
    expect(await isBlank()).toBe(true);
  });

  it("refuses a cut archive that was compressed again as if whole", async () => {
    const tar = gunzipSync(readFileSync(withBlobs));
    for (const share of [0.2, 0.5, 0.98]) {
      const length = Math.floor((tar.length * share) / 512) * 512;
      expect((await attempt(variant(gzipSync(tar.subarray(0, length))))).code).toBe("invalid-input");
    }
    expect(await isBlank()).toBe(true);
  });

  it("refuses a file in which any one byte differs, and changes nothing", async () => {
    const tar = gunzipSync(readFileSync(withBlobs));
    for (const needle of ["zebra 77", '"rows": 2500', "postgresVersion", "kept"]) {
      const garbled = Buffer.from(tar);
      const place = garbled.indexOf(needle);
      expect(place).toBeGreaterThan(0);
      garbled[place + needle.length - 1] = (garbled[place + needle.length - 1] ?? 0) ^ 1;
      expect((await attempt(variant(gzipSync(garbled)))).message).toContain("not a whole Proofsheet backup");
    }
    const garbledPicture = Buffer.from(tar);
    garbledPicture[garbledPicture.indexOf(pictures[0] ?? "") + 100] = 7;
    garbledPicture[garbledPicture.indexOf(pictures[1] ?? "") + 100] = 7;
    expect((await attempt(variant(gzipSync(garbledPicture)))).message).toContain("other bytes");
    expect(await isBlank()).toBe(true);
  });

  it("refuses what is no backup at all, and says so when there is no file", async () => {
    expect((await attempt(variant(Buffer.from("hello")))).code).toBe("invalid-input");
    expect((await attempt(variant(gzipSync("hello")))).code).toBe("invalid-input");
    expect((await attempt(path.join(folder, "absent"))).code).toBe("not-found");
  });

  it("refuses the backup of a newer version by naming what it does not know", async () => {
    const failure = await failureOf(restore({ ...target, file, migrations: [bookkeeping] }));
    expect(failure.code).toBe("incompatible-data");
    expect(failure.message).toContain("9001-awkward");
    expect(await isBlank()).toBe(true);
  });

  it("loads an older backup into its own schema and then migrates it", async () => {
    const result = await restore({ ...target, file, migrations: after });
    expect(result.blobsMissing).toHaveLength(3);
    const { rows } = await sql`select title, stripes from zebra where id = 1`.execute(target.db);
    expect(rows).toEqual([{ title: "zebra 1", stripes: 42 }]);
    await migrate(target.db, after);
  });

  it("refuses an older backup where the schema has moved on, even if it is empty", async () => {
    const moved = await openTestStorage({ migrate: false });
    await migrate(moved.db, after);
    const failure = await failureOf(restore({ ...moved, file, migrations: after }));
    expect(failure.code).toBe("conflict");
    expect(failure.message).toContain("newer than the backup");
    await moved.close();
  });
});
