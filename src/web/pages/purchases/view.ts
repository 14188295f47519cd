import { paths } from "../../ui/index.ts";
import type { NoticeText } from "../account/frame.tsx";

/** What the operator's pages of purchases show. Microcredits are text; money is in its currency's smallest unit. */
export interface PackLine {
  readonly id: string;
  readonly name: string;
  readonly microcredits: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly isWithdrawn: boolean;
}

export interface OrderLine {
  readonly id: string;
  readonly workspace: string;
  /** As its members call it; "" where it is gone. */
  readonly workspaceName: string;
  readonly orderedByName: string;
  readonly packName: string;
  readonly microcredits: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly disputedMinor: number;
  readonly livemode: boolean;
  readonly state: "new" | "open" | "processing" | "paid" | "failed" | "expired" | "refused";
  readonly problem: string | null;
  readonly createdAt: string;
}

export interface PurchasesPage {
  /** null: no key is set. */
  readonly livemode: boolean | null;
  readonly currency: string;
  readonly packs: readonly PackLine[];
  readonly orders: readonly OrderLine[];
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
}

export interface OrderPage {
  readonly order: OrderLine & { readonly session: string | null; readonly paidAt: string | null };
  readonly moves: readonly {
    readonly kind: "credited" | "refund" | "dispute" | "returned";
    readonly microcredits: string;
    readonly at: string;
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly number: string;
    readonly kind: "invoice" | "credit-note";
  }[];
  readonly events: readonly {
    readonly type: string;
    readonly outcome: string;
    readonly times: number;
    readonly at: string;
  }[];
  /** In words that an audit keeps, the latest in front. */
  readonly actions: readonly { readonly at: string; readonly by: string; readonly did: string }[];
  readonly canBeAsked: boolean;
  /** A refund pressed twice is one. */
  readonly press: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
  readonly notice: NoticeText | null;
}

export interface PurchaseSettingsPage {
  readonly stripe: {
    readonly from: "nowhere" | "environment" | "stored";
    readonly apiUrl: string;
    readonly livemode: boolean | null;
    readonly hasWebhookSecret: boolean;
  };
  readonly hookUrl: string;
  /** As typed, or as stored. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly currencies: readonly string[];
  readonly nextNumber: number;
  /** Whether the numbers may still begin elsewhere. */
  readonly mayChooseNumber: boolean;
  readonly actions: OrderPage["actions"];
  readonly notice: NoticeText | null;
}

const all = `${paths.operator}/purchases`;

/** Where the operator's pages of purchases are, and their forms go. */
export const purchasePaths = {
  all,
  packs: `${all}/packs`,
  switchPack: `${all}/packs/switch`,
  settings: `${all}/settings`,
  stripe: `${all}/settings/stripe`,
  check: `${all}/settings/check`,
  forget: `${all}/settings/forget`,
  sales: `${all}/settings/sales`,
  order: (id: string): string => `${all}/orders/${encodeURIComponent(id)}`,
  invoice: (id: string): string => `${all}/invoices/${encodeURIComponent(id)}`,
  /** For owners of the workspace that it was issued to. */
  ownInvoice: (id: string): string => `${paths.account}/invoices/${encodeURIComponent(id)}`,
} as const;
