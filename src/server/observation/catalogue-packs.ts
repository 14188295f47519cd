import { readdir } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { spellingsOf, type Catalogue } from "../../core/catalogue/index.ts";
import { contentId, Failure, sha256Hex } from "../../core/kernel/index.ts";
import { withTx, type Db, type Reader, type Tx } from "../storage/index.ts";
import { handOverFigures } from "./measuring/hand-over.ts";
import { DOCUMENT_BYTES_MAX } from "./reading/limits.ts";
import { LOCKS, withLock } from "./store/locks.ts";
import { openPackFolder, readBounded } from "./reading/pack-folder.ts";
import { preparePack, type PreparedPack } from "./reading/prepare-pack.ts";
import { packFileNames } from "./reading/row-files.ts";
import { sealWithin } from "./store/snapshots.ts";
import { writePack } from "./store/write-pack.ts";

export interface CataloguePacksRequest {
  readonly storage: { readonly db: Db };
  readonly catalogue: Catalogue;
  /** catalogue/citations: one folder a pack. */
  readonly folder: string;
  /** catalogue/measurements, likewise; none by default. */
  readonly measurements?: string;
}

export interface CataloguePacksResult {
  /** Folders whose pack was new or had changed. */
  readonly imported: readonly string[];
  /** Folders that are gone, with their evidence. */
  readonly withdrawn: readonly string[];
  /** What an operator should know: packs that could not have the id of their title. */
  readonly warnings: readonly string[];
}

const nothingDone: CataloguePacksResult = { imported: [], withdrawn: [], warnings: [] };

/**
 * Brings the packs of the catalogue into the store: each as it stands now, since the catalogue is their source. Rows
 * that a pack no longer has are withdrawn, so that an upgraded instance seals what a fresh one does. Nothing is
 * written where nothing changed; processes that start together wait for the first.
 */
export async function ensureCataloguePacks(request: CataloguePacksRequest): Promise<CataloguePacksResult> {
  const { storage } = request;
  const wanted = await fingerprints(request);
  const isCurrent = async (reader: Reader): Promise<boolean> => sameEntries(wanted, await knownFingerprints(reader));
  if (await isCurrent(storage.db)) return nothingDone;
  return withLock(storage.db, LOCKS.import, async (connection) => {
    if (await isCurrent(connection)) return nothingDone;
    return withTx(connection, (tx) => bringUpToDate(tx, request, wanted));
  });
}

type Fingerprints = ReadonlyMap<string, string>;

async function bringUpToDate(
  tx: Tx,
  request: CataloguePacksRequest,
  wanted: Fingerprints,
): Promise<CataloguePacksResult> {
  const { catalogue } = request;
  const known = await knownFingerprints(tx);
  const withdrawn = [...known.keys()].filter((name) => !wanted.has(name));
  for (const name of withdrawn) await withdrawPack(tx, name);
  const changed = [...wanted.keys()].filter((name) => wanted.get(name) !== known.get(name));
  const imported: string[] = [];
  const warnings: string[] = [];
  for (const name of changed) {
    const { pack, warning } = await bringIn(tx, request, name);
    if (warning !== null) warnings.push(warning);
    if (pack === null) continue;
    await own(tx, name, pack, wanted.get(name) ?? "");
    imported.push(name);
  }
  await handOverFigures(tx);
  await sealWithin(tx, catalogue, [...catalogue.useCases.keys()]);
  return { imported, withdrawn, warnings };
}

/** What the catalogue's pack is called where somebody imported another one under its title before. */
const setApart = "-of-the-catalogue";

/** A pack that somebody imported is never taken over, and never stops a start: the catalogue's gives way. */
async function bringIn(
  tx: Tx,
  request: CataloguePacksRequest,
  name: string,
): Promise<{ readonly pack: string | null; readonly warning: string | null }> {
  const prepared = await preparedFigures(request, name);
  const { id, title } = prepared.manifest.record;
  if (await isWritten(tx, prepared)) return { pack: id, warning: null };
  const other = await preparedFigures(request, name, id + setApart);
  const taken = `a pack that was imported here is called "${title}" too, from another source`;
  if (await isWritten(tx, other))
    return {
      pack: id + setApart,
      warning: `${taken}: the catalogue's own (${name}) is kept beside it as ${id}${setApart}.`,
    };
  return {
    pack: null,
    warning: `${taken}, and so is ${id}${setApart}: the catalogue's own (${name}) was left out. Give it another title in its manifest.json.`,
  };
}

