import { sql } from "kysely";
import type { UploadList, UploadView } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import {
  encodedPicture,
  leaveBlobs,
  listRemovals,
  noteRemoval,
  removeUnowned,
  type Storage,
  type Tx,
  withTx,
} from "../../storage/index.ts";
import { atMost } from "../delivery/at-most.ts";
import type { PageOrder } from "../delivery/library.ts";
import { removeLibraryItem } from "../delivery/library-item.ts";
import type { ServedFile, ServedPicture } from "../delivery/pictures.ts";
import { endingOf } from "../delivery/raster.ts";
import type { RenditionWidth } from "../delivery/renditions.ts";
import type { RoomProblem } from "../stops/submissions.ts";
import { type AddedUpload, addUpload, type BroughtFile, usedBytes } from "./add-upload.ts";
import { Refused } from "../refused.ts";
import { UPLOAD_DAYS_KEPT, uploadRowOf, uploadViewOf } from "./upload-row.ts";

export type { AddedUpload, BroughtFile } from "./add-upload.ts";
export { tooManyBytes, UPLOAD_BYTES_MAX } from "./clean-picture.ts";

const NO_ROOM =
  "There is no room to store pictures, so this one was not kept. Send it again when the operator has made some.";

/** Decoding takes a core and many bytes each. */
const CLEANING = { running: 2, waiting: 30 };
const SHOWING = { running: 2, waiting: 200 };

/** Pictures to work from that people brought. What another workspace has is not there: null or false. */
export interface Uploads {
  /** Throws a Refused that says what to send instead. */
  readonly add: (principal: Principal, file: BroughtFile) => Promise<AddedUpload>;
  /** null where the workspace has no upload of the id that the page begins at. */
  readonly list: (workspace: string, order: PageOrder) => Promise<UploadList | null>;
  readonly one: (workspace: string, id: string) => Promise<UploadView | null>;
  readonly picture: (workspace: string, id: string, width: RenditionWidth) => Promise<ServedPicture | null>;
  readonly original: (workspace: string, id: string) => Promise<ServedFile | null>;
  readonly remove: (workspace: string, id: string) => Promise<boolean>;
}

export interface UploadsOptions {
  readonly storage: Pick<Storage, "db" | "blobs" | "removals">;
  /** Why there is no room to keep more; null where there is. */
  readonly roomProblem?: RoomProblem;
  /** Of one workspace, together. */
  readonly bytesMax: number;
}

export function openUploads({ storage, bytesMax, roomProblem = () => null }: UploadsOptions): Uploads {
  const { db, blobs } = storage;
  const cleaning = atMost(CLEANING);
  const showing = atMost(SHOWING);
  let turn = 0;
  return Object.freeze<Uploads>({
    add: async (principal, file) => {
      if (roomProblem() !== null) throw new Refused({ code: "unavailable", message: NO_ROOM });
      return cleaning(`${(turn += 1)}`, () => addUpload(storage, principal, file, bytesMax));
    },
    list: (workspace, order) => page(storage, workspace, order, bytesMax),
    one: async (workspace, id) => {
      const row = await uploadRowOf(db, workspace, id);
      return row === null ? null : uploadViewOf(row);
    },
    picture: async (workspace, id, width) => {
      const row = await uploadRowOf(db, workspace, id);
      const bytes = row === null ? null : await blobs.get(row.blob);
      if (bytes === null) return null;
      const webp = await showing(`${id} ${width}`, () => encodedPicture(bytes, { width, format: "webp" }));
      return { bytes: Uint8Array.from(webp), type: "image/webp", etag: `"${id}-${width}"` };
    },
    original: async (workspace, id) => {
      const row = await uploadRowOf(db, workspace, id);
      const bytes = row === null ? null : await blobs.get(row.blob);
      if (row === null || bytes === null) return null;
      const fileName = `upload-${id.slice(-8)}.${endingOf(row.media_type)}`;
      return {
        bytes: Uint8Array.from(bytes),
        type: row.media_type,
        etag: `"${id}-original"`,
        isInline: true,
        fileName,
      };
    },
    remove: async (workspace, id) => {
      const isRemoved = await withTx(db, (tx) => removed(tx, workspace, id));
      // What fails here is marked and taken by the next sweep; for its owner the picture is gone already.
      if (isRemoved) {
        await listRemovals(storage).catch(() => undefined);
        await removeUnowned(storage).catch(() => undefined);
      }
      return isRemoved;
    },
  });
}

async function removed(tx: Tx, workspace: string, id: string): Promise<boolean> {
  const row = await tx
    .deleteFrom("upload")
    .where("id", "=", id)
    .where("workspace", "=", workspace)
    .returning("blob")
    .executeTakeFirst();
  if (row === undefined) return false;
  await removeLibraryItem(tx, id);
  await leaveBlobs(tx, [row.blob]);
  await noteRemoval(tx, "upload", id);
  return true;
}

async function page(
  { db }: Pick<Storage, "db">,
  workspace: string,
  { before, limit }: PageOrder,
  bytesMax: number,
): Promise<UploadList | null> {
  const first = before === null ? null : await uploadRowOf(db, workspace, before);
  if (before !== null && first === null) return null;
  let query = db
    .selectFrom("upload")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("stored_at", "is not", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (before !== null)
    query = query.where(
      sql<boolean>`(created_at, id) < ((select created_at from upload where id = ${before}), ${before}::uuid)`,
    );
  const rows = await query.execute();
  const uploads = rows.slice(0, limit).map(uploadViewOf);
  return {
    uploads,
    next: rows.length > limit ? (uploads.at(-1)?.id ?? null) : null,
    usedBytes: await usedBytes(db, workspace),
    bytesMax,
  };
}

/** Forgets what nobody worked from for thirty days unless it is in the library, a campaign or a character’s, and claims whose bytes never came. Returns how many. */
export async function forgetOldUploads({ db }: Pick<Storage, "db">): Promise<number> {
  return withTx(db, async (tx) => {
    const rows = await tx
      .deleteFrom("upload")
      .where((b) =>
        b.or([
          b.and([
            b("used_at", "<", sql<string>`now() - make_interval(days => ${UPLOAD_DAYS_KEPT})`),
            sql<boolean>`not exists (select 1 from library_item i where i.id = upload.id)`,
            sql<boolean>`not exists (select 1 from character_picture c where c.source_id = upload.id)`,
            sql<boolean>`not exists (select 1 from campaign_shot s where s.product_id = upload.id)`,
          ]),
          b.and([b("stored_at", "is", null), b("created_at", "<", sql<string>`now() - interval '1 day'`)]),
        ]),
      )
      .returning("blob")
      .execute();
    await leaveBlobs(
      tx,
      rows.map(({ blob }) => blob),
    );
    return rows.length;
  });
}
