import type { CriterionId, Known } from "../../kernel/index.ts";

/**
 * A claim is decided once, by `derive`, and printed many times. Everything a printer may say stands in a `ClaimSet`;
 * numbers that can be compared stand in claims only, exhibits (names, prompts, dates, sources as text) are printable
 * and hold none. All values are frozen.
 */
export type Basis = "votes" | "measurement" | "judgement" | "citation" | "facts" | "derived" | "none";

export type PairDecision = "a" | "b" | "leaning-a" | "leaning-b" | "too-close" | "undecided" | "no-evidence";

/** Why a pair or a criterion is not decided; printers have one sentence for each. */
export type Reason =
  | "no-data"
  | "not-asked"
  | "below-floor"
  | "direct-and-board-differ"
  | "prompts-and-mean-differ"
  | "interval-includes-tie"
  | "incomparable-sizes"
  | "unknown-fact"
  | "neither-contains-other"
  | "kept-share-unknown"
  | "publishers-disagree"
  | "intervals-overlap"
  | "not-blind"
  | "circle"
  | "incomplete-pack"
  | "beaten-on-heaviest"
  | "no-majority"
  | "balanced"
  | "vetoed"
  | "no-single-best"
  | "pairs-differ";

export interface PairState {
  readonly a: string;
  readonly b: string;
  readonly decision: PairDecision;
  readonly reason: Reason | null;
  readonly basis: Basis;
  /** Share for a (votes or prompts), 0–1; null where the basis has none. */
  readonly share: number | null;
  /** D of the method, 0–1: the only interval drawn per pair. */
  readonly interval: readonly [number, number] | null;
  /** What n counts: votes, prompts. */
  readonly n: number | null;
  readonly voters: number | null;
  readonly prompts: number | null;
  readonly votesToFlip: Known<number> | null;
  /** Votes on the pair that count for nothing: not blind, or with uneven sides. */
  readonly setAside: number;
  /** Expected share of the model leant to, by the publisher's own scale, 0–1 (citations that lean only). */
  readonly expectedShare: number | null;
  readonly cited: CitedBoard | null;
  readonly evidence: readonly string[];
}

/** What a citation says of a pair and where it stands, as text. */
export interface CitedBoard {
  readonly publisher: string;
  readonly board: string | null;
  readonly category: string | null;
  readonly asOf: string;
  readonly url: string;
  /** True where the board covers every kind of prompt, not this use case. */
  readonly broader: boolean;
  /** The published figures of the pair, in the publisher's unit: "1154 ± 3". */
  readonly figures: { readonly a: string; readonly b: string };
}

export interface ModelEstimate {
  readonly model: string;
  readonly estimate: Known<number>;
  /** The model's own interval in its unit, never used to compare. */
  readonly interval: readonly [number, number] | null;
  readonly unit: string;
  /** Of times: what 95 % of them stay within, beside the median as estimate; null of everything else. */
  readonly p95: number | null;
  readonly n: number | null;
  readonly dots: number | null;
}

export type ClaimState = "wins" | "too-close" | "leans" | "undecided" | "no-evidence";

export interface CostToDecide {
  readonly prompts: number;
  readonly images: number;
  /** Unknown where a model's price is. */
  readonly credits: Known<number>;
  /** Null where an instrument decides and no votes are needed. */
  readonly votes: number | null;
  readonly voters: number | null;
}

/** Davidson: ties as an outcome of their own. Weighted: by the probability with which pairs were drawn. */
export type OrderChange = "davidson" | "weighted";

export interface Claim {
  readonly id: string;
  readonly criterion: CriterionId;
  readonly state: ClaimState;
  /** The winner, or the model leant to. */
  readonly model: string | null;
  /** The models too close to call (T), or, where undecided, those nobody beats. */
  readonly top: readonly string[];
  readonly reason: Reason | null;
  readonly weight: number;
  readonly pairs: readonly PairState[];
  readonly perModel: readonly ModelEstimate[];
  readonly dotStyle: "filled" | "hollow" | "none";
  /** True where no anchors exist and the dots show order only. */
  readonly dotsShowOrderOnly: boolean;
  readonly kinds: readonly Basis[];
  /** Fits of the votes, run beside the deciding one, that put two models of the page the other way round. */
  readonly orderChanges: readonly OrderChange[];
  readonly evidence: readonly string[];
  readonly costToDecide: Known<CostToDecide>;
}

/** A capability compared as facts: a value per model, no winner. Ids start with `feature-`. */
export interface FeatureClaim {
  readonly id: string;
  readonly feature: string;
  readonly values: readonly { readonly model: string; readonly value: Known<FeatureValue> }[];
  readonly evidence: readonly string[];
}
export type FeatureValue = string | number | boolean | readonly string[];

/** Criteria a model wins (best for) and those where every other model is decidedly better (avoid if). */
export interface Standing {
  readonly model: string;
  readonly bestFor: readonly CriterionId[];
  readonly avoidIf: readonly CriterionId[];
  readonly claims: readonly string[];
}

export interface Workflow {
  readonly exploreWith: string;
  readonly finishWith: string;
  readonly claims: readonly string[];
}

