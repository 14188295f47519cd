/**
 * Measures every stored output that was not measured yet. Safe to stop at any point, kill -9 included: what was written
 * stays, the rest is found again by what is missing, and no picture is measured twice.
 */
import type { Catalogue } from "../../../core/catalogue/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { measureSet, type MeasuringPool } from "../../instruments/index.ts";
import type { BlobStore, Db } from "../../storage/index.ts";
import { LOCKS, withLock } from "../store/locks.ts";
import { sealSnapshots, type SealedSnapshot } from "../store/snapshots.ts";
import { pendingPictures, pendingSets, type PendingPicture, type PendingSet } from "./pending.ts";
import { newRows } from "./readings-to-rows.ts";
import { packOutputs, packsWithOutputs, type StoredOutput } from "./stored-outputs.ts";
import { writeMeasured } from "./write-rows.ts";

export interface MeasureRequest {
  readonly storage: { readonly db: Db; readonly blobs: BlobStore };
  readonly catalogue: Catalogue;
  readonly pool: MeasuringPool;
  readonly onProgress?: (what: string, done: number, of: number | null) => void;
}

export interface MeasureResult {
  /** Outputs whose picture was measured now, and those that had been before. */
  readonly measured: number;
  readonly known: number;
  readonly sets: number;
  /** Rows added. */
  readonly rows: number;
  /** Outputs that could not be measured, and why. */
  readonly unmeasured: readonly { readonly pack: string; readonly output: string; readonly reason: string }[];
  readonly snapshots: readonly SealedSnapshot[];
}

interface Tally {
  measured: number;
  known: number;
  sets: number;
  rows: number;
  readonly unmeasured: { pack: string; output: string; reason: string }[];
}

/** One at a time on an instance; another waits and then finds nothing left to do. */
export function measureOutputs(request: MeasureRequest): Promise<MeasureResult> {
  const { storage, catalogue } = request;
  return withLock(storage.db, LOCKS.measure, async () => {
    const tally: Tally = { measured: 0, known: 0, sets: 0, rows: 0, unmeasured: [] };
    const useCases = new Set<string>();
    for (const pack of await packsWithOutputs(storage.db))
      for (const useCase of await measurePack(request, pack, tally)) useCases.add(useCase);
    const snapshots = await sealSnapshots({
      storage,
      catalogue,
      useCases: [...catalogue.useCases.keys()].filter((slug) => useCases.has(slug)),
    });
    return Object.freeze({ ...tally, snapshots });
  });
}

/** The use cases that the pack’s pictures speak of: sealed again even if nothing was new, after a crash before sealing. */
async function measurePack(request: MeasureRequest, name: string, tally: Tally): Promise<readonly string[]> {
  const pack = await packOutputs(request.storage.db, name);
  // Hashes alone were stated of the others: their pictures were never here.
  const here = { ...pack, outputs: pack.outputs.filter(({ row }) => row.mediaType !== null) };
  const pictures = pendingPictures(here);
  tally.known += here.outputs.length - pictures.length;
  await eachSideBySide(request, `measuring ${name}`, pictures, (each) => measureOne(request, each, tally));
  // Sets last: their rows are about pictures whose own rows are there.
  await eachSideBySide(request, `comparing sets of ${name}`, pendingSets(here), (each) =>
    measureSamples(request, each, tally),
  );
  return here.outputs.flatMap(({ row }) => row.useCase ?? []);
}

/** As many at a time as the pool has threads; the first that throws ends it, when those under way are done. */
async function eachSideBySide<T>(
  { pool, onProgress = () => undefined }: MeasureRequest,
  what: string,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  let done = 0;
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      await work(item);
      onProgress(what, (done += 1), items.length);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: pool.threads }, lane));
  for (const each of lanes) if (each.status === "rejected") throw each.reason;
}

async function measureOne(
  { storage, pool }: MeasureRequest,
  { output, before }: PendingPicture,
  tally: Tally,
): Promise<void> {
  const { row, hash, asked, texts } = output;
  const measured = await attempted(tally, output, async () =>
    pool.picture({ bytes: await bytesOf(storage.blobs, hash), asked, texts }),
  );
  if (measured === null) return;
  const rows = newRows({ of: row, outputs: [hash], readings: measured.readings, before });
  const added = await writeMeasured(storage.db, rows);
  tally.rows += added;
  tally.measured += 1;
}

async function measureSamples(
  { storage, pool }: MeasureRequest,
  { outputs, before }: PendingSet,
  tally: Tally,
): Promise<void> {
  const [first] = outputs;
  if (first === undefined) return;
  const hashes = [];
  for (const output of outputs) {
    const hash = await attempted(tally, output, async () =>
      pool.fingerprint(await bytesOf(storage.blobs, output.hash)),
    );
    if (hash === null) return;
    hashes.push(hash);
  }
  const { diversity, similarity, closest } = measureSet(hashes);
  if (closest === null) return;
  const all = outputs.map(({ hash }) => hash);
  const pair = closest.flatMap((place) => outputs[place]?.hash ?? []);
  const rows = [
    ...newRows({ of: first.row, outputs: all, readings: [diversity], before: ofOtherSets(before, all) }),
    ...newRows({ of: first.row, outputs: pair, readings: [similarity], before: ofOtherSets(before, pair) }),
  ];
  const added = await writeMeasured(storage.db, rows);
  tally.rows += added;
  tally.sets += 1;
}

/** What was read of fewer samples is corrected by what is read of all: it answers the same question with less. */
const ofOtherSets = (before: PendingSet["before"], outputs: readonly string[]): PendingSet["before"] =>
  before.map((row) => (JSON.stringify(row.outputs) === JSON.stringify(outputs) ? row : { ...row, version: "0" }));

async function bytesOf(blobs: BlobStore, hash: string): Promise<Uint8Array> {
  const bytes = await blobs.get(hash);
  if (bytes === null) throw new Failure("not-found", "its picture is not stored here any more: import its pack again.");
  return bytes;
}

/** A picture that cannot be measured is named, and the others go on; a fault of ours stops everything. */
async function attempted<T>(tally: Tally, { row }: StoredOutput, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tally.unmeasured.push({
      pack: row.pack,
      output: `${row.prompt}/${row.model}/${row.sample}`,
      reason: error.message,
    });
    return null;
  }
}
