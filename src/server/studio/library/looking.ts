import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import { type Look, lookAt } from "../../instruments/index.ts";
import { type Db, type Storage, withTx } from "../../storage/index.ts";

type Stores = Pick<Storage, "db" | "blobs">;

/** At once from the database; each is looked at on its own. */
const BATCH = 50;
/** Smaller ones tell as much and are read faster. */
const WIDTH_MAX = 640;

interface Unseen {
  readonly id: string;
  readonly blob: string | null;
}

/** The smallest rendition there is, otherwise the picture itself. */
const blobOfItem = sql`coalesce(
  (select r.blob from rendition r where r.output = i.id and r.format = 'webp' and r.width <= ${WIDTH_MAX} order by r.width limit 1),
  (select o.blob from output o where o.id = i.id and o.deleted_at is null),
  (select u.blob from upload u where u.id = i.id))`;

/**
 * Looks at what nobody has looked at yet, the oldest first, until nothing is left or `signal` says to stop: the colours
 * and the look of a picture, by which it is found. Resolves to how many. Whatever cannot be read has no look.
 */
export async function lookAtUnseen(stores: Stores, signal: AbortSignal): Promise<number> {
  for (let seen = 0; ;) {
    const { rows } = await sql<Unseen>`
      select i.id, ${blobOfItem} as blob from library_item i where i.looked_at is null
      order by i.created_at limit ${BATCH}`.execute(stores.db);
    for (const each of rows) {
      if (signal.aborted) return seen;
      await see(stores, each);
      seen += 1;
    }
    if (rows.length < BATCH) return seen;
  }
}

/** One picture now, where somebody waits for it. */
export async function lookAtItem(stores: Stores, id: string): Promise<void> {
  const { rows } = await sql<Unseen>`
    select i.id, ${blobOfItem} as blob from library_item i where i.id = ${id} and i.looked_at is null`.execute(
    stores.db,
  );
  for (const each of rows) await see(stores, each);
}

async function see({ db, blobs }: Stores, { id, blob }: Unseen): Promise<void> {
  const bytes = blob === null ? null : await blobs.get(blob);
  await keep(db, id, bytes === null ? null : await lookOrNull(bytes));
}

async function lookOrNull(bytes: Uint8Array): Promise<Look | null> {
  try {
    return await lookAt(bytes);
  } catch (error) {
    // A drawing or a damaged file: it will not read better next time.
    if (error instanceof Failure) return null;
    throw error;
  }
}

const keep = (db: Db, id: string, look: Look | null): Promise<unknown> =>
  withTx(db, (tx) =>
    sql`
      update library_item set look = ${look?.bits ?? null}::bit(192), colours = ${look?.colours ?? []}::text[], looked_at = now()
      where id = ${id}`.execute(tx),
  );
