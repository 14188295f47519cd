import type { CriterionId } from "../../kernel/criteria.ts";

/** What a page shows: words and marks, nothing left to decide. Types only; printers fill it, web and publishing read it. */

/** One printed statement and the claims it prints. A page opens each of them to its evidence. */
export interface Sentence {
  readonly text: string;
  readonly claims: readonly string[];
}

export type Tone = "decided" | "lean" | "tie" | "open" | "none";

export interface PageModelHeader {
  readonly id: string;
  readonly name: string;
  readonly maker: string;
  /** 0–3: the model's own colour everywhere on the page. */
  readonly index: number;
  /** "Standard at 1 MP" */
  readonly label: string;
  readonly price: string;
  readonly retired: string | null;
  readonly versions: string;
  /** This setting as an address parameter, so that changing one model keeps the others' settings; null: the default. */
  readonly parameter: string | null;
  readonly alternatives: readonly { readonly label: string; readonly parameter: string | null }[];
}

export interface DecisionRow {
  readonly need: string;
  readonly choose: { readonly kind: "model" | "either" | "none"; readonly models: readonly string[] };
  /** "Flux 2", "either: Flux 2 or GPT-Image 1.5", "undecided", "no evidence" */
  readonly chooseText: string;
  readonly why: Sentence;
  readonly tone: Tone;
}

/** One pair on the 0–100 % axis: the share of prompts or votes that prefer `a`. */
export interface PairAxis {
  readonly a: string;
  readonly b: string;
  readonly share: number;
  readonly interval: readonly [number, number];
  readonly label: string;
  readonly tone: Tone;
}

/** A model's own value in its unit, with its own interval; drawn on one scale, never used to compare. */
export interface OwnValue {
  readonly model: string;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  readonly label: string;
}

export interface CriterionRow {
  readonly criterion: CriterionId;
  readonly claim: string;
  readonly name: string;
  readonly question: string;
  readonly weight: number;
  readonly tone: Tone;
  /** "model id | tie | undecided | no-evidence" */
  readonly winner: string;
  /** "Flux 2", "Tie", "Undecided, leaning GPT-Image 1.5", "Undecided", "No evidence" */
  readonly winnerText: string;
  readonly dots: readonly { readonly model: string; readonly dots: number | null }[];
  readonly dotStyle: "filled" | "hollow" | "none";
  readonly dotsNote: string | null;
  /** n, interval, date and source of what decided it, in one sentence. */
  readonly basis: Sentence;
  readonly axes: readonly PairAxis[];
  readonly own: { readonly unit: string; readonly values: readonly OwnValue[] } | null;
  /** What it would cost to settle it; null where it is settled or nothing would settle it. */
  readonly toSettle: Sentence | null;
}

/** Cost against quality: what a model costs at its setting, and how it stands on one criterion. */
export interface CostQualityPlot {
  readonly title: string;
  readonly claims: readonly string[];
  readonly xUnit: string;
  readonly yUnit: string;
  readonly higherIsBetter: boolean;
  readonly points: readonly {
    readonly model: string;
    readonly x: number;
    readonly xLabel: string;
    readonly y: number;
    readonly yInterval: readonly [number, number] | null;
    readonly yLabel: string;
    /** On the Pareto line; null: undecided. */
    readonly onFrontier: boolean | null;
  }[];
  /** What the line means, and what is not decided. */
  readonly note: Sentence;
  readonly missing: readonly { readonly model: string; readonly reason: string }[];
}

export interface ExampleOutput {
  readonly model: string;
  /** Content hash of the picture, or null where there is none. */
  readonly hash: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly caption: string;
}

export interface Example {
  readonly promptId: string;
  readonly title: string | null;
  readonly prompt: string;
  readonly outputs: readonly ExampleOutput[];
}

export interface CitedTable {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly note: string;
  readonly rows: readonly {
    readonly model: string;
    readonly citedAs: string;
    readonly metric: string;
    readonly value: string;
    readonly n: string;
    readonly date: string;
    readonly use: string;
    readonly url: string;
  }[];
}

/** What one instrument read: medians as text, and what they may decide here. */
export interface MeasuredRow {
  /** "sharpness 1": the instrument and its version. */
  readonly instrument: string;
  /** Its own section of the instruments page. */
  readonly anchor: string;
  readonly unit: string;
  readonly values: readonly { readonly model: string; readonly text: string }[];
  readonly use: string;
}

export interface EvidenceEntry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly source: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly grade: string | null;
}

/** The proof of one claim: what a sentence opens to. `frame` is its short printed number ("12A"). */
export interface ClaimProof {
  readonly claim: string;
  readonly frame: string;
  readonly name: string;
  readonly state: string;
  readonly rule: string;
  readonly entries: readonly EvidenceEntry[];
  readonly empty: string | null;
}

