export type Choice = "left" | "right" | "tie" | "both-bad";

/**
 * One answer to one question about two outputs (method, section 1). `voter` null: the source has no voter ids, and all
 * such votes count as one voter. `probability` is that with which the pair was drawn; null means uniform.
 */
export interface Vote {
  readonly prompt: string;
  readonly question: string;
  readonly left: string;
  readonly right: string;
  readonly choice: Choice;
  readonly voter: string | null;
  readonly blind: boolean | null;
  readonly probability: number | null;
  readonly leftSample: number;
  readonly rightSample: number;
  readonly at: string | null;
}

/** Codes of choices and of blindness in columns. */
export const LEFT = 0;
export const RIGHT = 1;
export const TIE = 2;
export const BOTH_BAD = 3;
export const choiceCode: Readonly<Record<Choice, number>> = {
  left: LEFT,
  right: RIGHT,
  tie: TIE,
  "both-bad": BOTH_BAD,
};

export const BLIND_UNKNOWN = 0;
export const NOT_BLIND = 1;
export const BLIND = 2;
