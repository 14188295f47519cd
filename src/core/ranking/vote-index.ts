import { assert } from "../kernel/index.ts";
import { sortedOrder } from "./canonical-order.ts";
import type { Choice, Vote } from "./vote.ts";

/** Codes of `VoteIndex.choice`. */
export const LEFT = 0;
export const RIGHT = 1;
export const TIE = 2;
export const BOTH_BAD = 3;
const choiceCode: Readonly<Record<Choice, number>> = { left: LEFT, right: RIGHT, tie: TIE, "both-bad": BOTH_BAD };

/** Codes of `VoteIndex.blind`. */
export const BLIND_UNKNOWN = 0;
export const NOT_BLIND = 1;
export const BLIND = 2;

/**
 * The votes of one question as columns, one entry a vote, sorted by voter, prompt, left, right, choice and probability,
 * so that every sum over it comes out the same whatever the order of the rows it was made from.
 */
export interface VoteIndex {
  /** Model ids in code-unit order; `left` and `right` hold positions in it. */
  readonly models: readonly string[];
  readonly voterCount: number;
  /** False when some votes carry no voter id; those are one voter together. */
  readonly everyVoterKnown: boolean;
  /** Prompt ids in code-unit order. */
  readonly prompts: readonly string[];
  readonly size: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly choice: Uint8Array;
  readonly voter: Uint32Array;
  readonly prompt: Uint32Array;
  readonly blind: Uint8Array;
  /** Probability with which the pair was drawn, NaN where unknown; null when no vote carries one. */
  readonly probability: Float64Array | null;
}

interface Columns {
  left: Uint32Array;
  right: Uint32Array;
  choice: Uint8Array;
  voter: Uint32Array;
  prompt: Uint32Array;
  blind: Uint8Array;
  probability: Float64Array;
}

type Names = Map<string | null, number>;

/** Reads votes of one question into an index. With `question`, votes on other questions are left out. */
export function indexVotes(votes: Iterable<Vote>, question?: string): VoteIndex {
  const models: Names = new Map();
  const voters: Names = new Map();
  const prompts: Names = new Map();
  let columns = allocate(Array.isArray(votes) ? votes.length : 1024);
  let size = 0;
  let anyProbability = false;
  let wanted = question;
  for (const vote of votes) {
    if (wanted === undefined) wanted = vote.question;
    else if (vote.question !== wanted) {
      assert(question !== undefined, "votes on several questions are indexed only with the question named");
      continue;
    }
    if (size === columns.left.length) columns = grow(columns);
    columns.left[size] = idOf(models, vote.left);
    columns.right[size] = idOf(models, vote.right);
    assert(columns.left[size] !== columns.right[size], "a vote compares two different models");
    columns.choice[size] = choiceCode[vote.choice];
    columns.voter[size] = idOf(voters, vote.voter);
    columns.prompt[size] = idOf(prompts, vote.prompt);
    columns.blind[size] = vote.blind === null ? BLIND_UNKNOWN : vote.blind ? BLIND : NOT_BLIND;
    columns.probability[size] = vote.probability ?? Number.NaN;
    if (vote.probability !== null) anyProbability = true;
    size += 1;
  }
  return canonical(columns, size, models, voters, prompts, anyProbability);
}

function idOf(names: Names, name: string | null): number {
  const found = names.get(name);
  if (found !== undefined) return found;
  const id = names.size;
  names.set(name, id);
  return id;
}

function allocate(capacity: number): Columns {
  return {
    left: new Uint32Array(capacity),
    right: new Uint32Array(capacity),
    choice: new Uint8Array(capacity),
    voter: new Uint32Array(capacity),
    prompt: new Uint32Array(capacity),
    blind: new Uint8Array(capacity),
    probability: new Float64Array(capacity),
  };
}

function grow(columns: Columns): Columns {
  const larger = allocate(Math.max(1024, columns.left.length * 2));
  larger.left.set(columns.left);
  larger.right.set(columns.right);
  larger.choice.set(columns.choice);
  larger.voter.set(columns.voter);
  larger.prompt.set(columns.prompt);
  larger.blind.set(columns.blind);
  larger.probability.set(columns.probability);
  return larger;
}

function canonical(
  columns: Columns,
  size: number,
  models: Names,
  voters: Names,
  prompts: Names,
  anyProbability: boolean,
): VoteIndex {
  const modelNames = rename(columns.left.subarray(0, size), models, columns.right.subarray(0, size));
  rename(columns.voter.subarray(0, size), voters);
  const promptNames = rename(columns.prompt.subarray(0, size), prompts);
  const order = sortedOrder(size, columns, { models: models.size, voters: voters.size, prompts: prompts.size }, anyProbability);
  return {
    models: modelNames,
    voterCount: voters.size,
    everyVoterKnown: !voters.has(null),
    prompts: promptNames,
    size,
    left: order.map((row) => columns.left[row]!),
    right: order.map((row) => columns.right[row]!),
    voter: order.map((row) => columns.voter[row]!),
    prompt: order.map((row) => columns.prompt[row]!),
    choice: gather(new Uint8Array(size), columns.choice, order),
    blind: gather(new Uint8Array(size), columns.blind, order),
    probability: anyProbability ? gather(new Float64Array(size), columns.probability, order) : null,
  };
}

function gather<T extends Uint8Array | Float64Array>(into: T, from: T, order: Uint32Array): T {
  for (let i = 0; i < order.length; i += 1) into[i] = from[order[i]!]!;
  return into;
}

/** Replaces ids given in order of appearance by positions in code-unit order (null last), and returns the names so sorted. */
function rename(column: Uint32Array, names: Names, second?: Uint32Array): readonly string[] {
  const sorted = [...names.keys()].filter((name) => name !== null).sort();
  const position = new Uint32Array(names.size).fill(names.size - 1);
  for (const [place, name] of sorted.entries()) position[names.get(name)!] = place;
  for (const ids of second === undefined ? [column] : [column, second]) {
    for (let i = 0; i < ids.length; i += 1) ids[i] = position[ids[i]!]!;
  }
  return sorted;
}
