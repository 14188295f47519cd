/** What a credit costs to make: credits = ceil(creditsPerUsd × USD + feeCredits), rounded up once, at the quote. */
export interface CreditRate {
  readonly creditsPerUsd: number;
  readonly feeCredits: number;
}

export const defaultCreditRate: CreditRate = { creditsPerUsd: 666, feeCredits: 2 };

const MICRO = 1_000_000;

/** Micro-USD from dollars as people write them; exact for up to six decimals. */
export const microUsd = (usd: number): number => Math.round(usd * MICRO);

/** Whole credits for an amount in micro-USD, rounded up; integers throughout, so 21.98 is 22 and 22 stays 22. */
export function creditsFor(amountMicroUsd: number, rate: CreditRate): number {
  return Math.ceil((rate.creditsPerUsd * amountMicroUsd + rate.feeCredits * MICRO) / MICRO);
}
