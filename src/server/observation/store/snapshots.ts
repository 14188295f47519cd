import { sql } from "kysely";
import { catalogueHash, type Catalogue } from "../../../core/catalogue/index.ts";
import {
  methodVersion,
  sealSnapshot,
  type EvidenceRow,
  type PackRecord,
  type Snapshot,
} from "../../../core/evidence/index.ts";
import { contentId, Failure, present } from "../../../core/kernel/index.ts";
import { withTx, type Db, type Reader, type Tx } from "../../storage/index.ts";
import { inForce, rowFromTable } from "./evidence-table.ts";
import { LOCKS, withLock } from "./locks.ts";

export interface SealedSnapshot {
  readonly useCase: string;
  readonly hash: string;
}

interface SnapshotStorage {
  readonly db: Db;
}

/**
 * Seals the evidence in force for each use case and makes it the newest. One process at a time, each in one consistent
 * reading, so that the newest is never older than what another process sealed before.
 */
export async function sealSnapshots(request: {
  readonly storage: SnapshotStorage;
  readonly catalogue: Catalogue;
  readonly useCases: readonly string[];
}): Promise<readonly SealedSnapshot[]> {
  const { storage, catalogue, useCases } = request;
  if (useCases.length === 0) return [];
  return withLock(storage.db, LOCKS.seal, (connection) =>
    withTx(connection, (tx) => sealAll(tx, catalogue, useCases), { isolation: "repeatable read" }),
  );
}

/** The same for a transaction that changes evidence: rows and snapshot are then seen together. */
export async function sealWithin(
  tx: Tx,
  catalogue: Catalogue,
  useCases: readonly string[],
): Promise<readonly SealedSnapshot[]> {
  await sql`select pg_advisory_xact_lock(${LOCKS.seal})`.execute(tx);
  return sealAll(tx, catalogue, useCases);
}

async function sealAll(tx: Tx, catalogue: Catalogue, useCases: readonly string[]): Promise<readonly SealedSnapshot[]> {
  const packs = await packsInForce(tx);
  const general = await rowsInForceOf(tx, null);
  const sealed: SealedSnapshot[] = [];
  for (const useCase of useCases) {
    const rows = [...general, ...(await rowsInForceOf(tx, useCase))];
    const snapshot = sealSnapshot({ useCase, rows, packs, catalogue });
    await storeSnapshot(tx, snapshot, catalogueHash(catalogue));
    sealed.push({ useCase, hash: snapshot.hash });
  }
  return sealed;
}

/** Rows made for one use case, or for none in particular. */
async function rowsInForceOf(tx: Tx, useCase: string | null): Promise<readonly EvidenceRow[]> {
  const { rows } = await sql<{ id: string; body: Omit<EvidenceRow, "id"> }>`
    select e.id, e.body from evidence e where e.use_case is not distinct from ${useCase} and ${inForce}`.execute(tx);
  return rows.map(rowFromTable);
}

async function packsInForce(tx: Tx): Promise<readonly PackRecord[]> {
  const rows = await tx
    .selectFrom("pack")
    .innerJoin("pack_record", "pack_record.hash", "pack.record_hash")
    .select("record")
    .execute();
  return rows.map(({ record }) => record);
}

async function storeSnapshot(tx: Tx, snapshot: Snapshot, ofCatalogue: string): Promise<void> {
  const { hash, useCase, method, rows, packs } = snapshot;
  await sql`
    insert into snapshot (hash, use_case, method, catalogue_hash, row_ids, pack_records)
    values (${hash}, ${useCase}, ${method}, ${ofCatalogue}, ${sql.val(rows.map(({ id }) => id))}::text[], ${sql.val(packs.map((pack) => contentId(pack)))}::text[])
    on conflict (hash) do nothing`.execute(tx);
  await sql`
    insert into latest_snapshot (use_case, hash) values (${useCase}, ${hash})
    on conflict (use_case) do update set hash = excluded.hash, sealed_at = now() where latest_snapshot.hash <> excluded.hash`.execute(
    tx,
  );
}

/** Seals the use cases that have no snapshot yet for this catalogue and method; quick if all have. */
export async function ensureSnapshots(request: {
  readonly storage: SnapshotStorage;
  readonly catalogue: Catalogue;
}): Promise<readonly SealedSnapshot[]> {
  const { storage, catalogue } = request;
  const current = await storage.db
    .selectFrom("latest_snapshot")
    .innerJoin("snapshot", "snapshot.hash", "latest_snapshot.hash")
    .select("latest_snapshot.use_case")
    .where("snapshot.method", "=", methodVersion)
    .where("snapshot.catalogue_hash", "=", catalogueHash(catalogue))
    .execute();
  const sealed = new Set(current.map(({ use_case }) => use_case));
  return sealSnapshots({
    storage,
    catalogue,
    useCases: [...catalogue.useCases.keys()].filter((slug) => !sealed.has(slug)),
  });
}

/** The newest snapshot of a use case with its rows; sealed now if there is none for this catalogue and method. */
export async function loadSnapshot(request: {
  readonly storage: SnapshotStorage;
  readonly catalogue: Catalogue;
  readonly useCase: string;
}): Promise<Snapshot> {
  const { storage, catalogue, useCase } = request;
  if (!catalogue.useCases.has(useCase))
    throw new Failure(
      "not-found",
      `there is no use case "${useCase}": use one of ${[...catalogue.useCases.keys()].join(", ")}.`,
    );
  const hash = (await newestHash(storage.db, catalogue, useCase)) ?? (await sealedNow(request));
  return withTx(storage.db, (tx) => restored(tx, catalogue, useCase, hash), {
    isolation: "repeatable read",
    readOnly: true,
  });
}

async function newestHash(reader: Reader, catalogue: Catalogue, useCase: string): Promise<string | undefined> {
  const found = await reader
    .selectFrom("latest_snapshot")
    .innerJoin("snapshot", "snapshot.hash", "latest_snapshot.hash")
    .select("snapshot.hash")
    .where("latest_snapshot.use_case", "=", useCase)
    .where("snapshot.method", "=", methodVersion)
    .where("snapshot.catalogue_hash", "=", catalogueHash(catalogue))
    .executeTakeFirst();
  return found?.hash;
}

async function sealedNow(request: Parameters<typeof loadSnapshot>[0]): Promise<string> {
  const [sealed] = await sealSnapshots({ ...request, useCases: [request.useCase] });
  return present(sealed, "a snapshot for one use case").hash;
}

async function restored(tx: Tx, catalogue: Catalogue, useCase: string, hash: string): Promise<Snapshot> {
  const { rows } = await sql<{ id: string; body: Omit<EvidenceRow, "id"> }>`
    select e.id, e.body from snapshot s, unnest(s.row_ids) as named (id) join evidence e on e.id = named.id where s.hash = ${hash}`.execute(
    tx,
  );
  const { rows: packs } = await sql<{ record: PackRecord }>`
    select r.record from snapshot s, unnest(s.pack_records) as named (hash) join pack_record r on r.hash = named.hash where s.hash = ${hash}`.execute(
    tx,
  );
  const snapshot = sealSnapshot({
    useCase,
    rows: rows.map(rowFromTable),
    packs: packs.map(({ record }) => record),
    catalogue,
  });
  if (snapshot.hash === hash) return snapshot;
  throw new Failure(
    "storage",
    `the rows of snapshot ${hash} do not have its hash any more: restore the database from a backup.`,
  );
}
