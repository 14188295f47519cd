/** What the auditor says of a page. The shapes are read by other programs: fields are added, never renamed. */

export const contradictionKinds = [
  "winner-against-dots",
  "choice-against-winner",
  "price-against-claim",
  "unrated-criterion",
  "comparative-of-both",
  "unprompted-claim",
  "claims-differ",
] as const;
export type ContradictionKind = (typeof contradictionKinds)[number];

/** A piece of the audited page: its words without markup, and the line it begins on, counted from 1. */
export interface Quote {
  readonly text: string;
  readonly line: number;
}

export interface Contradiction {
  readonly kind: ContradictionKind;
  /** The criterion or need in question, as the page or the field names it. */
  readonly about: string;
  /** The two places that cannot both be true. */
  readonly quotes: readonly [Quote, Quote];
  /** Further places that say the same as the first quote. */
  readonly also: readonly Quote[];
  readonly explanation: string;
}

export interface AuditReport {
  readonly contradictions: readonly Contradiction[];
  /** What a reader needs to check the page and cannot find on it: "sample size", "dates", … */
  readonly missing: readonly string[];
  /** What was understood, so that a reader can tell a clean page from one that could not be read. */
  readonly understood: {
    readonly models: readonly string[];
    readonly criteria: readonly string[];
    readonly prompts: number;
    readonly claims: number;
  };
}
