import { assert } from "../kernel/index.ts";

/** Votes as columns in the order they came, with ids numbered by first appearance. */
export interface Draft {
  left: Uint16Array<ArrayBuffer>;
  right: Uint16Array<ArrayBuffer>;
  choice: Uint8Array<ArrayBuffer>;
  blind: Uint8Array<ArrayBuffer>;
  voter: Uint32Array<ArrayBuffer>;
  prompt: Uint32Array<ArrayBuffer>;
  /** NaN where unknown; null while no vote carries one. */
  probability: Float64Array<ArrayBuffer> | null;
  size: number;
  readonly models: Names;
  readonly voters: Names;
  readonly prompts: Names;
}

type Names = Map<string | null, number>;

const modelsMax = 16_384;

export function emptyDraft(capacity: number): Draft {
  return {
    left: new Uint16Array(capacity),
    right: new Uint16Array(capacity),
    choice: new Uint8Array(capacity),
    blind: new Uint8Array(capacity),
    voter: new Uint32Array(capacity),
    prompt: new Uint32Array(capacity),
    probability: null,
    size: 0,
    models: new Map(),
    voters: new Map(),
    prompts: new Map(),
  };
}

/** Doubles the columns. */
export function grow(draft: Draft): void {
  const { left, right, choice, blind, voter, prompt } = draft;
  const larger = emptyDraft(Math.max(1024, 2 * draft.size));
  larger.left.set(left);
  larger.right.set(right);
  larger.choice.set(choice);
  larger.blind.set(blind);
  larger.voter.set(voter);
  larger.prompt.set(prompt);
  if (draft.probability !== null) {
    larger.probability = new Float64Array(larger.left.length).fill(Number.NaN);
    larger.probability.set(draft.probability);
  }
  Object.assign(draft, {
    ...larger,
    size: draft.size,
    models: draft.models,
    voters: draft.voters,
    prompts: draft.prompts,
  });
}

export function idOf(names: Names, name: string | null): number {
  const found = names.get(name);
  if (found !== undefined) return found;
  const id = names.size;
  names.set(name, id);
  return id;
}

export interface SortedNames {
  readonly sorted: readonly string[];
  /** By id in order of appearance: the place in code-unit order, null last. */
  readonly position: Uint32Array;
}

export function sortNames(names: Names): SortedNames {
  const sorted = [...names.keys()].filter((name) => name !== null).sort();
  const position = new Uint32Array(names.size).fill(names.size - 1);
  for (let place = 0; place < sorted.length; place += 1) position[names.get(sorted[place]!)!] = place;
  return { sorted, position };
}

/** Models are counted in 16 bits and their square in tables. */
export function assertRankable(models: number): void {
  assert(models <= modelsMax, `at most ${modelsMax} models are ranked together`);
}
