const MICRO = 1_000_000;
const MICRO_DIGITS = 6;

/** Micro-USD from dollars as people write them ("12.50"), digit by digit; undefined for what is no amount. */
export function microUsdFrom(text: string): number | undefined {
  const [, dollars, fraction = ""] = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  return dollars === undefined ? undefined : Number(dollars) * MICRO + Number(fraction.padEnd(MICRO_DIGITS, "0"));
}

/** "12.50" of 12,500,000; more decimals only where they are needed. */
export function usdText(microUsd: number): string {
  const cents = String(microUsd % MICRO)
    .padStart(MICRO_DIGITS, "0")
    .replace(/0{1,4}$/, "");
  return `${Math.floor(microUsd / MICRO)}.${cents}`;
}
