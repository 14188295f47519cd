import type { Sales } from "./sales.ts";

/** What a buyer pays, in the currency's smallest unit: net and tax add up to gross exactly. */
export interface Price {
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
  readonly taxName: string;
  readonly taxBasisPoints: number;
}

const WHOLE = 10_000;

/** Rounded half up, in whole numbers: 10¹² at most, so a double holds every step exactly. */
const rounded = (dividend: number, divisor: number): number => Math.floor((2 * dividend + divisor) / (2 * divisor));

/** The price of a pack by the operator's tax settings; tax is rounded once. */
export function priceOf(amountMinor: number, { tax, taxName, taxBasisPoints }: Sales): Price {
  const named = { taxName: tax === "none" ? "" : taxName, taxBasisPoints: tax === "none" ? 0 : taxBasisPoints };
  switch (tax) {
    case "none":
      return { netMinor: amountMinor, taxMinor: 0, grossMinor: amountMinor, ...named };
    case "included": {
      const taxMinor = rounded(amountMinor * taxBasisPoints, WHOLE + taxBasisPoints);
      return { netMinor: amountMinor - taxMinor, taxMinor, grossMinor: amountMinor, ...named };
    }
    case "added": {
      const taxMinor = rounded(amountMinor * taxBasisPoints, WHOLE);
      return { netMinor: amountMinor, taxMinor, grossMinor: amountMinor + taxMinor, ...named };
    }
  }
}

/** The tax in a part of a gross amount, in the proportion of the whole. */
export const taxInPart = (partMinor: number, of: { readonly taxMinor: number; readonly grossMinor: number }): number =>
  Number((2n * BigInt(partMinor) * BigInt(of.taxMinor) + BigInt(of.grossMinor)) / (2n * BigInt(of.grossMinor)));
