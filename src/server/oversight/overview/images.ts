import { sql } from "kysely";
import type { CreditRate, ImageLine } from "../../../core/kernel/index.ts";
import type { Reader } from "../../storage/index.ts";
import { worthOf } from "./figures.ts";
import { type ImageFilter, imagesOf } from "./filter.ts";

interface Row extends Omit<ImageLine, "charged" | "bought" | "worth" | "cost"> {
  readonly charged: string;
  readonly bought: string;
  readonly cost: string;
}

export interface ImagePage {
  readonly images: readonly ImageLine[];
  /** The id that the next page begins after; null: this was the last. */
  readonly next: string | null;
}

export interface ImagePageOrder {
  readonly after: string | null;
  readonly limit: number;
}

/** The images of the filter, the latest in front. */
export async function imagePage(
  reader: Reader,
  filter: ImageFilter,
  rate: CreditRate,
  { after, limit }: ImagePageOrder,
): Promise<ImagePage> {
  const start =
    after === null
      ? sql``
      : sql`where (i.at, i.id) < ((select coalesce(ended_at, created_at) from output where id = ${after}::uuid), ${after}::uuid)`;
  const { rows } = await sql<Row>`
    select i.id, i.generation, i.workspace, w.name as "workspaceName", i.route, i.name, i.tier, i.width, i.height,
      i.sandbox, i.state, i."isTest", i.kind, i.at, i.charged::text as charged, i.bought::text as bought,
      i.cost::text as cost, i.attempts, i.settled as "isCostKnown"
    from (select image.*, coalesce(ended_at, created_at) as at from (${imagesOf(filter)}) image) i
    join workspace w on w.id = i.workspace
    ${start}
    order by i.at desc, i.id desc limit ${limit + 1}`.execute(reader);
  const images = rows.slice(0, limit).map((row) => lineOf(row, rate));
  return { images, next: rows.length > limit ? (images.at(-1)?.id ?? null) : null };
}

function lineOf(row: Row, rate: CreditRate): ImageLine {
  const charged = BigInt(row.charged);
  return Object.freeze({
    ...row,
    charged,
    bought: BigInt(row.bought),
    worth: worthOf(charged, rate),
    cost: BigInt(row.cost),
  });
}
