import type { Storage } from "../../storage/index.ts";
import { withMetadata } from "../delivery/metadata/index.ts";
import { type DeliveredRow, deliveredRowOf, originOf } from "../delivery/output-row.ts";
import { promptOf } from "../delivery/pictures.ts";
import { rasterTypeOf, servedTypeOf } from "../delivery/raster.ts";

export interface FoundPicture {
  readonly row: DeliveredRow;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly prompt: string | null;
}

interface Asked {
  readonly workspace: string;
  readonly id: string;
  readonly withPrompt: boolean;
  /** Changes the pixels before the note of who made them is written in; lines that are drawn are not changed. */
  readonly shape?: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** A picture as a download of its own would be; looked up now, since it may have been deleted since it was ordered. */
export async function archivedPicture(
  { db, blobs }: Pick<Storage, "db" | "blobs">,
  { workspace, id, withPrompt, shape }: Asked,
): Promise<FoundPicture | { readonly reason: string }> {
  const row = await deliveredRowOf(db, workspace, id);
  if (row === null) return { reason: "it was deleted after the archive was asked for" };
  const original = await blobs.get(row.blob);
  if (original === null) return { reason: "its file is missing in the store of this studio; tell the operator" };
  const shaped = shape === undefined || rasterTypeOf(original) === null ? original : await shape(original);
  const prompt = withPrompt ? await promptOf(db, row) : null;
  const wish = prompt === null ? null : { prompt, seed: row.seed };
  const bytes = withMetadata(shaped, rasterTypeOf(shaped), originOf(row), wish);
  return { row, bytes, type: servedTypeOf(shaped, row.media_type), prompt };
}
