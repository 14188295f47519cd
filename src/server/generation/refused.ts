import type { Problem } from "../../contract/studio/index.ts";

export type Refusal = Problem["error"];

/** An expected refusal: nothing was done, and the sentence says what to do. Thrown, so that a transaction rolls back. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
    this.name = "Refused";
    this.refusal = Object.freeze(refusal);
  }
}
