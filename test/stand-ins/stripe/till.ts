/** What a Stripe account holds, as far as selling credits goes: sessions, payments, refunds and disputes. */
export interface Till {
  readonly livemode: boolean;
  readonly sessions: Map<string, Session>;
  readonly events: Event[];
  readonly makeId: (prefix: string) => string;
}

export interface Session {
  readonly id: string;
  readonly created: number;
  readonly reference: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly item: string;
  readonly currency: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly asksAddress: boolean;
  amount: number;
  status: "open" | "complete" | "expired";
  paymentStatus: "unpaid" | "paid" | "no_payment_required";
  customer: Customer;
  intent: Intent | null;
}

export interface Customer {
  readonly name: string | null;
  readonly email: string | null;
  readonly address: Readonly<Record<string, string | null>> | null;
  readonly taxId: string | null;
}

export interface Intent {
  readonly id: string;
  status: "processing" | "succeeded" | "requires_payment_method";
  readonly charge: string;
  refunds: Refund[];
  disputes: Dispute[];
}

export interface Refund {
  readonly id: string;
  readonly amount: number;
  status: "succeeded" | "failed";
}

export interface Dispute {
  readonly id: string;
  readonly amount: number;
  status: string;
}

export interface Event {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly livemode: boolean;
  readonly object: object;
}

export const openTill = (livemode: boolean): Till => {
  let made = 0;
  // A stand-in that is started again must make no id that an instance keeps from before: chance, on purpose.
  const run = Math.random().toString(36).slice(2, 8);
  return {
    livemode,
    sessions: new Map(),
    events: [],
    makeId: (prefix) => `${prefix}_${livemode ? "live" : "test"}_${run}${String((made += 1)).padStart(4, "0")}`,
  };
};

export const refundedOf = (intent: Intent | null): number =>
  (intent?.refunds ?? []).filter(({ status }) => status === "succeeded").reduce((sum, { amount }) => sum + amount, 0);

export const seconds = (): number => Math.floor(Date.now() / 1000);
