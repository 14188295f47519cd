import { sql } from "kysely";
import type { StudioEvent } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { outputViewOf } from "../views.ts";

/** What a workspace can spend and what is set aside, in microcredits. */
export interface Balance {
  readonly available: bigint;
  readonly held: bigint;
}

export type BalanceReader = (reader: Reader, workspace: string) => Promise<Balance>;

export interface NumberedEvent {
  readonly id: number;
  readonly event: StudioEvent;
}

export interface EventBatch {
  readonly events: readonly NumberedEvent[];
  /** Where to read on. */
  readonly last: number;
  readonly hasMore: boolean;
}

const BATCH_MAX = 200;

/** The newest event of a workspace; 0 where it has none. */
export async function newestEventId(reader: Reader, workspace: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0)::bigint as id from studio_event where workspace = ${workspace}`.execute(reader);
  return rows[0]?.id ?? 0;
}

/** Events of a workspace after `id`, in order, with outputs and balance as they are now. */
export async function eventsAfter(
  reader: Reader,
  balanceOf: BalanceReader,
  workspace: string,
  id: number,
): Promise<EventBatch> {
  const rows = await reader
    .selectFrom("studio_event")
    .select(["id", "kind", "output"])
    .where("workspace", "=", workspace)
    .where("id", ">", id)
    .orderBy("id")
    .limit(BATCH_MAX)
    .execute();
  const outputs = await outputsNow(reader, workspace, [...new Set(rows.flatMap(({ output }) => output ?? []))]);
  const balance = rows.some(({ kind }) => kind === "balance") ? await balanceNow(reader, balanceOf, workspace) : null;
  const events = rows.flatMap((row): readonly NumberedEvent[] => {
    const event = row.kind === "balance" ? balance : outputs.get(row.output ?? "");
    return event === null || event === undefined ? [] : [{ id: row.id, event }];
  });
  return { events, last: rows.at(-1)?.id ?? id, hasMore: rows.length === BATCH_MAX };
}

async function outputsNow(
  reader: Reader,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StudioEvent>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .selectFrom("output")
    .selectAll()
    .where("workspace", "=", workspace)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, { type: "output", output: outputViewOf(row) } as const]));
}

async function balanceNow(reader: Reader, balanceOf: BalanceReader, workspace: string): Promise<StudioEvent> {
  const { available, held } = await balanceOf(reader, workspace);
  return { type: "balance", availableMicrocredits: String(available), heldMicrocredits: String(held) };
}
