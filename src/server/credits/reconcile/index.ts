import { sql } from "kysely";
import { present } from "../../../core/kernel/index.ts";
import { withTx, type Db, type Tx } from "../../storage/index.ts";
import { checkGuards, checkReservations, checkSettlements, readOpenHolds } from "./holds.ts";
import type { Reconciliation } from "./report.ts";
import { checkByRules } from "./rules.ts";
import { checkBalances, checkSigns, readTotals } from "./totals.ts";

export type { Reconciliation } from "./report.ts";
export { reconciliationJson, reconciliationText } from "./print.ts";

/**
 * Proves that the books add up, or says where they do not, and explains every open hold. Reads one moment of the whole
 * ledger while others go on working; changes nothing.
 */
export const reconcile = (db: Db): Promise<Reconciliation> =>
  withTx(db, reconciled, { isolation: "repeatable read", readOnly: true });

/** The same inside a transaction, which must see one moment of the ledger. */
export async function reconciled(tx: Tx): Promise<Reconciliation> {
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
  const openHolds = await readOpenHolds(tx);
  const ok = sum === 0n && checks.every(({ problemCount }) => problemCount === 0);
  return Object.freeze({ asOf, totals, sum, checks, openHolds, ok });
}
