import type { Criterion } from "./criteria.ts";
import type { Model } from "./models.ts";
import type { Block } from "./read/blocks.ts";
import type { Score } from "./read/scores.ts";
import type { Quote } from "./report.ts";

/** What stands on a page, as the rules see it. Models are named by their place in `models`. */
export interface Page {
  readonly models: readonly Model[];
  readonly criteria: readonly Criterion[];
  readonly blocks: readonly Block[];
  readonly statements: readonly Statement[];
  readonly rows: readonly RatedRow[];
  readonly prices: readonly PriceGroup[];
  readonly prompts: readonly Quote[];
  readonly claims: readonly Claim[];
}

/** One sentence, list item or cell with the names that stand above and before it. */
export interface Statement {
  readonly text: string;
  readonly line: number;
  /** Headings above, from the page's title down. */
  readonly headings: readonly string[];
  /** What stands right before: "Best for", a question, the first cell of a row. */
  readonly labels: readonly string[];
  /** The model a row or a cell speaks of without naming it. */
  readonly subject: number | null;
  readonly from: "sentence" | "need-cell" | "why-cell" | "model-cell" | "note-cell";
}

/** What a page says of its models on one criterion: one of them, several level, or nothing decided. */
export type Verdict =
  | { readonly kind: "ahead"; readonly models: readonly number[] }
  | { readonly kind: "tie"; readonly models: readonly number[] }
  | { readonly kind: "open" };

/** A row of a rating table, or the like in a list: a score a model and perhaps a winner. */
export interface RatedRow {
  readonly criterion: Criterion;
  readonly label: string;
  readonly scores: ReadonlyMap<number, Score>;
  readonly winner: Verdict | null;
  readonly lowerIsBetter: boolean;
  readonly quote: Quote;
  /** What the row is read with: the head of its table, or the line of its scores. */
  readonly head: Quote;
  /** The row stands under a header that names it a winner's row; a row of features does not rate. */
  readonly isRating: boolean;
}

/** Prices that may be set against each other: one row, one label, one wording. */
export interface PriceGroup {
  readonly label: string;
  readonly unit: string;
  readonly amounts: ReadonlyMap<
    number,
    { readonly amount: number; readonly most: number; readonly isPlain: boolean; readonly quote: Quote }
  >;
  readonly quote: Quote;
}

/** Something said of a criterion (or of a need that is none) outside the rating rows. */
export interface Claim {
  readonly criterion: Criterion | null;
  readonly need: readonly string[];
  readonly needText: string;
  readonly verdict: Verdict | { readonly kind: "avoid"; readonly models: readonly number[] };
  /** The models that are beaten where the claim names them; otherwise all others. */
  readonly under: readonly number[] | null;
  readonly role: "choice" | "best-for" | "winner" | "comparative" | "avoid";
  readonly quote: Quote;
  /** The stems of a condition under which it was said: "on large files". */
  readonly condition: readonly string[];
  /** How many criteria the same need names: a need with several is a compromise. */
  readonly together: number;
}
