import type { CreditRate } from "../../../core/kernel/index.ts";
import { type Storage, withTx } from "../../storage/index.ts";
import { creditsIssued, type CreditsIssued } from "./credits-issued.ts";
import { imagesCsv } from "./csv.ts";
import { diskNow, type DiskNow } from "./disk.ts";
import { imageFigures, type ImageFigures } from "./figures.ts";
import type { ImageFilter } from "./filter.ts";
import { imagePage, type ImagePage, type ImagePageOrder } from "./images.ts";
import { queueNow, type QueueNow } from "./queue.ts";

export { type ImageFilter, idsMax, imageStates } from "./filter.ts";
export type { Figures, ImageFigures } from "./figures.ts";
export type { ImagePage } from "./images.ts";

export interface OverviewOptions {
  readonly storage: Pick<Storage, "db">;
  readonly dataFolder: string;
  readonly rate: CreditRate;
}

export interface OverviewNow extends ImageFigures {
  readonly issued: CreditsIssued;
  readonly queue: QueueNow;
  readonly disk: DiskNow;
  readonly creditsPerUsd: number;
}

/** What the operator sees of the business. Amounts are whole microcredits and micro-USD. */
export interface Overview {
  readonly read: (period: Pick<ImageFilter, "from" | "to">) => Promise<OverviewNow>;
  readonly images: (filter: ImageFilter, order: ImagePageOrder) => Promise<ImagePage & Pick<ImageFigures, "total">>;
  /** Every image of the filter. */
  readonly imagesCsv: (filter: ImageFilter) => Promise<string>;
  /** Routes that were ever asked for an image, for a list to choose from. */
  readonly routes: () => Promise<readonly { readonly route: string; readonly name: string }[]>;
}

/** As many lines as a spreadsheet shows. */
const CSV_LINES_MAX = 1_000_000;
const CSV_PAGE = 5_000;

const everything = (period: Pick<ImageFilter, "from" | "to">): ImageFilter => ({
  ...period,
  route: null,
  workspace: null,
  state: null,
  ids: null,
});

export function overview({ storage: { db }, dataFolder, rate }: OverviewOptions): Overview {
  const oneMoment = { isolation: "repeatable read", readOnly: true } as const;
  return Object.freeze<Overview>({
    read: (period) =>
      withTx(
        db,
        async (tx) => ({
          ...(await imageFigures(tx, everything(period), rate)),
          issued: await creditsIssued(tx, period),
          queue: await queueNow(tx),
          disk: await diskNow(tx, dataFolder),
          creditsPerUsd: rate.creditsPerUsd,
        }),
        oneMoment,
      ),
    images: (filter, order) =>
      withTx(
        db,
        async (tx) => ({
          ...(await imagePage(tx, filter, rate, order)),
          total: (await imageFigures(tx, filter, rate)).total,
        }),
        oneMoment,
      ),
    imagesCsv: (filter) =>
      withTx(
        db,
        async (tx) => {
          const images = [];
          for (let after: string | null = null; images.length < CSV_LINES_MAX;) {
            const page: ImagePage = await imagePage(tx, filter, rate, { after, limit: CSV_PAGE });
            images.push(...page.images);
            after = page.next;
            if (after === null) break;
          }
          return imagesCsv(images);
        },
        oneMoment,
      ),
    routes: () =>
      db
        .selectFrom("output")
        .select(["route", (b) => b.fn.max("name").as("name")])
        .groupBy("route")
        .orderBy("route")
        .execute(),
  });
}
