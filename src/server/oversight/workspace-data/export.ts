import { PassThrough, Readable } from "node:stream";
import { sql } from "kysely";
import yazl from "yazl";
import type { Db, Reader, Storage } from "../../storage/index.ts";
import { workspaceSummary } from "./summary.ts";
import { type WorkspaceTable, workspaceTables } from "./tables.ts";

/** Never handed out, not even to whom they belong: who has them could act as somebody. */
const SECRETS = /hash$|^token|^sealed_|^secret|^password/;
const PAGE = 1_000;

const README = `This archive holds everything that this Proofsheet keeps of a workspace.

workspace.json   what it is called and how much it holds
people.json      its members, as they named themselves, with their addresses
tables/          one file a table, one row a line, each line a JSON object: requests with their prompts (generation),
                 images with what they cost (output), the ledger (ledger_…), API keys without the keys, and the rest
pictures/        every picture as it came, named by the id of its row in tables/output.jsonl
uploads/         every picture that was brought, named by the id of its row in tables/upload.jsonl

Amounts of credits are whole microcredits, a million to the credit; of money, millionths of a US dollar. Times are UTC.
`;

/** Of a picture, by what its first bytes say. */
const endings: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/svg+xml": "svg",
};

/**
 * Everything that is kept of a workspace, as a ZIP that is made while it is sent: one picture and a page of rows at a
 * time are in memory. Null where there is no such workspace.
 */
export async function exportWorkspace(
  { db, blobs }: Pick<Storage, "db" | "blobs">,
  workspace: string,
): Promise<Readable | null> {
  const summary = await workspaceSummary(db, workspace);
  if (summary === null || summary.deletedAt !== null) return null;
  const zip = new yazl.ZipFile();
  const now = new Date();
  const { members, accounts: _accounts, ...rest } = summary;
  const json = (name: string, value: unknown): void =>
    zip.addBuffer(Buffer.from(`${JSON.stringify(value, bigintsAsText, 2)}\n`), name, { mtime: now });
  zip.addBuffer(Buffer.from(README), "README.txt", { mtime: now });
  json("workspace.json", rest);
  json("people.json", members);
  const sent = new PassThrough();
  // Whoever reads finds the failure; unheard until then, the event itself would end the process.
  sent.on("error", () => undefined);
  const stream = (name: string, lines: () => AsyncIterable<string | Uint8Array>, compress = true): void =>
    zip.addReadStreamLazy(name, { mtime: now, compress }, (give) => give(null, partOf(sent, lines())));
  for (const table of await workspaceTables(db))
    stream(`tables/${table.name}.jsonl`, () => linesOf(db, table, workspace));
  for (const { id, blob, media_type: type, folder } of await picturesOf(db, workspace))
    stream(`${folder}/${id}.${endings[type] ?? "bin"}`, () => bytesOf(blobs, blob), false);
  zip.on("error", (error: Error) => sent.destroy(error));
  zip.outputStream.pipe(sent);
  zip.end();
  return sent;
}

/** One file of the archive: what fails in it breaks the archive off, and an archive that nobody reads any more ends it. */
function partOf(sent: PassThrough, content: AsyncIterable<string | Uint8Array>): Readable {
  const part = Readable.from(content);
  const end = (): unknown => part.destroy();
  sent.once("close", end);
  part.once("close", () => sent.off("close", end));
  part.on("error", (error) => sent.destroy(error));
  return part;
}

const bigintsAsText = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/** Yields nothing where the bytes are gone: the row says that there was a picture. */
async function* bytesOf(blobs: Storage["blobs"], blob: string): AsyncGenerator<Uint8Array> {
  const bytes = await blobs.get(blob);
  if (bytes !== null) yield bytes;
}

/** In the order in which rows lie; a page at a time, each after the place where the one before ended. */
async function* linesOf(db: Db, table: WorkspaceTable, workspace: string): AsyncGenerator<string> {
  const columns = table.columns.filter((column) => !SECRETS.test(column));
  const picked = sql.join(columns.map((column) => sql.ref(`${table.name}.${column}`)));
  const place = sql.ref(`${table.name}.ctid`);
  for (let after = "(0,0)"; ;) {
    // the database writes the line: a number of JavaScript would round large amounts; no column is called `whole row`
    const { rows } = await sql<{ line: string; place: string }>`
      select (select row_to_json("whole row")::text from (select ${picked}) "whole row") as line, ${place}::text as place
      from ${sql.table(table.name)} where ${table.isOf(workspace)} and ${place} > ${after}::tid
      order by ${place} limit ${PAGE}`.execute(db);
    for (const { line } of rows) yield `${line}\n`;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.place ?? after;
  }
}

interface StoredPicture {
  readonly id: string;
  readonly blob: string;
  readonly media_type: string;
  readonly folder: string;
}

async function picturesOf(reader: Reader, workspace: string): Promise<readonly StoredPicture[]> {
  const { rows } = await sql<StoredPicture>`
    select id::text, blob, coalesce(media_type, '') as media_type, 'pictures' as folder from output
    where workspace = ${workspace} and blob is not null and deleted_at is null
    union all select id::text, blob, media_type, 'uploads' from upload where workspace = ${workspace}
    order by folder, id`.execute(reader);
  return rows;
}
