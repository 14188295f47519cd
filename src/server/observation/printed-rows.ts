import type { EvidenceRow, OutputRow, PackRecord, PromptRow } from "../../core/evidence/index.ts";
import { KEEP_QUESTION } from "../../contract/pack/index.ts";
import { outputName } from "./pack-context.ts";

/** A row of the store with the name that its file gave it. */
export interface StoredRow<Row extends EvidenceRow = EvidenceRow> {
  readonly row: Row;
  readonly localId: string | null;
}

type Printed = Readonly<Record<string, unknown>>;

/** How the pack spells a card. */
export type Spelling = (model: string) => string;

export const spellingIn = (record: PackRecord): Spelling => {
  const spellings = new Map(record.models.map(({ id, as }) => [id, as]));
  return (model) => spellings.get(model) ?? model;
};

/** Without what is null or false: leaving a field out says the same. */
const stated = (fields: Printed): Printed =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== false));

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
    sandbox: row.sandbox,
    requested: row.requested,
    receivedAt: row.receivedAt,
    costUsd: row.costUsd,
    latencyMs: row.latencyMs,
    ...names(stored),
  });
}

/** The file of a pack that a row belongs to, and its line there; null for prompts and outputs. */
export function printedRow(stored: StoredRow, spelling: Spelling): { readonly file: string; readonly line: Printed } | null {
  const { row } = stored;
  switch (row.kind) {
    case "prompt":
    case "output":
      return null;
    case "vote":
    case "keep-vote":
      return { file: "votes.jsonl", line: printedVote(stored, spelling) };
    case "measurement":
      return { file: "measurements.jsonl", line: printedMeasurement(stored, spelling) };
    case "fact":
      return { file: "facts.jsonl", line: printedWhole(stored) };
    case "judgement":
      return { file: "judgements.jsonl", line: { ...printedWhole(stored), left: spelling(row.left), right: spelling(row.right) } };
    case "citation":
    case "pair-citation":
      return { file: "citations.json", line: printedWhole(stored) };
  }
}

/** Rows whose file has the same fields as the store, but for those that the importer sets. */
function printedWhole(stored: StoredRow): Printed {
  const { id: _, pack: _pack, kind: _kind, occurrence: _occurrence, ...fields } = stored.row;
  const isImplied = stored.row.kind === "judgement" ? { useCase: null } : {};
  return stated({ ...fields, ...isImplied, ...names(stored) });
}

function printedVote(stored: StoredRow, spelling: Spelling): Printed {
  const { row } = stored;
  if (row.kind === "keep-vote") {
    const { prompt, voter, at, sandbox } = row;
    const choice = row.keep ? "keep" : "discard";
    const shown = { question: KEEP_QUESTION, left: spelling(row.model), choice, leftSample: notFirst(row.sample) };
    return stated({ prompt, ...shown, voter, at, sandbox, ...names(stored) });
  }
  if (row.kind !== "vote") return {};
  return {
    ...stated({
      prompt: row.prompt,
      question: row.question,
      left: spelling(row.left),
      right: spelling(row.right),
      choice: row.choice,
      voter: row.voter,
      at: row.at,
      probability: row.probability,
      leftSample: notFirst(row.leftSample),
      rightSample: notFirst(row.rightSample),
      sandbox: row.sandbox,
      ...names(stored),
    }),
    // Here false is not the same as unknown.
    ...(row.blind === null ? {} : { blind: row.blind }),
  };
}

function printedMeasurement(stored: StoredRow, spelling: Spelling): Printed {
  const { row } = stored;
  if (row.kind !== "measurement") return {};
  const slugName = (model: string): string => spelling(model);
  return stated({
    instrument: row.instrument,
    version: row.version,
    parameters: row.parameters,
    prompt: row.prompt,
    model: slugName(row.model),
    outputs: row.outputs,
    value: row.value,
    unit: row.unit,
    detail: row.detail,
    sandbox: row.sandbox,
    ...names(stored),
  });
}

/** From the names of outputs that the store uses (with cards) to those of the pack (with its spellings). */
export const outputNamesOf = (outputs: readonly StoredRow<OutputRow>[]): ReadonlyMap<string, string> =>
  new Map(outputs.map(({ row }) => [outputName(row.prompt, row.model, row.sample), outputName(row.prompt, row.modelAs, row.sample)]));
