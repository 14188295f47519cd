import type { EvidenceRow, KeepVoteRow, OutputRow, PackRecord, PromptRow, VoteRow } from "../../core/evidence/index.ts";
import { KEEP_QUESTION } from "../../contract/pack/index.ts";
import { outputName } from "./pack-context.ts";

/** A row of the store with the name that its file gave it. */
export interface StoredRow<Row extends EvidenceRow = EvidenceRow> {
  readonly row: Row;
  readonly localId: string | null;
}

type Printed = Readonly<Record<string, unknown>>;

/** The pack's own words for what the store names by cards. */
export interface PackWords {
  readonly model: (slug: string) => string;
  /** Of an output's name as measurements hold it; a hash stays what it is. */
  readonly output: (name: string) => string;
}

export function packWords(record: PackRecord, outputs: readonly StoredRow<OutputRow>[]): PackWords {
  const spellings = new Map(record.models.map(({ id, as }) => [id, as]));
  const byName = new Map(
    outputs.map(({ row }) => [outputName(row.prompt, row.model, row.sample), outputName(row.prompt, row.modelAs, row.sample)]),
  );
  return { model: (slug) => spellings.get(slug) ?? slug, output: (name) => byName.get(name) ?? name };
}

/** Without what is not stated: leaving a field out says the same as null. */
const stated = (fields: Printed): Printed =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

const mark = (row: EvidenceRow): true | null => (row.sandbox ? true : null);
const names = ({ row, localId }: StoredRow): Printed => ({ id: localId ?? row.id, supersedes: row.supersedes });
const notFirst = (sample: number): number | null => (sample === 1 ? null : sample);

/** A prompt of the manifest, without its outputs. */
export function printedPrompt({ row }: StoredRow<PromptRow>, pack: PackRecord, packRatio: string | null): Printed {
  return stated({
    id: row.prompt,
    supersedes: row.supersedes,
    style: row.style,
    useCase: row.useCase === pack.useCase ? null : row.useCase,
    requestedAspectRatio: row.requestedAspectRatio === packRatio ? null : (row.requestedAspectRatio ?? "unknown"),
    prompt: row.text,
    texts: row.texts.length === 0 ? null : row.texts,
    checks: row.checks.length === 0 ? null : row.checks,
  });
}

/** An output of the manifest; `file` null where the picture is not there. */
export function printedOutput(stored: StoredRow<OutputRow>, file: string | null): Printed {
  const { row } = stored;
  return stated({
    model: row.modelAs,
    variant: row.variant,
    tier: row.tier,
    route: row.route,
    sample: notFirst(row.sample),
    file,
    hash: row.hash,
    mediaType: row.mediaType,
    width: row.width,
    height: row.height,
    seed: row.seed,
    sandbox: mark(row),
    requested: row.requested,
    receivedAt: row.receivedAt,
    costUsd: row.costUsd,
    latencyMs: row.latencyMs,
    ...names(stored),
  });
}

/** The file of a pack that a row belongs to, and its line there; null for prompts and outputs, which the manifest holds. */
export function printedRow(stored: StoredRow, words: PackWords): { readonly file: string; readonly line: Printed } | null {
  const { row } = stored;
  switch (row.kind) {
    case "prompt":
    case "output":
      return null;
    case "vote":
      return { file: "votes.jsonl", line: { ...stated(voteFields(row, words)), ...stated(names(stored)) } };
    case "keep-vote":
      return { file: "votes.jsonl", line: { ...stated(keepFields(row, words)), ...stated(names(stored)) } };
    case "measurement": {
      const fields = { ...ownFields(row), model: words.model(row.model), outputs: row.outputs.map(words.output), useCase: null };
      return { file: "measurements.jsonl", line: stated({ ...fields, ...names(stored) }) };
    }
    case "judgement": {
      const fields = { ...ownFields(row), left: words.model(row.left), right: words.model(row.right), useCase: null };
      return { file: "judgements.jsonl", line: stated({ ...fields, ...names(stored) }) };
    }
    case "fact":
      return { file: "facts.jsonl", line: stated({ ...ownFields(row), ...names(stored) }) };
    case "citation":
    case "pair-citation":
      return { file: "citations.json", line: stated({ ...ownFields(row), ...names(stored) }) };
  }
}

/** A row's fields under the names that files use too, without those that the importer works out. */
function ownFields(row: EvidenceRow): Printed {
  const { id: _, pack: _pack, kind: _kind, occurrence: _occurrence, ...fields } = row;
  return { ...fields, sandbox: mark(row) };
}

const voteFields = (row: VoteRow, words: PackWords): Printed => ({
  prompt: row.prompt,
  question: row.question,
  left: words.model(row.left),
  right: words.model(row.right),
  choice: row.choice,
  voter: row.voter,
  at: row.at,
  blind: row.blind,
  probability: row.probability,
  leftSample: notFirst(row.leftSample),
  rightSample: notFirst(row.rightSample),
  sandbox: mark(row),
});

const keepFields = (row: KeepVoteRow, words: PackWords): Printed => ({
  prompt: row.prompt,
  question: KEEP_QUESTION,
  left: words.model(row.model),
  choice: row.keep ? "keep" : "discard",
  voter: row.voter,
  at: row.at,
  leftSample: notFirst(row.sample),
  sandbox: mark(row),
});
