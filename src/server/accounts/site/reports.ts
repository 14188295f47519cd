import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../storage/index.ts";

export const reportLengthMax = 4_000;

export interface ReportDraft {
  /** A path of this site, or whatever was typed for one. */
  readonly page: string;
  readonly reason: string;
  readonly contact: string | null;
  /** The picture that `page` named when it was written; null: none. */
  readonly blob: string | null;
}

export interface Report extends ReportDraft {
  readonly id: string;
  readonly at: string;
  readonly handledAt: string | null;
}

export async function addReport(tx: Tx, draft: ReportDraft): Promise<void> {
  await tx
    .insertInto("report")
    .values({ id: randomUUID(), ...draft, handled_at: null })
    .execute();
}

/** Open ones in front, then the latest. */
export const latestReports = (reader: Reader, countMax = 100): Promise<readonly Report[]> =>
  reader
    .selectFrom("report")
    .select(["id", "page", "reason", "contact", "blob", "created_at as at", "handled_at as handledAt"])
    .orderBy((order) => order("handled_at", "is not", null))
    .orderBy("created_at", "desc")
    .limit(countMax)
    .execute();

export async function markReport(tx: Tx, id: string, isHandled: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("report")
    .set({ handled_at: isHandled ? new Date().toISOString() : null })
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
