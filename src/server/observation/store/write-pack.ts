import { sql } from "kysely";
import type { EvidenceKind, EvidenceRow, PackRecord } from "../../../core/evidence/index.ts";
import { contentId, Failure } from "../../../core/kernel/index.ts";
import type { Tx } from "../../storage/index.ts";
import { reportContradictions } from "./contradictions.ts";
import type { NamedRow } from "../reading/row-namer.ts";
import { inForce, insertRows, lookUpIn } from "./evidence-table.ts";
import type { PreparedPack } from "../reading/prepare-pack.ts";
import type { Place } from "../reading/problems.ts";
import { packRows } from "../reading/row-files.ts";

export interface WrittenPack {
  readonly record: PackRecord;
  readonly added: number;
  /** Rows of the folder by kind, whether added or known before. */
  readonly counts: Readonly<Partial<Record<EvidenceKind, number>>>;
  /** Use cases that the rows speak of; null stands for all. */
  readonly useCases: ReadonlySet<string | null>;
}

export interface WriteOptions {
  /** The folder is all that the pack says now: rows that it no longer has are withdrawn, and come back with it. */
  readonly replaces: boolean;
  readonly onRows: (done: number) => void;
}

const BATCH_ROWS = 1_000;

/** Stores a prepared pack. Rejects, for the transaction to roll back, with every problem that is found on the way. */
export async function writePack(tx: Tx, prepared: PreparedPack, options: WriteOptions): Promise<WrittenPack> {
  const { problems, folder, manifest } = prepared;
  const pack = manifest.record.id;
  const owner = await cataloguePackOf(tx, pack);
  if (!(options.replaces && owner !== null)) await refuseOtherSource(tx, manifest.record);
  const written = await writeRows(tx, prepared, { ...options, tracksIds: options.replaces || owner !== null });
  problems.throwIfAny(folder.name);
  if (options.replaces) await replaceRows(tx, pack, written.ids);
  else if (owner !== null) await refuseOtherEdition(tx, { pack, owner, ...written });
  await reportContradictions(tx, pack, (id) => written.places.get(id), problems);
  problems.throwIfAny(folder.name);
  const record = await writeRecord(tx, manifest.record);
  return { record, added: written.added, counts: written.counts, useCases: written.useCases };
}

/** The folder of catalogue/citations that the pack comes from, or null. */
async function cataloguePackOf(tx: Tx, pack: string): Promise<string | null> {
  const found = await tx.selectFrom("catalogue_pack").select("name").where("pack", "=", pack).executeTakeFirst();
  return found?.name ?? null;
}

async function refuseOtherSource(tx: Tx, { id, title, source }: Omit<PackRecord, "missingCells">): Promise<void> {
  const known = await tx.selectFrom("pack").select("source").where("id", "=", id).executeTakeFirst();
  if (known === undefined || known.source === source) return;
  throw new Failure(
    "conflict",
    `a pack called "${title}" (${id}) is here already, from another source (${known.source}, not ${source}): ` +
      "give this one another title in its manifest.json, or the same source if it is the same pack.",
  );
}

/** Packs of the catalogue change with the catalogue only. */
async function refuseOtherEdition(
  tx: Tx,
  { pack, owner, added, ids }: { pack: string; owner: string; added: number; ids: ReadonlySet<string> },
): Promise<void> {
  const { rows } = await sql`select 1 from withdrawn where id = any(${sql.val([...ids])}::text[]) limit 1`.execute(tx);
  if (added === 0 && rows.length === 0) return;
  throw new Failure(
    "conflict",
    `${pack} comes with the catalogue (catalogue/${owner.includes("/") ? owner : `citations/${owner}`}) in another edition than this one: ` +
      "change it there, or give this pack another title.",
  );
}

interface WrittenRows extends Pick<WrittenPack, "added" | "counts" | "useCases"> {
  /** Only if asked for: a pack may have millions of votes. */
  readonly ids: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, Place>;
}

