import { type RawBuilder, sql } from "kysely";

export const imageStates = ["delivered", "failed", "cancelled"] as const;

/** Which images figures are taken of. */
export interface ImageFilter {
  /** UTC days, the last one included. */
  readonly from: string;
  readonly to: string;
  readonly route: string | null;
  readonly workspace: string | null;
  readonly state: (typeof imageStates)[number] | null;
  /** Exactly these images, or all of these requests, whenever they were; null: whichever the rest says. */
  readonly ids: readonly string[] | null;
}

/** In ids of images or of requests; more than anybody types. */
export const idsMax = 500;

/** Of images `o`, in SQL: whether the filter means them. What is not over has no day, and is found by its id alone. */
export function matching({ from, to, route, workspace, state, ids }: ImageFilter): RawBuilder<boolean> {
  if (ids !== null) return sql<boolean>`(o.id = any(${ids}::uuid[]) or o.generation = any(${ids}::uuid[]))`;
  const parts = [
    sql`o.ended_at >= ${from}::date::timestamp at time zone 'utc'`,
    sql`o.ended_at < (${to}::date + 1)::timestamp at time zone 'utc'`,
    ...(route === null ? [] : [sql`o.route = ${route}`]),
    ...(workspace === null ? [] : [sql`o.workspace = ${workspace}`]),
    ...(state === null ? [] : [sql`o.state = ${state}`]),
  ];
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/**
 * One row an image: what was paid for it, how much of that with bought credits, and what providers took for it or may
 * still take. The only place that says what an image cost and brought in to the operator's figures.
 */
export const imagesOf = (filter: ImageFilter): RawBuilder<unknown> => sql`
  select o.id, o.generation, o.workspace, o.route, o.name, o.tier, o.width, o.height, o.sandbox, o.state,
    o.hold is null as "isTest", o.problem ->> 'kind' as kind, o.created_at, o.ended_at,
    coalesce(o.charged_microcredits, 0) as charged,
    coalesce((
      select sum(t.amount) from ledger_settlement s join ledger_transfer t on t.event = s.event
      where s.hold = case when o.hold ~ '^[0-9]{1,18}$' then o.hold::bigint end
        and t.kind = 'posted' and t.debit like 'wallet/%'), 0) as bought,
    a.cost, a.attempts, a.settled
  from output o
  cross join lateral (
    select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0) as cost, count(*)::int as attempts,
      coalesce(bool_and(state = 'closed' and (billed <> 'maybe')), true) as settled
    from attempt where output = o.id
  ) a
  where ${matching(filter)}`;
