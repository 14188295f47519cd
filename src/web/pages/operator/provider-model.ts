import type { Billed, ProviderErrorKind } from "../../../core/kernel/index.ts";
import type { NoticeText } from "../account/frame.tsx";

/** offered: its models are. off: the operator switched it off. needs-key, unset: so it is not offered either. */
export type ProviderState = "offered" | "off" | "needs-key" | "unset";

interface Counted {
  readonly day: number;
  readonly week: number;
}

/** How a provider does; amounts in micro-USD, what is not over at its upper bound. */
export interface ProviderHealthView {
  readonly arrivedAt: string | null;
  readonly failure: { readonly at: string; readonly kind: ProviderErrorKind; readonly detail: string } | null;
  readonly arrived: Counted;
  readonly failures: readonly (Counted & { readonly kind: ProviderErrorKind })[];
  readonly latency: { readonly count: number; readonly p50Ms: number; readonly p95Ms: number } | null;
  readonly open: number;
  readonly unsettled: number;
  readonly todayMicroUsd: number;
  readonly monthMicroUsd: number;
  readonly reservedMicroUsd: number;
}

/** In micro-USD; null: no limit. */
export interface LimitsView {
  readonly dailyMicroUsdMax: number | null;
  readonly monthlyMicroUsdMax: number | null;
}

export interface ProviderLine {
  readonly id: string;
  readonly name: string;
  readonly state: ProviderState;
  readonly health: ProviderHealthView;
  readonly limits: LimitsView;
}

export interface ProvidersPage {
  readonly providers: readonly ProviderLine[];
  readonly notice: NoticeText | null;
}

export interface RouteLine {
  readonly route: string;
  readonly name: string;
  /** no-price: on, but its price is not confirmed. on: of a provider that is not offered itself. */
  readonly state: "offered" | "on" | "off" | "no-price";
  readonly off: { readonly since: string; readonly by: string; readonly reason: string | null } | null;
}

export type TestOffer =
  | {
      readonly kind: "possible";
      /** "Flux 2 Klein 4B, 64 × 64" */
      readonly image: string;
      readonly microUsdMax: number;
      /** New for each page: pressed twice, there is one test. */
      readonly press: string;
    }
  | { readonly kind: "impossible"; readonly sentence: string };

/** The fields of the form, as stored or as typed. */
export type ProviderValues = Readonly<Record<string, string>>;

export interface ProviderPage {
  readonly provider: ProviderLine & {
    readonly isLive: boolean;
    readonly keyHint: string;
    readonly needsKey: boolean;
    readonly hasKey: boolean;
    readonly canCheck: boolean;
    readonly values: ProviderValues;
    readonly routes: readonly RouteLine[];
    readonly test: TestOffer;
    readonly actions: readonly { readonly at: string; readonly by: string; readonly did: string }[];
  };
  /** null: nothing was typed that has to be shown again. */
  readonly typed: ProviderValues | null;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
}

export interface TestView {
  readonly state: "queued" | "running" | "delivered" | "failed" | "cancelled" | "unsettled";
  readonly at: string;
  readonly by: string;
  /** "Flux 2 Klein 4B, 64 × 64" */
  readonly image: string;
  readonly sandbox: boolean;
  readonly tookMs: number | null;
  /** A small copy as a data: URL. */
  readonly picture: { readonly url: string; readonly width: number; readonly height: number } | null;
  readonly settlesAt: string | null;
  readonly attempts: number;
  readonly costMicroUsd: number;
  readonly billed: Billed | null;
  readonly problem: { readonly kind: ProviderErrorKind; readonly sentence: string; readonly detail: string } | null;
}

export interface ProviderTestPage {
  readonly provider: {
    readonly id: string;
    readonly name: string;
    readonly keyHint: string;
    readonly offer: TestOffer;
    readonly latest: TestView | null;
  };
  readonly notice: NoticeText | null;
}
