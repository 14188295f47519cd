import { type Catalogue, catalogueHash } from "../catalogue/index.ts";
import { contentId, present } from "../kernel/index.ts";
import type { EvidenceRow, PackRecord } from "./records.ts";
import { rowsInForce } from "./rows.ts";

/** The version of the method: a change of any rule of docs/method changes it, and with it every snapshot's hash. */
export const methodVersion = "1";

/** The set of rows, facts and rates that a use case's pages are computed from, under its content hash. */
export interface Snapshot {
  readonly hash: string;
  readonly method: string;
  readonly useCase: string;
  readonly rows: readonly EvidenceRow[];
  readonly packs: readonly PackRecord[];
  readonly catalogue: Catalogue;
}

/** A row belongs to a use case's snapshot if it was made for it, or is a published figure or fact for any use case. */
export function belongsTo(row: EvidenceRow, useCase: string): boolean {
  if (row.useCase !== null) return row.useCase === useCase;
  return row.kind === "citation" || row.kind === "pair-citation" || row.kind === "fact";
}

/**
 * Seals the snapshot of one use case. The hash covers method, use case, row ids, the catalogue's facts and the credit
 * rate; not the order of rows, nor when they were imported.
 */
export function sealSnapshot(input: {
  readonly useCase: string;
  readonly rows: Iterable<EvidenceRow>;
  readonly packs: readonly PackRecord[];
  readonly catalogue: Catalogue;
}): Snapshot {
  const useCase = present(input.catalogue.useCases.get(input.useCase), `the use case ${input.useCase}`);
  const rows = rowsInForce(input.rows).filter((row) => belongsTo(row, input.useCase));
  const named = new Set(rows.map((row) => row.pack));
  const packs = input.packs.filter((pack) => named.has(pack.id)).sort((one, other) => (one.id < other.id ? -1 : 1));
  const hash = contentId({
    method: methodVersion,
    useCase: contentId(useCase),
    rows: rows.map((row) => row.id),
    packs: packs.map((pack) => contentId(pack)),
    catalogue: catalogueHash(input.catalogue),
  });
  return Object.freeze({
    hash,
    method: methodVersion,
    useCase: input.useCase,
    rows,
    packs,
    catalogue: input.catalogue,
  });
}
