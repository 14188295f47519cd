/**
 * What was observed. Rows are append-only and named by their content: `id` is the SHA-256 of the canonical JSON of
 * the row without `id`. A correction is a new row whose `supersedes` names the old one.
 */
export type EvidenceKind =
  | "prompt"
  | "output"
  | "fact"
  | "measurement"
  | "vote"
  | "keep-vote"
  | "judgement"
  | "citation"
  | "pair-citation";

interface RowBase {
  readonly id: string;
  /** The pack the row came with; prompts, samples and outputs are named within it. */
  readonly pack: string;
  readonly useCase: string | null;
  readonly sandbox: boolean;
  readonly supersedes: string | null;
  /** Counts rows of one pack that are otherwise identical (0, 1, 2, …), so that two equal votes stay two. */
  readonly occurrence: number;
}

export interface PromptRow extends RowBase {
  readonly kind: "prompt";
  readonly prompt: string;
  readonly text: string;
  readonly style: string | null;
  readonly texts: readonly string[];
  readonly checks: readonly string[];
  readonly requestedAspectRatio: string | null;
}

/** Variant, tier and route as the pack names them; null means "not stated" and matches only the default configuration. */
export interface StatedConfiguration {
  readonly variant: string | null;
  readonly tier: string | null;
  readonly size: string | null;
}

export interface OutputRow extends RowBase, StatedConfiguration {
  readonly kind: "output";
  readonly prompt: string;
  readonly model: string;
  /** The model's name as the pack spells it. */
  readonly modelAs: string;
  readonly route: string | null;
  readonly sample: number;
  readonly hash: string | null;
  readonly mediaType: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly seed: number | null;
  readonly requested: { readonly size?: string; readonly aspectRatio?: string; readonly quality?: string } | null;
  readonly receivedAt: string | null;
  readonly costUsd: number | null;
  readonly latencyMs: number | null;
}

export interface FactRow extends RowBase {
  readonly kind: "fact";
  readonly model: string;
  readonly variant: string | null;
  readonly tier: string | null;
  readonly key: string;
  readonly value: unknown;
  readonly source: string;
  readonly url: string | null;
  readonly date: string;
  readonly grade: "A" | "B" | "C" | "derived";
}

export interface MeasurementRow extends RowBase {
  readonly kind: "measurement";
  readonly instrument: string;
  readonly version: string;
  readonly parameters: unknown;
  readonly prompt: string;
  readonly model: string;
  readonly outputs: readonly string[];
  readonly value: number;
  readonly unit: string;
  readonly detail: unknown;
}

export interface VoteRow extends RowBase {
  readonly kind: "vote";
  readonly prompt: string;
  readonly question: string;
  readonly left: string;
  readonly right: string;
  readonly choice: "left" | "right" | "tie" | "both-bad";
  /** Keyed hash or the pack's own opaque id; null where the source names nobody. */
  readonly voter: string | null;
  readonly at: string | null;
  readonly blind: boolean | null;
  readonly probability: number | null;
  readonly leftSample: number;
  readonly rightSample: number;
}

/** One person's answer to "would you keep it?" about one image. */
export interface KeepVoteRow extends RowBase {
  readonly kind: "keep-vote";
  readonly prompt: string;
  readonly model: string;
  readonly sample: number;
  readonly keep: boolean;
  readonly voter: string | null;
  readonly at: string | null;
}

export interface JudgementRow extends RowBase {
  readonly kind: "judgement";
  readonly judge: string;
  readonly version: string;
  readonly rubric: string;
  readonly question: string;
  readonly prompt: string;
  readonly left: string;
  readonly right: string;
  /** The answers in both orders, each already said in terms of the row's own left and right; disagreement is a tie. */
  readonly answers: readonly ["left" | "right" | "tie", "left" | "right" | "tie"];
}

/** Which criterion a published figure may speak for; `useCase` null means any prompt, so only overall preference. */
export interface CitationMapping {
  readonly criterion: string;
  readonly useCase: string | null;
}

interface CitationBase extends RowBase {
  readonly metric: string;
  readonly category: string | null;
  readonly unit: string;
  readonly direction: "higher" | "lower";
  readonly publisher: string;
  readonly board: string | null;
  readonly suiteVersion: string | null;
  readonly url: string;
  readonly asOf: string | null;
  readonly asOfText: string | null;
  readonly grade: "primary" | "secondary" | "unclear";
  readonly note: string | null;
  readonly mapping: CitationMapping | null;
  /** The criterion the figure is about, for display only. */
  readonly shownUnder: string | null;
  readonly n: number | null;
  readonly nUnit: string | null;
}

export interface CitationRow extends CitationBase, StatedConfiguration {
  readonly kind: "citation";
  readonly model: string;
  readonly citedAs: string;
  readonly value: number;
  readonly k: number | null;
  readonly kDerived: boolean;
  readonly interval: readonly [number, number] | null;
  readonly level: number | null;
}

export interface PairCitationRow extends CitationBase {
  readonly kind: "pair-citation";
  readonly modelA: string;
  readonly modelB: string;
  readonly citedAsA: string;
  readonly citedAsB: string;
  readonly configurationA: StatedConfiguration;
  readonly configurationB: StatedConfiguration;
  readonly winA: number;
  readonly tie: number;
  readonly winB: number;
}

export type EvidenceRow =
  | PromptRow
  | OutputRow
  | FactRow
  | MeasurementRow
  | VoteRow
  | KeepVoteRow
  | JudgementRow
  | CitationRow
  | PairCitationRow;

/** What a pack says of itself; it becomes a label beside everything that came with it. */
export interface PackRecord {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly license: string | null;
  readonly useCase: string | null;
  readonly requestedAspectRatio: string | null;
  /** Every prompt × model cell that the pack has no output for. */
  readonly missingCells: readonly { readonly prompt: string; readonly model: string }[];
  readonly models: readonly { readonly id: string; readonly as: string; readonly maker: string }[];
}
