/**
 * A process that uses a database and tells what happens, for tests that kill it: `holder.ts DATA_FOLDER [writes]`.
 * Prints one JSON object a line; ends in good order when its input ends.
 */
import { sql } from "kysely";
import { openDb, withTx, type Db } from "../../src/server/storage/db.ts";
import { ensureDatabase } from "../../src/server/storage/embedded/index.ts";
import { migrate } from "../../src/server/storage/migrate.ts";
import { migrations } from "../../src/server/storage/migrations/index.ts";

const [dataFolder = "", mode = ""] = process.argv.slice(2);
const tell = (event: object): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

const createTable = (db: Db): Promise<void> =>
  withTx(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(1)`.execute(tx);
    await sql`create table if not exists written (writer int not null, n int not null)`.execute(tx);
  });

/** Writes until told to end; a row is told only after its commit was acknowledged. */
async function write(db: Db, isEnding: () => boolean): Promise<void> {
  for (let n = 1; !isEnding(); n++) {
    try {
      await sql`insert into written values (${process.pid}, ${n})`.execute(db);
      tell({ event: "written", n });
    } catch (error) {
      tell({ event: "failed", why: String(error) });
    }
  }
}

const started = performance.now();
const server = await ensureDatabase(dataFolder);
const db = openDb(server.connection);
await migrate(db, migrations);
await createTable(db);
tell({ event: "ready", adopted: server.adopted, startMs: Math.round(performance.now() - started) });

let ending = false;
const ended = new Promise<void>((resolve) => process.stdin.on("end", () => ((ending = true), resolve())).resume());
if (mode === "writes") await write(db, () => ending);
await ended;
await db.destroy();
await server.stop();
tell({ event: "stopped" });
