import { statfs } from "node:fs/promises";
import os from "node:os";
import { sql } from "kysely";
import type { BlobStore } from "../blobs/blob-store.ts";
import type { Db, Reader } from "../db.ts";

/**
 * Whether there is room to write what would arrive. An image that was sent is paid for, so nothing is sent where its
 * picture could not be stored: below a floor of free bytes, or where the blob store does not take what is put.
 */
export interface StorageWatch {
  /** For the operator: what is wrong and where; null where all is well. */
  readonly problem: () => string | null;
  /** Looks now instead of when it is due. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface WatchOptions {
  readonly db: Db;
  readonly blobs: Pick<BlobStore, "probe">;
  /** Where this machine's disk is written; null: it is not, beyond what can be lost. */
  readonly folder: string | null;
  readonly freeBytesMin: number;
  readonly role: string;
  readonly log: (what: string, error?: unknown) => void;
}

const LOOK_EVERY_MS = 5_000;
/** Each writes a file or three requests to a store that may cost. */
const PROBE_EVERY_MS = 60_000;
/** While it fails, sooner: making room must show. */
const PROBE_AGAIN_MS = 10_000;
/** A process that said nothing for so long is gone. */
const REPORT_SECONDS_MAX = 60;

interface Look {
  readonly problem: string | null;
  readonly freeBytes: number | null;
}

/** Looks once before it resolves, then now and then; what it finds is written down for the operator's page. */
export async function watchStorage(options: WatchOptions): Promise<StorageWatch> {
  const { db, log } = options;
  const name = `${os.hostname()}/${process.pid}`;
  let latest: Look = { problem: null, freeBytes: null };
  let probed: { readonly at: number; readonly problem: string | null } = { at: -Infinity, problem: null };
  let looking: Promise<void> | null = null;

  const probeIfDue = async (now: number, isAsked: boolean): Promise<string | null> => {
    const everyMs = probed.problem === null ? PROBE_EVERY_MS : PROBE_AGAIN_MS;
    if (isAsked || now - probed.at >= everyMs) probed = { at: now, problem: await probeProblem(options.blobs) };
    return probed.problem;
  };
  const lookOnce = async (isAsked: boolean): Promise<void> => {
    const free = await freeBytesOf(options);
    const problem = free.problem ?? (await probeIfDue(performance.now(), isAsked));
    if (problem !== latest.problem) log(problem ?? "there is room to store images again");
    latest = { problem, freeBytes: free.freeBytes };
    await report(options, name, latest).catch((error: unknown) => log("the look at the storage was not noted", error));
  };
  const look = (isAsked: boolean): Promise<void> =>
    (looking ??= lookOnce(isAsked).finally(() => {
      looking = null;
    }));
  await look(true);
  const timer = setInterval(() => void look(false), LOOK_EVERY_MS);
  return Object.freeze<StorageWatch>({
    problem: () => latest.problem,
    look: () => look(true),
    stop: async () => {
      clearInterval(timer);
      await looking;
      await db
        .deleteFrom("storage_report")
        .where("process", "=", name)
        .execute()
        .catch(() => undefined);
    },
  });
}

async function freeBytesOf({ folder, freeBytesMin }: WatchOptions): Promise<Look> {
  if (folder === null) return { problem: null, freeBytes: null };
  try {
    const { bavail, bsize } = await statfs(folder);
    const freeBytes = bavail * bsize;
    if (freeBytes >= freeBytesMin) return { problem: null, freeBytes };
    const problem = `The disk of ${folder} has ${megabytes(freeBytes)} left, less than the ${megabytes(freeBytesMin)} that must stay free (STORAGE_FREE_MB_MIN).`;
    return { problem, freeBytes };
  } catch (error) {
    return { problem: `The disk of ${folder} could not be looked at (${why(error)}).`, freeBytes: null };
  }
}

async function probeProblem(blobs: WatchOptions["blobs"]): Promise<string | null> {
  try {
    await blobs.probe();
    return null;
  } catch (error) {
    return `Pictures cannot be stored now: ${why(error)}`;
  }
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`;

async function report({ db, role, freeBytesMin }: WatchOptions, name: string, look: Look): Promise<void> {
  await sql`
    with gone as (delete from storage_report where seen_at < now() - make_interval(secs => ${10 * REPORT_SECONDS_MAX}))
    insert into storage_report (process, role, host, problem, free_bytes, free_bytes_min)
    values (${name}, ${role}, ${os.hostname()}, ${look.problem}, ${look.freeBytes}, ${freeBytesMin})
    on conflict (process) do update set role = excluded.role, problem = excluded.problem,
      free_bytes = excluded.free_bytes, free_bytes_min = excluded.free_bytes_min, seen_at = now()`.execute(db);
}

export interface StorageReport {
  readonly process: string;
  readonly role: string;
  readonly problem: string | null;
  readonly freeBytes: number | null;
  readonly freeBytesMin: number;
  readonly seenAt: string;
}

/** Of every process that looked within a minute; those with a problem in front. */
export const storageReports = (reader: Reader): Promise<readonly StorageReport[]> =>
  reader
    .selectFrom("storage_report")
    .select(["process", "role", "problem", "free_bytes as freeBytes", "free_bytes_min as freeBytesMin"])
    .select("seen_at as seenAt")
    .where("seen_at", ">", sql<string>`now() - make_interval(secs => ${REPORT_SECONDS_MAX})`)
    .orderBy((order) => order("problem", "is", null))
    .orderBy("process")
    .execute();
