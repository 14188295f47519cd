import { reconcile, reconciliationJson, reconciliationText, withChecks } from "../credits/index.ts";
import { explainedHolds } from "../generation/index.ts";
import { checkPayments } from "../payments/index.ts";
import { openVault } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import { openInstancePayments } from "./payments.ts";
import { withInstanceStorage } from "./with-storage.ts";

export interface PrintedReconciliation {
  readonly ok: boolean;
  readonly ledgerOk: boolean;
  readonly text: string;
  readonly json: string;
}

/**
 * Reconciles the ledger of the configured database, and its payments with what Stripe has. Changes nothing but a schema that is behind: where there is no
 * instance it makes none, and does not say of empty books that they add up.
 */
export async function reconcileLedger(configuration: Configuration): Promise<PrintedReconciliation> {
  return withInstanceStorage(configuration, async ({ db }) => {
    const payments = openInstancePayments({ configuration, db, vault: () => openVault(db, configuration) });
    const report = withChecks(await reconcile(db, explainedHolds), await checkPayments(payments));
    return {
      ok: report.ok,
      ledgerOk: report.ledgerOk,
      text: reconciliationText(report),
      json: reconciliationJson(report),
    };
  });
}
