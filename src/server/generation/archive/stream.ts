import { createHash } from "node:crypto";
import type { Storage } from "../../storage/index.ts";
import { type Manifest, manifestJson, manifestPicture, type ManifestPicture, missingNote } from "./manifest.ts";
import { archiveName, fileName } from "./names.ts";
import type { DownloadOrder } from "./order.ts";
import { archivedPicture } from "./picture.ts";
import { type Archive, filledArchive, type Put } from "./zip.ts";

type Stores = Pick<Storage, "db" | "blobs">;

/**
 * The ordered pictures as one ZIP: the next is fetched when whoever reads has taken the last. The manifest comes last,
 * when what it says is known.
 */
export const archiveOf = (stores: Stores, workspace: string, order: DownloadOrder): Archive =>
  filledArchive(archiveName(order.createdAt), (put, isOver) => fill(put, isOver, stores, { workspace, order }));

interface Ordered {
  readonly workspace: string;
  readonly order: DownloadOrder;
}

async function fill(put: Put, isOver: () => boolean, stores: Stores, { workspace, order }: Ordered): Promise<void> {
  const pictures: ManifestPicture[] = [];
  const missing: { id: string; reason: string }[] = [];
  for (const [index, id] of order.outputs.entries()) {
    if (isOver()) return;
    const found = await archivedPicture(stores, { workspace, id, withPrompt: order.withPrompt });
    if ("reason" in found) {
      missing.push({ id, reason: found.reason });
      continue;
    }
    const { row, bytes, type, prompt } = found;
    const size = { width: row.received_width ?? row.width, height: row.received_height ?? row.height };
    const file = fileName({ name: row.name, ...size, prompt, type }, index + 1, order.outputs.length);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    pictures.push(manifestPicture(row, row.blob, { file, bytes: bytes.length, sha256, mediaType: type }, prompt));
    await put(file, bytes, new Date(row.ended_at ?? row.created_at));
  }
  const written = new Date(order.createdAt);
  const note = missingNote(missing, order.outputs.length);
  if (note !== null) await put("MISSING PICTURES.txt", Buffer.from(note), written);
  const manifest: Manifest = { createdAt: order.createdAt, withPrompt: order.withPrompt, pictures, missing };
  await put("manifest.json", Buffer.from(manifestJson(manifest)), written);
}
