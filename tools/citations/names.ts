import { Unusable } from "./fields.ts";
import type { Mapping } from "./mapping.ts";

/** What a spelling says: the model's slug, and the parts of its configuration that it states. `size` as "1024x1024". */
export interface NamedModel {
  readonly model: string;
  readonly variant: string | null;
  readonly tier: string | null;
  readonly size: string | null;
  /** The tiers that the variant's card has. */
  readonly tiers: readonly string[];
}
export type Resolve = (name: string) => NamedModel | null;

export interface ReadName extends NamedModel {
  readonly citedAs: string;
}

export interface NameTables {
  readonly mapping: Mapping;
  readonly resolve: Resolve;
}

/** Reads a publisher's spelling through the mapping's exceptions and the cards' aliases. */
export function readName({ mapping, resolve }: NameTables, publisher: string, name: string): ReadName {
  const isMeant = (each: { readonly name: string; readonly publisher?: string | undefined }): boolean =>
    each.name === name && (each.publisher === undefined || each.publisher === publisher);
  if (mapping.names.notOneModel.includes(name)) throw new Unusable("not one model", "a figure of several models");
  const ambiguous = mapping.names.ambiguous.find(isMeant);
  if (ambiguous !== undefined) throw new Unusable("ambiguous name", ambiguous.why);
  const resolved = resolve(mapping.names.readAs.find(isMeant)?.as ?? name);
  if (resolved === null) throw new Unusable("no card", "no card of the catalogue carries this name");
  const tier = mapping.tiers.find((each) => each.name === name)?.tier ?? null;
  return { ...resolved, tier: agreed(`tier of ${name}`, resolved.tier, tier), citedAs: name };
}

/** The part that one of two sources states; both may, if they say the same. */
export function agreed(what: string, one: string | null, other: string | null): string | null {
  if (one !== null && other !== null && one !== other)
    throw new Unusable("unreadable", `${what}: ${one} and ${other} disagree`);
  return one ?? other;
}
