interface SortableColumns {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly choice: Uint8Array;
  readonly voter: Uint32Array;
  readonly prompt: Uint32Array;
  readonly probability: Float64Array;
}

/**
 * The rows sorted by voter, prompt, left, right, choice and, where any is known, probability. Stable counting sorts from
 * the least significant column up: linear in the rows, so that millions of votes sort in a fraction of a second.
 */
export function sortedOrder(
  size: number,
  columns: SortableColumns,
  counts: { readonly models: number; readonly voters: number; readonly prompts: number },
  withProbability: boolean,
): Uint32Array {
  let order = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) order[row] = row;
  order = countingSort(order, columns.choice, 4);
  order = countingSort(order, columns.right, counts.models);
  order = countingSort(order, columns.left, counts.models);
  order = countingSort(order, columns.prompt, counts.prompts);
  order = countingSort(order, columns.voter, counts.voters);
  if (withProbability) sortEqualRows(order, columns);
  return order;
}

/** `order` rearranged by ascending key, rows of equal key kept in their order. */
export function countingSort(
  order: Uint32Array<ArrayBuffer>,
  keys: Uint8Array | Uint32Array,
  keyCount: number,
): Uint32Array<ArrayBuffer> {
  const next = startsOf(order, keys, keyCount);
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i]!;
    const key = keys[row]!;
    sorted[next[key]!] = row;
    next[key]! += 1;
  }
  return sorted;
}

/** Where the rows of each key start once sorted, with the total as a last entry. */
export function startsOf(order: Uint32Array, keys: Uint8Array | Uint32Array, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1);
  for (let i = 0; i < order.length; i += 1) starts[keys[order[i]!]! + 1]! += 1;
  for (let key = 0; key < keyCount; key += 1) starts[key + 1]! += starts[key]!;
  return starts;
}

function sortEqualRows(order: Uint32Array, columns: SortableColumns): void {
  const same = (i: number, j: number): boolean =>
    columns.voter[i] === columns.voter[j] &&
    columns.prompt[i] === columns.prompt[j] &&
    columns.left[i] === columns.left[j] &&
    columns.right[i] === columns.right[j] &&
    columns.choice[i] === columns.choice[j];
  // Unknown (NaN) sorts as 0, below every probability.
  const rank = (row: number): number => columns.probability[row]! || 0;
  let start = 0;
  for (let i = 1; i <= order.length; i += 1) {
    if (i < order.length && same(order[start]!, order[i]!)) continue;
    if (i - start > 1) order.subarray(start, i).sort((row, other) => rank(row) - rank(other));
    start = i;
  }
}
