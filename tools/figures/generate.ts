/**
 * Our own figures of somebody else's pictures, as a pack without the pictures: `generate.ts PACK_FOLDER OUT_FOLDER`.
 * Of the source only facts are kept (ids, styles, sizes, hashes, where it is); neither pictures nor prompts' sentences.
 * Run again after an instrument's version is raised.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { packManifest, type PackManifest, type PackOutput, type PackPrompt } from "../../src/contract/pack/index.ts";
import { sha256Hex } from "../../src/core/kernel/index.ts";
import { openMeasuringPool } from "../../src/server/instruments/index.ts";
import { leadingAspectRatio } from "../../src/server/observation/reading/manifest-drafts.ts";

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) throw new Error("usage: generate.ts PACK_FOLDER OUT_FOLDER");

const manifest = packManifest.parse(JSON.parse(await readFile(path.join(source, "manifest.json"), "utf8")));
const pool = openMeasuringPool();

interface Figures {
  readonly output: object;
  readonly lines: readonly object[];
}

async function figuresOf(prompt: PackPrompt, output: PackOutput): Promise<Figures> {
  const bytes = new Uint8Array(await readFile(path.join(source ?? "", output.file ?? "")));
  const hash = sha256Hex(bytes);
  const stated = prompt.requestedAspectRatio ?? manifest.requestedAspectRatio ?? "";
  const asked = {
    size: output.requested?.size ?? null,
    aspectRatio: output.requested?.aspectRatio ?? leadingAspectRatio(stated),
    ofPack: output.requested?.size == null && output.requested?.aspectRatio == null,
  };
  const { width, height, readings } = await pool.picture({ bytes, asked, texts: prompt.texts ?? [] });
  const { file: _, mediaType: __, hash: ___, ...facts } = output;
  return {
    output: { ...facts, hash, width, height },
    lines: readings.flatMap(({ instrument, version, parameters, value, unit, detail }) =>
      value === null
        ? []
        : [
            {
              instrument,
              version,
              parameters,
              prompt: prompt.id,
              model: output.model,
              outputs: [hash],
              value,
              unit,
              detail,
            },
          ],
    ),
  };
}

async function promptFigures(prompt: PackPrompt, place: number) {
  const figures = await Promise.all(prompt.outputs.map((output) => figuresOf(prompt, output)));
  const style = prompt.style === undefined || prompt.style === null ? {} : { style: prompt.style };
  const { id, texts } = prompt;
  const words = `prompt ${place + 1} of the source (${prompt.style ?? id})`;
  return {
    prompt: { id, prompt: words, ...style, ...(texts ? { texts } : {}), outputs: figures.map(({ output }) => output) },
    lines: figures.flatMap(({ lines }) => lines),
  };
}

function manifestOf(
  { title, source: from, license, requestedAspectRatio, useCase, models }: PackManifest,
  prompts: readonly object[],
) {
  return {
    title: `Figures of ${title}`,
    source: `measured by us; the pictures are at https://${from}`,
    license: `figures: Apache-2.0; pictures: ${license ?? "not stated"}`,
    requestedAspectRatio,
    useCase: useCase ?? "illustration",
    models,
    prompts,
  };
}

const measured = await Promise.all(manifest.prompts.map(promptFigures));
await mkdir(target, { recursive: true });
const text = `${JSON.stringify(
  manifestOf(
    manifest,
    measured.map(({ prompt }) => prompt),
  ),
  null,
  1,
)}\n`;
await writeFile(path.join(target, "manifest.json"), text);
const lines = measured.flatMap((each) => each.lines).map((line) => `${JSON.stringify(line)}\n`);
await writeFile(path.join(target, "measurements.jsonl"), lines.join(""));
await pool.close();
console.log(
  `${target}: ${lines.length} figures of ${measured.reduce((sum, { prompt }) => sum + prompt.outputs.length, 0)} outputs`,
);
