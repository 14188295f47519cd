import { sql } from "kysely";
import { advisoryLocks, type Db, type Tx, withTx } from "../../storage/index.ts";
import type { GenerationSettings } from "../settings.ts";
import type { OutputRow } from "../views.ts";
import { holdUpOf, type RoomProblem } from "../stops/submissions.ts";
import { isSuspended } from "../stops/suspended.ts";
import { chooseNext, type Waiting } from "./choose.ts";

/** How long a claim lasts without a sign of life; renewed three times in that time. */
export const LEASE_MS = 10_000;

export interface ClaimRequest {
  /** Who claims: unique to a process. */
  readonly worker: string;
  readonly outputsMax: number;
  readonly settings: Pick<GenerationSettings, "limitsOf" | "runningMaxPerWorkspace">;
  readonly roomProblem?: RoomProblem | undefined;
}

/** Looked at in one claim; what is beyond waits for the next. */
const CANDIDATES_MAX = 2_000;

/**
 * Claims what this worker is to do next: first what was sent already and whose worker is gone (results expire), then
 * what waits to be sent, unless sending is held up. Each claim raises the output's fence, so that nothing its former worker still writes counts.
 * Not flushed to disk on its own: an attempt is, and a claim lost in a crash is made again.
 */
export const claimOutputs = (db: Db, request: ClaimRequest): Promise<readonly OutputRow[]> =>
  withTx(db, async (tx) => {
    await sql`select set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock(${advisoryLocks.claims})`.execute(
      tx,
    );
    const resumed = await claimSent(tx, request);
    const left = request.outputsMax - resumed.length;
    if (left <= 0 || (await holdUpOf(tx, request.roomProblem ?? hasRoom)) !== null) return resumed;
    return [...resumed, ...(await claimQueued(tx, { ...request, outputsMax: left }))];
  });

const hasRoom: RoomProblem = () => null;

const LEASE = sql<string>`now() + ${LEASE_MS} * interval '1 millisecond'`;

/** At work with nobody's lease on it: its worker died or let it go. Unsettled ones only where a job can be asked for. */
const claimSent = (tx: Tx, { worker, outputsMax }: ClaimRequest): Promise<OutputRow[]> =>
  tx
    .updateTable("output")
    .set((b) => ({ lease_until: LEASE, claimed_by: worker, fence: b("fence", "+", 1) }))
    .where("id", "in", (b) =>
      b
        .selectFrom("output as o")
        .select("o.id")
        .where("o.state", "in", ["running", "unsettled"])
        .where("o.not_before", "<=", sql<string>`now()`)
        .where((e) => e.or([e("o.lease_until", "is", null), e("o.lease_until", "<", sql<string>`now()`)]))
        .where((e) =>
          e.or([
            e("o.state", "=", "running"),
            e.exists(
              e
                .selectFrom("attempt as a")
                .select("a.id")
                .whereRef("a.output", "=", "o.id")
                .where("a.state", "<>", "closed")
                .where("a.job_id", "is not", null),
            ),
          ]),
        )
        .orderBy("o.started_at")
        .limit(outputsMax)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();

async function claimQueued(tx: Tx, { worker, outputsMax, settings }: ClaimRequest): Promise<readonly OutputRow[]> {
  const waiting = await waitingOutputs(tx, outputsMax);
  if (waiting.length === 0) return [];
  const chosen = chooseNext(waiting, await atWork(tx), {
    outputsMax,
    perWorkspaceMax: settings.runningMaxPerWorkspace,
    perProviderMax: (provider) => settings.limitsOf(provider).concurrencyMax,
  });
  if (chosen.length === 0) return [];
  return tx
    .updateTable("output")
    .set((b) => ({
      state: "running" as const,
      lease_until: LEASE,
      claimed_by: worker,
      fence: b("fence", "+", 1),
      started_at: b.fn.coalesce("started_at", sql<string>`now()`),
    }))
    .where("id", "in", (b) =>
      b
        .selectFrom("output")
        .select("id")
        .where("id", "in", chosen)
        .where("state", "=", "queued")
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
}

/** The oldest of each workspace and provider, so that no long queue hides another's. Of those who are suspended none. */
async function waitingOutputs(tx: Tx, outputsMax: number): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, workspace, provider from (
      select id, workspace, provider, created_at, position,
        row_number() over (partition by provider, workspace order by created_at, position) as place
      from output where state = 'queued' and not_before <= now()
        and not ${isSuspended({ workspace: sql`workspace`, spender: sql`spender` })}
    ) queued
    where place <= ${outputsMax} order by place, created_at, position limit ${CANDIDATES_MAX}`.execute(tx);
  return rows;
}

async function atWork(tx: Tx) {
  const { rows } = await sql<{ provider: string; workspace: string; running: number }>`
    select provider, workspace, count(*)::int as running from output where state = 'running'
    group by provider, workspace`.execute(tx);
  const sum = (by: "provider" | "workspace"): ReadonlyMap<string, number> =>
    rows.reduce((all, row) => all.set(row[by], (all.get(row[by]) ?? 0) + row.running), new Map<string, number>());
  return { byProvider: sum("provider"), byWorkspace: sum("workspace") };
}

export interface Held {
  readonly id: string;
  readonly fence: number;
}

/**
 * Renews the leases of all that a worker holds; says which it holds still. They are locked in one order, or two workers
 * whose hands had some in common would wait for each other.
 */
export async function renewLeases(db: Db, held: readonly Held[]): Promise<ReadonlySet<string>> {
  if (held.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select o.id from output o
      join unnest(${held.map(({ id }) => id)}::uuid[], ${held.map(({ fence }) => fence)}::int[]) as held (id, fence)
        on o.id = held.id and o.fence = held.fence
      where o.state in ('running', 'unsettled')
      order by o.id for no key update of o
    )
    update output o set lease_until = ${LEASE} from mine where o.id = mine.id
    returning o.id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Gives one back, so that another worker may go on at once; `pauseMs` keeps it from being taken again before. */
export const releaseLease = (db: Db, { id, fence }: Held, pauseMs = 0): Promise<unknown> =>
  db
    .updateTable("output")
    .set({
      lease_until: null,
      claimed_by: null,
      not_before: sql<string>`now() + ${pauseMs} * interval '1 millisecond'`,
    })
    .where("id", "=", id)
    .where("fence", "=", fence)
    .where("state", "in", ["running", "unsettled"])
    .execute();
