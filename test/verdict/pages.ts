import fc from "fast-check";
import { type ClaimSet, derive } from "../../src/core/verdict/claims/index.ts";
import { type Generated, generate, type Scenario, scenarios } from "./generate.ts";

/** A generated page with its evidence and its claims. */
export interface MadePage extends Generated {
  readonly scenario: Scenario;
  readonly set: ClaimSet;
}

export const seed = 20_261_123;

/** The same pages every time, each made once. */
export const madePages = (count: number): readonly MadePage[] =>
  fc.sample(scenarios, { numRuns: count, seed }).map(made);

const kept = new Map<string, MadePage>();

export function made(scenario: Scenario): MadePage {
  const key = JSON.stringify(scenario);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const generated = generate(scenario);
  const page = {
    ...generated,
    scenario,
    set: derive({ snapshot: generated.snapshot, configurations: generated.configurations }),
  };
  kept.set(key, page);
  return page;
}

/** How often each state came up on each criterion, a line a criterion. */
export function histogram(sets: readonly ClaimSet[]): readonly string[] {
  const states = ["wins", "too-close", "leans", "undecided", "no-evidence"] as const;
  const criteria = [...new Set(sets.flatMap((set) => set.claims.map((claim) => claim.criterion)))];
  return criteria.map((criterion) => {
    const counts = states.map(
      (state) =>
        `${state} ${sets.filter((set) => set.claims.some((claim) => claim.criterion === criterion && claim.state === state)).length}`,
    );
    return `${criterion.padEnd(20)} ${counts.join(", ")}`;
  });
}
