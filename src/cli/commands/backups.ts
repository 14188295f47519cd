import path from "node:path";
import type { Command } from "commander";
import { counted } from "../../core/kernel/index.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { backupTo } from "../../server/boot/operations.ts";
import { type RestoredInstance, restoreFrom } from "../../server/boot/restoring.ts";
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
      printOut(afterwards(result));
    });
}

/** What a restore cannot know, and what to do about it. */
function afterwards({ voided, removedAgain, workspacesAgain, removals }: RestoredInstance): string {
  const list =
    removals.count === 0
      ? `no list of removals is at ${removals.place}: if pictures were deleted since the backup, copy the old one there`
      : `${counted(removals.count, "removal")} listed at ${removals.place}, ${counted(removedAgain, "picture")} and ${counted(workspacesAgain, "workspace")} removed again`;
  return `${list}
${counted(voided, "image")} not sent when the backup was made: ended without a charge
The instance is paused: it sends nothing to providers, mails nothing and shows nothing under share links. Make sure that
the old one is stopped, start this one, look around, then: ./proofsheet resume
`;
}
