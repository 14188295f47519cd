import { type RawBuilder, sql } from "kysely";
import type { UploadView } from "../../../contract/studio/index.ts";
import { present } from "../../../core/kernel/index.ts";
import { type Principal, suspendedWorkspaceSentence } from "../../accounts/index.ts";
import { isTakenDown, keepClaimed, leaveBlobs, type Storage, type Tx, withTx } from "../../storage/index.ts";
import { newId } from "../ids.ts";
import { Refused } from "../refused.ts";
import { cleanPicture } from "./clean-picture.ts";
import { maskShares } from "./mask.ts";
import { type UploadRow, uploadViewOf } from "./upload-row.ts";

export interface BroughtFile {
  readonly bytes: Uint8Array;
  /** As its sender says; null where nothing is said. */
  readonly type: string | null;
  readonly name: string;
}

export interface AddedUpload {
  readonly upload: UploadView;
  /** False where the workspace had the same picture already. */
  readonly isNew: boolean;
}

type Stores = Pick<Storage, "db" | "blobs">;
type NewRow = Omit<UploadRow, "created_at" | "used_at" | "stored_at">;

const NAME_LENGTH_MAX = 200;

/** Cleans, stores and lists a picture. Whatever is not one is refused with a sentence of its own, and nothing is kept. */
export async function addUpload(
  stores: Stores,
  principal: Principal,
  file: BroughtFile,
  bytesMax: number,
): Promise<AddedUpload> {
  const cleaned = await cleanPicture(file.bytes, file.type);
  if (!cleaned.ok) throw new Refused({ code: "invalid-input", message: cleaned.why });
  const { bytes, type, width, height } = cleaned.picture;
  const shares = await maskShares(bytes);
  const row = {
    id: newId(),
    workspace: principal.workspace,
    media_type: type,
    bytes: bytes.length,
    width,
    height,
    white_share: shares.whiteShare,
    grey_share: shares.greyShare,
    has_alpha: cleaned.hasAlpha,
    name: shownName(file.name),
    created_by: principal.name,
  };
  const claimed = present(
    await keepClaimed(stores, bytes, async (tx, blob) => ({
      blob,
      id: await claimRow(tx, { ...row, blob }, bytesMax),
    })),
    "a workspace owns what it uploads",
  );
  const stored = await stores.db
    .updateTable("upload")
    .set({ stored_at: sql<string>`coalesce(stored_at, now())`, used_at: sql<string>`now()` })
    .where("id", "=", claimed.id)
    .returningAll()
    .executeTakeFirst();
  if (stored === undefined) {
    await withTx(stores.db, (tx) => leaveBlobs(tx, [claimed.blob]));
    throw new Refused({ code: "conflict", message: "This picture was deleted while it was sent: send it again." });
  }
  return { upload: uploadViewOf(stored), isNew: claimed.id === row.id };
}

/** Under the workspace's row, so that no two uploads pass the limit together. Gives the id of the upload. */
async function claimRow(tx: Tx, row: NewRow, bytesMax: number): Promise<string> {
  const workspace = await tx
    .selectFrom("workspace")
    .select(["suspended_at", "suspended_reason"])
    .where("id", "=", row.workspace)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (workspace.suspended_at !== null)
    throw new Refused({ code: "forbidden", message: suspendedWorkspaceSentence(workspace.suspended_reason) });
  if (await isTakenDown(tx, row.blob))
    throw new Refused({
      code: "forbidden",
      message: "This picture was taken down by the operator of this studio, so it is not taken again. Choose another.",
    });
  const same = await tx
    .selectFrom("upload")
    .select("id")
    .where("workspace", "=", row.workspace)
    .where("blob", "=", row.blob)
    .executeTakeFirst();
  if (same !== undefined) return same.id;
  const used = await usedBytes(tx, row.workspace);
  if (used + row.bytes > bytesMax)
    throw new Refused({
      code: "limit-reached",
      message: `This workspace keeps ${megabytes(used)} of pictures to work from and may keep ${megabytes(bytesMax)}; this one has ${megabytes(row.bytes)}. Delete some that are not needed any more.`,
    });
  await tx
    .insertInto("upload")
    .values({ ...row, stored_at: null })
    .execute();
  return row.id;
}

const sumOfBytes: RawBuilder<string> = sql<string>`coalesce(sum(bytes), 0)::text`;

export async function usedBytes(reader: Pick<Tx, "selectFrom">, workspace: string): Promise<number> {
  const row = await reader
    .selectFrom("upload")
    .select(sumOfBytes.as("used"))
    .where("workspace", "=", workspace)
    .executeTakeFirstOrThrow();
  return Number(row.used);
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The last part of a path, without what no name may hold. */
function shownName(name: string): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? "";
  const shown = last.replaceAll(/\p{C}/gu, "").trim().slice(0, NAME_LENGTH_MAX).toWellFormed();
  return shown === "" ? "picture" : shown;
}
