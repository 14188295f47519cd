import { countingSort, startsOf } from "./canonical-order.ts";
import { BOTH_BAD, BLIND, LEFT, TIE, type VoteIndex } from "./vote-index.ts";

/**
 * One pair's own votes, summed into what a decision needs. Scores are from a's side: a preferred 1, tie ½, b 0. The
 * prompt and cell sums are Σ y⁄n_v and Σ 1⁄n_v over the votes there, n_v the votes of the vote's voter on this pair.
 */
export interface PairVotes {
  readonly a: number;
  readonly b: number;
  readonly aWins: number;
  readonly bWins: number;
  readonly ties: number;
  readonly bothBad: number;
  /** Of the votes that score, those with a on the left. */
  readonly aLeft: number;
  /** Of the votes that score, those not known to be blind. */
  readonly notKnownBlind: number;
  /** Mean score of each voter. */
  readonly voterScores: readonly number[];
  /** By prompt: its id, Σ y⁄n_v, Σ 1⁄n_v. */
  readonly promptIds: readonly number[];
  readonly promptScores: readonly number[];
  readonly promptWeights: readonly number[];
  /** By voter and prompt: Σ y⁄n_v, Σ 1⁄n_v. */
  readonly cellScores: readonly number[];
  readonly cellWeights: readonly number[];
}

export const votesOf = (pair: PairVotes): number => pair.aWins + pair.bWins + pair.ties;

/** The index's rows gathered by unordered pair, each pair's in the index's order. */
export interface PairRows {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

export function gatherPairs(index: VoteIndex): PairRows {
  const models = index.models.length;
  const pairOf = index.left.map((left, row) => {
    const right = index.right[row]!;
    return left < right ? left * models + right : right * models + left;
  });
  const everyRow = Uint32Array.from({ length: index.size }, (_, row) => row);
  const starts = startsOf(everyRow, pairOf, models * models);
  return { rows: countingSort(everyRow, pairOf, models * models), starts };
}

/** The votes between a and b, two positions in `index.models`. */
export function pairVotes(index: VoteIndex, gathered: PairRows, a: number, b: number): PairVotes {
  const pair = Math.min(a, b) * index.models.length + Math.max(a, b);
  const all = gathered.rows.subarray(gathered.starts[pair]!, gathered.starts[pair + 1]!);
  const rows = all.filter((row) => index.choice[row] !== BOTH_BAD);
  const scores = Float64Array.from(rows, (row) => scoreFor(index, row, a));
  return {
    a,
    b,
    aWins: count(scores, (score) => score === 1),
    bWins: count(scores, (score) => score === 0),
    ties: count(scores, (score) => score === 0.5),
    bothBad: all.length - rows.length,
    aLeft: count(rows, (row) => index.left[row] === a),
    notKnownBlind: count(rows, (row) => index.blind[row] !== BLIND),
    ...clusterScores(index, rows, scores),
  };
}

function scoreFor(index: VoteIndex, row: number, a: number): number {
  if (index.choice[row] === TIE) return 0.5;
  return (index.choice[row] === LEFT) === (index.left[row] === a) ? 1 : 0;
}

type ClusterScores = Omit<PairVotes, "a" | "b" | "aWins" | "bWins" | "ties" | "bothBad" | "aLeft" | "notKnownBlind">;

function clusterScores(index: VoteIndex, rows: Uint32Array, scores: Float64Array): ClusterScores {
  const voterScores: number[] = [];
  const [cellScores, cellWeights]: [number[], number[]] = [[], []];
  const [promptIds, promptScores, promptWeights]: [number[], number[], number[]] = [[], [], []];
  const slots = new Map<number, number>();
  for (let start = 0, end = 0; start < rows.length; start = end) {
    let sum = 0;
    for (end = start; end < rows.length && index.voter[rows[end]!] === index.voter[rows[start]!]; end += 1) sum += scores[end]!;
    const votes = end - start;
    voterScores.push(sum / votes);
    let lastPrompt = -1;
    for (let i = start; i < end; i += 1) {
      const prompt = index.prompt[rows[i]!]!;
      const score = scores[i]! / votes;
      let slot = slots.get(prompt);
      if (slot === undefined) {
        slot = promptIds.push(prompt) - 1;
        slots.set(prompt, slot);
        promptScores.push(0);
        promptWeights.push(0);
      }
      promptScores[slot]! += score;
      promptWeights[slot]! += 1 / votes;
      if (prompt !== lastPrompt) {
        cellScores.push(0);
        cellWeights.push(0);
        lastPrompt = prompt;
      }
      cellScores[cellScores.length - 1]! += score;
      cellWeights[cellWeights.length - 1]! += 1 / votes;
    }
  }
  return { voterScores, promptIds, promptScores, promptWeights, cellScores, cellWeights };
}

function count<T extends number>(values: Iterable<T>, wanted: (value: T) => boolean): number {
  let found = 0;
  for (const value of values) if (wanted(value)) found += 1;
  return found;
}
