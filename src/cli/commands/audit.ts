import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import { auditFile } from "../audit/index.ts";
import { printOut } from "../terminal.ts";

export function addAudit(program: Command): void {
  program
    .command("audit")
    .description("read a comparison page and list where it contradicts itself; needs no database")
    .argument("<file>", "the page as text or Markdown")
    .option("--format <format>", "text or json", "text")
    .addHelpText(
      "after",
      `
Exit codes of audit: 0 no contradiction, 1 contradictions found, 2 the page cannot be read.

Examples:
  ./proofsheet audit page.md
  ./proofsheet audit page.txt --format json | jq '.contradictions[].kind'`,
    )
    .action(async (file: string, { format }: { readonly format: string }) => {
      if (format !== "text" && format !== "json")
        throw new Failure("invalid-input", `--format is "${format}"; one of: text, json.`);
      const { printed, exitCode } = await auditFile({ file, format });
      printOut(printed);
      process.exitCode = exitCode;
    });
}
