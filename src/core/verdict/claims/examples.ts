import { type Known, known, unknown } from "../../kernel/index.ts";
import type { OutputRow, PromptRow } from "../../evidence/index.ts";
import type { ExampleExhibit, OutputExhibit } from "./claim.ts";
import type { Selection } from "./selection.ts";
import type { Subject } from "./subject.ts";

/** Prompts of imported packs and what each model of the page made of them, as the pack lists them. */
export function examplesOf(selection: Selection, subjects: readonly Subject[]): readonly ExampleExhibit[] {
  const ids = new Set(subjects.map((subject) => subject.id));
  const shown = selection.outputs.filter((output) => ids.has(output.model) && output.sample === 1);
  const byPrompt = Map.groupBy(shown, (output) => `${output.pack}\n${output.prompt}`);
  return [...selection.prompts]
    .sort((one, other) => (one.pack + one.prompt < other.pack + other.prompt ? -1 : 1))
    .flatMap((prompt) => {
      const outputs = byPrompt.get(`${prompt.pack}\n${prompt.prompt}`) ?? [];
      return outputs.length === 0 || isFiguresOnly(outputs) ? [] : [exampleOf(prompt, outputs, subjects)];
    });
}

function exampleOf(prompt: PromptRow, outputs: readonly OutputRow[], subjects: readonly Subject[]): ExampleExhibit {
  return {
    prompt: prompt.text,
    promptId: prompt.prompt,
    title: prompt.style,
    asksForText: prompt.texts.length > 0,
    outputs: subjects.map((subject) => {
      const output = outputs.find((each) => each.model === subject.id);
      return output === undefined ? missingOutput(subject.id) : outputExhibit(prompt, output);
    }),
  };
}

/** A pack may name a picture by its hash without bringing it: it is then known and cannot be shown. */
export const isPicture = (output: OutputRow): boolean => output.hash !== null && output.mediaType !== null;

/** Outputs named by their hashes alone, as a pack of figures has them: nothing to show beside a prompt. */
const isFiguresOnly = (outputs: readonly OutputRow[]): boolean =>
  outputs.every((output) => output.hash !== null && output.mediaType === null);

const missingOutput = (model: string): OutputExhibit => ({
  model,
  hash: null,
  width: null,
  height: null,
  asked: null,
  askedMatches: unknown("no picture"),
  askedOfPack: false,
  seed: null,
  costUsd: null,
  sandbox: false,
  missing: "its pack has none at these settings",
});

function outputExhibit(prompt: PromptRow, output: OutputRow): OutputExhibit {
  const asked = output.requested?.size ?? output.requested?.aspectRatio ?? prompt.requestedAspectRatio;
  return {
    model: output.model,
    hash: isPicture(output) ? output.hash : null,
    width: output.width,
    height: output.height,
    asked,
    askedMatches: received(asked, output),
    askedOfPack: asked !== null && output.requested?.size == null && output.requested?.aspectRatio == null,
    seed: output.seed,
    costUsd: output.costUsd,
    sandbox: output.sandbox,
    missing: isPicture(output) ? null : "its pack lists it without a picture",
  };
}

/** Ratios within 3 % count as what was asked: models round edges to multiples of 16 or 32. */
const RATIO_REGION = 0.03;

function received(asked: string | null, { width, height }: OutputRow): Known<boolean> {
  const match = /^(\d+(?:\.\d+)?)\s*([x×:])\s*(\d+(?:\.\d+)?)$/.exec(asked ?? "");
  if (match === null || width === null || height === null) return unknown("size asked for or received is not stated");
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (match[2] !== ":") return known(first === width && second === height);
  return known(Math.abs(width / height / (first / second) - 1) <= RATIO_REGION);
}
