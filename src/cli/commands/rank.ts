import path from "node:path";
import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import { progressOn } from "../progress.ts";
import { rankFile } from "../rank/index.ts";
import { printOut } from "../terminal.ts";

interface RankOptions {
  readonly votes: string;
  readonly question?: string;
  readonly order: string;
  readonly format: string;
}

/** One of the values an option takes, or a failure that lists them. */
function chosen<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw new Failure("invalid-input", `--${option} is "${value}"; one of: ${allowed.join(", ")}.`);
  return found;
}

export function addRank(program: Command): void {
  program
    .command("rank")
    .description("strengths, intervals and decisions from a file of votes; needs no database")
    .requiredOption("--votes <file>", "votes as JSON lines, or CSV with the same names in its first row")
    .option("--question <question>", "the question to rank by; without it: preference, or the file's only question")
    .option("--order <order>", "fit the advantage of the left place, or none", "fit")
    .option("--format <format>", "text or json", "text")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet rank --votes votes.jsonl
  ./proofsheet rank --votes votes.csv --question realism --format json | jq .pairs`,
    )
    .action(async (options: RankOptions) => {
      const format = chosen("format", options.format, ["text", "json"] as const);
      const order = chosen("order", options.order, ["fit", "none"] as const);
      const progress = progressOn(process.stderr);
      const question = options.question === undefined ? {} : { question: options.question };
      const printed = await rankFile({
        file: path.resolve(options.votes),
        ...question,
        order,
        format,
        onProgress: progress.at,
      });
      progress.end();
      printOut(printed.endsWith("\n") ? printed : `${printed}\n`);
    });
}
