import { assert } from "../kernel/index.ts";
import { sortByCode, sortByKey } from "./canonical-order.ts";
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
 * The votes of one question as columns, one entry a vote, sorted by voter, prompt, left, right, choice, blind and
 * probability, so that every sum over it comes out the same whatever the order of the rows it was made from.
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
  readonly left: Uint16Array;
  readonly right: Uint16Array;
  readonly choice: Uint8Array;
  readonly voter: Uint32Array;
  readonly prompt: Uint32Array;
  readonly blind: Uint8Array;
  /** Probability with which the pair was drawn, NaN where unknown; null when no vote carries one. */
  readonly probability: Float64Array | null;
}

// Left, right, choice and blindness share one 32-bit sorting code, which bounds the models at √(2³² ⁄ 12).
const modelsMax = 16_384;
const answers = 12;
const blindnesses = 3;

/** Rows in the order they came, ids in order of first appearance. */
interface Draft {
  /** left × 65,536 + right. */
  pair: Uint32Array<ArrayBuffer>;
  /** choice × 3 + blind. */
  answer: Uint8Array<ArrayBuffer>;
  voter: Uint32Array<ArrayBuffer>;
  prompt: Uint32Array<ArrayBuffer>;
  probability: Float64Array<ArrayBuffer> | null;
  size: number;
  readonly models: Names;
  readonly voters: Names;
  readonly prompts: Names;
}

type Names = Map<string | null, number>;

/** Reads votes of one question into an index. With `question`, votes on other questions are left out. */
export function indexVotes(votes: Iterable<Vote>, question?: string): VoteIndex {
  const draft = emptyDraft(Array.isArray(votes) ? votes.length : 1024);
  let wanted = question;
  for (const vote of votes) {
    if (wanted === undefined) wanted = vote.question;
    else if (vote.question !== wanted) {
      assert(question !== undefined, "votes on several questions are indexed only with the question named");
      continue;
    }
    append(draft, vote);
  }
  assert(draft.models.size <= modelsMax, `at most ${modelsMax} models are ranked together`);
  return canonical(draft);
}

function append(draft: Draft, vote: Vote): void {
  if (draft.size === draft.pair.length) grow(draft);
  const row = draft.size;
  const left = idOf(draft.models, vote.left);
  const right = idOf(draft.models, vote.right);
  assert(left !== right, "a vote compares two different models");
  draft.pair[row] = left * 65_536 + right;
  const blind = vote.blind === null ? BLIND_UNKNOWN : vote.blind ? BLIND : NOT_BLIND;
  draft.answer[row] = choiceCode[vote.choice] * blindnesses + blind;
  draft.voter[row] = idOf(draft.voters, vote.voter);
  draft.prompt[row] = idOf(draft.prompts, vote.prompt);
  if (vote.probability !== null) {
    draft.probability ??= new Float64Array(draft.pair.length).fill(Number.NaN);
    draft.probability[row] = vote.probability;
  }
  draft.size += 1;
}

function idOf(names: Names, name: string | null): number {
  const found = names.get(name);
  if (found !== undefined) return found;
  const id = names.size;
  names.set(name, id);
  return id;
}

function emptyDraft(capacity: number): Draft {
  return {
    pair: new Uint32Array(capacity),
    answer: new Uint8Array(capacity),
    voter: new Uint32Array(capacity),
    prompt: new Uint32Array(capacity),
    probability: null,
    size: 0,
    models: new Map(),
    voters: new Map(),
    prompts: new Map(),
  };
}

function grow(draft: Draft): void {
  const capacity = Math.max(1024, 2 * draft.size);
  const larger = emptyDraft(capacity);
  larger.pair.set(draft.pair);
  larger.answer.set(draft.answer);
  larger.voter.set(draft.voter);
  larger.prompt.set(draft.prompt);
  const { pair, answer, voter, prompt } = larger;
  const probability = draft.probability === null ? null : new Float64Array(capacity).fill(Number.NaN);
  probability?.set(draft.probability!);
  Object.assign(draft, { pair, answer, voter, prompt, probability });
}

/**
 * Buffers are reused where their content is spent: at 1.7 million votes a megabyte of garbage here costs a collection of
 * the whole heap of rows (half a second), not the megabyte.
 */
