/** A seeded stream of numbers (mulberry32): the same seed gives the same picture on every machine. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** In [low, high). */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** A stream of its own, so that drawing more of one thing does not change the next. */
  readonly fork: (label: string) => Random;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    fork: (label) => seededRandom(seed ^ hashOf(label)),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(label: string): number {
  let hash = 0x811c9dc5;
  for (const character of label) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
