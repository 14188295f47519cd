import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { Failure } from "../../core/kernel/index.ts";
import { drawSketch, sketchVariants, type SketchVariant } from "../../server/boot/sketching.ts";

interface SketchOptions {
  readonly variant: string;
  readonly size: string;
  readonly seed: string;
  readonly out: string;
}

export function addSketch(program: Command): void {
  program
    .command("sketch")
    .description("draw a picture with the built-in renderer: no model, no key, no network; marked sandbox for ever")
    .argument("<prompt>", "what to draw; text in quotation marks is set in type")
    .requiredOption("--out <file.png>", "where to write the picture")
    .option("--variant <name>", `one of: ${sketchVariants.join(", ")}`, "precise")
    .option("--size <size>", "width and height in pixels, 256 to 2048 a side", "1024x1024")
    .option("--seed <number>", "the same seed draws the same picture", "1")
    .addHelpText(
      "after",
      `
Examples:
  ./proofsheet sketch "a woman of thirty with auburn hair and round glasses in a kitchen at sunset" --out portrait.png
  ./proofsheet sketch 'poster with the words "Grand Opening"' --variant flat --size 832x1216 --out poster.png

It reads a fixed list of words. What it drew, what it knew and left out, and the words it does not know are printed as JSON.`,
    )
    .action(async (prompt: string, { variant, size, seed, out }: SketchOptions) => {
      if (!/\.png$/i.test(out))
        throw new Failure("invalid-input", `--out is "${out}"; sketch writes PNG, so end it in .png.`);
      const { bytes, metadata } = await drawSketch({
        prompt,
        variant: variantNamed(variant),
        ...sizeOf(size),
        seed: numberOf(seed),
      });
      await writeFile(path.resolve(out), bytes).catch((error: unknown) => {
        throw new Failure(
          "not-found",
          `${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
      process.stdout.write(`${JSON.stringify({ file: out, ...metadata }, null, 2)}\n`);
    });
}

function variantNamed(name: string): SketchVariant {
  const found = sketchVariants.find((variant) => variant === name);
  if (found === undefined)
    throw new Failure("invalid-input", `there is no variant "${name}"; one of: ${sketchVariants.join(", ")}.`);
  return found;
}

function sizeOf(size: string): { readonly width: number; readonly height: number } {
  const match = /^(\d{1,5})[x×](\d{1,5})$/i.exec(size);
  if (!match) throw new Failure("invalid-input", `--size is "${size}"; it takes width x height as 1024x1536.`);
  return { width: Number(match[1]), height: Number(match[2]) };
}

function numberOf(seed: string): number {
  if (!/^\d{1,10}$/.test(seed))
    throw new Failure("invalid-input", `--seed is "${seed}"; it takes a whole number from 0 up.`);
  return Number(seed);
}
