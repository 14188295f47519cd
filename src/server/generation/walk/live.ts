import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "../../storage/index.ts";
import type { CallContext, Picture } from "../../providers/spec/index.ts";
import { liveChannel } from "../events.ts";

/** The first is told at once; what comes between two is not missed, since the newest follows. */
const SHARE_EVERY_MS = 300;
const PREVIEW_EVERY_MS = 100;
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
  const shares = newestEvery<number>(SHARE_EVERY_MS, (share) => tellShare(db, output, share).catch(onError));
  const previews = newestEvery<Picture>(PREVIEW_EVERY_MS, (picture) => tellPreview(db, output, picture).catch(onError));
  return ({ share, preview }) => {
    if (preview !== undefined && preview.bytes.length <= PREVIEW_BYTES_MAX) previews(preview);
    if (share !== undefined && share >= 0 && share <= 1) shares(share);
  };
}

/** Hands on the newest of what it is given, one at a time and so often at most; what a newer one replaced never. */
function newestEvery<T>(everyMs: number, handOn: (value: T) => Promise<unknown>): (value: T) => void {
  let waiting: { readonly value: T } | null = null;
  let isAtWork = false;
  const work = async (): Promise<void> => {
    isAtWork = true;
    while (waiting !== null) {
      const { value } = waiting;
      waiting = null;
      await Promise.all([handOn(value), sleep(everyMs, undefined, { ref: false })]);
    }
    isAtWork = false;
  };
  return (value) => {
    waiting = { value };
    if (!isAtWork) void work();
  };
}

/** For the screen only: a crash may lose it, so nobody waits for the disk. */
const QUICKLY = sql`quickly as materialized (select set_config('synchronous_commit', 'off', true))`;

const payloadOf = ({ workspace, id }: LiveOutput, more: { readonly share?: number } = {}): string =>
  JSON.stringify({ workspace, output: id, ...more });

const tellShare = (db: Db, output: LiveOutput, share: number): Promise<unknown> =>
  sql`
    with ${QUICKLY},
    noted as (
      update output set progress = ${share} from quickly
      where id = ${output.id} and fence = ${output.fence} and state = 'running' returning 1
    )
    select pg_notify(${liveChannel}, ${payloadOf(output, { share })}) from noted`.execute(db);

/** Only while it is being made: one that comes later than its picture is dropped. */
const tellPreview = (db: Db, output: LiveOutput, { bytes, type }: Picture): Promise<unknown> =>
  sql`
    with ${QUICKLY},
    kept as (
      insert into output_preview (output, workspace, media_type, bytes, at)
      select o.id, o.workspace, ${type}, ${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)}::bytea, now()
      from quickly, output o where o.id = ${output.id} and o.fence = ${output.fence} and o.state = 'running'
      on conflict (output) do update set media_type = excluded.media_type, bytes = excluded.bytes, at = excluded.at
      returning 1
    )
    select pg_notify(${liveChannel}, ${payloadOf(output)}) from kept`.execute(db);