export interface ComparisonPage {
  readonly kind: "comparison";
  /** Canonical path, without the site's address. */
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly headingUseCase: string;
  readonly description: string;
  readonly subtitle: string;
  readonly useCase: {
    readonly slug: string;
    readonly name: string;
    readonly phrase: string;
    readonly category: string;
  };
  readonly models: readonly PageModelHeader[];
  readonly notices: readonly Sentence[];
  readonly introduction: readonly string[];
  readonly focus: readonly string[];
  readonly shortAnswer: {
    /** The answer itself; `mark` is the phrase in it that the pencil circles. */
    readonly lead: Sentence;
    readonly mark: string;
    readonly why: readonly Sentence[];
    readonly doubt: readonly Sentence[];
  };
  readonly settle: Sentence | null;
  readonly decisionTable: readonly DecisionRow[];
  readonly criteria: readonly CriterionRow[];
  readonly criteriaNote: string;
  /** Null where fewer than two models have a price and a figure. */
  readonly costQuality: CostQualityPlot | null;
  readonly howWeCompare: readonly { readonly label: string; readonly value: Sentence }[];
  readonly examplesShow: readonly { readonly heading: string; readonly value: Sentence }[];
  readonly examples: readonly Example[];
  readonly examplesNote: string;
  readonly features: readonly {
    readonly feature: string;
    readonly claims: readonly string[];
    readonly values: readonly { readonly model: string; readonly text: string; readonly known: boolean }[];
  }[];
  readonly strengths: readonly {
    readonly model: string;
    readonly items: readonly Sentence[];
    readonly bestFor: Sentence;
    readonly avoidIf: Sentence;
  }[];
  readonly verdict: readonly Sentence[];
  readonly questions: readonly { readonly question: string; readonly answer: Sentence }[];
  readonly cited: readonly CitedTable[];
  readonly measured: readonly MeasuredRow[];
  readonly proofs: readonly ClaimProof[];
  readonly tryText: Sentence;
  readonly referenceNotes: readonly Sentence[];
  readonly footer: {
    readonly snapshot: string;
    readonly method: string;
    readonly asOf: string;
    readonly evidence: string;
    readonly packs: readonly string[];
    readonly weights: string;
    readonly rate: string;
  };
}

/** Links around a page; they depend on the site, not on the evidence of the page, so publishing adds them. */
export interface PageLinks {
  readonly picker: {
    readonly models: readonly { readonly id: string; readonly name: string; readonly maker: string }[];
    readonly useCases: readonly { readonly slug: string; readonly name: string; readonly category: string }[];
  };
  readonly related: readonly {
    readonly category: string;
    readonly links: readonly { readonly text: string; readonly href: string }[];
  }[];
  readonly twins: readonly { readonly label: string; readonly href: string }[];
}

/** The same models over every use case: each answer in a line, and the way to its page. */
export interface OverviewPage {
  readonly kind: "overview";
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly models: readonly PageModelHeader[];
  readonly groups: readonly {
    readonly category: string;
    readonly answers: readonly {
      readonly useCase: string;
      readonly href: string;
      readonly answer: string;
      readonly tone: Tone;
    }[];
  }[];
  readonly features: ComparisonPage["features"];
  readonly snapshots: string;
}

export interface ModelPage {
  readonly kind: "model";
  readonly path: string;
  readonly title: string;
  readonly name: string;
  readonly maker: string;
  readonly status: string | null;
  readonly description: string;
  readonly configurations: readonly {
    readonly label: string;
    readonly versions: string;
    readonly price: string;
    readonly isDefault: boolean;
  }[];
  readonly facts: readonly {
    readonly variant: string;
    readonly rows: readonly {
      readonly label: string;
      readonly value: string;
      readonly known: boolean;
      readonly source: string;
      readonly url: string | null;
      readonly date: string | null;
      readonly grade: string | null;
    }[];
  }[];
  readonly cited: readonly CitedTable[];
  readonly comparisons: readonly {
    readonly category: string;
    readonly links: readonly { text: string; href: string }[];
  }[];
}

export interface UseCasePage {
  readonly kind: "use-case";
  readonly path: string;
  readonly title: string;
  readonly name: string;
  readonly subtitle: string;
  readonly introduction: string;
  readonly focus: readonly string[];
  readonly weights: readonly { readonly criterion: string; readonly weight: number }[];
  readonly prompts: readonly {
    readonly id: string;
    readonly tests: string;
    readonly prompt: string;
    readonly size: string;
    readonly texts: readonly string[];
    readonly checks: readonly string[];
  }[];
  readonly packs: readonly { readonly title: string; readonly detail: string }[];
  readonly comparisons: readonly { readonly text: string; readonly href: string }[];
}

export interface HomePage {
  readonly kind: "home";
  readonly featured: readonly {
    readonly text: string;
    readonly href: string;
    readonly answer: string;
    readonly tone: Tone;
  }[];
  readonly useCases: readonly {
    readonly category: string;
    readonly items: readonly { readonly slug: string; readonly name: string; readonly subtitle: string }[];
  }[];
  readonly models: readonly {
    readonly id: string;
    readonly name: string;
    readonly maker: string;
    readonly retired: boolean;
  }[];
  readonly evidence: string;
}
