import type { Command } from "commander";
import { counted, Failure } from "../../core/kernel/index.ts";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { resumeInstance, type Resumption } from "../../server/boot/restoring.ts";
import { printOut } from "../terminal.ts";

export function addResume(program: Command): void {
  program
    .command("resume")
    .description("let a restored instance go on, once its books add up; see docs/operations/backup.md")
    .addHelpText(
      "after",
      "\nExample:\n  ./proofsheet resume\n\nExit code 4 if the books do not add up: then it stays paused.",
    )
    .action(async () => {
      const { configuration } = loadConfiguration(process.env, process.cwd());
      printOut(saidOf(await resumeInstance(configuration)));
    });
}

function saidOf(resumption: Resumption): string {
  switch (resumption.kind) {
    case "books-wrong":
      printOut(resumption.report);
      throw new Failure("conflict", "the books do not add up, so the instance stays paused; the report says where.");
    case "not-restored":
      return `This instance is not paused after a restore, so there was nothing to do.${stillStopped(resumption)}\n`;
    case "resumed": {
      const { report, voided, removedAgain, stillAsked } = resumption;
      return `${report}${counted(voided, "image")} ended unsent, ${counted(removedAgain, "picture")} removed again, ${counted(stillAsked, "job")} of before the backup still asked for
Resumed: images are sent, letters mailed and share links shown again.${stillStopped(resumption)}
`;
    }
  }
}

const stillStopped = ({ stop }: Extract<Resumption, { readonly kind: "resumed" | "not-restored" }>): string =>
  stop === null ? "" : `\nSubmissions are stopped by ${stop.by} all the same: ./proofsheet submissions start`;
