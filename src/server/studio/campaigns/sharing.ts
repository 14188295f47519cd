import type { Priced } from "./pricing.ts";

/** Equal texts ask for the same picture: of one shot, at one size. Null: a draft, or nothing can be asked for. */
const sameOf = ({ shot, channel, wish }: Priced): string | null =>
  channel === null || wish === null
    ? null
    : [shot.row.id, wish.target.size.width, wish.target.size.height, wish.target.tier].join(" ");

/**
 * Whose picture stands at a place too, where channels are of one size: that of the first of those asked for together, or
 * of a channel that has it already, if nobody asked for this one yet. Those that are asked for on their own are missing
 * from the answer.
 */
export function sharedAmong(asked: readonly Priced[], board: readonly Priced[]): ReadonlyMap<Priced, Priced> {
  const first = new Map<string, Priced>();
  for (const place of board) {
    const same = sameOf(place);
    const stands = place.standing === "here" || place.standing === "waiting";
    if (same !== null && stands && !first.has(same)) first.set(same, place);
  }
  const shared = new Map<Priced, Priced>();
  const together = new Map<string, Priced>();
  for (const place of asked) {
    const same = sameOf(place);
    if (same === null) continue;
    const before = together.get(same) ?? (place.standing === "missing" ? first.get(same) : undefined);
    if (before === undefined) together.set(same, place);
    else shared.set(place, before);
  }
  return shared;
}

export const sumOf = (places: readonly Priced[], shared: ReadonlyMap<Priced, Priced>): bigint =>
  places.reduce((sum, place) => sum + (shared.has(place) ? 0n : (place.wish?.target.price.microcredits ?? 0n)), 0n);
