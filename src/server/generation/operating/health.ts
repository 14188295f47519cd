import { sql } from "kysely";
import type { ProviderProblem } from "../../../core/kernel/index.ts";
import type { Reader } from "../../storage/index.ts";

/** How a provider does, from its attempts. */
export interface ProviderHealth {
  readonly provider: string;
  readonly arrivedAt: string | null;
  readonly failure: (Pick<ProviderProblem, "kind" | "detail"> & { readonly at: string }) | null;
  /** Pictures that arrived. */
  readonly arrived: Count;
  /** By kind of error, the most frequent first; attempts that were sent again count too. */
  readonly failures: readonly (Count & { readonly kind: ProviderProblem["kind"] })[];
  /** From leaving to arriving, over the latest pictures of a week; null without any. */
  readonly latency: { readonly count: number; readonly p50Ms: number; readonly p95Ms: number } | null;
  /** Sent and not over. */
  readonly open: number;
  /** Given up, or cut off by a crash, though a bill may exist. */
  readonly unsettled: number;
  /** Against its limits, in micro-USD: what attempts cost, or may cost at most while they are not over. */
  readonly todayMicroUsd: number;
  readonly monthMicroUsd: number;
  /** The part of attempts that are not over. */
  readonly reservedMicroUsd: number;
}

export interface Count {
  readonly day: number;
  readonly week: number;
}

type Row = Omit<ProviderHealth, "arrived" | "failure" | "latency"> & {
  readonly failedAt: string | null;
  readonly problem: Pick<ProviderProblem, "kind" | "detail"> | null;
  readonly arrivedDay: number;
  readonly arrivedWeek: number;
  readonly latencyCount: number;
  readonly percentiles: readonly [number, number] | null;
};

/** Latencies are looked at for so many pictures; counts are read from indexes alone. */
const LATENCIES_MAX = 1_000;

/** Of each of the providers, in their order; all in one query. */
export async function providerHealth(reader: Reader, providers: readonly string[]): Promise<readonly ProviderHealth[]> {
  const { rows } = await sql<Row>`
    select p.id as provider, last_arrival.at as "arrivedAt", last_failure.at as "failedAt", last_failure.problem,
      arrivals.day as "arrivedDay", arrivals.week as "arrivedWeek", coalesce(failures.list, '[]') as failures,
      latency.count as "latencyCount", latency.percentiles, under_way.open, under_way.unsettled,
      spent.today as "todayMicroUsd", spent.month as "monthMicroUsd", under_way.reserved as "reservedMicroUsd"
    from unnest(${providers}::text[]) with ordinality as p (id, place)
    left join lateral (
      select ended_at as at from attempt
      where provider = p.id and state = 'closed' and billed = 'yes' and problem_kind is null
      order by ended_at desc limit 1
    ) last_arrival on true
    left join lateral (
      select ended_at as at, problem from attempt
      where provider = p.id and state = 'closed' and problem_kind is not null
      order by ended_at desc limit 1
    ) last_failure on true
    cross join lateral (
      select count(*) filter (where ended_at >= now() - interval '1 day')::int as day, count(*)::int as week
      from attempt
      where provider = p.id and state = 'closed' and billed = 'yes' and problem_kind is null
        and ended_at >= now() - interval '7 days'
    ) arrivals
    cross join lateral (
      select jsonb_agg(jsonb_build_object('kind', kind, 'day', day, 'week', week) order by week desc, kind) as list
      from (
        select problem_kind as kind, count(*) filter (where ended_at >= now() - interval '1 day') as day,
          count(*) as week
        from attempt
        where provider = p.id and state = 'closed' and problem_kind is not null
          and ended_at >= now() - interval '7 days'
        group by problem_kind
      ) by_kind
    ) failures
    cross join lateral (
      select count(*)::int as count, percentile_cont(array[0.5, 0.95]) within group (order by ms) as percentiles
      from (
        select extract(epoch from ended_at - began_at)::float8 * 1000 as ms from attempt
        where provider = p.id and state = 'closed' and billed = 'yes' and problem_kind is null
          and ended_at >= now() - interval '7 days'
        order by ended_at desc limit ${LATENCIES_MAX}
      ) latest
    ) latency
    cross join lateral (
      select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'maybe')::int as unsettled,
        coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::bigint as reserved
      from attempt where provider = p.id and state <> 'closed'
    ) under_way
    cross join lateral (
      select coalesce(sum(micro_usd) filter (where day = (now() at time zone 'utc')::date), 0)::bigint as today,
        coalesce(sum(micro_usd), 0)::bigint as month
      from provider_day where provider = p.id and day >= date_trunc('month', now() at time zone 'utc')::date
    ) spent
    order by p.place`.execute(reader);
  return rows.map(healthOf);
}

function healthOf(row: Row): ProviderHealth {
  const { failedAt, problem, arrivedDay, arrivedWeek, latencyCount, percentiles, ...rest } = row;
  return Object.freeze<ProviderHealth>({
    ...rest,
    failure:
      failedAt === null || problem === null ? null : { at: failedAt, kind: problem.kind, detail: problem.detail },
    arrived: { day: arrivedDay, week: arrivedWeek },
    latency:
      percentiles === null
        ? null
        : { count: latencyCount, p50Ms: Math.round(percentiles[0]), p95Ms: Math.round(percentiles[1]) },
  });
}