function canonical(draft: Draft): VoteIndex {
  const { size } = draft;
  const models = sortNames(draft.models);
  const voters = sortNames(draft.voters);
  const prompts = sortNames(draft.prompts);
  const codes = draft.pair.subarray(0, size);
  const voter = renumber(draft.voter.subarray(0, size), voters.position);
  const prompt = renumber(draft.prompt.subarray(0, size), prompts.position);
  encode(codes, draft.answer, models.position);
  const modelCount = draft.models.size;
  const buffers = [new Uint32Array(size), new Uint32Array(size)] as const;
  const [byCode, spare] = sortByCode(codes, modelCount ** 2 * answers, buffers);
  sortByKey(byCode, spare, prompt, draft.prompts.size);
  sortByKey(spare, byCode, voter, draft.voters.size);
  const order = byCode;
  if (draft.probability !== null) sortEqualRows(order, codes, voter, prompt, draft.probability);
  return {
    models: models.sorted,
    voterCount: draft.voters.size,
    everyVoterKnown: !draft.voters.has(null),
    prompts: prompts.sorted,
    size,
    ...decode(codes, order, modelCount),
    prompt: gather(prompt, order, spare),
    voter: voter.sort(),
    probability: draft.probability === null ? null : gather(draft.probability, order, new Float64Array(size)),
  };
}

interface SortedNames {
  readonly sorted: readonly string[];
  /** By id in order of appearance: the position in code-unit order, null last. */
  readonly position: Uint32Array;
}

function sortNames(names: Names): SortedNames {
  const sorted = [...names.keys()].filter((name) => name !== null).sort();
  const position = new Uint32Array(names.size).fill(names.size - 1);
  for (let place = 0; place < sorted.length; place += 1) position[names.get(sorted[place]!)!] = place;
  return { sorted, position };
}

function renumber(ids: Uint32Array<ArrayBuffer>, position: Uint32Array): Uint32Array<ArrayBuffer> {
  for (let row = 0; row < ids.length; row += 1) ids[row] = position[ids[row]!]!;
  return ids;
}

/** Replaces left × 65,536 + right by the sorting code (left × models + right) × 12 + answer. */
function encode(pairs: Uint32Array, answer: Uint8Array, position: Uint32Array): void {
  for (let row = 0; row < pairs.length; row += 1) {
    const pair = pairs[row]!;
    const left = position[pair >>> 16]!;
    const right = position[pair & 0xffff]!;
    pairs[row] = (left * position.length + right) * answers + answer[row]!;
  }
}

function decode(
  codes: Uint32Array,
  order: Uint32Array,
  models: number,
): Pick<VoteIndex, "left" | "right" | "choice" | "blind"> {
  const size = order.length;
  const [left, right] = [new Uint16Array(size), new Uint16Array(size)];
  const [choice, blind] = [new Uint8Array(size), new Uint8Array(size)];
  for (let i = 0; i < size; i += 1) {
    const code = codes[order[i]!]!;
    const pair = Math.floor(code / answers);
    const answer = code - pair * answers;
    left[i] = Math.floor(pair / models);
    right[i] = pair % models;
    choice[i] = Math.floor(answer / blindnesses);
    blind[i] = answer % blindnesses;
  }
  return { left, right, choice, blind };
}

function gather<T extends Uint32Array | Float64Array>(from: T, order: Uint32Array, into: T): T {
  for (let i = 0; i < order.length; i += 1) into[i] = from[order[i]!]!;
  return into;
}

/** Rows alike in all else by probability; unknown (NaN) counts as 0, below every probability. */
function sortEqualRows(
  order: Uint32Array,
  codes: Uint32Array,
  voter: Uint32Array,
  prompt: Uint32Array,
  probability: Float64Array,
): void {
  const alike = (row: number, other: number): boolean =>
    voter[row] === voter[other] && prompt[row] === prompt[other] && codes[row] === codes[other];
  const rank = (row: number): number => probability[row]! || 0;
  let start = 0;
  for (let i = 1; i <= order.length; i += 1) {
    if (i < order.length && alike(order[start]!, order[i]!)) continue;
    if (i - start > 1) order.subarray(start, i).sort((row, other) => rank(row) - rank(other));
    start = i;
  }
}
