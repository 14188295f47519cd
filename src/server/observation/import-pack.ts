import type { Catalogue } from "../../core/catalogue/index.ts";
import type { EvidenceKind, PackRecord } from "../../core/evidence/index.ts";
import { counted, Failure, sha256Hex } from "../../core/kernel/index.ts";
import { removeUnlessWanted, withTx, type BlobStore, type Db, type Tx } from "../storage/index.ts";
import { handOverFigures } from "./measuring/hand-over.ts";
import { PICTURE_BYTES_MAX } from "./reading/limits.ts";
import { LOCKS, withLock } from "./store/locks.ts";
import { readBounded, type PackFile } from "./reading/pack-folder.ts";
import { preparePack, type PreparedPack } from "./reading/prepare-pack.ts";
import { sealWithin, type SealedSnapshot } from "./store/snapshots.ts";
import { writePack, type WrittenPack } from "./store/write-pack.ts";

/** What observation needs of the storage. */
export interface EvidenceStorage {
  readonly db: Db;
  readonly blobs: BlobStore;
}

/** Told what is being done and how far it is; `of` null while the end is not known. */
export type OnPackProgress = (what: string, done: number, of: number | null) => void;

export interface ImportRequest {
  readonly storage: EvidenceStorage;
  readonly catalogue: Catalogue;
  readonly folder: string;
  /** For prompts whose use case the manifest does not state. */
  readonly useCase?: string | null;
  readonly onProgress?: OnPackProgress;
}

export interface ImportResult {
  /** The pack's id, and what it says of itself now. */
  readonly pack: string;
  readonly record: PackRecord;
  /** Rows that were not here before, and rows that were. */
  readonly added: number;
  readonly known: number;
  /** Rows of the folder by kind. */
  readonly counts: Readonly<Partial<Record<EvidenceKind, number>>>;
  /** The newest snapshot of each use case that the rows speak of. */
  readonly snapshots: readonly SealedSnapshot[];
  /** What was read over or kept without effect; nothing else is. */
  readonly warnings: readonly string[];
}

/**
 * Imports an evidence pack: all of it, or nothing and a Failure (invalid-pack) with one line for every problem. Rows
 * are named by their content, so importing again adds only what is new. Rows and the snapshots sealed from them become
 * visible together.
 */
export async function importPack(request: ImportRequest): Promise<ImportResult> {
  const { storage, catalogue, onProgress = () => undefined } = request;
  const prepared = await preparePack({
    catalogue,
    folder: request.folder,
    useCase: request.useCase ?? null,
    onPicture: (done, total) => onProgress("reading pictures", done, total),
  });
  const { written, snapshots } = await withLock(storage.db, LOCKS.import, (connection) =>
    withPictures(storage.blobs, connection, prepared.manifest.pictures, onProgress, () =>
      withTx(connection, (tx) => writeAndSeal(tx, catalogue, prepared, onProgress)),
    ),
  );
  const rows = Object.values(written.counts).reduce((sum, count) => sum + count, 0);
  return Object.freeze({
    pack: written.record.id,
    record: written.record,
    added: written.added,
    known: rows - written.added,
    counts: written.counts,
    snapshots,
    warnings: [...prepared.warnings.list(), ...factsNote(written.counts.fact ?? 0)],
  });
}

const factsNote = (facts: number): readonly string[] =>
  facts === 0
    ? []
    : [
        `${counted(facts, "fact")} stored: shown in exports only; pages take facts from the catalogue's cards ` +
          `(catalogue/models), so ${facts === 1 ? "it decides" : "they decide"} nothing here.`,
      ];

async function writeAndSeal(
  tx: Tx,
  catalogue: Catalogue,
  prepared: PreparedPack,
  onProgress: OnPackProgress,
): Promise<{ readonly written: WrittenPack; readonly snapshots: readonly SealedSnapshot[] }> {
  const written = await writePack(tx, prepared, { replaces: false, onRows: (done) => onProgress("rows", done, null) });
  const handedOver = new Set(await handOverFigures(tx));
  const useCases = [...catalogue.useCases.keys()].filter(
    (each) => written.useCases.has(null) || written.useCases.has(each) || handedOver.has(each),
  );
  const snapshots = await sealWithin(tx, catalogue, useCases);
  onProgress("sealing", useCases.length, useCases.length);
  return { written, snapshots };
}

/**
 * Stores pictures, then rows; no transaction waits for a store. If the rows fail, pictures that were new and that
 * nobody else wants go again.
 */
async function withPictures<T>(
  blobs: BlobStore,
  connection: Db,
  pictures: ReadonlyMap<string, PackFile>,
  onProgress: OnPackProgress,
  write: () => Promise<T>,
): Promise<T> {
  const added: string[] = [];
  try {
    let done = 0;
    for (const [hash, file] of pictures) {
      if (!(await blobs.has(hash))) added.push(hash);
      await blobs.put(await unchangedBytes(hash, file));
      onProgress("storing pictures", (done += 1), pictures.size);
    }
    return await write();
  } catch (error) {
    await removeUnused(blobs, connection, added).catch(() => undefined);
    throw error;
  }
}

async function unchangedBytes(hash: string, file: PackFile): Promise<Uint8Array> {
  const bytes = await readBounded(file, PICTURE_BYTES_MAX);
  if (bytes !== null && sha256Hex(bytes) === hash) return bytes;
  throw new Failure(
    "conflict",
    `${file.path} changed while it was being imported: nothing was imported; import the pack again.`,
  );
}

async function removeUnused(blobs: BlobStore, connection: Db, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) await removeUnlessWanted(connection, blobs, hash);
}
