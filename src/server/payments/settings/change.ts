import { type Actor, actionsOn, type OperatorAction, recordAction } from "../../accounts/index.ts";
import { percentOf } from "../../../core/kernel/index.ts";
import type { Reader, Tx } from "../../storage/index.ts";
import { beginSeries } from "../invoices/issue.ts";
import { type Payments, transaction } from "../payments.ts";
import {
  changeStripe,
  forgetStripe,
  isLiveKey,
  type StripeChange,
  StripeSettingFailure,
  stripeApiUrl,
} from "./connection.ts";
import { changeSales, type Sales, salesSettings } from "./sales.ts";

const SUBJECT = "sales/settings";

/** Sets how Stripe is reached; what is wrong with the fields, none where it is done. Secrets are named, never kept in words. */
export async function setStripe(
  payments: Payments,
  change: StripeChange,
  by: Actor,
): Promise<Readonly<Record<string, string>>> {
  const vault = await payments.vault();
  try {
    await transaction(payments, async (tx) => {
      await changeStripe(tx, vault, change);
      const key = change.key.trim();
      const did = [
        `Stripe at ${change.apiUrl.trim() || stripeApiUrl}`,
        ...(key === "" ? [] : [`a ${isLiveKey(key) ? "live" : "test"} key was entered`]),
        ...(change.webhookSecret.trim() === "" ? [] : ["a webhook secret was entered"]),
      ].join("; ");
      await recordAction(tx, { by, subject: SUBJECT, did });
    });
    return {};
  } catch (error) {
    if (error instanceof StripeSettingFailure) return { [error.field]: error.message };
    throw error;
  }
}

export const dropStripe = (payments: Payments, by: Actor): Promise<boolean> =>
  transaction(payments, async (tx) => {
    const dropped = await forgetStripe(tx);
    if (dropped) await recordAction(tx, { by, subject: SUBJECT, did: "Stripe’s keys were forgotten" });
    return dropped;
  });

/** The first number of live invoices, null to leave it; only before any was issued. */
export const setSales = (payments: Payments, sales: Sales, firstNumber: number | null, by: Actor): Promise<void> =>
  transaction(payments, async (tx) => {
    const before = await salesSettings(tx);
    await changeSales(tx, sales);
    const numbers = await invoiceNumbers(tx);
    const isNew = firstNumber !== null && numbers.mayChoose && firstNumber !== numbers.next;
    if (isNew) await beginAt(tx, firstNumber);
    const did = [...changes(before, sales), ...(isNew ? [`first invoice number: ${firstNumber}`] : [])].join("; ");
    if (did !== "") await recordAction(tx, { by, subject: SUBJECT, did });
  });

async function beginAt(tx: Tx, firstNumber: number): Promise<void> {
  await beginSeries(tx, "live");
  const last_number = firstNumber - 1;
  await tx.updateTable("invoice_series").set({ last_number }).where("name", "=", "live").execute();
}

function changes(before: Sales, after: Sales): readonly string[] {
  const facts: readonly (readonly [string, (sales: Sales) => string])[] = [
    ["currency", ({ currency }) => currency.toUpperCase()],
    [
      "tax",
      ({ tax, taxName, taxBasisPoints }) =>
        tax === "none" ? "none" : `${taxName} ${percentOf(taxBasisPoints)}, ${tax}`,
    ],
    ["invoices", ({ invoices }) => (invoices ? "issued" : "not issued")],
    ["seller", ({ sellerName, sellerAddress, sellerTaxId }) => [sellerName, sellerAddress, sellerTaxId].join(", ")],
    ["note", ({ invoiceNote }) => invoiceNote],
    ["prefix", ({ invoicePrefix }) => invoicePrefix],
    ["in test mode", ({ everybodyInTest }) => (everybodyInTest ? "everybody may buy" : "operators may buy")],
  ];
  return facts.flatMap(([name, of]) => (of(before) === of(after) ? [] : [`${name}: ${of(before)} → ${of(after)}`]));
}

/** The next number of live invoices, and whether it may still be chosen. */
export async function invoiceNumbers(reader: Reader): Promise<{ readonly next: number; readonly mayChoose: boolean }> {
  const series = await reader
    .selectFrom("invoice_series")
    .select("last_number")
    .where("name", "=", "live")
    .executeTakeFirst();
  const issued = await reader
    .selectFrom("invoice")
    .select("id")
    .where("series", "=", "live")
    .limit(1)
    .executeTakeFirst();
  return { next: (series?.last_number ?? 0) + 1, mayChoose: issued === undefined };
}

export const settingActions = (reader: Reader | Tx): Promise<readonly OperatorAction[]> => actionsOn(reader, SUBJECT);
