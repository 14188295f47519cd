import { sql } from "kysely";
import type { CreditRate } from "../../../core/kernel/index.ts";
import type { Reader } from "../../storage/index.ts";

/** What images of one configuration brought in and cost. Amounts in micro-USD. */
export interface Booked {
  readonly images: number;
  /** The credits that were paid for them, at the credit rate. */
  readonly chargedMicroUsd: number;
  /** What providers said that they took for them, or may have taken. */
  readonly costMicroUsd: number;
}

/** A route at one tier, by size class. */
export interface BookedConfiguration {
  readonly route: string;
  readonly tier: string | null;
  /** 1, 2, 4 or 8: up to so many megapixels of 1,048,576 pixels; 16 is everything above. */
  readonly megapixelsMax: number;
  /** Images that arrived and were paid for, the newest twenty since the operator last changed something. */
  readonly latest: Booked;
  /** The same over thirty days, whatever was changed. */
  readonly month: Booked;
  /** Over thirty days: what was billed, or may have been, for images that nobody paid for. */
  readonly unpaid: { readonly images: number; readonly costMicroUsd: number };
}

/** A configuration is judged by so many images. */
export const LATEST_IMAGES = 20;

/** Whether the provider took more than the creators paid. */
export const losesMoney = ({ latest }: BookedConfiguration): boolean => latest.costMicroUsd > latest.chargedMicroUsd;

interface Row {
  readonly route: string;
  readonly tier: string | null;
  readonly megapixelsMax: number;
  readonly latestImages: number;
  readonly latestCredits: string;
  readonly latestCost: string;
  readonly monthImages: number;
  readonly monthCredits: string;
  readonly monthCost: string;
  readonly unpaidImages: number;
  readonly unpaidCost: string;
}

const SIZE_CLASS = sql`case
  when width::bigint * height <= 1048576 then 1 when width::bigint * height <= 2097152 then 2
  when width::bigint * height <= 4194304 then 4 when width::bigint * height <= 8388608 then 8 else 16 end`;

/**
 * What every configuration of the last thirty days brought in and cost, and the latest images of each. `since` says of
 * routes when the operator last changed their price or switched them on: what was asked for before is not held against
 * them, since it was sold at another price.
 */
export async function bookedCosts(
  reader: Reader,
  { creditsPerUsd }: CreditRate,
  since: ReadonlyMap<string, string> = new Map(),
): Promise<readonly BookedConfiguration[]> {
  const changed = JSON.stringify(Object.fromEntries(since));
  const { rows } = await sql<Row>`
    with ended as (
      select id, route, tier, ${SIZE_CLASS} as class, created_at, ended_at,
        coalesce(charged_microcredits, 0) as credits,
        (select coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0) from attempt where output = output.id) as cost
      from output where state in ('delivered', 'failed') and charged_microcredits is not null and ended_at >= now() - interval '1 year'
    ), placed as (
      select *, ended_at >= now() - interval '30 days' as "isRecent",
        credits > 0 and created_at > coalesce((${changed}::jsonb ->> route)::timestamptz, '-infinity') as "isJudged",
        row_number() over (
          partition by route, tier, class,
            credits > 0 and created_at > coalesce((${changed}::jsonb ->> route)::timestamptz, '-infinity')
          order by ended_at desc, id desc) as place
      from ended
    )
    select route, tier, class as "megapixelsMax",
      (count(*) filter (where "isJudged" and place <= ${LATEST_IMAGES}))::int as "latestImages",
      coalesce(sum(credits) filter (where "isJudged" and place <= ${LATEST_IMAGES}), 0)::text as "latestCredits",
      coalesce(sum(cost) filter (where "isJudged" and place <= ${LATEST_IMAGES}), 0)::text as "latestCost",
      (count(*) filter (where "isRecent" and credits > 0))::int as "monthImages",
      coalesce(sum(credits) filter (where "isRecent" and credits > 0), 0)::text as "monthCredits",
      coalesce(sum(cost) filter (where "isRecent" and credits > 0), 0)::text as "monthCost",
      (count(*) filter (where "isRecent" and credits = 0 and cost > 0))::int as "unpaidImages",
      coalesce(sum(cost) filter (where "isRecent" and credits = 0), 0)::text as "unpaidCost"
    from placed group by route, tier, class
    having bool_or("isRecent" or ("isJudged" and place <= ${LATEST_IMAGES}))
    order by route, tier, class`.execute(reader);
  /** A credit is worth what it would buy at the rate: microcredits over credits for a dollar are micro-dollars. */
  const worth = (microcredits: string): number => Number(BigInt(microcredits) / BigInt(creditsPerUsd));
  return rows.map((row) =>
    Object.freeze({
      route: row.route,
      tier: row.tier,
      megapixelsMax: row.megapixelsMax,
      latest: {
        images: row.latestImages,
        chargedMicroUsd: worth(row.latestCredits),
        costMicroUsd: Number(row.latestCost),
      },
      month: { images: row.monthImages, chargedMicroUsd: worth(row.monthCredits), costMicroUsd: Number(row.monthCost) },
      unpaid: { images: row.unpaidImages, costMicroUsd: Number(row.unpaidCost) },
    }),
  );
}
