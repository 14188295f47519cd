import { contentId } from "../kernel/index.ts";
import type { EvidenceRow } from "./records.ts";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
export type RowBody = WithoutId<EvidenceRow>;

/** Names a row by its content: the SHA-256 of its canonical JSON, without import times or local ids. */
export function rowFrom<Body extends RowBody>(body: Body): Body & { readonly id: string } {
  return Object.freeze({ ...body, id: contentId(body) });
}

/**
 * Rows in force: those that no other row of the set supersedes, each once, in the order of their ids, so that a
 * snapshot does not depend on the order in which packs were imported.
 */
export function rowsInForce(rows: Iterable<EvidenceRow>): readonly EvidenceRow[] {
  const byId = new Map<string, EvidenceRow>();
  for (const row of rows) byId.set(row.id, row);
  const superseded = new Set<string>();
  for (const row of byId.values()) if (row.supersedes !== null) superseded.add(row.supersedes);
  return [...byId.values()]
    .filter((row) => !superseded.has(row.id))
    .sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}
