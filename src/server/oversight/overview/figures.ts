import { sql } from "kysely";
import { type CreditRate, present } from "../../../core/kernel/index.ts";
import type { Reader } from "../../storage/index.ts";
import { type ImageFilter, imagesOf } from "./filter.ts";

/** What a group of images brought in and cost. Credits in microcredits, money in micro-USD. */
export interface Figures {
  readonly delivered: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly charged: bigint;
  /** The part of `charged` that was paid with bought credits; the rest was granted. */
  readonly bought: bigint;
  /** What `charged` would buy at the credit rate. */
  readonly worth: bigint;
  readonly cost: bigint;
  /** Of `cost`: for images that nobody paid for. */
  readonly costUnpaid: bigint;
}

export interface ImageFigures {
  readonly total: Figures;
  readonly byDay: readonly (Figures & { readonly day: string })[];
  readonly byModel: readonly (Figures & { readonly route: string; readonly name: string })[];
  /** Of images that came to nothing, why. */
  readonly failures: readonly { readonly kind: string; readonly images: number }[];
}

interface Row {
  readonly grouping: number;
  readonly day: string | null;
  readonly route: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly delivered: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly charged: string;
  readonly bought: string;
  readonly cost: string;
  readonly costUnpaid: string;
}

/** A credit is worth what it would buy at the rate: microcredits over credits for a dollar are micro-dollars. */
export const worthOf = (microcredits: bigint, { creditsPerUsd }: CreditRate): bigint =>
  microcredits / BigInt(creditsPerUsd);

const GROUPS = { all: 15, day: 7, model: 9, kind: 14 } as const;

/** One pass over the images of the filter, summed four ways; so no two tables of the page can disagree. */
export async function imageFigures(reader: Reader, filter: ImageFilter, rate: CreditRate): Promise<ImageFigures> {
  const { rows } = await sql<Row>`
    with image as (${imagesOf(filter)}), dated as (
      select *, to_char(coalesce(ended_at, created_at) at time zone 'utc', 'YYYY-MM-DD') as day from image
    )
    select grouping(day, route, name, kind) as grouping, day, route, name, kind,
      (count(*) filter (where state = 'delivered'))::int as delivered,
      (count(*) filter (where state = 'failed'))::int as failed,
      (count(*) filter (where state = 'cancelled'))::int as cancelled,
      coalesce(sum(charged), 0)::text as charged, coalesce(sum(bought), 0)::text as bought,
      coalesce(sum(cost), 0)::text as cost, coalesce(sum(cost) filter (where charged = 0), 0)::text as "costUnpaid"
    from dated group by grouping sets ((), (day), (route, name), (kind))
    order by day, route, name, kind`.execute(reader);
  const of = (group: number): readonly Row[] => rows.filter(({ grouping }) => grouping === group);
  const figures = (row: Row): Figures => figuresOf(row, rate);
  return Object.freeze({
    total: figures(present(of(GROUPS.all)[0], "a total, of nothing too")),
    byDay: of(GROUPS.day)
      .map((row) => ({ ...figures(row), day: row.day ?? "" }))
      .toReversed(),
    byModel: of(GROUPS.model)
      .map((row) => ({ ...figures(row), route: row.route ?? "", name: row.name ?? "" }))
      .toSorted((a, b) => Number(b.charged - a.charged) || Number(b.cost - a.cost)),
    failures: of(GROUPS.kind)
      .filter(({ failed }) => failed > 0)
      .map(({ kind, failed }) => ({ kind: kind ?? "unknown", images: failed }))
      .toSorted((a, b) => b.images - a.images),
  });
}

function figuresOf({ delivered, failed, cancelled, ...row }: Row, rate: CreditRate): Figures {
  const charged = BigInt(row.charged);
  return {
    delivered,
    failed,
    cancelled,
    charged,
    bought: BigInt(row.bought),
    worth: worthOf(charged, rate),
    cost: BigInt(row.cost),
    costUnpaid: BigInt(row.costUnpaid),
  };
}
