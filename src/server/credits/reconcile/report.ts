import type { Microcredits } from "../../../core/ledger/index.ts";

/** One thing that must hold of the books, and where it does not. */
export interface Check {
  readonly name: string;
  /** How much was looked at, in words. */
  readonly looked: string;
  /** The first few places where it does not hold; none if it does. */
  readonly problems: readonly string[];
  /** All of them, the first few included. */
  readonly problemCount: number;
  /** Why it could not be looked at; absent where it was. */
  readonly skipped?: string;
}

/** Why credits are set aside at this moment. */
export interface OpenHold {
  readonly hold: string;
  readonly workspace: string;
  readonly amount: Microcredits;
  readonly reference: string;
  readonly placedAt: string;
  readonly expiresAt: string;
  readonly overdue: boolean;
  /** Where the credits are, the account spent first in front. */
  readonly from: readonly { readonly account: string; readonly amount: Microcredits }[];
}

/** A pending hold with what whoever placed it says of it; null: nobody knows its work. */
export interface ExplainedHold extends OpenHold {
  readonly work: string | null;
}

export interface Total {
  readonly account: string;
  /** Credits less debits. */
  readonly balance: Microcredits;
}

export interface Reconciliation {
  readonly asOf: string;
  /** The operator's accounts, and the sums of the workspaces' accounts by kind. */
  readonly totals: readonly Total[];
  /** Of all totals; zero, or something is wrong. */
  readonly sum: Microcredits;
  readonly checks: readonly Check[];
  /** All that are pending, the first to expire in front. */
  readonly openHolds: readonly ExplainedHold[];
  /** All that was looked at. */
  readonly ok: boolean;
  /** The ledger for itself, without what others compare it with. */
  readonly ledgerOk: boolean;
}

/** Problems listed for one check. */
const LISTED = 20;

export const checkOf = (name: string, looked: string, problems: readonly string[]): Check => ({
  name,
  looked,
  problems: problems.slice(0, LISTED),
  problemCount: problems.length,
});
