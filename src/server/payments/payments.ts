import { type Db, type Tx, type Vault, withTx } from "../storage/index.ts";
import {
  connectionFromVariables,
  type StripeConnection,
  type StripeVariables,
  storedConnection,
} from "./settings/connection.ts";
import { stripeApi, type StripeApi } from "./stripe/api.ts";

export interface PaymentsOptions {
  readonly db: Db;
  readonly vault: () => Promise<Vault>;
  /** null: an operator's page says how Stripe is reached. */
  readonly variables: StripeVariables | null;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Told in the transaction that a workspace's credits changed. */
  readonly moved: (tx: Tx, workspace: string) => Promise<void>;
}

/** What everything that sells credits works with. */
export interface Payments {
  readonly db: Db;
  readonly vault: () => Promise<Vault>;
  readonly publicUrl: string;
  readonly moved: PaymentsOptions["moved"];
  readonly isFromEnvironment: boolean;
  /** Read each time, so that a change of the operator's counts at once in every process; null: nothing is sold. */
  readonly connection: () => Promise<StripeConnection | null>;
  readonly api: (connection: StripeConnection) => Promise<StripeApi>;
}

/** A Failure (invalid-input) where the environment holds what is no key. */
export function openPayments({ db, vault, variables, publicUrl, moved }: PaymentsOptions): Payments {
  const fixed = variables === null ? null : connectionFromVariables(variables);
  return Object.freeze<Payments>({
    db,
    vault,
    publicUrl,
    moved,
    isFromEnvironment: fixed !== null,
    connection: async () => fixed ?? storedConnection(db, vault),
    api: stripeApi,
  });
}

export const transaction = <T>({ db }: Pick<Payments, "db">, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withTx(db, work);
