import type { Selectable } from "kysely";
import type { UploadView } from "../../../contract/studio/index.ts";
import type { Reader, Tables } from "../../storage/index.ts";
import { maskFault } from "./mask.ts";

export type UploadRow = Selectable<Tables["upload"]>;

/** What nobody works from for so long goes. */
export const UPLOAD_DAYS_KEPT = 30;
const DAY_MS = 86_400_000;

/** Null where the workspace has none of this id, or its bytes never came. */
export async function uploadRowOf(reader: Reader, workspace: string, id: string): Promise<UploadRow | null> {
  const row = await reader
    .selectFrom("upload")
    .selectAll()
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .where("stored_at", "is not", null)
    .executeTakeFirst();
  return row ?? null;
}

export const sharesOf = (row: UploadRow) => ({
  width: row.width,
  height: row.height,
  hasAlpha: row.has_alpha,
  whiteShare: row.white_share,
  greyShare: row.grey_share,
});

export const uploadViewOf = (row: UploadRow): UploadView => ({
  id: row.id,
  name: row.name,
  width: row.width,
  height: row.height,
  type: row.media_type,
  bytes: row.bytes,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: new Date(Date.parse(row.used_at) + UPLOAD_DAYS_KEPT * DAY_MS).toISOString(),
  pictureUrl: `/api/uploads/${row.id}/picture`,
  originalUrl: `/api/uploads/${row.id}/original`,
  maskFault: maskFault(sharesOf(row), row),
});
