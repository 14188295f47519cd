/** The faces of one picture: read once, kept sealed, and read anew where the reading changed or its secret was lost. */
import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import { FACE_VERSION, type FaceVector, type MeasuringPool, type ReadFace } from "../../instruments/index.ts";
import { faceVectorContext, type Storage, type Tx, type Vault, withTx } from "../../storage/index.ts";
import { packVector, unpackVector } from "./pack-vector.ts";

export interface FaceStores {
  readonly storage: Pick<Storage, "db" | "blobs">;
  readonly vault: () => Promise<Vault>;
  readonly pool: () => MeasuringPool;
}

/** Shares of the picture's width and height, from its left and top edge. */
export interface FaceBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A face in a picture of a workspace. */
export interface StoredFace extends FaceVector {
  readonly image: string;
  /** 0: the one that the finder is surest of. */
  readonly face: number;
  readonly box: FaceBox;
  readonly sureness: number;
}

interface Image {
  readonly id: string;
  readonly workspace: string;
  readonly kind: "output" | "upload";
  readonly inLibrary: boolean;
  readonly blob: string;
  readonly isDrawn: boolean;
  readonly width: number;
  readonly height: number;
}

/** Null where the workspace has no such picture any more; an empty list where it holds no face. */
export async function facesOf(
  stores: FaceStores,
  workspace: string,
  image: string,
): Promise<readonly StoredFace[] | null> {
  const found = await imageOf(stores, workspace, image);
  if (found === null) return null;
  return (await storedFaces(stores, found)) ?? readNow(stores, found);
}

async function imageOf({ storage }: FaceStores, workspace: string, id: string): Promise<Image | null> {
  const { rows } = await sql<Image>`
    select o.id, o.workspace, 'output' as kind, true as "inLibrary", o.blob, o.provider = 'sketch' as "isDrawn",
      coalesce(o.received_width, o.width) as width, coalesce(o.received_height, o.height) as height
    from output o join library_item i on i.id = o.id
    where o.id = ${id} and o.workspace = ${workspace} and o.deleted_at is null and o.blob is not null
    union all
    select u.id, u.workspace, 'upload', exists (select 1 from library_item i where i.id = u.id), u.blob, false,
      u.width, u.height
    from upload u where u.id = ${id} and u.workspace = ${workspace} and u.stored_at is not null`.execute(storage.db);
  return rows[0] ?? null;
}

/** Null where it was not read, or not as it would be now. */
async function storedFaces({ storage, vault }: FaceStores, image: Image): Promise<readonly StoredFace[] | null> {
  const reading = await storage.db
    .selectFrom("face_reading")
    .select("version")
    .where("image", "=", image.id)
    .executeTakeFirst();
  if (reading?.version !== FACE_VERSION) return null;
  const rows = await storage.db
    .selectFrom("face_vector")
    .selectAll()
    .where("image", "=", image.id)
    .orderBy("face")
    .execute();
  if (rows.length === 0) return [];
  const opened = await vault();
  const faces = rows.map(({ sealed_vector: sealed, face, kind, sureness, ...row }): StoredFace | null =>
    sealed === null
      ? null
      : {
          image: image.id,
          face,
          kind,
          sureness,
          box: { left: row.face_left, top: row.face_top, width: row.face_width, height: row.face_height },
          vector: unpackVector(opened.open(sealed, faceVectorContext(image.workspace, image.id, face))),
        },
  );
  return faces.every((face) => face !== null) ? faces : null;
}

async function readNow(stores: FaceStores, image: Image): Promise<readonly StoredFace[]> {
  const { storage, vault, pool } = stores;
  const bytes = await storage.blobs.get(image.blob);
  if (bytes === null) throw new Failure("not-found", "this picture’s file is not there any more: choose another one.");
  const faces = (await pool().faces(bytes, image.isDrawn)).map((found, face) => storedFace(image, found, face));
  const opened = await vault();
  await withTx(storage.db, (tx) => keep(tx, opened, image, faces));
  return faces;
}

function storedFace({ id, width, height }: Image, { box, kind, sureness, vector }: ReadFace, face: number): StoredFace {
  const shares = {
    left: box.x / width,
    top: box.y / height,
    width: box.width / width,
    height: box.height / height,
  };
  return { image: id, face, kind, sureness, vector, box: shares };
}

/** Nothing is kept of a picture that was deleted while it was read. */
async function keep(tx: Tx, vault: Vault, image: Image, faces: readonly StoredFace[]): Promise<void> {
  const holder = image.inLibrary ? "library_item" : "upload";
  const { rows } = await sql`select 1 from ${sql.table(holder)} where id = ${image.id} for key share`.execute(tx);
  if (rows.length === 0) return;
  await tx.deleteFrom("face_reading").where("image", "=", image.id).execute();
  await tx
    .insertInto("face_reading")
    .values({
      image: image.id,
      workspace: image.workspace,
      library_item: image.inLibrary ? image.id : null,
      upload: image.inLibrary ? null : image.id,
      version: FACE_VERSION,
    })
    // two requests may read one picture at once, and both come to the same
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (faces.length === 0) return;
  await tx
    .insertInto("face_vector")
    .values(
      faces.map(({ face, kind, box, sureness, vector }) => ({
        image: image.id,
        workspace: image.workspace,
        face,
        kind,
        face_left: box.left,
        face_top: box.top,
        face_width: box.width,
        face_height: box.height,
        sureness,
        sealed_vector: vault.seal(packVector(vector), faceVectorContext(image.workspace, image.id, face)),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The one of these that is meant by a box around it: the one that it covers most; null where it covers none. */
export function faceWithin(faces: readonly StoredFace[], box: FaceBox): StoredFace | null {
  let [best, most] = [null as StoredFace | null, 0];
  for (const face of faces) {
    const shared = sharedArea(face.box, box);
    if (shared > most) [best, most] = [face, shared];
  }
  return best;
}

function sharedArea(one: FaceBox, other: FaceBox): number {
  const width = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const height = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return width <= 0 || height <= 0 ? 0 : width * height;
}