async function preparedFigures(request: CataloguePacksRequest, name: string, pack?: string): Promise<PreparedPack> {
  const folder = folderOf(request, name);
  const { catalogue } = request;
  const prepared = await preparePack({ catalogue, folder, useCase: null, pack, onPicture: () => undefined });
  if (prepared.manifest.pictures.size > 0)
    throw new Failure("invalid-pack", `${folder} holds pictures: packs of the catalogue are figures and facts only.`);
  return prepared;
}

/** False, with nothing written, where the id belongs to somebody else's pack. */
async function isWritten(tx: Tx, prepared: PreparedPack): Promise<boolean> {
  try {
    await writePack(tx, prepared, { replaces: true, onRows: () => undefined });
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === "conflict") return false;
    throw error;
  }
}

/** The folder's pack is this one from now on; rows of one that it held under another title are withdrawn. */
async function own(tx: Tx, name: string, pack: string, fingerprint: string): Promise<void> {
  const before = await tx.selectFrom("catalogue_pack").select("pack").where("name", "=", name).executeTakeFirst();
  if (before !== undefined && before.pack !== pack) await withdrawPack(tx, name);
  await tx
    .insertInto("catalogue_pack")
    .values({ name, pack, fingerprint })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ pack, fingerprint }))
    .execute();
}

async function withdrawPack(tx: Tx, name: string): Promise<void> {
  await sql`
    insert into withdrawn (id) select e.id from evidence e join catalogue_pack c on c.pack = e.pack
    where c.name = ${name} on conflict do nothing`.execute(tx);
  await tx.deleteFrom("catalogue_pack").where("name", "=", name).execute();
}

async function knownFingerprints(reader: Reader): Promise<Fingerprints> {
  const rows = await reader.selectFrom("catalogue_pack").select(["name", "fingerprint"]).execute();
  return new Map(rows.map(({ name, fingerprint }) => [name, fingerprint]));
}

const sameEntries = (one: Fingerprints, other: Fingerprints): boolean =>
  one.size === other.size && [...one].every(([name, fingerprint]) => other.get(name) === fingerprint);

/** Packs of figures are named by their folder under the catalogue; packs of citations, the first there were, by their own. */
const MEASUREMENTS = "measurements/";

const folderOf = ({ folder, measurements = "" }: CataloguePacksRequest, name: string): string =>
  name.startsWith(MEASUREMENTS) ? path.join(measurements, name.slice(MEASUREMENTS.length)) : path.join(folder, name);

/** A pack's rows depend on its files and on how the catalogue reads names. */
async function fingerprints(request: CataloguePacksRequest): Promise<Fingerprints> {
  const { folder, measurements, catalogue } = request;
  const words = contentId(wordsOf(catalogue));
  const cited = await packNames(folder);
  const measured = measurements === undefined ? [] : await packNames(measurements);
  const names = [...cited, ...measured.map((name) => MEASUREMENTS + name)];
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, contentId([words, await fileHashes(folderOf(request, name))])] as const),
    ),
  );
}

async function packNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null)
    throw new Failure("not-found", `${folder} is not a folder: packs of the catalogue belong there.`);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

async function fileHashes(folder: string): Promise<Readonly<Record<string, string>>> {
  const pack = await openPackFolder(folder);
  const hashes: Record<string, string> = {};
  for (const name of packFileNames) {
    const found = await pack.find(name);
    const bytes = "file" in found && found.file !== null ? await readBounded(found.file, DOCUMENT_BYTES_MAX) : null;
    if (bytes !== null) hashes[name] = sha256Hex(bytes);
  }
  return hashes;
}

const wordsOf = (catalogue: Catalogue): unknown => ({
  useCases: [...catalogue.useCases.keys()].toSorted(),
  models: [...catalogue.models.values()].map((card) => ({
    slug: card.slug,
    spellings: spellingsOf(card),
    defaultVariant: card.defaultVariant,
    variants: card.variants.map(({ id, name, tiers }) => ({ id, name, tiers })),
  })),
});
