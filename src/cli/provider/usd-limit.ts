import { Failure, microUsdFrom } from "../../core/kernel/index.ts";

/** Micro-USD of a limit as it is given to an option; null for "none". */
export function usdLimitFrom(text: string, option: string): number | null {
  if (text.trim().toLowerCase() === "none") return null;
  const microUsd = microUsdFrom(text);
  if (microUsd === undefined)
    throw new Failure("invalid-input", `${option} must be an amount in US dollars, as in 12.50, or none.`);
  return microUsd;
}
