import path from "node:path";
import type { Command } from "commander";
import { counted } from "../../core/kernel/index.ts";
import { exportFrom, importInto } from "../../server/boot/operations.ts";
import { progressOn } from "../progress.ts";
import { printError, printOut } from "../terminal.ts";
import { withInstance } from "../with-instance.ts";

export function addImport(program: Command): void {
  program
    .command("import")
    .description("import a folder of evidence: all of it, or nothing and a list of what is wrong")
    .argument("<pack>", "a folder with manifest.json")
    .option("--use-case <slug>", "the use case of the pack, where its manifest names none")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet import docs/examples/tiny-pack
  ./proofsheet import my-votes --use-case illustration          # manifest.json, votes.jsonl`,
    )
    .action(async (pack: string, options: { useCase?: string }) => {
      await withInstance(async (instance) => {
        const progress = progressOn(process.stderr);
        const useCase = options.useCase === undefined ? {} : { useCase: options.useCase };
        const result = await importInto(instance, { folder: path.resolve(pack), ...useCase, onProgress: progress.at });
        progress.end();
        const kinds = Object.entries(result.counts).map(([kind, count]) => counted(count, kind.replace("-", " ")));
        printOut(
          `${result.pack}: ${counted(result.added, "row")} added, ${result.known} known before (${kinds.join(", ")})\n`,
        );
        for (const warning of result.warnings) printError(`note: ${warning}\n`);
        for (const { useCase: slug, hash } of result.snapshots) printOut(`snapshot of ${slug}: ${hash}\n`);
      });
    });
}

export function addExport(program: Command): void {
  program
    .command("export")
    .description("write a pack as a folder that imports again to the same snapshot")
    .argument("<pack>", "the pack's name, as import printed it")
    .option("--to <folder>", "where to write it (a folder that does not exist yet); default: the pack's name")
    .addHelpText(
      "after",
      "\nExample:\n  ./proofsheet export illustration-styles-one-scene-17-styles-4-image-models --to copy",
    )
    .action(async (pack: string, options: { to?: string }) => {
      await withInstance(async (instance) => {
        const folder = path.resolve(options.to ?? pack);
        await exportFrom(instance, pack, folder);
        printOut(`${folder}\n`);
      });
    });
}
