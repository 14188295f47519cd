import { operatorPath } from "./frame.tsx";

/** What the overview and its list of images show. Credits in microcredits, money in micro-USD. */

export interface FiguresView {
  readonly delivered: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly charged: bigint;
  readonly bought: bigint;
  readonly worth: bigint;
  readonly cost: bigint;
  readonly costUnpaid: bigint;
}

export interface OverviewView {
  readonly total: FiguresView;
  readonly byDay: readonly (FiguresView & { readonly day: string })[];
  readonly byModel: readonly (FiguresView & { readonly route: string; readonly name: string })[];
  readonly failures: readonly { readonly kind: string; readonly images: number }[];
  readonly issued: { readonly sold: bigint; readonly refunded: bigint; readonly granted: bigint };
  readonly queue: {
    readonly queued: number;
    readonly running: number;
    readonly unsettled: number;
    readonly waitingSince: string | null;
    readonly workers: number;
    readonly reserved: bigint;
  };
  readonly disk: {
    readonly databaseBytes: number;
    readonly pictureBytes: number;
    readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
    readonly unknown: string | null;
  };
  readonly creditsPerUsd: number;
}

/** As an address says it. */
export interface PeriodView {
  readonly from: string;
  readonly to: string;
}

export interface ImageFilterView extends PeriodView {
  readonly route: string;
  readonly workspace: string;
  readonly state: string;
  /** As typed. */
  readonly ids: string;
}

export const imagesPath = `${operatorPath("overview")}/images`;

/** The list of images with these filters; empty ones are left out of the address. */
export function imagesHref(filter: Partial<ImageFilterView> & { readonly after?: string }, ending = ""): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
  return `${imagesPath}${ending}?${query.toString()}`;
}
