import { z } from "zod";
import { instant, microcredits } from "./amounts.ts";

const minor = z.int().describe("money in the currency's smallest unit");
const currency = z.string().regex(/^[a-z]{3}$/);

/** A pack of credits on sale, at the price that is paid, tax and all. */
export const packView = z.object({
  id: z.uuid(),
  name: z.string(),
  microcredits,
  currency,
  amountMinor: minor,
  taxMinor: minor,
  taxName: z.string(),
  taxBasisPoints: z.int(),
});
export type PackView = z.infer<typeof packView>;

export const purchaseState = z.enum(["open", "processing", "paid", "failed", "expired", "refused"]);

/** One order of a pack and what became of it. */
export const purchaseView = z.object({
  id: z.uuid(),
  packName: z.string(),
  microcredits,
  currency,
  amountMinor: minor,
  refundedMinor: minor,
  disputedMinor: minor,
  state: purchaseState,
  /** false: no money moves. */
  livemode: z.boolean(),
  orderedBy: z.string(),
  createdAt: instant,
  paidAt: instant.nullable(),
  /** Where it can still be paid. */
  payAt: z.string().nullable(),
  /** Invoice and credit notes, in their order. */
  documents: z.array(z.object({ id: z.uuid(), number: z.string(), kind: z.enum(["invoice", "credit-note"]) })),
});
export type PurchaseView = z.infer<typeof purchaseView>;

/** GET /api/purchases: what can be bought by whoever asks, and what the workspace bought. */
export const shopView = z.object({
  /** Empty where nothing is sold. */
  packs: z.array(packView),
  livemode: z.boolean(),
  /** Why whoever asks cannot buy; null: they can. */
  notForYou: z.string().nullable(),
  /** The newest first, for owners of the workspace; empty for others. */
  purchases: z.array(purchaseView),
});
export type ShopView = z.infer<typeof shopView>;

/** POST /api/purchases with an Idempotency-Key → where to pay. */
export const purchaseRequest = z.strictObject({ pack: z.uuid() });
export type PurchaseRequest = z.infer<typeof purchaseRequest>;
export const purchaseMade = z.object({ id: z.uuid(), payAt: z.string() });
export type PurchaseMade = z.infer<typeof purchaseMade>;

/** An invoice or credit note as it was issued; amounts of a credit note are below zero. */
export const invoiceDocument = z.object({
  kind: z.enum(["invoice", "credit-note"]),
  number: z.string(),
  issuedOn: z.iso.date(),
  /** The invoice that this corrects. */
  corrects: z.object({ number: z.string(), issuedOn: z.iso.date() }).nullable(),
  isTest: z.boolean(),
  seller: z.object({ name: z.string(), address: z.array(z.string()), taxId: z.string() }),
  buyer: z.object({
    name: z.string(),
    email: z.string().nullable(),
    address: z.array(z.string()),
    taxId: z.string().nullable(),
  }),
  item: z.string(),
  currency,
  netMinor: minor,
  taxMinor: minor,
  grossMinor: minor,
  taxName: z.string(),
  taxBasisPoints: z.int(),
  note: z.string(),
  /** How it was paid, or paid back. */
  settlement: z.string(),
});
export type InvoiceDocument = z.infer<typeof invoiceDocument>;
