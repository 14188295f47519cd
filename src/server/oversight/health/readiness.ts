import { access, constants } from "node:fs/promises";
import { sql } from "kysely";
import { restoredState, type Storage, storageReports } from "../../storage/index.ts";

/** What has to work so that requests are answered. Reasons are the same for everybody, so they name no host and no path. */
export interface ReadyPart {
  readonly part: "database" | "pictures" | "room" | "restored" | "process";
  readonly ok: boolean;
  readonly reason: string | null;
}

export interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly ReadyPart[];
}

export interface ReadinessOptions {
  readonly storage: Pick<Storage, "db" | "blobs">;
  /** Where pictures are kept; null where another server keeps them. */
  readonly dataFolder: string | null;
  /** Free bytes where pictures are kept; null: not known here. */
  readonly freeBytes: () => Promise<number | null>;
  /** Below this nothing is sent to providers, since what arrives could not be stored. */
  readonly freeBytesMin: number;
  /** Why this process takes no more work, such as that it was told to stop; null: it does. */
  readonly refuses: () => string | null;
}

const PATIENCE_MS = 3_000;
/** Asking for bytes that nobody has shows whether the store answers. */
const NOBODYS = "0".repeat(64);

/** Asks every part at the same time; one that does not answer in three seconds does not work. */
export async function readinessOf(options: ReadinessOptions): Promise<Readiness> {
  const { storage, dataFolder, freeBytes, freeBytesMin, refuses } = options;
  const parts = await Promise.all([
    asked("database", "It does not answer, or not in time.", () => sql`select 1`.execute(storage.db)),
    asked("pictures", "The store of pictures does not answer, or cannot be written to.", async () => {
      await storage.blobs.has(NOBODYS);
      if (dataFolder !== null) await access(dataFolder, constants.W_OK);
    }),
    asked("room", "There is too little room left for pictures, or none that can be written to.", async () => {
      const free = await freeBytes();
      if (free !== null && free < freeBytesMin) throw new Error("full");
      if (await isFullEverywhere(storage)) throw new Error("full");
    }),
    asked("restored", "It was restored from a backup, and waits for ./proofsheet resume.", async () => {
      if ((await restoredState(storage.db)) !== null) throw new Error("restored");
    }),
  ]);
  const refusal = refuses();
  const self: ReadyPart = { part: "process", ok: refusal === null, reason: refusal };
  const all = [...parts, self];
  return Object.freeze({ ready: all.every(({ ok }) => ok), parts: all });
}

/** As the processes that make images found it within the last minute; where none looked, nobody found anything. */
async function isFullEverywhere({ db }: Pick<Storage, "db">): Promise<boolean> {
  const reports = await storageReports(db);
  return reports.length > 0 && reports.every(({ problem }) => problem !== null);
}

async function asked(part: ReadyPart["part"], reason: string, ask: () => Promise<unknown>): Promise<ReadyPart> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("late")), PATIENCE_MS);
  try {
    await Promise.race([ask(), late.promise]);
    return { part, ok: true, reason: null };
  } catch {
    return { part, ok: false, reason };
  } finally {
    clearTimeout(timer);
  }
}
