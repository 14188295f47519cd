import type { Alias, Catalogue, ModelCard, ResolvedName } from "./records.ts";

/** One spelling for what differs only in case, spaces, hyphens or underscores. */
export const normalisedName = (raw: string): string =>
  raw
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");

/** One spelling, what it means, and where its card states it. */
export interface Spelling extends ResolvedName {
  readonly spelling: string;
  readonly path: readonly (string | number)[];
}

/** Every spelling that means this card: its slug, name and exact version ids, and the aliases of card and variants. */
export function spellingsOf(card: ModelCard): readonly Spelling[] {
  const ofCard = (spelling: string, path: Spelling["path"]): Spelling => spell(card, unstated(spelling), path);
  return [
    ofCard(card.slug, ["slug"]),
    ofCard(card.name, ["name"]),
    ...card.aliases.map((alias, index) => spell(card, alias, ["aliases", index])),
    ...card.variants.flatMap((variant, at) => {
      const named = (alias: Alias): Alias => ({ ...alias, variant: alias.variant ?? variant.id });
      return [
        ...variant.versions.map((version, index) =>
          spell(card, named(unstated(version)), ["variants", at, "versions", index]),
        ),
        ...variant.aliases.map((alias, index) => spell(card, named(alias), ["variants", at, "aliases", index])),
      ];
    }),
  ];
}

const unstated = (name: string): Alias => ({ name, variant: null, tier: null, size: null });

const spell = (card: ModelCard, { name, variant, tier, size }: Alias, path: Spelling["path"]): Spelling => ({
  spelling: name,
  path,
  model: card.slug,
  variant,
  tier,
  size,
});

// One index a catalogue: conversion looks up tens of thousands of names.
const indices = new WeakMap<Catalogue, ReadonlyMap<string, ResolvedName>>();

function indexOf(catalogue: Catalogue): ReadonlyMap<string, ResolvedName> {
  const kept = indices.get(catalogue);
  if (kept !== undefined) return kept;
  const index = new Map<string, ResolvedName>();
  for (const card of catalogue.models.values())
    for (const { spelling, model, variant, tier, size } of spellingsOf(card)) {
      const key = normalisedName(spelling);
      if (!index.has(key)) index.set(key, { model, variant, tier, size });
    }
  indices.set(catalogue, index);
  return index;
}

/** The model that a publisher's or a person's spelling means, with the parts it states; null where no card carries it. */
export const resolveModelName = (catalogue: Catalogue, rawName: string): ResolvedName | null =>
  indexOf(catalogue).get(normalisedName(rawName)) ?? null;

/** Up to five slugs that resemble what was asked for, nearest first; none where nothing does. */
export function nearestModels(catalogue: Catalogue, slug: string): readonly string[] {
  const asked = normalisedName(slug);
  return [...catalogue.models.values()]
    .map((card) => ({ slug: card.slug, distance: distanceTo(card, asked) }))
    .filter(({ distance }) => distance <= 0.5)
    .toSorted((a, b) => a.distance - b.distance || (a.slug < b.slug ? -1 : 1))
    .slice(0, 5)
    .map((each) => each.slug);
}

const distanceTo = (card: ModelCard, asked: string): number =>
  Math.min(
    ...spellingsOf(card).map(({ spelling }) => {
      const name = normalisedName(spelling);
      return editDistance(name, asked) / Math.max(name.length, asked.length, 1);
    }),
  );

/** Levenshtein distance: insertions, deletions and replacements of single characters. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
