import { reconcile, reconciliationJson, reconciliationText } from "../credits/index.ts";
import { explainedHolds } from "../generation/index.ts";
import type { Configuration } from "./configuration.ts";
import { withInstanceStorage } from "./with-storage.ts";

export interface PrintedReconciliation {
  readonly ok: boolean;
  readonly text: string;
  readonly json: string;
}

/**
 * Reconciles the ledger of the configured database. Changes nothing but a schema that is behind: where there is no
 * instance it makes none, and does not say of empty books that they add up.
 */
export async function reconcileLedger(configuration: Configuration): Promise<PrintedReconciliation> {
  return withInstanceStorage(configuration, async ({ db }) => {
    const report = await reconcile(db, explainedHolds);
    return { ok: report.ok, text: reconciliationText(report), json: reconciliationJson(report) };
  });
}
