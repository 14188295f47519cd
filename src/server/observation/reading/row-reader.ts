import type { ZodType } from "zod";
import type { RowBody } from "../../../core/evidence/index.ts";
import { checked, pathText, shown } from "./checked.ts";
import type { Draft } from "./row-namer.ts";
import type { JsonPath } from "./json-text.ts";
import { outputName, type OutputBody, type PackContext } from "./pack-context.ts";
import type { Place, Problems, Warnings } from "./problems.ts";

/** What a reader of rows is given: where the row stands, what it may refer to, and whom to tell. */
export interface RowReading {
  readonly context: PackContext;
  readonly place: Place;
  readonly problems: Problems;
  readonly warnings: Warnings;
}

/** A row as a draft; null after its problems have been reported. */
export type RowReader = (value: unknown, reading: RowReading) => Draft | null;

export const report = ({ problems, place }: RowReading, path: JsonPath, what: string): void =>
  problems.add(place, pathText(path), what);

export function checkedRow<T>(schema: ZodType<T>, value: unknown, reading: RowReading): T | null {
  return checked(schema, value, (path, what) => report(reading, path, what));
}

interface Named {
  readonly id?: string | null | undefined;
  readonly supersedes?: string | null | undefined;
}

export const draft = (line: Named, body: RowBody, { place }: RowReading): Draft => ({
  body,
  localId: line.id ?? null,
  supersedes: line.supersedes ?? null,
  place,
});

/** Whether the prompt is one of the pack's; reported if not. */
export function knowsPrompt(prompt: string, reading: RowReading): boolean {
  const isKnown = reading.context.prompts.has(prompt);
  if (!isKnown) report(reading, ["prompt"], `is ${shown(prompt)}, expected the id of a prompt in manifest.json`);
  return isKnown;
}

/** The output that a row speaks of; reported if the manifest does not list it: what it does not list does not count. */
export function listedOutput(
  at: { readonly prompt: string; readonly model: string; readonly sample: number; readonly field: string },
  reading: RowReading,
): OutputBody | null {
  const { context } = reading;
  if (!context.models.has(at.model)) {
    report(
      reading,
      [at.field],
      `is ${shown(at.model)}, expected one of the models in manifest.json: ${[...context.models.keys()].join(", ")}`,
    );
    return null;
  }
  const output = context.output(at.prompt, at.model, at.sample);
  if (output !== undefined) return output;
  const name = outputName(at.prompt, at.model, at.sample);
  report(
    reading,
    [at.field],
    `means the output ${shown(name)}, which manifest.json does not list, expected a listed output (its file may be left out)`,
  );
  return null;
}

/** Two outputs of one prompt that a vote or judgement compares. */
export function comparedOutputs(
  line: {
    readonly prompt: string;
    readonly left: string;
    readonly right: string;
    readonly sample?: number | null | undefined;
    readonly leftSample?: number | null | undefined;
    readonly rightSample?: number | null | undefined;
  },
  reading: RowReading,
): { readonly left: OutputBody; readonly right: OutputBody } | null {
  const { prompt } = line;
  if (!knowsPrompt(prompt, reading)) return null;
  if (line.left === line.right) {
    report(reading, ["right"], `is ${shown(line.right)} like left, expected another model`);
    return null;
  }
  const left = listedOutput(
    { prompt, model: line.left, sample: line.leftSample ?? line.sample ?? 1, field: "left" },
    reading,
  );
  const right = listedOutput(
    { prompt, model: line.right, sample: line.rightSample ?? line.sample ?? 1, field: "right" },
    reading,
  );
  if (left === null || right === null) return null;
  if (left.sandbox === right.sandbox) return { left, right };
  report(
    reading,
    ["right"],
    `is compared with ${shown(line.left)}, and only one of the two outputs is marked sandbox, expected both or none`,
  );
  return null;
}

/** What all rows begin with. */
export const rowBase = (context: PackContext, useCase: string | null, sandbox: boolean) =>
  ({ pack: context.pack, useCase, sandbox, supersedes: null, occurrence: 0 }) as const;
