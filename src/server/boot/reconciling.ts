import { reconcile, reconciliationJson, reconciliationText } from "../credits/index.ts";
import { explainedHolds } from "../generation/index.ts";
import { openStorage } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";

export interface PrintedReconciliation {
  readonly ok: boolean;
  readonly text: string;
  readonly json: string;
}

/** Reconciles the ledger of the configured database. Changes nothing but a schema that is behind. */
export async function reconcileLedger(configuration: Configuration): Promise<PrintedReconciliation> {
  const storage = await openStorage(configuration);
  try {
    const report = await reconcile(storage.db, explainedHolds);
    return { ok: report.ok, text: reconciliationText(report), json: reconciliationJson(report) };
  } finally {
    await storage.close();
  }
}
