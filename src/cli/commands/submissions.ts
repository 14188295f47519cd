import type { Command } from "commander";
import { loadConfiguration } from "../../server/boot/configuration.ts";
import { heldUp, startSubmissions, stopSubmissions } from "../../server/boot/submissions.ts";
import { printOut } from "../terminal.ts";

const configured = () => loadConfiguration(process.env, process.cwd()).configuration;

export function addSubmissions(program: Command): void {
  const submissions = program
    .command("submissions")
    .description("the switch that stops everything from being sent to providers, in every process at once")
    .exitOverride();
  submissions
    .command("stop")
    .description("send nothing more; what was sent still arrives, what waits goes on waiting")
    .option("--reason <text>", "what creators are told", "")
    .addHelpText("after", '\nExample:\n  ./proofsheet submissions stop --reason "The provider raised its prices"')
    .action(async ({ reason }: { reason: string }) => {
      await stopSubmissions(configured(), reason.trim());
      printOut("Submissions are stopped in every process. To go on: ./proofsheet submissions start\n");
    });
  submissions
    .command("start")
    .description("send again, what waits first")
    .action(async () => {
      const wasStopped = await startSubmissions(configured());
      printOut(wasStopped ? "Submissions go on.\n" : "They were not stopped, so there was nothing to do.\n");
    });
  submissions
    .command("show")
    .description("whether anything is sent, and if not, why")
    .action(async () => printOut(`${shown(await heldUp(configured()))}\n`));
}

function shown(holdUp: Awaited<ReturnType<typeof heldUp>>): string {
  if (holdUp === null) return "Images are sent to providers.";
  if (holdUp.kind === "stopped")
    return `Stopped by ${holdUp.by} since ${holdUp.since}${holdUp.reason === "" ? "." : `: ${holdUp.reason}`}`;
  if (holdUp.kind === "restored") return `Paused since the restore of ${holdUp.since}: ./proofsheet resume`;
  return holdUp.problem;
}
