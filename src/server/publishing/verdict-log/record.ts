import { type Selectable, sql } from "kysely";
import { contentId } from "../../../core/kernel/index.ts";
import { type Db, type Tables, type Tx, withTx } from "../../storage/index.ts";
import { becauseOf } from "./because.ts";
import { changesBetween, type SaidClaim, type Verdict } from "./verdict.ts";

/**
 * Notes what a comparison says now. Where it said something else before, the change is logged with the evidence that
 * came or went between the two snapshots. Two processes may note the same: the row is locked, and the same change has
 * the same id. A verdict of a snapshot that is no longer the newest is not noted, so that nothing changes back.
 */
export async function recordVerdict(
  publisher: { readonly db: Db; readonly buildId: string },
  verdict: Verdict,
): Promise<void> {
  const { db } = publisher;
  const buildId = programOf(publisher.buildId);
  await withTx(db, async (tx) => {
    if (!(await isNewest(tx, verdict)) || (await isFirst(tx, verdict, buildId))) return;
    const before = await tx
      .selectFrom("verdict")
      .selectAll()
      .where("path", "=", verdict.path)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before.snapshot === verdict.snapshot && before.build === buildId) return;
    await logChange(tx, before, verdict, buildId);
    await tx
      .updateTable("verdict")
      .set({
        snapshot: verdict.snapshot,
        build: buildId,
        said: JSON.stringify(verdict.said),
        recorded_at: sql<string>`now()`,
      })
      .where("path", "=", verdict.path)
      .execute();
  });
}

/** "3f2a… standalone" is the same program, printing a file that stands alone. */
const programOf = (buildId: string): string => buildId.replace(/ standalone$/, "");

async function isNewest(tx: Tx, { useCase, snapshot }: Verdict): Promise<boolean> {
  const row = await tx.selectFrom("latest_snapshot").select("hash").where("use_case", "=", useCase).executeTakeFirst();
  return row?.hash === snapshot;
}

async function isFirst(tx: Tx, { path, useCase, snapshot, said }: Verdict, build: string): Promise<boolean> {
  const inserted = await tx
    .insertInto("verdict")
    .values({ path, use_case: useCase, snapshot, build, said: JSON.stringify(said) })
    .onConflict((conflict) => conflict.column("path").doNothing())
    .returning("path")
    .execute();
  return inserted.length > 0;
}

async function logChange(
  tx: Tx,
  before: Selectable<Tables["verdict"]>,
  verdict: Verdict,
  build: string,
): Promise<void> {
  const { path, useCase, title, snapshot } = verdict;
  const from = { snapshot: before.snapshot, build: before.build };
  const since = before.recorded_at;
  const changes = changesBetween(before.said as readonly SaidClaim[], verdict.said);
  if (changes.length === 0) return;
  const evidence = changes.flatMap(({ criterion }) => verdict.evidence[criterion] ?? []);
  const because = await becauseOf(tx, { from, to: { snapshot, build }, evidence });
  const id = contentId({ path, from, to: { snapshot, build }, changes, since });
  await tx
    .insertInto("verdict_change")
    .values({
      id,
      path,
      use_case: useCase,
      title,
      from_snapshot: from.snapshot,
      to_snapshot: snapshot,
      changes: JSON.stringify(changes),
      because: JSON.stringify(because),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
