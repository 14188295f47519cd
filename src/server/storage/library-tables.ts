import type { Generated, GeneratedAlways } from "kysely";

/** The library's tables, as Kysely sees them. */
export interface LibraryTables {
  readonly library_item: LibraryItemTable;
  readonly collection: CollectionTable;
  readonly collection_item: CollectionItemTable;
}

/** A delivered output or an imported picture of a workspace, with what is searched in it. */
export interface LibraryItemTable {
  /** The output's or the upload's. */
  readonly id: string;
  readonly workspace: string;
  readonly kind: "output" | "import";
  /** null: an import. */
  readonly generation: string | null;
  /** The prompt, or what the imported file was called. */
  readonly said: string;
  readonly model: string | null;
  readonly use_case: string | null;
  readonly width: number;
  readonly height: number;
  readonly shape: GeneratedAlways<"landscape" | "portrait" | "square">;
  /** When it was delivered or imported. */
  readonly created_at: string;
  readonly favourite_at: string | null;
  readonly hidden_at: string | null;
  /** Not shown any more; until it is deleted for good this can be taken back. */
  readonly deleted_at: string | null;
  readonly tags: Generated<readonly string[]>;
  readonly colours: Generated<readonly string[]>;
  /** 192 digits 0 and 1; null where nobody looked yet, or it has none. */
  readonly look: string | null;
  readonly looked_at: string | null;
  readonly words: GeneratedAlways<string>;
}

/** Pictures put together by the people of a workspace. */
export interface CollectionTable {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly created_by: string;
  readonly created_at: Generated<string>;
}

export interface CollectionItemTable {
  readonly collection: string;
  readonly item: string;
  /** The item's own. */
  readonly item_created_at: string;
}
