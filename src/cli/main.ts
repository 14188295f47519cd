import { Command, CommanderError } from "commander";
import { exitCodeHelp, outcomeOf } from "./exit-codes.ts";
import { printError } from "./terminal.ts";

const program = new Command("proofsheet")
  .description("Which image model for this job, at this price, and how do you know?")
  .showHelpAfterError("(add --help for examples)")
  .exitOverride()
  .configureOutput({ writeErr: printError })
  .addHelpText("after", `\n${exitCodeHelp}`);

/** In the order of the help. Each is loaded by itself: what most of them need of the server takes a second to load. */
const commands = new Map<string, () => Promise<(program: Command) => void>>([
  ["compare", async () => (await import("./commands/compare.ts")).addCompare],
  ["import", async () => (await import("./commands/packs.ts")).addImport],
  ["export", async () => (await import("./commands/packs.ts")).addExport],
  ["rank", async () => (await import("./commands/rank.ts")).addRank],
  ["measure", async () => (await import("./commands/measure.ts")).addMeasure],
  ["sketch", async () => (await import("./commands/sketch.ts")).addSketch],
  ["audit", async () => (await import("./commands/audit.ts")).addAudit],
  ["backup", async () => (await import("./commands/backups.ts")).addBackup],
  ["restore", async () => (await import("./commands/backups.ts")).addRestore],
  ["resume", async () => (await import("./commands/resume.ts")).addResume],
  ["submissions", async () => (await import("./commands/submissions.ts")).addSubmissions],
  ["reconcile", async () => (await import("./commands/reconcile.ts")).addReconcile],
  ["operator", async () => (await import("./commands/operator.ts")).addOperator],
  ["provider", async () => (await import("./commands/provider.ts")).addProvider],
  ["price", async () => (await import("./commands/price.ts")).addPrice],
  ["secret", async () => (await import("./commands/secret.ts")).addSecret],
]);

/** Only the command that is run is loaded; help and misspellings need to know them all. */
const named = commands.get(process.argv[2] ?? "");
for (const load of named === undefined ? commands.values() : [named]) (await load())(program);
for (const command of program.commands) command.exitOverride().showHelpAfterError("(add --help for examples)");

/** A reader that stops early (`| head`) is no error of ours; the command ends as it would have, its database closed. */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
  });

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const { text, code } = outcomeOf(error);
  printError(`${text}\n`);
  process.exitCode = code;
});
