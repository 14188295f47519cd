import type { Command } from "commander";
import { counted, Failure } from "../../core/kernel/index.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { forgetStoredSecrets, rotateStoredSecrets } from "../../server/boot/secrets.ts";
import { printOut } from "../terminal.ts";

export function addSecret(program: Command): void {
  const secret = program
    .command("secret")
    .description("what stored keys are encrypted under; see docs/operations/secrets.md")
    .exitOverride();
  secret
    .command("rotate")
    .description("put everything that is encrypted under a new secret; stop every process first")
    .addHelpText("after", "\nExample:\n  ./proofsheet secret rotate\n\nKilled in the middle, it is simply run again.")
    .action(async () => {
      const { configuration } = loadConfiguration(process.env, process.cwd());
      const { kind, file } = await rotateStoredSecrets(configuration);
      const done = kind === "rotated" ? "A new secret was made, and" : "A rotation was finished:";
      const next =
        file === null
          ? "Set PROOFSHEET_SECRET to its first part alone and start every process again."
          : `Copy ${file} to where you keep it apart from the backups, and start every process again.`;
      printOut(`${done} everything stored is encrypted under it. People sign in anew. ${next}\n`);
    });
  secret
    .command("forget")
    .description("drop everything that only a lost secret could open, so that the instance starts again")
    .option("--yes", "really do it; the dropped keys must be entered again")
    .addHelpText("after", "\nExample:\n  ./proofsheet secret forget --yes")
    .action(async ({ yes }: { yes?: boolean }) => {
      if (yes !== true)
        throw new Failure("invalid-input", "this drops all stored provider keys for good: add --yes to do it.");
      const { configuration } = loadConfiguration(process.env, process.cwd());
      printOut(`dropped ${counted(await forgetStoredSecrets(configuration), "stored key")}\n`);
    });
}
