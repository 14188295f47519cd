import type { Wanted } from "../api/index.ts";

/** What the address says is looked for; the picture that is open is not part of it. */
export function wantedIn(search: Readonly<Record<string, string | undefined>>): Wanted {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([name, value]) => name !== "picture" && value !== undefined && value !== "")
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** An empty value takes a condition away. A search for what is alike is over as soon as words are typed. */
export function changedWanted(wanted: Wanted, change: Wanted): Wanted {
  const { like, ...rest } = { ...wanted, ...change };
  const keepsLike = like !== undefined && !("q" in change && change.q !== "");
  return wantedIn(keepsLike ? { ...rest, like } : rest);
}

export const isNarrowed = (wanted: Wanted): boolean => Object.keys(wanted).length > 0;
