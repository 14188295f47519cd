import type { Draft } from "./vote-draft.ts";
import { BOTH_BAD, LEFT, RIGHT, TIE } from "./vote.ts";

/** Votes added up by ordered pair (left, right); pairs never shown are absent. Both-bad is not counted here. */
export interface PairTable {
  readonly models: number;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly leftWins: Float64Array;
  readonly rightWins: Float64Array;
  readonly ties: Float64Array;
}

const weightMax = 10;
// Weights are kept to 2⁻³⁰, so that their sums are exact and the same in any order of the rows.
const weightUnit = 2 ** -30;

/**
 * The table of a draft's rows, models renumbered by `place`. With `probability`, each vote counts
 * min(10, uniform ⁄ probability) instead of 1, uniform being that of one pair of all; an unknown probability is uniform.
 */
export function tabulateDraft(draft: Draft, place: Uint32Array, probability: Float64Array | null): PairTable {
  const models = place.length;
  const counts = [LEFT, RIGHT, TIE].map(() => new Float64Array(models * models));
  const uniform = 2 / (models * (models - 1));
  for (let row = 0; row < draft.size; row += 1) {
    const choice = draft.choice[row]!;
    if (choice === BOTH_BAD) continue;
    const weight = probability === null ? 1 : weightOf(probability[row]!, uniform);
    counts[choice]![place[draft.left[row]!]! * models + place[draft.right[row]!]!]! += weight;
  }
  return fromDense(models, counts[LEFT]!, counts[RIGHT]!, counts[TIE]!);
}

function weightOf(probability: number, uniform: number): number {
  if (Number.isNaN(probability)) return 1;
  return Math.round(Math.min(weightMax, uniform / probability) / weightUnit) * weightUnit;
}

/** Keeps the cells of models × models matrices (row left, column right) that hold any vote. */
export function fromDense(
  models: number,
  leftWins: Float64Array,
  rightWins: Float64Array,
  ties: Float64Array,
): PairTable {
  const cells: number[] = [];
  for (let cell = 0; cell < models * models; cell += 1) {
    if (leftWins[cell]! + rightWins[cell]! + ties[cell]! > 0) cells.push(cell);
  }
  return {
    models,
    left: Uint32Array.from(cells, (cell) => Math.floor(cell / models)),
    right: Uint32Array.from(cells, (cell) => cell % models),
    leftWins: Float64Array.from(cells, (cell) => leftWins[cell]!),
    rightWins: Float64Array.from(cells, (cell) => rightWins[cell]!),
    ties: Float64Array.from(cells, (cell) => ties[cell]!),
  };
}

/** The table among `members` only, whose positions become the new model numbers. */
export function restrictTable(table: PairTable, members: readonly number[]): PairTable {
  const position = new Int32Array(table.models).fill(-1);
  for (const [place, member] of members.entries()) position[member] = place;
  const kept: number[] = [];
  for (let i = 0; i < table.left.length; i += 1) {
    if (position[table.left[i]!]! >= 0 && position[table.right[i]!]! >= 0) kept.push(i);
  }
  return {
    models: members.length,
    left: Uint32Array.from(kept, (i) => position[table.left[i]!]!),
    right: Uint32Array.from(kept, (i) => position[table.right[i]!]!),
    leftWins: Float64Array.from(kept, (i) => table.leftWins[i]!),
    rightWins: Float64Array.from(kept, (i) => table.rightWins[i]!),
    ties: Float64Array.from(kept, (i) => table.ties[i]!),
  };
}

/** A copy of the table with `count` more wins of `winner` when shown left and `countRight` when shown right. */
export function withWins(
  table: PairTable,
  winner: number,
  loser: number,
  extra: { readonly onLeft: number; readonly onRight: number },
): PairTable {
  const models = table.models;
  const leftWins = new Float64Array(models * models);
  const rightWins = new Float64Array(models * models);
  const ties = new Float64Array(models * models);
  for (let i = 0; i < table.left.length; i += 1) {
    const cell = table.left[i]! * models + table.right[i]!;
    leftWins[cell] = table.leftWins[i]!;
    rightWins[cell] = table.rightWins[i]!;
    ties[cell] = table.ties[i]!;
  }
  leftWins[winner * models + loser]! += extra.onLeft;
  rightWins[loser * models + winner]! += extra.onRight;
  return fromDense(models, leftWins, rightWins, ties);
}

export const votesAt = (table: PairTable, i: number): number =>
  table.leftWins[i]! + table.rightWins[i]! + table.ties[i]!;

/** Left's score in a cell: wins plus half the ties (method, section 3). */
export const leftScoreAt = (table: PairTable, i: number): number => table.leftWins[i]! + 0.5 * table.ties[i]!;

export function votesIn(table: PairTable): number {
  let sum = 0;
  for (let i = 0; i < table.left.length; i += 1) sum += votesAt(table, i);
  return sum;
}
