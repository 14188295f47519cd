import { encodedPicture, type Encoder, keepBlob, type Storage, withTx } from "../../storage/index.ts";
import { type DeliveredRow, originOf } from "./output-row.ts";
import { xmpOf } from "./metadata/index.ts";

/** Widths at which a picture is offered, in pixels. */
export const renditionWidths = [320, 640, 1280, 2048] as const;
export type RenditionWidth = (typeof renditionWidths)[number];
export type RenditionFormat = "avif" | "webp";

type Stores = Pick<Storage, "db" | "blobs">;

export interface RenditionOrder {
  readonly width: RenditionWidth;
  readonly format: RenditionFormat;
}

/** Nothing is enlarged, so the widths beyond a picture's own are one rendition. */
const widthOf = (row: DeliveredRow, width: RenditionWidth): number => Math.min(width, row.received_width ?? width);

/** The stored rendition; null where it was not made yet. */
export async function keptRendition(
  { db, blobs }: Stores,
  row: DeliveredRow,
  { width, format }: RenditionOrder,
): Promise<Uint8Array | null> {
  const kept = await db
    .selectFrom("rendition")
    .select("blob")
    .where("output", "=", row.id)
    .where("format", "=", format)
    .where("width", "=", widthOf(row, width))
    .executeTakeFirst();
  return kept === undefined ? null : blobs.get(kept.blob);
}

/** Makes and stores a rendition with its metadata; null where the picture went for good meanwhile. */
export async function makeRendition(
  { db, blobs }: Stores,
  row: DeliveredRow,
  { width, format }: RenditionOrder,
  encode: Encoder["encode"] = encodedPicture,
): Promise<Uint8Array | null> {
  const original = await blobs.get(row.blob);
  if (original === null) return null;
  const made = { output: row.id, format, width: widthOf(row, width) };
  const bytes = await encode(original, { width: made.width, format, xmp: xmpOf(originOf(row)) });
  const reference = await keepBlob({ db, blobs }, row.id, bytes);
  if (reference === null) return null;
  await withTx(db, async (tx) => {
    const there = await tx
      .selectFrom("output")
      .select("id")
      .where("id", "=", row.id)
      .where((is) => is.or([is("deleted_at", "is", null), is("restorable_until", "is not", null)]))
      .forShare()
      .executeTakeFirst();
    if (there === undefined) return;
    await tx
      .insertInto("rendition")
      .values({ ...made, blob: reference.hash, bytes: reference.size })
      .onConflict((conflict) =>
        conflict.columns(["output", "format", "width"]).doUpdateSet({ blob: reference.hash, bytes: reference.size }),
      )
      .execute();
  });
  return bytes;
}

/**
 * Makes every rendition of an output that is missing, WebP first: they are asked for first. To be called by a job of low
 * priority; called again it does nothing. Resolves to how many were made.
 */
export async function renderOutput({ db, blobs }: Stores, output: string, encode?: Encoder["encode"]): Promise<number> {
  const row = await db
    .selectFrom("output")
    .selectAll()
    .where("id", "=", output)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || row.blob === null) return 0;
  const delivered: DeliveredRow = { ...row, blob: row.blob };
  const kept = await db.selectFrom("rendition").select(["format", "width"]).where("output", "=", output).execute();
  const known = new Set(kept.map(({ format, width }) => `${format} ${width}`));
  let made = 0;
  for (const format of ["webp", "avif"] as const) {
    for (const width of renditionWidths) {
      const name = `${format} ${widthOf(delivered, width)}`;
      if (known.has(name)) continue;
      known.add(name);
      if ((await makeRendition({ db, blobs }, delivered, { width, format }, encode)) !== null) made++;
    }
  }
  return made;
}
