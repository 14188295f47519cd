import { invoiceDocument, type InvoiceDocument } from "../../../contract/studio/index.ts";
import type { Reader } from "../../storage/index.ts";
import { isId } from "../ids.ts";

export interface IssuedDocument {
  readonly id: string;
  readonly order: string;
  readonly number: string;
  readonly kind: "invoice" | "credit-note";
}

/** What was issued for these orders, in the order of their numbers. */
export async function documentsOf(reader: Reader, orders: readonly string[]): Promise<readonly IssuedDocument[]> {
  if (orders.length === 0) return [];
  return reader
    .selectFrom("invoice")
    .select(["id", "order_id as order", "printed_number as number", "kind"])
    .where("order_id", "in", [...orders])
    .orderBy("invoice.number")
    .execute();
}

/** As it was issued; `workspace` null for an operator, who may read all. null: none that they may read. */
export async function readInvoice(
  reader: Reader,
  id: string,
  workspace: string | null,
): Promise<InvoiceDocument | null> {
  if (!isId(id)) return null;
  const row = await reader
    .selectFrom("invoice")
    .select("document")
    .where("id", "=", id)
    .$if(workspace !== null, (query) => query.where("workspace", "=", workspace ?? ""))
    .executeTakeFirst();
  return row === undefined ? null : invoiceDocument.parse(row.document);
}
