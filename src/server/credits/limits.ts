import { AMOUNT_MAX, formatCredits, type Microcredits } from "../../core/ledger/index.ts";
import { Failure } from "../../core/kernel/index.ts";

const TEXT_MAX = 200;
const HOLD_LIFETIME_MS_MAX = 30 * 24 * 3_600_000;

function refuse(what: string, must: string): never {
  throw new Failure("invalid-input", `${what} ${must}.`);
}

/** Workspaces, keys and references: 1 to 200 characters that PostgreSQL can hold. */
export function checkedText(what: string, text: string): string {
  const fits = text.length > 0 && text.length <= TEXT_MAX && !text.includes("\0") && text.isWellFormed();
  return fits ? text : refuse(what, `must have 1 to ${TEXT_MAX} characters, none of them NUL or half a character`);
}

export const checkedAmount = (amount: Microcredits): Microcredits =>
  amount > 0n && amount <= AMOUNT_MAX
    ? amount
    : refuse("an amount", `must be above 0 and at most ${formatCredits(AMOUNT_MAX)} credits`);

export const checkedLifetime = (lifetimeMs: number): number =>
  Number.isSafeInteger(lifetimeMs) && lifetimeMs > 0 && lifetimeMs <= HOLD_LIFETIME_MS_MAX
    ? lifetimeMs
    : refuse("a hold's lifetime", "must be a whole number of milliseconds, above 0 and at most 30 days");

/** The id of a hold or grant, as its answer gave it. */
export const checkedId = (what: string, id: string): string =>
  /^[1-9]\d{0,17}$/.test(id) ? id : refuse(what, "must be the id that its answer gave");

export const checkedInstant = (what: string, at: Date): number =>
  Number.isSafeInteger(at.getTime()) ? at.getTime() : refuse(what, "must be a date");
