import { Failure } from "../../../core/kernel/index.ts";
import type { BlobReference } from "../blobs/blob-store.ts";
import { hashOf } from "../blobs/blob-store.ts";
import { bytesOf, entriesOf, linesOf, measure, type ArchiveEntry } from "./archive-entries.ts";
import {
  BLOB_LIST_NAME,
  blobEntryName,
  blobReferenceSchema,
  CHECKSUMS_NAME,
  checksumsSchema,
  FORMAT_VERSION,
  hashInEntryName,
  MANIFEST_NAME,
  manifestSchema,
  notWhole,
  tableEntryName,
  type Manifest,
  type OnProgress,
} from "./format.ts";

export interface VerifiedArchive {
  readonly file: string;
  readonly manifest: Manifest;
  readonly blobs: readonly BlobReference[];
}

interface Seen {
  readonly hash: string;
  readonly lines: number;
}

function parse<T>(file: string, what: string, bytes: Uint8Array, read: (value: unknown) => T): T {
  try {
    return read(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw notWhole(file, `its ${what} cannot be understood`);
  }
}

function readManifest(file: string, bytes: Uint8Array): Manifest {
  const manifest = parse(file, MANIFEST_NAME, bytes, (value) => manifestSchema.parse(value));
  if (manifest.formatVersion <= FORMAT_VERSION) return manifest;
  throw new Failure(
    "incompatible-data",
    `${file} was written by a newer Proofsheet (backup format ${manifest.formatVersion}; this one reads up to ${FORMAT_VERSION}): restore it with that version.`,
  );
}

async function readBlobList(file: string, bytes: Uint8Array): Promise<readonly BlobReference[]> {
  const list: BlobReference[] = [];
  const chunks = async function* (): AsyncIterable<Uint8Array> {
    yield bytes;
  };
  for await (const line of linesOf(chunks())) {
    list.push(parse(file, BLOB_LIST_NAME, Buffer.from(line), (value) => blobReferenceSchema.parse(value)));
  }
  return list;
}

function expectedNames(manifest: Manifest, blobs: readonly BlobReference[]): readonly string[] {
  const pictures = manifest.blobs.included ? blobs.map(({ hash }) => blobEntryName(hash)) : [];
  return [MANIFEST_NAME, ...manifest.tables.map(({ name }) => tableEntryName(name)), BLOB_LIST_NAME, ...pictures];
}

/** What must hold once every entry was read. */
function assertComplete(
  { file, manifest, blobs }: VerifiedArchive,
  seen: ReadonlyMap<string, Seen>,
  checksums: Uint8Array,
): void {
  const expected = parse(file, CHECKSUMS_NAME, checksums, (value) => checksumsSchema.parse(value));
  const names = expectedNames(manifest, blobs);
  const same = names.length === seen.size && [...seen.keys()].every((name, place) => name === names[place]);
  if (!same) throw notWhole(file, "its entries are not those it lists");
  for (const [name, { hash }] of seen) {
    if (expected[name] !== hash) throw notWhole(file, `${name} does not have its checksum`);
  }
  for (const { name, rows } of manifest.tables) {
    const lines = seen.get(tableEntryName(name))?.lines;
    if (lines !== rows) throw notWhole(file, `table ${name} should have ${rows} rows and has ${lines}`);
  }
  if (blobs.length !== manifest.blobs.count) throw notWhole(file, "its list of blobs is not as long as it says");
}

async function checkBlob(file: string, entry: ArchiveEntry, hash: string): Promise<Seen> {
  const seen = await measure(entry.chunks);
  if (seen.hash !== hash) throw notWhole(file, `blob ${hash} has other bytes`);
  return seen;
}

/** Reads the whole file once and trusts nothing in it; afterwards it can be read again without surprises. */
export async function verifyArchive(file: string, onProgress?: OnProgress): Promise<VerifiedArchive> {
  const seen = new Map<string, Seen>();
  let manifest: Manifest | null = null;
  let blobs: readonly BlobReference[] = [];
  let checksums: Uint8Array | null = null;
  for await (const entry of entriesOf(file)) {
    if (checksums) throw notWhole(file, "it goes on after its end");
    onProgress?.({ doing: "verifying", name: entry.name, done: seen.size, total: null });
    const hash = hashInEntryName(entry.name);
    if (hash !== null) seen.set(entry.name, await checkBlob(file, entry, hash));
    else if (manifest && entry.name.startsWith("tables/")) seen.set(entry.name, await measure(entry.chunks));
    else {
      const bytes = await bytesOf(entry.chunks);
      if (!manifest && entry.name !== MANIFEST_NAME) throw notWhole(file, `it begins with ${entry.name}`);
      if (!manifest) manifest = readManifest(file, bytes);
      else if (entry.name === BLOB_LIST_NAME) blobs = await readBlobList(file, bytes);
      else if (entry.name === CHECKSUMS_NAME) checksums = bytes;
      if (entry.name !== CHECKSUMS_NAME) seen.set(entry.name, { hash: hashOf(bytes), lines: 0 });
    }
  }
  if (!manifest || !checksums) throw notWhole(file, "it ends early");
  const archive = { file, manifest, blobs };
  assertComplete(archive, seen, checksums);
  return archive;
}
