import type { Command } from "commander";
import { counted, Failure } from "../../core/kernel/index.ts";
import { measureFiles, measureStored } from "../../server/boot/measuring.ts";
import { measuredJson, measuredText } from "../measure/printed.ts";
import { progressOn } from "../progress.ts";
import { withInstance } from "../with-instance.ts";

interface MeasureOptions {
  readonly text: readonly string[];
  readonly asked?: string;
  readonly all?: boolean;
  readonly format: string;
}

export function addMeasure(program: Command): void {
  program
    .command("measure")
    .description("measure pictures: files, or everything stored that was not measured yet; files need no database")
    .argument("[images...]", "JPEG, PNG, WebP, AVIF or GIF files")
    .option(
      "--text <string>",
      "a string that should stand in the pictures; may be given several times",
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option("--asked <size>", "what was asked for, as 1024x1024 or 16:9")
    .option("--all", "measure every stored output that was not measured yet; may be stopped and started again")
    .option("--format <format>", "text or json", "text")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet measure poster.png --text "Grand Opening" --asked 1024x1536
  ./proofsheet measure one.jpg two.jpg three.jpg --format json | jq '.[].measurements'
  ./proofsheet measure --all

What each instrument reads, and what it cannot see: /instruments on the site.`,
    )
    .action(async (images: string[], options: MeasureOptions) => {
      if (options.format !== "text" && options.format !== "json")
        throw new Failure("invalid-input", `there is no format "${options.format}"; one of: text, json.`);
      if (options.all === true) await measureAll(images, options);
      else await measureNamed(images, options);
    });
}

async function measureNamed(images: readonly string[], { text, asked, format }: MeasureOptions): Promise<void> {
  if (images.length === 0)
    throw new Failure("invalid-input", "measure needs a picture, or --all for everything that is stored.");
  if (text.some((each) => each.trim() === ""))
    throw new Failure("invalid-input", "--text is empty: give the string that should stand in the picture.");
  const progress = progressOn(process.stderr);
  const request = { files: images, texts: text, asked: askedFrom(asked), onProgress: progress.at };
  const files = await measureFiles(request);
  progress.end();
  process.stdout.write(format === "json" ? measuredJson(files) : measuredText(files));
}

function askedFrom(asked: string | undefined): { readonly size: string | null; readonly aspectRatio: string | null } {
  if (asked === undefined) return { size: null, aspectRatio: null };
  if (/^\d+[x×]\d+$/i.test(asked)) return { size: asked, aspectRatio: null };
  if (/^\d+(\.\d+)?:\d+(\.\d+)?$/.test(asked)) return { size: null, aspectRatio: asked };
  throw new Failure("invalid-input", `--asked is "${asked}"; it takes a size as 1024x1024 or a ratio as 16:9.`);
}

async function measureAll(images: readonly string[], options: MeasureOptions): Promise<void> {
  if (images.length > 0 || options.text.length > 0 || options.asked !== undefined)
    throw new Failure(
      "invalid-input",
      "--all measures what is stored, against what its packs say was asked for: leave out pictures, --text and --asked.",
    );
  await withInstance(async (instance) => {
    const progress = progressOn(process.stderr);
    const result = await measureStored(instance, progress.at);
    progress.end();
    for (const { pack, output, reason } of result.unmeasured)
      process.stderr.write(`note: ${pack}: ${output} was not measured: ${reason}\n`);
    if (options.format === "json") process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else
      process.stdout.write(
        `${counted(result.measured, "output")} measured, ${result.known} measured before, ${counted(result.sets, "set")} compared, ${counted(result.rows, "row")} added\n`,
      );
  });
}
