import { operatorPath } from "./frame.tsx";

/** What the page of prices shows. Amounts are whole micro-dollars. */

export const changePath = `${operatorPath("prices")}/change`;

/** A price that was typed and not accepted. */
export interface TypedPrice {
  readonly route: string;
  readonly valueOf: (name: string) => string;
  readonly problems: Readonly<Record<string, string>>;
}

export interface PriceFieldView {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly isOptional: boolean;
}

export interface TierPriceView {
  readonly tier: string | null;
  readonly size: { readonly width: number; readonly height: number };
  /** null: not offered. */
  readonly price: { readonly credits: number; readonly chargedMicroUsd: number; readonly costMicroUsd: number } | null;
}

export interface BookedView {
  readonly images: number;
  readonly chargedMicroUsd: number;
  readonly costMicroUsd: number;
}

export interface BookedConfigurationView {
  readonly tier: string | null;
  readonly megapixelsMax: number;
  readonly latest: BookedView;
  readonly month: BookedView;
  readonly unpaid: { readonly images: number; readonly costMicroUsd: number };
  readonly losesMoney: boolean;
}

export interface SwitchedOffView {
  readonly tier: string | null;
  readonly reason: string;
  readonly switchedBy: string;
  readonly switchedAt: string;
}

export interface RoutePriceView {
  readonly route: string;
  readonly name: string;
  readonly provider: string;
  readonly isSandbox: boolean;
  readonly proposal: {
    /** The price in words, or why none is known. */
    readonly text: string;
    readonly source: {
      readonly name: string;
      readonly url: string | null;
      readonly grade: string;
      readonly date: string;
      readonly note: string | null;
    } | null;
  };
  readonly confirmed: {
    readonly text: string;
    readonly by: "maker" | "operator";
    readonly source: string;
    readonly date: string;
    readonly enteredBy: string | null;
  } | null;
  readonly canConfirm: boolean;
  readonly fields: readonly PriceFieldView[];
  readonly tiers: readonly TierPriceView[];
  readonly off: readonly SwitchedOffView[];
  readonly booked: readonly BookedConfigurationView[];
}

export interface PricesView {
  readonly rate: { readonly creditsPerUsd: number; readonly feeCredits: number };
  readonly switchesOffLosses: boolean;
  readonly routes: readonly RoutePriceView[];
}
