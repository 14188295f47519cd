import { useCaseSlug } from "./catalogue.ts";

/** The pack of a made-up study; its prompts are p1, p2, … */
export const study = "study";

export const rowBase = { pack: study, useCase: useCaseSlug, sandbox: false, supersedes: null, occurrence: 0 } as const;

export const promptIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p${index + 1}`);

export const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));

/** What a made-up study finds on one question: nobody asked; too few; a lean; an even split; clear differences; noise. */
export type Mood = "none" | "few" | "lean" | "even" | "clear" | "noise";

/** Hidden quality per model, often equal, so that ties, chains and single winners all occur. */
export type Qualities = ReadonlyMap<string, number>;
