import type { Generated } from "kysely";

/** Pictures that belong together: grids, batches, and finals with their drafts. */
export interface SetTables {
  readonly picture_set: PictureSetTable;
  readonly picture_set_cell: PictureSetCellTable;
  readonly generation_finish: GenerationFinishTable;
}

/** A plan of many pictures that was submitted as one. Amounts of credits are text. */
export interface PictureSetTable {
  readonly id: string;
  readonly workspace: string;
  readonly idempotency_key: string;
  readonly request_hash: string;
  readonly kind: "grid" | "batch";
  readonly title: string;
  /** A JSON list of { name, labels }. */
  readonly axes: unknown;
  readonly use_case: string | null;
  readonly finish_with: string | null;
  readonly quoted_microcredits: string;
  readonly spender: string;
  readonly created_by: string;
  readonly created_at: Generated<string>;
}

/** One cell of a set, with the output that stands in it now. */
export interface PictureSetCellTable {
  readonly set_id: string;
  readonly position: number;
  readonly places: readonly number[];
  readonly output: string;
  readonly shared: boolean;
  readonly picked: Generated<boolean>;
}

/** Which picture a generation finishes, whether its model took it to work from or not. */
export interface GenerationFinishTable {
  readonly generation: string;
  readonly draft: string;
}
