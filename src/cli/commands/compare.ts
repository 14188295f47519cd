import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import type { Instance } from "../../server/boot/open.ts";
import { printedForCommand } from "../../server/boot/print.ts";
import { printOut } from "../terminal.ts";
import { withInstance } from "../with-instance.ts";

const formats = ["text", "md", "json", "html"] as const;
type Format = (typeof formats)[number];

export function addCompare(program: Command): void {
  program
    .command("compare")
    .description("print what the evidence says about two to four models for a use case")
    .argument("<models...>", "two to four models, by slug or any spelling the catalogue knows")
    .option("--use-case <slug>", "the use case to compare for", "portrait")
    .option("--format <format>", `one of ${formats.join(", ")}`, "text")
    .option(
      "--with <model=configuration>",
      "compare another configuration: variant, tier or size, parted by ~; once a model",
      (choice: string, before: readonly string[]) => [...before, choice],
      [],
    )
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet compare flux-2 gpt-image-1-5 --use-case portrait
  ./proofsheet compare flux-dev qwen-image nano-banana --use-case illustration --format md
  ./proofsheet compare flux-2 gpt-image-1-5 --format json | jq .shortAnswer
  ./proofsheet compare flux-2 gpt-image-1-5 --with flux-2=klein-9b --with gpt-image-1-5=low
  ./proofsheet compare flux-2 gpt-image-1-5 --format html > page.html`,
    )
    .action(async (models: string[], options: { useCase: string; format: string; with: readonly string[] }) => {
      const format = formats.find((each) => each === options.format);
      if (format === undefined)
        throw new Failure("invalid-input", `there is no format "${options.format}"; one of: ${formats.join(", ")}.`);
      await withInstance(async (instance) => {
        printOut(await print(instance, models, options.useCase, options.with, format));
      });
    });
}

async function print(
  instance: Instance,
  models: readonly string[],
  useCase: string,
  choices: readonly string[],
  format: Format,
): Promise<string> {
  const query = queryFrom(choices.map(choiceOf));
  const printed = await printedForCommand(instance, { models, useCase, query, standalone: format === "html" });
  switch (format) {
    case "text":
      return printed.text;
    case "md":
      return printed.markdown;
    case "json":
      return printed.json;
    case "html":
      return printed.html;
  }
}

function queryFrom(choices: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const twice = choices.find(([model], place) => choices.findIndex(([other]) => other === model) < place);
  if (twice !== undefined)
    throw new Failure("invalid-input", `--with names ${twice[0]} twice: one configuration a model.`);
  return Object.fromEntries(choices);
}

function choiceOf(choice: string): readonly [string, string] {
  const at = choice.indexOf("=");
  if (at <= 0)
    throw new Failure("invalid-input", `--with needs model=configuration, as in gpt-image-1-5=low, not "${choice}".`);
  return [choice.slice(0, at), choice.slice(at + 1)];
}
