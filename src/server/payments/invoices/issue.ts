import { randomUUID } from "node:crypto";
import { invoiceDocument, type InvoiceDocument } from "../../../contract/studio/index.ts";
import { present } from "../../../core/kernel/index.ts";
import type { Tx } from "../../storage/index.ts";
import type { Order } from "../orders/order.ts";
import type { Sales } from "../settings/sales.ts";
import { taxInPart } from "../settings/tax.ts";
import type { PaymentNow } from "../stripe/payment.ts";
import { creditsText } from "../words.ts";

type Series = "live" | "test";

const NUMBER_DIGITS = 5;

/** Invoices of test payments have numbers of their own, so that trying out uses up none. */
const seriesOf = (order: Order): Series => (order.livemode ? "live" : "test");

export const printedNumber = (series: Series, number: number, prefix: string): string =>
  `${series === "test" ? "TEST-" : ""}${prefix}${String(number).padStart(NUMBER_DIGITS, "0")}`;

/** A series begins at 1, unless an operator said otherwise before the first. */
export async function beginSeries(tx: Tx, name: Series): Promise<void> {
  await tx
    .insertInto("invoice_series")
    .values({ name, last_number: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Locks the series until the transaction ends: a number that is drawn is used, or drawn again by the next. */
async function nextNumber(tx: Tx, series: Series): Promise<number> {
  await beginSeries(tx, series);
  const row = await tx
    .selectFrom("invoice_series")
    .select("last_number")
    .where("name", "=", series)
    .forUpdate()
    .executeTakeFirst();
  return present(row, `the series ${series}`).last_number + 1;
}

async function issue(
  tx: Tx,
  order: Order,
  {
    draft,
    corrects,
    prefix,
  }: {
    readonly draft: Omit<InvoiceDocument, "number" | "issuedOn">;
    readonly corrects: string | null;
    readonly prefix: string;
  },
): Promise<void> {
  const series = seriesOf(order);
  const number = await nextNumber(tx, series);
  const printed = printedNumber(series, number, prefix);
  const issuedAt = new Date();
  const document = invoiceDocument.parse({ ...draft, number: printed, issuedOn: issuedAt.toISOString().slice(0, 10) });
  await tx
    .insertInto("invoice")
    .values({
      id: randomUUID(),
      series,
      number,
      printed_number: printed,
      kind: draft.kind,
      workspace: order.workspace,
      order_id: order.id,
      corrects,
      document: JSON.stringify(document),
      issued_at: issuedAt.toISOString(),
    })
    .execute();
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The invoice of an order that is paid now, as the operator's settings say; in the transaction that credits it. */
export async function issueInvoice(tx: Tx, order: Order, { buyer, session }: PaymentNow, sales: Sales): Promise<void> {
  const { currency, netMinor, taxMinor, amountMinor: grossMinor, taxName, taxBasisPoints } = order;
  await issue(tx, order, {
    prefix: sales.invoicePrefix,
    corrects: null,
    draft: {
      kind: "invoice",
      corrects: null,
      isTest: !order.livemode,
      seller: { name: sales.sellerName, address: [...linesOf(sales.sellerAddress)], taxId: sales.sellerTaxId },
      buyer: {
        name: buyer.name ?? order.orderedByName,
        email: buyer.email,
        address: [...buyer.address],
        taxId: buyer.taxId,
      },
      item: `${order.packName}: ${creditsText(order.microcredits)}`,
      currency,
      netMinor,
      taxMinor,
      grossMinor,
      taxName,
      taxBasisPoints,
      note: sales.invoiceNote,
      settlement: `Paid by way of Stripe, ${session}.`,
    },
  });
}

/**
 * Corrects the order's invoice by what was refunded since (below zero: a refund that did not reach the buyer). An order
 * without an invoice has nothing to correct. Disputes correct nothing: what is owed stays owed until it is refunded.
 */
export async function issueCreditNote(tx: Tx, order: Order, refundedMinor: number): Promise<void> {
  const original = await tx
    .selectFrom("invoice")
    .select(["id", "printed_number", "document"])
    .where("order_id", "=", order.id)
    .where("kind", "=", "invoice")
    .executeTakeFirst();
  if (original === undefined) return;
  const invoice = invoiceDocument.parse(original.document);
  const taxBefore = taxInPart(order.refundedMinor, invoice);
  const taxMinor = taxInPart(order.refundedMinor + refundedMinor, invoice) - taxBefore;
  const prefix = invoice.number.replace(/^TEST-/, "").replace(/\d+$/, "");
  const correction = { grossMinor: -refundedMinor, taxMinor: -taxMinor, netMinor: taxMinor - refundedMinor };
  await issue(tx, order, {
    prefix,
    corrects: original.id,
    draft: {
      ...invoice,
      ...correction,
      kind: "credit-note",
      corrects: { number: invoice.number, issuedOn: invoice.issuedOn },
      settlement:
        refundedMinor > 0 ? "Paid back by way of Stripe." : "A refund did not arrive: what was credited is taken back.",
    },
  });
}