/** Cost against quality: which models nothing on the page is both no dearer than and no worse than. */
export interface CostQuality {
  readonly criterion: CriterionId;
  /** Of the figures plotted: an error or a count of faults is better the lower it is. */
  readonly higherIsBetter: boolean;
  /** Models with a price and a figure; `onFrontier` null where that is open. */
  readonly models: readonly { readonly model: string; readonly onFrontier: boolean | null }[];
  readonly claims: readonly string[];
}

export interface ModelExhibit {
  readonly id: string;
  readonly name: string;
  readonly maker: string;
  readonly variant: string;
  readonly variantName: string;
  readonly tier: string | null;
  readonly size: { readonly width: number; readonly height: number };
  /** "Standard at 1 MP" */
  readonly label: string;
  readonly versions: readonly string[];
  readonly status: "current" | "retired";
  readonly retiredOn: string | null;
  /** This configuration as an address parameter; null where it is the default. */
  readonly parameter: string | null;
  /** Named tiers and variants a reader may switch to, as address parameters; the default's is null. */
  readonly alternatives: readonly { readonly label: string; readonly parameter: string | null }[];
  /** The cheapest configuration with a known price: a price, so a number to print, and never joined to a quality. */
  readonly startsAt: Known<{ readonly credits: number; readonly label: string; readonly isThisOne: boolean }>;
}

export interface UseCaseExhibit {
  readonly slug: string;
  readonly name: string;
  readonly phrase: string;
  readonly subtitle: string;
  readonly introduction: string;
  readonly focus: readonly string[];
  readonly category: string;
  readonly prompts: number;
  readonly promptsWithText: number;
  readonly heaviest: CriterionId;
  readonly firstPrompt: string;
}

export interface OutputExhibit {
  readonly model: string;
  readonly hash: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly asked: string | null;
  readonly askedMatches: Known<boolean>;
  /** The request stands for the whole pack, not for this output: its model may never have been asked for it. */
  readonly askedOfPack: boolean;
  readonly seed: number | null;
  /** What the run paid for it, in USD, as its pack states it. */
  readonly costUsd: number | null;
  readonly sandbox: boolean;
  /** Why there is no picture. */
  readonly missing: string | null;
}

export interface ExampleExhibit {
  readonly prompt: string;
  readonly promptId: string;
  readonly title: string | null;
  readonly asksForText: boolean;
  readonly outputs: readonly OutputExhibit[];
}

export interface PackExhibit {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly license: string | null;
  /** Prompt and model of every output that the pack does not list, as "anime by Flux Dev". */
  readonly missing: readonly string[];
}

/** Evidence as a reader sees it, text only: one row, or the votes of one pair together. */
export interface EvidenceExhibit {
  /** Row id, or the content id of the rows shown together. */
  readonly id: string;
  /** The claims that rest on it. */
  readonly claims: readonly string[];
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly source: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly grade: string | null;
}

/** What one instrument read off the pictures of the page, as text; `criterion` is what it may decide, if anything. */
export interface MeasuredExhibit {
  readonly instrument: string;
  readonly version: string;
  readonly unit: string;
  readonly criterion: CriterionId | null;
  /** Median and number of readings; null where a model has none. */
  readonly values: readonly { readonly model: string; readonly text: string | null }[];
}

/** Somebody else's figure, set apart: as text, with why it decides nothing. */
export interface CitedFigureExhibit {
  readonly id: string;
  readonly publisher: string;
  readonly board: string | null;
  readonly metric: string;
  readonly category: string | null;
  readonly about: CriterionId | null;
  readonly model: string;
  readonly citedAs: string;
  readonly configuration: string;
  readonly value: string;
  readonly n: string | null;
  readonly asOf: string | null;
  readonly asOfText: string | null;
  readonly url: string;
  readonly decides: boolean;
  readonly whyNot: string | null;
}

export interface ReferenceNote {
  readonly model: string;
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
}

export interface ClaimSet {
  readonly models: readonly ModelExhibit[];
  readonly useCase: UseCaseExhibit;
  readonly snapshot: string;
  readonly method: string;
  /** Newest date among the evidence and facts used: the only date a page calls its own. */
  readonly asOf: string;
  readonly sandbox: boolean;
  readonly creditRate: { readonly creditsPerUsd: number; readonly feeCredits: number };
  readonly claims: readonly Claim[];
  readonly features: readonly FeatureClaim[];
  readonly standings: readonly Standing[];
  readonly workflow: Workflow | null;
  readonly costQuality: CostQuality | null;
  readonly criteriaTested: number;
  readonly counts: {
    readonly facts: number;
    readonly citations: number;
    readonly votes: number;
    readonly voters: number;
    readonly measurements: number;
    readonly judgements: number;
    readonly outputs: number;
  };
  readonly examples: readonly ExampleExhibit[];
  readonly packs: readonly PackExhibit[];
  readonly cited: readonly CitedFigureExhibit[];
  readonly measured: readonly MeasuredExhibit[];
  readonly evidence: readonly EvidenceExhibit[];
  readonly referenceNotes: readonly ReferenceNote[];
}
