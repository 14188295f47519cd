import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { reconcileLedger } from "../../server/boot/reconciling.ts";
import { printOut } from "../terminal.ts";

export function addReconcile(program: Command): void {
  program
    .command("reconcile")
    .description(
      "prove that the credits add up to zero, explain every open hold, and compare payments with Stripe; changes nothing",
    )
    .option("--format <format>", "text or json", "text")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet reconcile
  ./proofsheet reconcile --format json | jq '.openHolds'

Exit code 4 if the books do not add up: then see docs/operations/money.md; or if payments and credits do not agree:
then see docs/operations/purchases.md.`,
    )
    .action(async ({ format }: { format: string }) => {
      if (format !== "text" && format !== "json")
        throw new Failure("invalid-input", `there is no format "${format}"; one of: text, json.`);
      const { configuration } = loadConfiguration(process.env, process.cwd());
      const report = await reconcileLedger(configuration);
      printOut(format === "json" ? report.json : report.text);
      if (!report.ledgerOk) throw new Failure("conflict", "the books do not add up; the report says where.");
      if (!report.ok) throw new Failure("conflict", "payments and credits do not agree; the report says where.");
    });
}
