import { leftScoreAt, type PairTable, votesAt } from "./pair-table.ts";

/** Who ever took a point from whom; a tie gives both one. */
export interface WinGraph {
  readonly models: number;
  /** models × models, 1 where the row scored against the column. */
  readonly scored: Uint8Array;
}

export function winGraph(table: PairTable): WinGraph {
  const scored = new Uint8Array(table.models * table.models);
  for (let i = 0; i < table.left.length; i += 1) {
    const left = table.left[i]!;
    const right = table.right[i]!;
    const leftScore = leftScoreAt(table, i);
    if (leftScore > 0) scored[left * table.models + right] = 1;
    if (votesAt(table, i) - leftScore > 0) scored[right * table.models + left] = 1;
  }
  return { models: table.models, scored };
}

/** The strongly connected parts: within one, every model is linked to every other by a chain of wins both ways. */
export function strongParts(graph: WinGraph): readonly (readonly number[])[] {
  return partition(graph.models, (from) => {
    const forward = reachable(graph, from, true, false);
    const backward = reachable(graph, from, false, true);
    return forward.map((reached, i) => reached & backward[i]!);
  });
}

/** The parts linked by any votes at all. */
export function connectedParts(graph: WinGraph): readonly (readonly number[])[] {
  return partition(graph.models, (from) => reachable(graph, from, true, true));
}

export const neverLost = (graph: WinGraph, model: number): boolean =>
  range(graph.models).every((other) => graph.scored[other * graph.models + model] === 0);

export const neverWon = (graph: WinGraph, model: number): boolean =>
  range(graph.models).every((other) => graph.scored[model * graph.models + other] === 0);

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

function partition(count: number, partOf: (from: number) => Uint8Array): readonly (readonly number[])[] {
  const parts: (readonly number[])[] = [];
  const placed = new Uint8Array(count);
  for (let from = 0; from < count; from += 1) {
    if (placed[from] === 1) continue;
    const inPart = partOf(from);
    const part = range(count).filter((model) => inPart[model] === 1);
    for (const model of part) placed[model] = 1;
    parts.push(part);
  }
  return parts;
}

function reachable(graph: WinGraph, from: number, alongWins: boolean, alongLosses: boolean): Uint8Array {
  const { models, scored } = graph;
  const reached = new Uint8Array(models);
  reached[from] = 1;
  const queue = [from];
  for (let model = queue.pop(); model !== undefined; model = queue.pop()) {
    for (let other = 0; other < models; other += 1) {
      if (reached[other] === 1) continue;
      const linked =
        (alongWins && scored[model * models + other] === 1) || (alongLosses && scored[other * models + model] === 1);
      if (!linked) continue;
      reached[other] = 1;
      queue.push(other);
    }
  }
  return reached;
}
