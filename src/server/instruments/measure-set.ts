/** Readings of a set of pictures, from their perceptual hashes. */
import { hashDiversity, hashSimilarity } from "../../core/imaging/index.ts";
import type { Known } from "../../core/kernel/index.ts";
import { type InstrumentReading, rounded } from "./instrument.ts";
import { sheets } from "./sheets/index.ts";

export interface MeasuredSet {
  readonly diversity: InstrumentReading;
  /** Of the two pictures most alike. */
  readonly similarity: InstrumentReading;
  /** Their places in the set; null where there is no value. */
  readonly closest: readonly [number, number] | null;
}

export function measureSet(hashes: readonly Known<string>[]): MeasuredSet {
  const usable = hashes.flatMap((hash) => (hash.known ? [hash.value] : []));
  const missing = hashes.find((hash) => !hash.known);
  const found = missing?.known === false ? { known: false as const, reason: missing.reason } : hashDiversity(usable);
  if (!found.known) {
    const nothing = (id: "perceptual-diversity" | "perceptual-similarity") => blank(id, found.reason);
    return { diversity: nothing("perceptual-diversity"), similarity: nothing("perceptual-similarity"), closest: null };
  }
  const { mean, closest } = found.value;
  return {
    diversity: value("perceptual-diversity", mean, { hashes: usable }),
    similarity: value("perceptual-similarity", closest.similarity, null),
    closest: closest.places,
  };
}

/** How alike a picture is to the one of the others that is most alike; `of` is that one’s place. */
export function nearestInSet(
  hashes: readonly Known<string>[],
  place: number,
): { readonly reading: InstrumentReading; readonly of: number | null } {
  const own = hashes[place];
  if (own === undefined || !own.known)
    return { reading: blank("perceptual-similarity", own?.reason ?? "no such picture"), of: null };
  let best: { readonly similarity: number; readonly of: number } | null = null;
  for (const [of, other] of hashes.entries()) {
    if (of === place || !other.known) continue;
    const similarity = hashSimilarity(own.value, other.value);
    if (best === null || similarity > best.similarity) best = { similarity, of };
  }
  if (best === null)
    return { reading: blank("perceptual-similarity", "there is no other picture to compare it with"), of: null };
  return { reading: value("perceptual-similarity", best.similarity, { hash: own.value }), of: best.of };
}

type SetInstrument = "perceptual-diversity" | "perceptual-similarity";

const value = (id: SetInstrument, number: number, detail: unknown): InstrumentReading => ({
  ...blank(id, ""),
  value: rounded(number),
  reason: null,
  detail,
});

const blank = (id: SetInstrument, reason: string): InstrumentReading => ({
  instrument: id,
  version: sheets[id].version,
  unit: sheets[id].unit,
  value: null,
  reason,
  parameters: null,
  detail: null,
});
