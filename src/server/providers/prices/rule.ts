import type { ZodType } from "zod";
import { priceRule } from "../../../contract/price.ts";
import type { PriceRule } from "../../../core/catalogue/index.ts";
import { Failure } from "../../../core/kernel/index.ts";

const USD_MAX = 1_000;
const DECIMALS_MAX = 6;

export const amountProblem = "Give an amount in US dollars, more than 0 and at most 1,000, such as 0.04.";

/** USD as people write them, digit by digit; null where it is no amount that a price can be. Zero only where it may be. */
export function usdFrom(text: string, zero: "allowed" | "refused" = "refused"): number | null {
  if (!/^\d{1,4}(?:\.\d{1,6})?$/.test(text.trim())) return null;
  const value = Number(text);
  return value > USD_MAX || (value === 0 && zero === "refused") ? null : value;
}

const rules: ZodType<PriceRule> = priceRule;

/** A rule that an operator wrote as JSON; a Failure (invalid-input) says what does not fit. */
export function ruleFrom(json: string): PriceRule {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Failure("invalid-input", `the price is no JSON: write it as in {"kind":"per-image","usd":0.04}`);
  }
  const read = rules.safeParse(value);
  if (!read.success) {
    const [first] = read.error.issues;
    throw new Failure(
      "invalid-input",
      `the price does not fit at ${first?.path.join(".") || "its kind"}: ${first?.message}`,
    );
  }
  checkAmounts(read.data);
  return read.data;
}

/** What is stored was checked when it was entered. */
export const storedRule = (value: unknown): PriceRule => rules.parse(value);

const isAmount = (name: string): boolean => /^(?:usd|[a-z]+Usd)$/.test(name);

/** A slip of the point must not become a price. */
function checkAmounts(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (isAmount(name) && typeof part === "number" && !isSound(part))
      throw new Failure("invalid-input", `${name} is ${part}: ${amountProblem} It may have six decimals.`);
    checkAmounts(part);
  }
}

const isSound = (usd: number): boolean => usd <= USD_MAX && Number(usd.toFixed(DECIMALS_MAX)) === usd;
