import { type GroupedRows, groupRows } from "./group-rows.ts";
import type { VoteIndex } from "./vote-index.ts";
import { BOTH_BAD, BLIND, LEFT, TIE } from "./vote.ts";

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

/** The index's rows by unordered pair, each pair's in the index's order. */
export function gatherPairs(index: VoteIndex): GroupedRows {
  const models = index.models.length;
  const pairOf = new Uint32Array(index.size);
  for (let row = 0; row < index.size; row += 1) {
    const [left, right] = [index.left[row]!, index.right[row]!];
    pairOf[row] = Math.min(left, right) * models + Math.max(left, right);
  }
  return groupRows(pairOf, models * models);
}

/** The votes between a and b, two positions in `index.models`. */
export function pairVotes(index: VoteIndex, gathered: GroupedRows, a: number, b: number): PairVotes {
  const pair = Math.min(a, b) * index.models.length + Math.max(a, b);
  const counts = { aWins: 0, bWins: 0, ties: 0, bothBad: 0, aLeft: 0, notKnownBlind: 0 };
  const rows: number[] = [];
  const scores: number[] = [];
  for (let i = gathered.starts[pair]!; i < gathered.starts[pair + 1]!; i += 1) {
    const row = gathered.rows[i]!;
    if (index.choice[row] === BOTH_BAD) {
      counts.bothBad += 1;
      continue;
    }
    const score = scoreFor(index, row, a);
    rows.push(row);
    scores.push(score);
    if (score === 1) counts.aWins += 1;
    else if (score === 0) counts.bWins += 1;
    else counts.ties += 1;
    if (index.left[row] === a) counts.aLeft += 1;
    if (index.blind[row] !== BLIND) counts.notKnownBlind += 1;
  }
  return { a, b, ...counts, ...clusterScores(index, rows, scores) };
}

function scoreFor(index: VoteIndex, row: number, a: number): number {
  if (index.choice[row] === TIE) return 0.5;
  return (index.choice[row] === LEFT) === (index.left[row] === a) ? 1 : 0;
}

type ClusterScores = Omit<PairVotes, "a" | "b" | "aWins" | "bWins" | "ties" | "bothBad" | "aLeft" | "notKnownBlind">;

function clusterScores(index: VoteIndex, rows: readonly number[], scores: readonly number[]): ClusterScores {
  const voterScores: number[] = [];
  const [cellScores, cellWeights]: [number[], number[]] = [[], []];
  const [promptIds, promptScores, promptWeights]: [number[], number[], number[]] = [[], [], []];
  const slots = new Map<number, number>();
  for (let start = 0, end = 0; start < rows.length; start = end) {
    let sum = 0;
    for (end = start; end < rows.length && index.voter[rows[end]!] === index.voter[rows[start]!]; end += 1)
      sum += scores[end]!;
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
