import { sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import { withTx, type Db, type Tx } from "../../storage/index.ts";
import { checkGuards, checkReservations, checkSettlements, readOpenHolds } from "./holds.ts";
import type { Check, OpenHold, Reconciliation } from "./report.ts";
import { checkByRules } from "./rules.ts";
import { checkBalances, checkSigns, readTotals } from "./totals.ts";

export { checkOf, type Check, type OpenHold, type Reconciliation } from "./report.ts";
export { reconciliationJson, reconciliationText } from "./print.ts";

/** What the work of holds is, in words, by the hold's id; those that it does not know are left out. */
export type ExplainHolds = (tx: Tx, holds: readonly OpenHold[]) => Promise<ReadonlyMap<string, string>>;

const unexplained: ExplainHolds = () => Promise.resolve(new Map());

/**
 * Proves that the books add up, or says where they do not, and explains every open hold. Reads one moment of the whole
 * ledger while others go on working; changes nothing.
 */
export const reconcile = (db: Db, explain: ExplainHolds = unexplained): Promise<Reconciliation> =>
  withTx(db, (tx) => reconciled(tx, explain), { isolation: "repeatable read", readOnly: true });

/** What others found besides, in the same report. */
export function withChecks(report: Reconciliation, checks: readonly Check[]): Reconciliation {
  const ok = report.ok && checks.every(({ problemCount }) => problemCount === 0);
  return Object.freeze({ ...report, checks: [...report.checks, ...checks], ok });
}

/** The same inside a transaction, which must see one moment of the ledger. */
export async function reconciled(tx: Tx, explain: ExplainHolds = unexplained): Promise<Reconciliation> {
  const { rows } = await sql<{ now: string }>`select now() as now`.execute(tx);
  const asOf = present(rows[0], "the time").now;
  const totals = await readTotals(tx);
  const sum = totals.reduce((before, { balance }) => before + balance, 0n);
  const checks = [
    await checkBalances(tx),
    await checkSigns(tx),
    await checkReservations(tx),
    await checkSettlements(tx),
    await checkByRules(tx),
    await checkGuards(tx),
  ];
  const pending = await readOpenHolds(tx);
  const work = await explain(tx, pending);
  const openHolds = pending.map((hold) => ({ ...hold, work: work.get(hold.hold) ?? null }));
  const ok = sum === 0n && checks.every(({ problemCount }) => problemCount === 0);
  return Object.freeze({ asOf, totals, sum, checks, openHolds, ok, ledgerOk: ok });
}
