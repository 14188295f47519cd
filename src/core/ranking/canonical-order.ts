/** Stable counting sorts: linear in the rows, so that millions of votes sort in a fraction of a second. */

/** How many rows have each key, as where each key's rows start once sorted, with the total as a last entry. */
export function startsOf(keys: Uint32Array, keyCount: number): Uint32Array {
  const starts = new Uint32Array(keyCount + 1);
  for (let row = 0; row < keys.length; row += 1) starts[keys[row]! + 1]! += 1;
  for (let key = 0; key < keyCount; key += 1) starts[key + 1]! += starts[key]!;
  return starts;
}

/** Writes the rows of `order` (null: all rows as they stand) into `sorted` by ascending key, equal keys in their order. */
export function sortByKey(
  order: Uint32Array<ArrayBuffer> | null,
  sorted: Uint32Array<ArrayBuffer>,
  keys: Uint32Array,
  keyCount: number,
): void {
  const next = startsOf(keys, keyCount);
  for (let i = 0; i < sorted.length; i += 1) {
    const row = order === null ? i : order[i]!;
    const key = keys[row]!;
    sorted[next[key]!] = row;
    next[key]! += 1;
  }
}

const digit = 65_536;

/** Sorts all rows by a 32-bit code, 16 bits at a time; returns the order and the spare buffer. */
export function sortByCode(
  codes: Uint32Array,
  codeMax: number,
  buffers: readonly [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>],
): readonly [order: Uint32Array<ArrayBuffer>, spare: Uint32Array<ArrayBuffer>] {
  const [first, second] = buffers;
  distribute(null, first, codes, (code) => code % digit, Math.min(digit, codeMax + 1));
  if (codeMax < digit) return [first, second];
  distribute(first, second, codes, (code) => Math.floor(code / digit), Math.floor(codeMax / digit) + 1);
  return [second, first];
}

function distribute(
  order: Uint32Array | null,
  sorted: Uint32Array,
  codes: Uint32Array,
  digitOf: (code: number) => number,
  digitCount: number,
): void {
  const next = new Uint32Array(digitCount + 1);
  for (let row = 0; row < codes.length; row += 1) next[digitOf(codes[row]!) + 1]! += 1;
  for (let key = 0; key < digitCount; key += 1) next[key + 1]! += next[key]!;
  for (let i = 0; i < sorted.length; i += 1) {
    const row = order === null ? i : order[i]!;
    const key = digitOf(codes[row]!);
    sorted[next[key]!] = row;
    next[key]! += 1;
  }
}
