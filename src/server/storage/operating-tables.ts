import type { Generated, GeneratedAlways } from "kysely";

/** What operators did and decided, and what keeps an instance from going on. */
export interface OperatingTables {
  readonly operator_action: OperatorActionTable;
  readonly takedown: TakedownTable;
  readonly takedown_owner: TakedownOwnerTable;
  readonly storage_report: StorageReportTable;
  readonly removal: RemovalTable;
}

/** What an operator or a member changed; entries only go with time. Never a key. */
export interface OperatorActionTable {
  readonly id: GeneratedAlways<number>;
  readonly at: Generated<string>;
  /** null: by a command on the machine itself, or where only a name is kept. */
  readonly person: string | null;
  readonly name: string;
  readonly subject: string;
  readonly did: string;
  /** Whose members it concerns; null: of the instance. */
  readonly workspace: Generated<string | null>;
}

/** A decision that these bytes are shown to nobody. */
export interface TakedownTable {
  readonly id: string;
  readonly blob: string;
  readonly report: string | null;
  readonly reason: string;
  readonly decided_by: string;
  readonly decided_at: Generated<string>;
  /** The bytes are held until then. */
  readonly reversible_until: string;
  readonly purged_at: Generated<string | null>;
  readonly reversed_at: Generated<string | null>;
  readonly reversed_by: Generated<string | null>;
  readonly reversed_because: Generated<string | null>;
}

/** Whose a picture was that was taken down, and what it takes to give it back. */
export interface TakedownOwnerTable {
  readonly takedown: string;
  readonly kind: "output" | "upload";
  readonly id: string;
  readonly workspace: string;
  readonly was: unknown;
}

/** The latest look of a process at where it writes. */
export interface StorageReportTable {
  readonly process: string;
  readonly role: string;
  readonly host: string;
  readonly problem: string | null;
  readonly free_bytes: number | null;
  readonly free_bytes_min: number;
  readonly seen_at: Generated<string>;
}

/** Removed for good, and whether that stands in the list beside the blobs yet. */
export interface RemovalTable {
  readonly kind: "output" | "upload" | "character" | "blob" | "workspace";
  readonly subject: string;
  readonly removed_at: Generated<string>;
  readonly applied_at: string | null;
  readonly listed_at: string | null;
  readonly taken_back_at: Generated<string | null>;
}
