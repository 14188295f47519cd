import { editCapabilities, editCapabilityIds, pixels } from "../../../catalogue/index.ts";
import type { PairState } from "../claim.ts";
import { factIds, type Subject } from "../subject.ts";
import { decidedPair, openPair, undecidedPair } from "./pair.ts";

/** Prices within this share of the higher one are too close to matter. */
const PRICE_REGION = 0.05;

/** Credits at these settings; comparable only where both make about the same number of pixels. */
export function pricePair(a: Subject, b: Subject): PairState {
  const evidence = factIds([a, b], ["price"]);
  if (!a.quote.known && !b.quote.known) return openPair(a.id, b.id, "unknown-fact");
  if (!a.quote.known || !b.quote.known) return undecidedPair(a.id, b.id, "facts", "unknown-fact", evidence);
  if (!sameSizeClass(a, b)) return undecidedPair(a.id, b.id, "facts", "incomparable-sizes", evidence);
  const [priceA, priceB] = [a.quote.value.credits, b.quote.value.credits];
  const near = Math.abs(priceA - priceB) <= PRICE_REGION * Math.max(priceA, priceB);
  return decidedPair(a.id, b.id, "facts", near ? "too-close" : priceA < priceB ? "a" : "b", evidence);
}

/** One megapixel class: pixel counts within a quarter of each other (1024 × 1024 and 1 MP are one class, 1 MP and 1.5 MP two). */
const sameSizeClass = (a: Subject, b: Subject): boolean => {
  const [one, other] = [pixels(a.configuration.size), pixels(b.configuration.size)];
  return Math.max(one, other) / Math.min(one, other) <= 1.25;
};

/** The largest picture the variant makes, in megapixels. */
export function maxSizePair(a: Subject, b: Subject): PairState {
  const [one, other] = [a.variant.facts.maxMegapixels, b.variant.facts.maxMegapixels];
  const evidence = factIds([a, b], ["maxMegapixels"]);
  if (!one.known && !other.known) return openPair(a.id, b.id, "unknown-fact");
  if (!one.known || !other.known) return undecidedPair(a.id, b.id, "facts", "unknown-fact", evidence);
  if (one.value === other.value) return decidedPair(a.id, b.id, "facts", "too-close", evidence);
  return decidedPair(a.id, b.id, "facts", one.value > other.value ? "a" : "b", evidence);
}

/** a ≻ b only if a's known set strictly contains b's and none of b's is unknown; equal and wholly known sets are too close. */
export function editingPair(a: Subject, b: Subject): PairState {
  const [one, other] = [capabilitySet(a), capabilitySet(b)];
  const evidence = factIds([a, b], editFactKeys);
  if (one.known === 0 && other.known === 0) return openPair(a.id, b.id, "unknown-fact");
  if (!other.open && contains(one.has, other.has)) return decidedPair(a.id, b.id, "facts", "a", evidence);
  if (!one.open && contains(other.has, one.has)) return decidedPair(a.id, b.id, "facts", "b", evidence);
  if (!one.open && !other.open && sameSet(one.has, other.has))
    return decidedPair(a.id, b.id, "facts", "too-close", evidence);
  const reason = one.open || other.open ? "unknown-fact" : "neither-contains-other";
  return undecidedPair(a.id, b.id, "facts", reason, evidence);
}

export const editFactKeys = ["imageToImage", "masks", "references", "styleTransfer", "faceSwap", "lora", "outpainting"];

interface CapabilitySet {
  readonly has: ReadonlySet<string>;
  readonly known: number;
  /** True where at least one capability is unknown. */
  readonly open: boolean;
}

export function capabilitySet(subject: Subject): CapabilitySet {
  const capabilities = editCapabilities(subject.card, subject.variant.id);
  const knownIds = editCapabilityIds.filter((id) => capabilities[id].known);
  const has = knownIds.filter((id) => {
    const capability = capabilities[id];
    return capability.known && capability.value;
  });
  return { has: new Set(has), known: knownIds.length, open: knownIds.length < editCapabilityIds.length };
}

const contains = (larger: ReadonlySet<string>, smaller: ReadonlySet<string>): boolean =>
  larger.size > smaller.size && [...smaller].every((each) => larger.has(each));

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));
