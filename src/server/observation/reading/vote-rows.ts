import { KEEP_QUESTION, keepLine, voteLine } from "../../../contract/pack/index.ts";
import { weightedCriterionIds } from "../../../core/kernel/index.ts";
import { shown } from "./checked.ts";
import { utcInstant } from "./instants.ts";
import type { ColumnKind } from "./read-lines.ts";
import {
  checkedRow,
  comparedOutputs,
  draft,
  knowsPrompt,
  listedOutput,
  rowBase,
  type RowReader,
  type RowReading,
} from "./row-reader.ts";
import { warnOfFields } from "./unread-fields.ts";

const PREFERENCE_QUESTION = "preference";
const questions: ReadonlySet<string> = new Set([PREFERENCE_QUESTION, ...weightedCriterionIds]);

/** How the cells of votes.csv are read; columns not named here are text. */
export const voteColumns: Readonly<Record<string, ColumnKind>> = {
  blind: "boolean",
  sandbox: "boolean",
  probability: "number",
  sample: "number",
  leftSample: "number",
  rightSample: "number",
};

export const readVoteRow: RowReader = (value, reading) =>
  isKeep(value) ? readKeep(value, reading) : readVote(value, reading);

const isKeep = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "question" in value && value.question === KEEP_QUESTION;

const readVote: RowReader = (value, reading) => {
  const line = checkedRow(voteLine, value, reading);
  if (line === null) return null;
  warnOfFields(value, voteLine, "votes", reading.warnings);
  const compared = comparedOutputs(line, reading);
  if (compared === null) return null;
  const { left, right } = compared;
  const question = line.question ?? PREFERENCE_QUESTION;
  warnOfQuestion(question, reading);
  const body = {
    kind: "vote" as const,
    ...rowBase(reading.context, left.useCase, left.sandbox || line.sandbox === true),
    prompt: line.prompt,
    question,
    left: left.model,
    right: right.model,
    choice: line.choice,
    voter: line.voter ?? null,
    at: line.at ? utcInstant(line.at) : null,
    blind: line.blind ?? null,
    probability: line.probability ?? null,
    leftSample: left.sample,
    rightSample: right.sample,
  };
  return draft(line, body, reading);
};

const readKeep: RowReader = (value, reading) => {
  const line = checkedRow(keepLine, value, reading);
  if (line === null) return null;
  warnOfFields(value, keepLine, "votes", reading.warnings);
  if (!knowsPrompt(line.prompt, reading)) return null;
  const output = listedOutput(
    { prompt: line.prompt, model: line.left, sample: line.leftSample ?? line.sample ?? 1, field: "left" },
    reading,
  );
  if (output === null) return null;
  const body = {
    kind: "keep-vote" as const,
    ...rowBase(reading.context, output.useCase, output.sandbox || line.sandbox === true),
    prompt: line.prompt,
    model: output.model,
    sample: output.sample,
    keep: line.choice === "keep",
    voter: line.voter ?? null,
    at: line.at ? utcInstant(line.at) : null,
  };
  return draft(line, body, reading);
};

function warnOfQuestion(question: string, { warnings }: RowReading): void {
  if (!questions.has(question))
    warnings.add(`votes: the question ${shown(question)} is no criterion's: its votes are kept and decide nothing`);
}
