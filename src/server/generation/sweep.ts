import { type RawBuilder, sql } from "kysely";
import type { ProviderProblem } from "../../core/kernel/index.ts";
import { type Db, withTx } from "../storage/index.ts";
import { NEVER_SENT_MS_MAX } from "./settings.ts";
import { endUncharged, settleUnsettled } from "./walk/endings.ts";

export interface GenerationSweep {
  /** Unsettled for their set time: given up, nothing charged. */
  readonly settled: number;
  /** Waited for days without being sent. */
  readonly neverSent: number;
}

/** Looked for at a time. */
const BATCH = 200;

/** Ends what waited long enough. Any number of processes may sweep at once: who comes second finds nothing to do. */
export async function sweepGenerations(db: Db): Promise<GenerationSweep> {
  const settled = await endEach(db, dueToSettle, settleUnsettled);
  const neverSent = await endEach(db, tooOld, endNeverSent);
  return { settled, neverSent };
}

async function endEach(
  db: Db,
  due: (db: Db) => Promise<readonly string[]>,
  end: (db: Db, id: string) => Promise<boolean>,
): Promise<number> {
  let ended = 0;
  for (;;) {
    let now = 0;
    for (const id of await due(db)) now += (await end(db, id)) ? 1 : 0;
    ended += now;
    if (now === 0) return ended;
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

const dueToSettle = async (db: Db): Promise<readonly string[]> =>
  idsOf(
    await db
      .selectFrom("output")
      .select("id")
      .where("state", "=", "unsettled")
      .where("settles_at", "<=", sql<string>`now()`)
      .orderBy("settles_at")
      .limit(BATCH)
      .execute(),
  );

const OLDEST = sql<string>`now() - ${NEVER_SENT_MS_MAX} * interval '1 millisecond'`;

const tooOld = async (db: Db): Promise<readonly string[]> =>
  idsOf(
    await db
      .selectFrom("output")
      .select("id")
      .where("state", "=", "queued")
      .where("created_at", "<", OLDEST)
      .orderBy("created_at")
      .limit(BATCH)
      .execute(),
  );

const neverSent: ProviderProblem = Object.freeze({
  kind: "transient",
  billed: "no",
  sentence:
    "This waited for six days without being sent, so it was given up. Nothing was charged: ask for it again, or choose another model.",
  detail: "never sent",
  retryAfterMs: null,
});

const endNeverSent = (db: Db, id: string): Promise<boolean> =>
  withTx(db, async (tx) => {
    const output = await tx
      .selectFrom("output")
      .selectAll()
      .where("id", "=", id)
      .where("state", "=", "queued")
      .forUpdate()
      .executeTakeFirst();
    if (output === undefined) return false;
    await endUncharged(tx, output, { state: "failed", problem: neverSent });
    return true;
  });

/** Of a hold, in SQL: whether its output is not over. Such a hold never expires, however long its time has been over. */
export const holdIsInUse = ({ id }: { readonly id: RawBuilder<string> }): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from output o where o.hold = ${id} and o.state in ('queued', 'running', 'unsettled'))`;
