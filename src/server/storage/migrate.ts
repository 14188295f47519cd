import { advisoryLocks } from "./advisory-locks.ts";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { Failure, present } from "../../core/kernel/index.ts";
import { withTx, type Db, type Reader, type Tx } from "./db.ts";

/** `up` is SQL, one or more statements; no statement that cannot run in a transaction. It must insert no rows. */
export interface Migration {
  readonly id: string;
  readonly up: string;
}

export interface AppliedMigration {
  readonly id: string;
  readonly checksum: string;
}

export const checksumOf = (migration: Migration): string => createHash("sha256").update(migration.up).digest("hex");

/** What has run on this database, in order; empty for a blank one. */
export async function appliedMigrations(reader: Reader): Promise<readonly AppliedMigration[]> {
  // Not to_regclass(): it answers from a cache that waiting for an advisory lock does not refresh.
  const { rows } = await sql`
    select 1 from pg_class where relname = 'migration' and relnamespace = current_schema()::regnamespace`.execute(
    reader,
  );
  if (rows.length === 0) return [];
  return reader
    .selectFrom("migration")
    .select(["id", "checksum"])
    .orderBy(sql`id collate "C"`)
    .execute()
    .catch((error: unknown) => {
      throw isCode(error, UNDEFINED_COLUMN) ? inTheWay('relation "migration" already exists') : error;
    });
}

const UNDEFINED_COLUMN = "42703";
/** A table (view, index), a function or another object of that name is there. */
const ALREADY_THERE = ["42P07", "42723", "42710"];
/** A schema that may be looked into but not added to; none that may be looked into. */
const NOT_ALLOWED = ["42501", "3F000"];

const isCode = (error: unknown, ...codes: readonly string[]): error is Error =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

const inTheWay = (said: string): Failure =>
  new Failure(
    "incompatible-data",
    `the database holds something of another program where Proofsheet's own belongs (${said}). ` +
      "Nothing was changed: name an empty database in DATABASE_URL.",
  );

/** What the database said no to, as far as its owner can do something about it. */
function explained(error: unknown): unknown {
  if (isCode(error, ...ALREADY_THERE)) return inTheWay(error.message);
  if (!isCode(error, ...NOT_ALLOWED)) return error;
  return new Failure(
    "unavailable",
    `this user may not make tables in the database (${error.message}): name its owner in DATABASE_URL, or grant this one USAGE and CREATE on a schema.`,
  );
}

/** Refuses a schema that this program does not know, or whose history differs from ours. */
export function assertKnown(
  applied: readonly AppliedMigration[],
  migrations: readonly Migration[],
  whose: "the database" | "the backup" = "the database",
): void {
  const unknown = applied.filter(({ id }) => !migrations.some((migration) => migration.id === id)).map(({ id }) => id);
  if (unknown.length > 0) {
    throw new Failure(
      "incompatible-data",
      `${whose} has the schema of a newer Proofsheet (${unknown.join(", ")}): run that version, or a newer one.`,
    );
  }
  applied.forEach(({ id, checksum }, place) => {
    const ours = present(migrations[place], "as many migrations as were applied");
    if (ours.id === id && checksumOf(ours) === checksum) return;
    throw new Failure(
      "incompatible-data",
      `the history of ${whose} differs from this program's at migration ${id}: it ran with other contents or in another order. ` +
        "Run the version that made it, back up, and restore with this one.",
    );
  });
}

/** Serialises migrating and restoring until the transaction ends. */
export async function lockSchema(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${advisoryLocks.schema})`.execute(tx);
}

/** Runs what is missing of `migrations`. The caller holds the lock. */
export async function applyMissing(tx: Tx, migrations: readonly Migration[]): Promise<void> {
  const applied = await appliedMigrations(tx);
  assertKnown(applied, migrations);
  for (const migration of migrations.slice(applied.length)) {
    await sql
      .raw(migration.up)
      .execute(tx)
      .catch((error: unknown) => {
        throw explained(error);
      });
    await tx
      .insertInto("migration")
      .values({ id: migration.id, checksum: checksumOf(migration) })
      .execute();
  }
}

/** Brings the schema up to date: all missing migrations in one transaction, one process at a time. */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  onMissing: () => void = () => undefined,
): Promise<void> {
  const applied = await appliedMigrations(db);
  assertKnown(applied, migrations);
  if (applied.length === migrations.length) return;
  onMissing();
  await withTx(db, async (tx) => {
    await lockSchema(tx);
    await applyMissing(tx, migrations);
  });
}
