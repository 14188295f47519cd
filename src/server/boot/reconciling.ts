import { reconcile, reconciliationJson, reconciliationText } from "../credits/index.ts";
import { explainedHolds } from "../generation/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import { hasDatabase } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import { withStorage } from "./with-storage.ts";

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
  const { databaseUrl, dataFolder } = configuration;
  if (databaseUrl === null && !hasDatabase(dataFolder))
    throw new Failure("not-found", `there is no instance in ${dataFolder}: set PROOFSHEET_DATA to its data folder.`);
  return withStorage(configuration, async ({ db }) => {
    const report = await reconcile(db, explainedHolds);
    return { ok: report.ok, text: reconciliationText(report), json: reconciliationJson(report) };
  });
}
