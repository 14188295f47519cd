import { sql } from "kysely";
import type { Db } from "../../storage/index.ts";
import type { CallContext, Picture } from "../../providers/spec/index.ts";
import { liveChannel } from "../events.ts";

/** Told at most so often; what comes between is not missed, since the next says more. */
const EVERY_MS = 300;
const PREVIEW_BYTES_MAX = 2 * 1024 * 1024;

export interface LiveOutput {
  readonly id: string;
  readonly fence: number;
  readonly workspace: string;
}

/**
 * Tells screens how far an output is and shows unfinished pictures. A notification holds 8,000 bytes, so a preview lies
 * in an unlogged table, one row an output, and only its arrival is told. Nothing here ever fails an output.
 */
export function liveProgress(db: Db, output: LiveOutput, onError: (error: unknown) => void): CallContext["onProgress"] {
  let [lastAt, busy] = [-Infinity, false];
  return ({ share, preview }) => {
    const now = performance.now();
    if (busy || now - lastAt < EVERY_MS) return;
    [lastAt, busy] = [now, true];
    const told = preview === undefined ? tellShare(db, output, share) : tellPreview(db, output, preview);
    told.catch(onError).finally(() => (busy = false));
  };
}

const tell = (db: Db, { workspace, id }: LiveOutput, more: { readonly share?: number }): Promise<unknown> =>
  sql`select pg_notify(${liveChannel}, ${JSON.stringify({ workspace, output: id, ...more })})`.execute(db);

async function tellShare(db: Db, output: LiveOutput, share: number | undefined): Promise<void> {
  if (share === undefined || !(share >= 0 && share <= 1)) return;
  await db
    .updateTable("output")
    .set({ progress: share })
    .where("id", "=", output.id)
    .where("fence", "=", output.fence)
    .where("state", "=", "running")
    .execute();
  await tell(db, output, { share });
}

async function tellPreview(db: Db, output: LiveOutput, { bytes, type }: Picture): Promise<void> {
  if (bytes.length > PREVIEW_BYTES_MAX) return;
  await sql`insert into output_preview (output, workspace, media_type, bytes, at)
    values (${output.id}, ${output.workspace}, ${type}, ${Buffer.from(bytes)}, now())
    on conflict (output) do update set media_type = excluded.media_type, bytes = excluded.bytes, at = excluded.at`.execute(
    db,
  );
  await tell(db, output, {});
}
