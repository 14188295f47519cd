import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { DownloadOffer, DownloadRequest } from "../../../contract/studio/index.ts";
import { counted, present } from "../../../core/kernel/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { type Db, type Reader, withTx } from "../../storage/index.ts";
import { Refused } from "../refused.ts";

/** How long the address of an archive works: long enough for a slow line to begin, and to begin again. */
const HOURS_OPEN = 1;

export interface DownloadOrder {
  readonly id: string;
  readonly outputs: readonly string[];
  readonly withPrompt: boolean;
  readonly createdAt: string;
}

interface There {
  readonly id: string;
  readonly bytes: number | null;
}

/** Those of the ids whose picture the workspace has, each once, in the order of the ids. */
async function picturesThere(reader: Reader, workspace: string, ids: readonly string[]): Promise<readonly There[]> {
  const rows = await reader
    .selectFrom("output")
    .select(["id", "bytes"])
    .where("workspace", "=", workspace)
    .where("state", "=", "delivered")
    .where("deleted_at", "is", null)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const there = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => there.get(id) ?? []);
}

/** Notes down what is to be in an archive. Throws a Refused where a picture is not there, unless those are to be skipped. */
export async function orderDownload(
  db: Db,
  { workspace, name }: Principal,
  { outputs, prompt, skipMissing }: DownloadRequest,
): Promise<DownloadOffer> {
  const ids = outputs.map((id) => id.toLowerCase());
  const there = await picturesThere(db, workspace, ids);
  const missing = new Set(ids).size - there.length;
  if (there.length === 0) throw missingPictures(missing, 0);
  if (missing > 0 && !skipMissing) throw missingPictures(missing, there.length);
  const id = randomUUID();
  const expiresAt = await withTx(db, async (tx) => {
    const row = await tx
      .insertInto("download")
      .values({
        id,
        workspace,
        outputs: there.map((each) => each.id),
        with_prompt: prompt,
        created_by: name,
        expires_at: sql<string>`now() + make_interval(hours => ${HOURS_OPEN})`,
      })
      .returning("expires_at")
      .executeTakeFirst();
    return present(row, "a download that was just noted down").expires_at;
  });
  return {
    url: `/api/downloads/${id}`,
    expiresAt,
    pictures: there.length,
    bytes: there.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    missing,
  };
}

function missingPictures(missing: number, left: number): Refused {
  const are = missing === 1 ? "is" : "are";
  return new Refused({
    code: "not-found",
    field: "outputs",
    message:
      left === 0
        ? `${missing === 1 ? "The picture is" : "These pictures are"} not in this workspace any more: deleted meanwhile, perhaps. Look in Recently deleted, or choose others.`
        : `${counted(missing, "picture")} of these ${missing + left} ${are} not in this workspace any more: deleted meanwhile, perhaps. Bring ${missing === 1 ? "it" : "them"} back from Recently deleted, or download the other ${left}.`,
  });
}

/** What was ordered; null where the workspace ordered nothing of this id, or its hour is over. */
export async function downloadOrder(reader: Reader, workspace: string, id: string): Promise<DownloadOrder | null> {
  const row = await reader
    .selectFrom("download")
    .select(["id", "outputs", "with_prompt", "created_at"])
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("expires_at", ">", sql<string>`now()`)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id, outputs: row.outputs, withPrompt: row.with_prompt, createdAt: row.created_at };
}

/** Forgets orders whose address no longer works. Returns how many. */
export async function forgetDownloads(db: Db): Promise<number> {
  const { numDeletedRows } = await withTx(db, (tx) =>
    tx
      .deleteFrom("download")
      .where("expires_at", "<", sql<string>`now()`)
      .executeTakeFirst(),
  );
  return Number(numDeletedRows);
}
