import { sql } from "kysely";
import { type Db, withTx } from "../storage/index.ts";

/** One comparison in all the forms it is served in. */
export interface PrintedPage {
  readonly key: string;
  readonly useCase: string;
  readonly snapshot: string;
  readonly path: string;
  readonly html: string;
  readonly json: string;
  readonly markdown: string;
  readonly text: string;
}

/** How much of a page its reader wants: all of it weighs about a megabyte, one form a tenth to a half of that. */
export interface PageReading<Read> {
  readonly stored: (db: Db, key: string) => Promise<Read | null>;
  readonly of: (page: PrintedPage) => Read;
}

export const wholePage: PageReading<PrintedPage> = {
  stored: async (db, key) => {
    const row = await db.selectFrom("page").selectAll().where("key", "=", key).executeTakeFirst();
    if (row === undefined) return null;
    const { use_case: useCase, printed_at: _, ...rest } = row;
    return { ...rest, useCase };
  },
  of: (page) => page,
};

/** One form of a page, as it is answered with. */
export interface PageInForm extends Pick<PrintedPage, "key" | "useCase" | "snapshot"> {
  readonly body: string;
}

export const pageIn = (form: "html" | "json" | "markdown" | "text"): PageReading<PageInForm> => ({
  stored: async (db, key) => {
    const row = await db
      .selectFrom("page")
      .select(["use_case as useCase", "snapshot", `${form} as body`])
      .where("key", "=", key)
      .executeTakeFirst();
    return row === undefined ? null : { ...row, key };
  },
  of: (page) => ({ key: page.key, useCase: page.useCase, snapshot: page.snapshot, body: page[form] }),
});

/** Keeps a page. Two processes may print the same one at once: same key, same bytes, so the second is dropped. */
export async function keepPage(db: Db, page: PrintedPage): Promise<void> {
  const { useCase, ...rest } = page;
  await withTx(db, (tx) =>
    tx
      .insertInto("page")
      .values({ ...rest, use_case: useCase })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute(),
  );
}

/** Pages older than this are printed again when asked for: those of older programs are among them. */
const DAYS_KEPT = 14;

/** Drops pages of snapshots that are no longer the newest of their use case, and old ones; returns how many. */
export async function dropStalePages(db: Db): Promise<number> {
  const result = await withTx(db, (tx) =>
    sql`
      delete from page
      where snapshot not in (select hash from latest_snapshot)
        or printed_at < now() - make_interval(days => ${DAYS_KEPT})
    `.execute(tx),
  );
  return Number(result.numAffectedRows ?? 0n);
}
