import type {
  EvidenceRow,
  KeepVoteRow,
  OutputRow,
  PackRecord,
  PromptRow,
  VoteRow,
} from "../../../core/evidence/index.ts";
import type { ZodObject } from "zod";
import * as contract from "../../../contract/pack/index.ts";
import { outputName } from "../reading/pack-context.ts";

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
    outputs.map(({ row }) => [
      outputName(row.prompt, row.model, row.sample),
      outputName(row.prompt, row.modelAs, row.sample),
    ]),
  );
  return { model: (slug) => spellings.get(slug) ?? slug, output: (name) => byName.get(name) ?? name };
}

/** In the order of the contract, without what is not stated: leaving a field out says the same as null. */
const stated = (schema: ZodObject, fields: Printed): Printed =>
  Object.fromEntries(
    Object.keys(schema.shape).flatMap((field) => {
      const value = fields[field];
      return value === null || value === undefined ? [] : [[field, value] as const];
    }),
  );

const mark = (row: EvidenceRow): true | null => (row.sandbox ? true : null);
const names = ({ row, localId }: StoredRow): Printed => ({ id: localId ?? row.id, supersedes: row.supersedes });
const notFirst = (sample: number): number | null => (sample === 1 ? null : sample);

/** A prompt of the manifest, without its outputs. */
export function printedPrompt({ row }: StoredRow<PromptRow>, pack: PackRecord, packRatio: string | null): Printed {
  return stated(contract.packPrompt, {
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
  return stated(contract.packOutput, {
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
export function printedRow(
  stored: StoredRow,
  words: PackWords,
): { readonly file: string; readonly line: Printed } | null {
  const { row } = stored;
  const printed = (file: string, schema: ZodObject, fields: Printed) => ({
    file,
    line: stated(schema, { ...fields, ...names(stored) }),
  });
  switch (row.kind) {
    case "prompt":
    case "output":
      return null;
    case "vote":
      return printed("votes.jsonl", contract.voteLine, voteFields(row, words));
    case "keep-vote":
      return printed("votes.jsonl", contract.keepLine, keepFields(row, words));
    case "measurement": {
      const fields = { ...ownFields(row), model: words.model(row.model), outputs: row.outputs.map(words.output) };
      return printed("measurements.jsonl", contract.measurementLine, fields);
    }
    case "judgement": {
      const fields = { ...ownFields(row), left: words.model(row.left), right: words.model(row.right) };
      return printed("judgements.jsonl", contract.judgementLine, fields);
    }
    case "fact":
      return printed("facts.jsonl", contract.factLine, ownFields(row));
    case "citation":
      return printed("citations.json", contract.citationEntry, ownFields(row));
    case "pair-citation":
      return printed("citations.json", contract.pairCitationEntry, ownFields(row));
  }
}

/** A row's fields, where files use the same names. */
const ownFields = (row: EvidenceRow): Printed => ({ ...row, sandbox: mark(row) });

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
  question: contract.KEEP_QUESTION,
  left: words.model(row.model),
  choice: row.keep ? "keep" : "discard",
  voter: row.voter,
  at: row.at,
  leftSample: notFirst(row.sample),
  sandbox: mark(row),
});
