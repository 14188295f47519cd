/** Rows gathered by key: those of key k are rows[starts[k]] … rows[starts[k + 1] − 1], in ascending order. */
export interface GroupedRows {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** Groups all rows by key in one counting pass. */
export function groupRows(keys: Uint32Array, keyCount: number): GroupedRows {
  const starts = startsOf(keys, keyCount);
  const next = starts.slice();
  const rows = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    rows[next[key]!] = row;
    next[key]! += 1;
  }
  return { rows, starts };
}

/** Where each key's rows start once grouped, with the total as a last entry. */
export function startsOf(keys: Uint32Array, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1);
  for (let row = 0; row < keys.length; row += 1) starts[keys[row]! + 1]! += 1;
  for (let key = 0; key < keyCount; key += 1) starts[key + 1]! += starts[key]!;
  return starts;
}
