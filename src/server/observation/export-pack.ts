import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OutputRow, PackRecord, PromptRow } from "../../core/evidence/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import { makeFolder, withTx, type BlobStore, type Tx } from "../storage/index.ts";
import type { EvidenceStorage, OnPackProgress } from "./import-pack.ts";
import { leadingAspectRatio } from "./reading/manifest-drafts.ts";
import { ENDINGS } from "./reading/picture.ts";
import { lineFiles } from "./writing/line-files.ts";
import { packWords, printedOutput, printedPrompt, printedRow, type StoredRow } from "./writing/printed-rows.ts";
import { manifestRows, otherRows, packRecord } from "./writing/stored-rows.ts";

export interface ExportRequest {
  readonly storage: EvidenceStorage;
  readonly packId: string;
  /** Where to write it: a folder that does not exist yet, or an empty one. */
  readonly folder: string;
  readonly onProgress?: OnPackProgress;
}

export interface ExportResult {
  readonly rows: number;
  readonly pictures: number;
  /** Pictures that the pack came with and that are not here any more: only their hashes are written. */
  readonly picturesMissing: number;
}

/**
 * Writes a pack as a folder that imports again to the same rows, and so to the same snapshot hash. The folder appears
 * when it is whole.
 */
export async function exportPack(request: ExportRequest): Promise<ExportResult> {
  const folder = path.resolve(request.folder);
  await refuseUsed(folder);
  const partial = await besideOf(folder);
  try {
    const result = await writeFolder(request, partial);
    await rename(partial, folder);
    return result;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** A new folder to write into; renaming it makes the pack appear at once. */
async function besideOf(folder: string): Promise<string> {
  try {
    makeFolder(path.dirname(folder));
    return await mkdtemp(path.join(path.dirname(folder), ".proofsheet-export-"));
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Failure("storage", `${folder} cannot be made (${why}): name a folder where this user may write.`);
  }
}

async function refuseUsed(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new Failure("conflict", `${folder} is not a folder: name one that does not exist yet.`);
  });
  if (there.length > 0) throw new Failure("conflict", `${folder} is not empty: name a folder that does not exist yet.`);
}

async function writeFolder({ storage, packId, onProgress }: ExportRequest, folder: string): Promise<ExportResult> {
  const readAll = (tx: Tx): Promise<ReadRows> => readRows(tx, packId, folder, onProgress);
  const { pack, prompts, outputs, lines } = await withTx(storage.db, readAll, {
    isolation: "repeatable read",
    readOnly: true,
  });
  const pictures = await writePictures(storage.blobs, outputs, folder, onProgress);
  const manifest = manifestOf(pack, prompts, outputs, pictures.files);
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  return {
    rows: prompts.length + outputs.length + lines,
    pictures: pictures.files.size,
    picturesMissing: pictures.missing,
  };
}

interface ReadRows {
  readonly pack: PackRecord;
  readonly prompts: readonly StoredRow<PromptRow>[];
  readonly outputs: readonly StoredRow<OutputRow>[];
  /** Rows written to other files than the manifest. */
  readonly lines: number;
}

const PROGRESS_ROWS = 2_000;

/** One consistent reading. Rows that may be many go to their files at once; pictures wait until no transaction is open. */
async function readRows(tx: Tx, packId: string, folder: string, onProgress?: OnPackProgress): Promise<ReadRows> {
  const pack = await packRecord(tx, packId);
  const [prompts, outputs] = await manifestRows(tx, packId);
  const words = packWords(pack, outputs);
  const files = lineFiles(folder);
  let lines = 0;
  try {
    for await (const row of otherRows(tx, packId)) {
      const printed = printedRow(row, words);
      if (printed === null) continue;
      await files.append(printed.file, JSON.stringify(printed.line));
      lines += 1;
      if (lines % PROGRESS_ROWS === 0) onProgress?.("writing rows", lines, null);
    }
  } finally {
    await files.close();
  }
  return { pack, prompts, outputs, lines };
}

/** Picture files by the output's row id. */
interface WrittenPictures {
  readonly files: ReadonlyMap<string, string>;
  readonly missing: number;
}

async function writePictures(
  blobs: BlobStore,
  outputs: readonly StoredRow<OutputRow>[],
  folder: string,
  onProgress?: OnPackProgress,
): Promise<WrittenPictures> {
  const files = new Map<string, string>();
  const uses = new Map<string, number>();
  let missing = 0;
  // An output whose hash alone was stated never had a picture here.
  const withPicture = outputs.filter(({ row }) => row.hash !== null && row.mediaType !== null);
  for (const [done, { row }] of withPicture.entries()) {
    const hash = row.hash ?? "";
    const bytes = await blobs.get(hash);
    if (bytes === null) missing += 1;
    else {
      const use = (uses.get(hash) ?? 0) + 1;
      uses.set(hash, use);
      const file = `pictures/${hash}${use === 1 ? "" : `-${use}`}.${ENDINGS[row.mediaType ?? ""] ?? "bin"}`;
      await mkdir(path.join(folder, "pictures"), { recursive: true });
      await writeFile(path.join(folder, file), bytes);
      files.set(row.id, file);
    }
    onProgress?.("writing pictures", done + 1, withPicture.length);
  }
  return { files, missing };
}

function manifestOf(
  pack: PackRecord,
  prompts: readonly StoredRow<PromptRow>[],
  outputs: readonly StoredRow<OutputRow>[],
  files: ReadonlyMap<string, string>,
): unknown {
  const ratio = leadingAspectRatio(pack.requestedAspectRatio ?? "");
  const byPrompt = Map.groupBy(outputs, ({ row }) => row.prompt);
  // Of a corrected prompt the newest holds the outputs.
  const newest = new Map(prompts.map(({ row }) => [row.prompt, row.id]));
  return {
    title: pack.title,
    source: pack.source,
    ...(pack.license === null ? {} : { license: pack.license }),
    ...(pack.useCase === null ? {} : { useCase: pack.useCase }),
    ...(pack.requestedAspectRatio === null ? {} : { requestedAspectRatio: pack.requestedAspectRatio }),
    models: pack.models.map(({ as, maker }) => ({ id: as, maker })),
    prompts: prompts.map((prompt) => ({
      ...printedPrompt(prompt, pack, ratio),
      outputs:
        newest.get(prompt.row.prompt) === prompt.row.id
          ? (byPrompt.get(prompt.row.prompt) ?? []).map((output) =>
              printedOutput(output, files.get(output.row.id) ?? null),
            )
          : [],
    })),
  };
}
