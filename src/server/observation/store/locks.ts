import { sql } from "kysely";
import { advisoryLocks, type Db } from "../../storage/index.ts";

/** Session locks, so that one process at a time imports, seals or measures, without holding a transaction open. */
const { import: importing, seal, measure } = advisoryLocks;
export const LOCKS = { import: importing, seal, measure } as const;

/** Runs `work` on one connection that holds the lock; a process that dies lets go of it. */
export function withLock<T>(db: Db, key: number, work: (connection: Db) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${key})`.execute(connection);
    try {
      return await work(connection as Db);
    } finally {
      // Fails only with the connection, which takes the lock along; the failure of the work is the one to tell.
      await sql`select pg_advisory_unlock(${key})`.execute(connection).catch(() => undefined);
    }
  });
}
