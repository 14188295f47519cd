import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import type { EvidenceRow, OutputRow, PackRecord, PromptRow } from "../../core/evidence/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import { withTx, type BlobStore, type Tx } from "../storage/index.ts";
import { rowFromTable } from "./evidence-table.ts";
import type { EvidenceStorage, OnPackProgress } from "./import-pack.ts";
import { leadingAspectRatio } from "./manifest-drafts.ts";
import { ENDINGS } from "./picture.ts";
import { packWords, printedOutput, printedPrompt, printedRow, type PackWords, type StoredRow } from "./printed-rows.ts";

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
  await mkdir(path.dirname(folder), { recursive: true });
  const partial = await mkdtemp(path.join(path.dirname(folder), ".proofsheet-export-"));
  try {
    const result = await withTx(request.storage.db, (tx) => writeFolder(tx, request, partial), {
      isolation: "repeatable read",
      readOnly: true,
    });
    await rename(partial, folder);
    return result;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function refuseUsed(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new Failure("conflict", `${folder} is not a folder: name one that does not exist yet.`);
  });
  if (there.length > 0) throw new Failure("conflict", `${folder} is not empty: name a folder that does not exist yet.`);
}

async function writeFolder(tx: Tx, { storage, packId, onProgress }: ExportRequest, folder: string): Promise<ExportResult> {
  const pack = await packRecord(tx, packId);
  const [prompts, outputs] = await manifestRows(tx, packId);
  const pictures = await writePictures(storage.blobs, outputs, folder, onProgress);
  const manifest = manifestOf(pack, prompts, outputs, pictures.files);
  await writeFile(path.join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  const lines = await writeLines(tx, packId, packWords(pack, outputs), folder, onProgress);
  return { rows: prompts.length + outputs.length + lines, pictures: pictures.files.size, picturesMissing: pictures.missing };
}

async function packRecord(tx: Tx, id: string): Promise<PackRecord> {
  const found = await tx
    .selectFrom("pack")
    .innerJoin("pack_record", "pack_record.hash", "pack.record_hash")
    .select("record")
    .where("pack.id", "=", id)
    .executeTakeFirst();
  if (found !== undefined) return found.record;
  const packs = await tx.selectFrom("pack").select("id").orderBy("id").execute();
  const there = packs.length === 0 ? "none was imported yet" : `there are ${packs.map((pack) => pack.id).join(", ")}`;
  throw new Failure("not-found", `there is no pack "${id}": ${there}.`);
}

interface TableRow {
  readonly id: string;
  readonly body: Omit<EvidenceRow, "id">;
  readonly local_id: string | null;
}

const stored = (row: TableRow): StoredRow => ({ row: rowFromTable(row), localId: row.local_id });

/** Corrected rows are part of a pack: what corrects them names them. */
async function manifestRows(tx: Tx, pack: string): Promise<[readonly StoredRow<PromptRow>[], readonly StoredRow<OutputRow>[]]> {
  const { rows } = await sql<TableRow>`
    select id, body, local_id from evidence e
    where pack = ${pack} and kind in ('prompt', 'output') and not exists (select 1 from withdrawn w where w.id = e.id)
    order by imported_at, position, id`.execute(tx);
  const all = rows.map(stored);
  return [
    all.filter((each): each is StoredRow<PromptRow> => each.row.kind === "prompt"),
    all.filter((each): each is StoredRow<OutputRow> => each.row.kind === "output"),
  ];
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
          ? (byPrompt.get(prompt.row.prompt) ?? []).map((output) => printedOutput(output, files.get(output.row.id) ?? null))
          : [],
    })),
  };
}

const PAGE_ROWS = 2_000;

/** All other rows, in the order in which they were imported, a page at a time. */
async function* otherRows(tx: Tx, pack: string): AsyncIterable<StoredRow> {
  let after: { readonly at: string; readonly position: number } = { at: "-infinity", position: -1 };
  for (;;) {
    const { rows } = await sql<TableRow & { imported_at: string; position: number }>`
      select id, body, local_id, imported_at, position from evidence e
      where pack = ${pack} and kind not in ('prompt', 'output') and not exists (select 1 from withdrawn w where w.id = e.id)
        and (imported_at, position) > (${after.at}::timestamptz, ${after.position})
      order by imported_at, position limit ${PAGE_ROWS}`.execute(tx);
    yield* rows.map(stored);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { at: last.imported_at, position: last.position };
  }
}

async function writeLines(tx: Tx, pack: string, words: PackWords, folder: string, onProgress?: OnPackProgress): Promise<number> {
  const files = packFiles(folder);
  let rows = 0;
  try {
    for await (const row of otherRows(tx, pack)) {
      const printed = printedRow(row, words);
      if (printed === null) continue;
      await files.append(printed.file, JSON.stringify(printed.line));
      rows += 1;
      if (rows % PAGE_ROWS === 0) onProgress?.("writing rows", rows, null);
    }
  } finally {
    await files.close();
  }
  return rows;
}

interface PackFiles {
  readonly append: (name: string, line: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const FLUSH_LENGTH = 64 * 1024;

/** Files of lines, made when their first line comes; a .json file becomes one list. */
function packFiles(folder: string): PackFiles {
  const opened = new Map<string, { readonly handle: FileHandle; waiting: string }>();
  const isList = (name: string): boolean => name.endsWith(".json");
  return {
    append: async (name, line) => {
      const known = opened.get(name);
      const file = known ?? { handle: await open(path.join(folder, name), "wx"), waiting: isList(name) ? "[\n" : "" };
      opened.set(name, file);
      file.waiting += isList(name) ? `${known === undefined ? "" : ",\n"}${line}` : `${line}\n`;
      if (file.waiting.length < FLUSH_LENGTH) return;
      await file.handle.appendFile(file.waiting);
      file.waiting = "";
    },
    close: async () => {
      for (const [name, { handle, waiting }] of opened) {
        await handle.appendFile(`${waiting}${isList(name) ? "\n]\n" : ""}`);
        await handle.close();
      }
    },
  };
}
