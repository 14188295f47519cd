import type { Generated } from "kysely";

/** Packs, orders, what became of them, and invoices. Microcredits are text; money is in its currency's smallest unit. */
export interface PaymentTables {
  readonly payment_setting: PaymentSettingTable;
  readonly credit_pack: CreditPackTable;
  readonly credit_order: CreditOrderTable;
  readonly credit_order_move: CreditOrderMoveTable;
  readonly payment_event: PaymentEventTable;
  readonly invoice_series: InvoiceSeriesTable;
  readonly invoice: InvoiceTable;
}

export interface PaymentSettingTable {
  readonly name: string;
  readonly api_url: string;
  readonly sealed_key: string | null;
  readonly sealed_webhook_secret: string | null;
  readonly changed_at: Generated<string>;
}

export interface CreditPackTable {
  readonly id: string;
  readonly name: string;
  readonly microcredits: string;
  readonly currency: string;
  readonly amount_minor: number;
  readonly created_at: Generated<string>;
  readonly withdrawn_at: string | null;
}

export interface CreditOrderTable {
  readonly id: string;
  readonly workspace: string;
  readonly idempotency_key: string;
  readonly ordered_by: string;
  readonly ordered_by_name: string;
  readonly pack: string;
  readonly pack_name: string;
  readonly microcredits: string;
  readonly currency: string;
  readonly net_minor: number;
  readonly tax_minor: number;
  readonly amount_minor: number;
  readonly tax_name: string;
  readonly tax_basis_points: number;
  readonly livemode: boolean;
  readonly created_at: Generated<string>;
  readonly session: string | null;
  readonly checkout_url: string | null;
  readonly state: Generated<"new" | "open" | "processing" | "paid" | "failed" | "expired" | "refused">;
  readonly problem: string | null;
  readonly refunded_minor: Generated<number>;
  readonly disputed_minor: Generated<number>;
  readonly paid_at: string | null;
  readonly asked_at: Generated<string>;
  readonly version: Generated<number>;
}

export interface CreditOrderMoveTable {
  readonly order_id: string;
  readonly place: number;
  readonly kind: "credited" | "refund" | "dispute" | "returned";
  readonly microcredits: string;
  readonly reference: string;
  readonly ledger_event: number;
  readonly at: Generated<string>;
}

export interface PaymentEventTable {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly order_id: string | null;
  readonly outcome: string;
  readonly times: Generated<number>;
  readonly first_at: Generated<string>;
  readonly last_at: Generated<string>;
}

export interface InvoiceSeriesTable {
  readonly name: "live" | "test";
  readonly last_number: number;
}

export interface InvoiceTable {
  readonly id: string;
  readonly series: "live" | "test";
  readonly number: number;
  readonly printed_number: string;
  readonly kind: "invoice" | "credit-note";
  readonly workspace: string;
  readonly order_id: string;
  readonly corrects: string | null;
  readonly document: unknown;
  readonly issued_at: Generated<string>;
}
