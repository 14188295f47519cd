import { Failure } from "../../core/kernel/index.ts";

const MICRO_DIGITS = 6;

/** Micro-USD from dollars as people write them, digit by digit; null for "none". */
export function microUsdFrom(text: string, option: string): number | null {
  if (text.trim().toLowerCase() === "none") return null;
  const [, dollars, fraction = ""] = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (dollars === undefined)
    throw new Failure("invalid-input", `${option} must be an amount in US dollars, as in 12.50, or none.`);
  return Number(dollars) * 1_000_000 + Number(fraction.padEnd(MICRO_DIGITS, "0"));
}

/** "12.50" of 12,500,000; more decimals only where they are needed. */
export function usdText(microUsd: number): string {
  const cents = String(microUsd % 1_000_000)
    .padStart(MICRO_DIGITS, "0")
    .replace(/0{1,4}$/, "");
  return `${Math.floor(microUsd / 1_000_000)}.${cents}`;
}
