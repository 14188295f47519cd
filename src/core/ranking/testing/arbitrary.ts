import fc from "fast-check";
import type { Choice, Vote } from "../vote.ts";
import { asVote } from "./simulation.ts";

export interface Row {
  readonly left: number;
  readonly right: number;
  readonly choice: Choice;
  readonly voter: number;
  readonly prompt: number;
}

export interface RowLimits {
  readonly models: number;
  readonly voters: number;
  readonly prompts: number;
  readonly min: number;
  readonly max: number;
}

export const seededChecks = { seed: 20261103, numRuns: 60 } as const;

const choices: readonly Choice[] = ["left", "left", "right", "right", "tie", "both-bad"];

/** Lists of votes among a few models, voters and prompts. */
export const rows = ({ models, voters, prompts, min, max }: RowLimits): fc.Arbitrary<Row[]> =>
  fc.array(
    fc
      .record({
        left: fc.nat(models - 1),
        step: fc.integer({ min: 1, max: models - 1 }),
        choice: fc.constantFrom(...choices),
        voter: fc.nat(voters - 1),
        prompt: fc.nat(prompts - 1),
      })
      .map(({ left, step, ...rest }) => ({ left, right: (left + step) % models, ...rest })),
    { minLength: min, maxLength: max },
  );

export const voteFrom = (row: Row): Vote => asVote(row);
