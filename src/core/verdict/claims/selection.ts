import { type Configuration, defaultConfiguration } from "../../catalogue/index.ts";
import type {
  CitationRow,
  EvidenceRow,
  JudgementRow,
  KeepVoteRow,
  MeasurementRow,
  OutputRow,
  PairCitationRow,
  PromptRow,
  Snapshot,
  StatedConfiguration,
  VoteRow,
} from "../../evidence/index.ts";
import { contentId } from "../../kernel/index.ts";
import { kept } from "./kept-values.ts";
import { speaksFor, type Subject, subjectOf } from "./subject.ts";

/**
 * The rows of a snapshot that may speak on one page: live rows of complete packs, about the configurations compared.
 * For models outside the page (they are on the same board) the default configuration counts.
 */
export interface Selection {
  readonly prompts: readonly PromptRow[];
  /** Of the page's models in the configurations compared. */
  readonly outputs: readonly OutputRow[];
  readonly votes: readonly VoteRow[];
  readonly keepVotes: readonly KeepVoteRow[];
  readonly measurements: readonly MeasurementRow[];
  readonly judgements: readonly JudgementRow[];
  readonly citations: readonly CitationRow[];
  readonly pairCitations: readonly PairCitationRow[];
  /** Rows made by a renderer or stand-in, left out because real models are compared. */
  readonly sandboxRows: number;
  /** Rows of packs that miss outputs: they decide nothing, and the page says that they are there. */
  readonly aside: Aside;
}

export interface Aside {
  readonly votes: readonly VoteRow[];
  readonly keepVotes: readonly KeepVoteRow[];
  readonly measurements: readonly MeasurementRow[];
  readonly judgements: readonly JudgementRow[];
}

const notStated: StatedConfiguration = { variant: null, tier: null, size: null };

/** What every page of a snapshot shares: its live rows by kind, those of complete packs apart from the rest. */
interface Sorted {
  readonly prompts: readonly PromptRow[];
  readonly outputs: readonly OutputRow[];
  /** Outputs of a renderer or stand-in. */
  readonly drawn: readonly OutputRow[];
  readonly votes: readonly VoteRow[];
  readonly keepVotes: readonly KeepVoteRow[];
  readonly measurements: readonly MeasurementRow[];
  readonly judgements: readonly JudgementRow[];
  readonly citations: readonly CitationRow[];
  readonly pairCitations: readonly PairCitationRow[];
  readonly sandboxRows: number;
  readonly aside: Aside;
}

function sortedRows(snapshot: Snapshot): Sorted {
  const live = snapshot.rows.filter((row) => !row.sandbox);
  const incompletePacks = new Set(snapshot.packs.filter((pack) => pack.missingCells.length > 0).map((pack) => pack.id));
  const complete = live.filter((row) => !incompletePacks.has(row.pack));
  const incomplete = live.filter((row) => incompletePacks.has(row.pack));
  return {
    prompts: ofKind(live, "prompt"),
    outputs: ofKind(live, "output"),
    drawn: ofKind(snapshot.rows, "output").filter((row) => row.sandbox),
    votes: ofKind(complete, "vote"),
    keepVotes: ofKind(complete, "keep-vote"),
    measurements: ofKind(complete, "measurement"),
    judgements: ofKind(complete, "judgement"),
    citations: ofKind(live, "citation"),
    pairCitations: ofKind(live, "pair-citation"),
    sandboxRows: snapshot.rows.length - live.length,
    aside: {
      votes: ofKind(incomplete, "vote"),
      keepVotes: ofKind(incomplete, "keep-vote"),
      measurements: ofKind(incomplete, "measurement"),
      judgements: ofKind(incomplete, "judgement"),
    },
  };
}

const sorted = new WeakMap<Snapshot, Sorted>();
/** Of each snapshot, the votes that count while all models but these few stand at their defaults. */
const boards = new WeakMap<Snapshot, Map<string, readonly VoteRow[]>>();

