import { Command, CommanderError } from "commander";
import { addAudit } from "./commands/audit.ts";
import { addBackup, addRestore } from "./commands/backups.ts";
import { addCompare } from "./commands/compare.ts";
import { addMeasure } from "./commands/measure.ts";
import { addOperator } from "./commands/operator.ts";
import { addExport, addImport } from "./commands/packs.ts";
import { addRank } from "./commands/rank.ts";
import { addSketch } from "./commands/sketch.ts";
import { addReconcile } from "./commands/reconcile.ts";
import { addPrice } from "./commands/price.ts";
import { addProvider } from "./commands/provider.ts";
import { addResume } from "./commands/resume.ts";
import { addSecret } from "./commands/secret.ts";
import { addSubmissions } from "./commands/submissions.ts";
import { exitCodeHelp, outcomeOf } from "./exit-codes.ts";
import { printError } from "./terminal.ts";

const program = new Command("proofsheet")
  .description("Which image model for this job, at this price, and how do you know?")
  .showHelpAfterError("(add --help for examples)")
  .exitOverride()
  .configureOutput({ writeErr: printError })
  .addHelpText("after", `\n${exitCodeHelp}`);

addCompare(program);
addImport(program);
addExport(program);
addRank(program);
addMeasure(program);
addSketch(program);
addAudit(program);
addBackup(program);
addRestore(program);
addResume(program);
addSubmissions(program);
addReconcile(program);
addOperator(program);
addProvider(program);
addPrice(program);
addSecret(program);
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
