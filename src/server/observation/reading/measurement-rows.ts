import { judgementLine, measurementLine } from "../../../contract/pack/index.ts";
import { shown } from "./checked.ts";
import { isUsableJson } from "./free-json.ts";
import { outputName, type OutputBody } from "./pack-context.ts";
import {
  checkedRow,
  comparedOutputs,
  draft,
  knowsPrompt,
  report,
  rowBase,
  type RowReader,
  type RowReading,
} from "./row-reader.ts";
import { warnOfFields } from "./unread-fields.ts";

export const readMeasurementRow: RowReader = (value, reading) => {
  const line = checkedRow(measurementLine, value, reading);
  if (line === null) return null;
  warnOfFields(value, measurementLine, "measurements", reading.warnings);
  const model = reading.context.models.get(line.model)?.model;
  if (model === undefined)
    report(
      reading,
      ["model"],
      `is ${shown(line.model)}, expected one of the models in manifest.json: ${[...reading.context.models.keys()].join(", ")}`,
    );
  const isPromptKnown = knowsPrompt(line.prompt, reading);
  const isFreePartUsable =
    isUsableJson(line.parameters, "parameters", reading) && isUsableJson(line.detail, "detail", reading);
  const outputs = measuredOutputs(line.outputs, line.model, reading);
  if (model === undefined || !isPromptKnown || !isFreePartUsable || outputs === null) return null;
  const isSandbox = outputs.some(({ sandbox }) => sandbox) || line.sandbox === true;
  const body = {
    kind: "measurement" as const,
    ...rowBase(reading.context, reading.context.prompts.get(line.prompt) ?? null, isSandbox),
    instrument: line.instrument,
    version: line.version,
    parameters: line.parameters ?? null,
    prompt: line.prompt,
    model,
    outputs: outputs.map((output, place) => storedName(line.outputs[place], output)),
    value: line.value,
    unit: line.unit,
    detail: line.detail ?? null,
  };
  return draft(line, body, reading);
};

/** A hash stays a hash; a name gets the card's slug in place of the pack's spelling. */
const storedName = (given: string | undefined, output: OutputBody): string =>
  given !== undefined && given === output.hash ? given : outputName(output.prompt, output.model, output.sample);

/** The outputs measured; at least one is the model's own (an edit pair begins with somebody else's picture). */
function measuredOutputs(names: readonly string[], model: string, reading: RowReading): readonly OutputBody[] | null {
  const found: OutputBody[] = [];
  for (const [place, name] of names.entries()) {
    const candidates = reading.context.outputsNamed(name);
    const output = candidates.find((each) => each.modelAs === model) ?? candidates[0];
    if (output !== undefined) found.push(output);
    else
      report(
        reading,
        ["outputs", place],
        `is ${shown(name)}, expected the hash or prompt/model/sample of an output in manifest.json`,
      );
  }
  if (found.length < names.length) return null;
  if (found.some((output) => output.modelAs === model)) return found;
  report(
    reading,
    ["outputs"],
    `holds no output of ${shown(model)}, expected at least one of the model that was measured`,
  );
  return null;
}

export const readJudgementRow: RowReader = (value, reading) => {
  const line = checkedRow(judgementLine, value, reading);
  if (line === null) return null;
  warnOfFields(value, judgementLine, "judgements", reading.warnings);
  const compared = comparedOutputs(line, reading);
  if (compared === null) return null;
  const { left, right } = compared;
  const body = {
    kind: "judgement" as const,
    ...rowBase(reading.context, left.useCase, left.sandbox || line.sandbox === true),
    judge: line.judge,
    version: line.version,
    rubric: line.rubric,
    question: line.question,
    prompt: line.prompt,
    left: left.model,
    right: right.model,
    answers: line.answers,
    leftSample: left.sample,
    rightSample: right.sample,
  };
  return draft(line, body, reading);
};