export function selectRows(snapshot: Snapshot, subjects: readonly Subject[]): Selection {
  const all = kept(sorted, snapshot, () => sortedRows(snapshot));
  const speaks = configurationTest(snapshot, subjects, all.outputs, all.drawn);
  const board = kept(boards, snapshot, () => new Map<string, readonly VoteRow[]>());
  return {
    prompts: all.prompts,
    outputs: all.outputs.filter((row) =>
      subjects.some((subject) => subject.id === row.model && speaksFor(row, subject)),
    ),
    votes: kept(board, boardKey(subjects), () =>
      all.votes.filter(
        (vote) => speaks(vote, vote.left, vote.leftSample) && speaks(vote, vote.right, vote.rightSample),
      ),
    ),
    keepVotes: all.keepVotes.filter((vote) => speaks(vote, vote.model, vote.sample)),
    measurements: all.measurements.filter((row) => measuredSpeaks(row, all.outputs, all.drawn, subjects)),
    judgements: all.judgements.filter((row) => speaks(row, row.left, 1) && speaks(row, row.right, 1)),
    citations: all.citations,
    pairCitations: all.pairCitations,
    sandboxRows: all.sandboxRows,
    aside: all.aside,
  };
}

/** The models that do not stand at their default, which is all that one page's board differs in from another's. */
const boardKey = (subjects: readonly Subject[]): string =>
  JSON.stringify(
    subjects
      .filter(({ card, configuration }) => contentId(defaultConfiguration(card)) !== contentId(configuration))
      .map(({ configuration }) => contentId(configuration))
      .toSorted(),
  );

function ofKind<Kind extends EvidenceRow["kind"]>(
  rows: readonly EvidenceRow[],
  kind: Kind,
): readonly Extract<EvidenceRow, { kind: Kind }>[] {
  return rows.filter((row): row is Extract<EvidenceRow, { kind: Kind }> => row.kind === kind);
}

type PromptedRow = { readonly pack: string; readonly prompt: string };

/**
 * Whether the picture that a vote is about was made in the configuration compared, and by the model itself: what is said
 * of a renderer's picture counts for nobody, however its own row is marked.
 */
function configurationTest(
  snapshot: Snapshot,
  subjects: readonly Subject[],
  outputs: readonly OutputRow[],
  drawn: readonly OutputRow[],
): (row: PromptedRow, model: string, sample: number) => boolean {
  const keyOf = (row: OutputRow): string => outputKey(row.pack, row.prompt, row.model, row.sample);
  const stated = new Map(outputs.map((row) => [keyOf(row), row]));
  const sandboxed = new Set(drawn.map(keyOf));
  const known = new Map(subjects.map((subject) => [subject.id, subject]));
  const subjectFor = (model: string): Subject | null => {
    const found = known.get(model);
    if (found !== undefined) return found;
    const card = snapshot.catalogue.models.get(model);
    if (card === undefined) return null;
    const subject = subjectOf(snapshot.catalogue, defaultConfiguration(card) satisfies Configuration);
    known.set(model, subject);
    return subject;
  };
  return (row, model, sample) => {
    const subject = subjectFor(model);
    const key = outputKey(row.pack, row.prompt, model, sample);
    return subject !== null && !sandboxed.has(key) && speaksFor(stated.get(key) ?? notStated, subject);
  };
}

const outputKey = (pack: string, prompt: string, model: string, sample: number): string =>
  `${pack}\n${prompt}\n${model}\n${sample}`;

/** A measurement speaks if every output it read was made in the configuration compared. */
function measuredSpeaks(
  row: MeasurementRow,
  outputs: readonly OutputRow[],
  drawn: readonly OutputRow[],
  subjects: readonly Subject[],
): boolean {
  const subject = subjects.find((each) => each.id === row.model);
  if (subject === undefined) return false;
  const isRead = (output: OutputRow): boolean =>
    output.pack === row.pack && row.outputs.some((name) => names(name, output));
  if (drawn.some(isRead)) return false;
  const read = outputs.filter(isRead);
  return read.length === 0 ? speaksFor(notStated, subject) : read.every((output) => speaksFor(output, subject));
}

const names = (name: string, output: OutputRow): boolean =>
  name === output.hash ||
  [output.model, output.modelAs].some((model) => name === `${output.prompt}/${model}/${output.sample}`);
