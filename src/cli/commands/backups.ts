import path from "node:path";
import type { Command } from "commander";
import { counted } from "../../core/kernel/index.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { backupTo, restoreFrom } from "../../server/boot/operations.ts";
import { progressOn } from "../progress.ts";
import { printOut } from "../terminal.ts";

export function addBackup(program: Command): void {
  program
    .command("backup")
    .description("write one consistent copy of everything stored to a file")
    .argument("<file>", "the file to write, as in proofsheet-2026-11-23.tar.gz")
    .option("--without-blobs", "leave the pictures out; the list of them is kept")
    .addHelpText("after", "\nExample:\n  ./proofsheet backup proofsheet.tar.gz")
    .action(async (file: string, options: { withoutBlobs?: boolean }) => {
      const progress = progressOn(process.stderr);
      const { configuration } = loadConfiguration(process.env, process.cwd());
      const result = await backupTo(configuration, file, options.withoutBlobs !== true, progress.at);
      progress.end();
      const pictures = options.withoutBlobs === true ? "no pictures" : counted(result.blobs, "picture");
      printOut(
        `${path.resolve(file)}: ${counted(result.rows, "row")} of ${counted(result.tables, "table")}, ${pictures}\n`,
      );
    });
}

export function addRestore(program: Command): void {
  program
    .command("restore")
    .description("fill an empty instance from a backup: all of it or nothing")
    .argument("<file>", "a file that backup wrote")
    .addHelpText("after", "\nExample:\n  PROOFSHEET_DATA=./restored ./proofsheet restore proofsheet.tar.gz")
    .action(async (file: string) => {
      const progress = progressOn(process.stderr);
      const { configuration } = loadConfiguration(process.env, process.cwd());
      const result = await restoreFrom(configuration, file, progress.at);
      progress.end();
      const missing =
        result.blobsMissing.length === 0
          ? ""
          : `, ${counted(result.blobsMissing.length, "picture")} listed but not in the file`;
      printOut(`restored ${counted(result.rows, "row")} and ${counted(result.blobsRestored, "picture")}${missing}\n`);
    });
}
