import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Actor, recordAction } from "../accounts/index.ts";
import { minorFrom, moneyText } from "../../core/kernel/index.ts";
import type { Reader, Tx } from "../storage/index.ts";
import { isId } from "./ids.ts";
import { salesSettings } from "./settings/sales.ts";

/** What the operator sells: credits for a price. */
export interface CreditPack {
  readonly id: string;
  readonly name: string;
  readonly microcredits: bigint;
  readonly currency: string;
  /** As entered: with or without tax, by the settings. */
  readonly amountMinor: number;
  readonly isWithdrawn: boolean;
}

interface PackRow {
  readonly id: string;
  readonly name: string;
  readonly microcredits: string;
  readonly currency: string;
  readonly amount_minor: number;
  readonly withdrawn_at: string | null;
}

const packOf = (row: PackRow): CreditPack =>
  Object.freeze({
    id: row.id,
    name: row.name,
    microcredits: BigInt(row.microcredits),
    currency: row.currency,
    amountMinor: row.amount_minor,
    isWithdrawn: row.withdrawn_at !== null,
  });

/** All there ever were, those on sale in front, the cheapest first. */
export const allPacks = async (reader: Reader): Promise<readonly CreditPack[]> =>
  (
    await reader
      .selectFrom("credit_pack")
      .selectAll()
      .orderBy("withdrawn_at", (order) => order.desc().nullsFirst())
      .orderBy("amount_minor")
      .orderBy("id")
      .execute()
  ).map(packOf);

export const packsOnSale = async (reader: Reader): Promise<readonly CreditPack[]> =>
  (await allPacks(reader)).filter(({ isWithdrawn }) => !isWithdrawn);

const MICRO = 1_000_000n;
const CREDITS_MAX = 100_000_000;
/** Stripe refuses less than about half a dollar, and more than eight digits. */
const MINOR_MIN = 50;
const MINOR_MAX = 99_999_999;
const PACKS_MAX = 20;

const packText = z.object({
  name: z.string().trim().min(1, "Give the pack a name, such as Starter.").max(80, "Use at most 80 characters."),
  credits: z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, "Give a whole number of credits, such as 1000.")
    .transform(Number)
    .refine((credits) => credits >= 1 && credits <= CREDITS_MAX, `Give 1 to ${CREDITS_MAX} credits.`),
  price: z.string(),
});

type Problems = Readonly<Record<string, string>>;

/** Puts a pack on sale, in the currency of the settings. What is wrong with the fields, none where it is made. */
export async function addPack(
  tx: Tx,
  typed: { readonly name: string; readonly credits: string; readonly price: string },
  by: Actor,
): Promise<Problems> {
  const { currency } = await salesSettings(tx);
  const read = packText.safeParse(typed);
  const minor = minorFrom(typed.price, currency);
  const isPayable = minor !== null && minor >= MINOR_MIN && minor <= MINOR_MAX;
  const problems: Record<string, string> = {};
  if (!read.success) for (const { path, message } of read.error.issues) problems[String(path[0])] ??= message;
  if (!isPayable)
    problems["price"] =
      `Give an amount from ${moneyText(MINOR_MIN, currency)} to ${moneyText(MINOR_MAX, currency)}, such as 9.90.`;
  if ((await packsOnSale(tx)).length >= PACKS_MAX)
    problems["name"] ??= `At most ${PACKS_MAX} packs are on sale at once.`;
  if (!read.success || minor === null || Object.keys(problems).length > 0) return problems;
  const { name, credits } = read.data;
  const id = randomUUID();
  const microcredits = String(BigInt(credits) * MICRO);
  await tx
    .insertInto("credit_pack")
    .values({ id, name, microcredits, currency, amount_minor: minor, withdrawn_at: null })
    .execute();
  const did = `put on sale: ${name}, ${credits} credits for ${moneyText(minor, currency)}`;
  await recordAction(tx, { by, subject: "sales/packs", did });
  return {};
}

/** Takes a pack off sale, or puts it back; orders of it keep their terms. False where there is no such pack. */
export async function switchPack(tx: Tx, id: string, isOnSale: boolean, by: Actor): Promise<boolean> {
  if (!isId(id)) return false;
  const changed = await tx
    .updateTable("credit_pack")
    .set({ withdrawn_at: isOnSale ? null : new Date().toISOString() })
    .where("id", "=", id)
    .where("withdrawn_at", isOnSale ? "is not" : "is", null)
    .returning("name")
    .executeTakeFirst();
  if (changed === undefined) return false;
  const did = `${isOnSale ? "put on sale again" : "taken off sale"}: ${changed.name}`;
  await recordAction(tx, { by, subject: "sales/packs", did });
  return true;
}
