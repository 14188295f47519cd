import { reconcile, reconciliationJson, reconciliationText } from "../credits/index.ts";
import { explainedHolds } from "../generation/index.ts";
import type { Configuration } from "./configuration.ts";
import { withStorage } from "./with-storage.ts";

export interface PrintedReconciliation {
  readonly ok: boolean;
  readonly text: string;
  readonly json: string;
}

/** Reconciles the ledger of the configured database. Changes nothing but a schema that is behind. */
export const reconcileLedger = (configuration: Configuration): Promise<PrintedReconciliation> =>
  withStorage(configuration, async ({ db }) => {
    const report = await reconcile(db, explainedHolds);
    return { ok: report.ok, text: reconciliationText(report), json: reconciliationJson(report) };
  });