async function* allRows(tx: Tx, prepared: PreparedPack): AsyncIterable<NamedRow> {
  const { manifest, folder, problems, warnings } = prepared;
  const lookUp = lookUpIn(tx, manifest.record.id);
  yield* manifest.rows;
  yield* await manifest.namer.finish(lookUp);
  yield* packRows({ folder, context: manifest.context, problems, warnings, lookUp });
}

/** Rows go in by batches, and none once anything is wrong: the reading goes on only to name every problem. */
async function writeRows(
  tx: Tx,
  prepared: PreparedPack,
  options: WriteOptions & { readonly tracksIds: boolean },
): Promise<WrittenRows> {
  const importedAt = new Date().toISOString();
  const ids = new Set<string>();
  const places = new Map<string, Place>();
  const counts: Partial<Record<EvidenceKind, number>> = {};
  const useCases = new Set<string | null>();
  let added = 0;
  let done = 0;
  let batch: NamedRow[] = [];
  const flush = async (): Promise<void> => {
    if (prepared.problems.count() === 0 && batch.length > 0)
      for (const count of (await insertRows(tx, batch, { importedAt, position: done })).values()) added += count;
    done += batch.length;
    options.onRows(done);
    batch = [];
  };
  for await (const named of allRows(tx, prepared)) {
    const { row, place, localId } = named;
    counts[row.kind] = (counts[row.kind] ?? 0) + 1;
    useCases.add(row.useCase);
    if (options.tracksIds) ids.add(row.id);
    if (canContradict(row) || localId !== null || row.supersedes !== null) places.set(row.id, place);
    if (batch.push(named) >= BATCH_ROWS) await flush();
  }
  await flush();
  return { ids, places, counts, useCases, added };
}

const canContradict = (row: EvidenceRow): boolean => row.kind !== "vote" && row.kind !== "keep-vote";

async function replaceRows(tx: Tx, pack: string, ids: ReadonlySet<string>): Promise<void> {
  const kept = [...ids];
  await sql`insert into withdrawn (id) select id from evidence where pack = ${pack} and id <> all(${sql.val(kept)}::text[]) on conflict do nothing`.execute(
    tx,
  );
  await sql`delete from withdrawn where id = any(${sql.val(kept)}::text[])`.execute(tx);
}

/** What the pack says of itself now: its manifest, the models of earlier imports, and the cells that nothing fills. */
async function writeRecord(tx: Tx, stated: Omit<PackRecord, "missingCells">): Promise<PackRecord> {
  const before = await tx
    .selectFrom("pack")
    .innerJoin("pack_record", "pack_record.hash", "pack.record_hash")
    .select(["pack_record.record"])
    .where("pack.id", "=", stated.id)
    .executeTakeFirst();
  const models = new Map([...(before?.record.models ?? []), ...stated.models].map((model) => [model.id, model]));
  const record: PackRecord = {
    ...stated,
    models: [...models.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    missingCells: await missingCells(tx, stated.id, [...models.keys()].toSorted()),
  };
  const hash = contentId(record);
  await sql`insert into pack_record (hash, pack, record) values (${hash}, ${record.id}, ${JSON.stringify(record)}::jsonb) on conflict do nothing`.execute(
    tx,
  );
  await tx
    .insertInto("pack")
    .values({ id: record.id, source: record.source, record_hash: hash })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ source: record.source, record_hash: hash }))
    .execute();
  return Object.freeze(record);
}

async function missingCells(tx: Tx, pack: string, models: readonly string[]): Promise<PackRecord["missingCells"]> {
  const { rows } = await sql<{ prompt: string; model: string | null }>`
    select distinct body ->> 'prompt' as prompt, body ->> 'model' as model
    from evidence e where pack = ${pack} and kind in ('prompt', 'output') and ${inForce}`.execute(tx);
  const filled = new Set(rows.map(({ prompt, model }) => JSON.stringify([prompt, model])));
  const prompts = rows.filter(({ model }) => model === null).map(({ prompt }) => prompt);
  return prompts
    .toSorted()
    .flatMap((prompt) =>
      models.filter((model) => !filled.has(JSON.stringify([prompt, model]))).map((model) => ({ prompt, model })),
    );
}
