import { sql } from "kysely";
import type { Storage } from "../storage/index.ts";
import { type Readiness, type ReadinessOptions, readinessOf } from "./health/readiness.ts";
import { type Metrics, openMetrics } from "./metrics/metrics.ts";
import { diskNow, roomOf } from "./overview/disk.ts";
import { queueNow } from "./overview/queue.ts";

export interface WatchOptions {
  readonly storage: Pick<Storage, "db" | "blobs">;
  readonly dataFolder: string;
  /** Whether pictures are kept in the data folder. */
  readonly keepsPictures: boolean;
  readonly freeBytesMin: number;
  readonly refuses: ReadinessOptions["refuses"];
}

/** How this process does, for machines that ask. */
export interface Watch {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
}

export function openWatch({ storage, dataFolder, keepsPictures, freeBytesMin, refuses }: WatchOptions): Watch {
  const disk = () => diskNow(storage.db, dataFolder);
  const readiness = (): Promise<Readiness> =>
    readinessOf({
      storage,
      dataFolder: keepsPictures ? dataFolder : null,
      freeBytes: async () => (keepsPictures ? (await roomOf(dataFolder)).freeBytes : null),
      freeBytesMin,
      refuses,
    });
  const metrics = openMetrics({
    queue: () => queueNow(storage.db),
    disk,
    readiness,
    spentToday: async () => {
      const { rows } = await sql<{ provider: string; microUsd: number }>`
        select provider, micro_usd as "microUsd" from provider_day
        where day = (now() at time zone 'utc')::date`.execute(storage.db);
      return rows;
    },
  });
  return Object.freeze<Watch>({ readiness, metrics });
}
