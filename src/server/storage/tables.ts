import type { Generated, GeneratedAlways } from "kysely";
import type { EvidenceRow, PackRecord } from "../../core/evidence/records.ts";
import type { AccountTables } from "./account-tables.ts";
import type { CampaignTables } from "./campaign-tables.ts";
import type { CharacterTables } from "./character-tables.ts";
import type { FaceTables } from "./face-tables.ts";
import type { LibraryTables } from "./library-tables.ts";
import type { KeepingTables } from "./keeping-tables.ts";
import type { SetTables } from "./set-tables.ts";
import type { OperatingTables } from "./operating-tables.ts";
import type { PaymentTables } from "./payment-tables.ts";

/**
 * The tables, as Kysely sees them. A migration that adds one adds it here; the ledger's are left out on purpose: its
 * functions write them, and an int8 read as a number is no amount of money.
 */
export interface Tables
  extends
    AccountTables,
    CampaignTables,
    CharacterTables,
    FaceTables,
    KeepingTables,
    LibraryTables,
    OperatingTables,
    PaymentTables,
    SetTables {
  readonly migration: MigrationTable;
  readonly pack_record: PackRecordTable;
  readonly pack: PackTable;
  readonly evidence: EvidenceTable;
  readonly withdrawn: WithdrawnTable;
  readonly snapshot: SnapshotTable;
  readonly latest_snapshot: LatestSnapshotTable;
  readonly catalogue_pack: CataloguePackTable;
  readonly page: PageTable;
  readonly verdict: VerdictTable;
  readonly verdict_change: VerdictChangeTable;
  readonly workspace: WorkspaceTable;
  readonly generation: GenerationTable;
  readonly output: OutputTable;
  readonly attempt: AttemptTable;
  readonly provider_day: ProviderDayTable;
  readonly studio_event: StudioEventTable;
  readonly blob_owner: BlobOwnerTable;
  readonly blob_removal: BlobRemovalTable;
  readonly rendition: RenditionTable;
  readonly share_link: ShareLinkTable;
  readonly upload: UploadTable;
  readonly generation_input: GenerationInputTable;
  readonly edit_fidelity: EditFidelityTable;
  readonly output_preview: OutputPreviewTable;
  readonly secret_key: SecretKeyTable;
  readonly provider_setting: ProviderSettingTable;
  readonly route_price: RoutePriceTable;
  readonly route_switch: RouteSwitchTable;
  readonly preset: PresetTable;
}

export interface MigrationTable {
  readonly id: string;
  readonly checksum: string;
  readonly applied_at: Generated<string>;
}

/** What a pack said of itself at one time, under the hash of that. */
export interface PackRecordTable {
  readonly hash: string;
  readonly pack: string;
  readonly record: PackRecord;
  readonly recorded_at: Generated<string>;
}

export interface PackTable {
  readonly id: string;
  readonly source: string;
  /** What it says of itself now. */
  readonly record_hash: string;
}

/** Append-only. `body` is the row without its id; the columns before it repeat parts of it. */
export interface EvidenceTable {
  readonly id: string;
  readonly pack: string;
  readonly kind: EvidenceRow["kind"];
  readonly use_case: string | null;
  readonly sandbox: boolean;
  readonly supersedes: string | null;
  readonly local_id: string | null;
  readonly subject: string | null;
  readonly body: Omit<EvidenceRow, "id">;
  readonly imported_at: string;
  readonly position: number;
}

export interface WithdrawnTable {
  readonly id: string;
  readonly withdrawn_at: Generated<string>;
}

export interface SnapshotTable {
  readonly hash: string;
  readonly use_case: string;
  readonly method: string;
  readonly catalogue_hash: string;
  readonly row_ids: readonly string[];
  /** Hashes in `pack_record`. */
  readonly pack_records: readonly string[];
  readonly sealed_at: Generated<string>;
}

export interface LatestSnapshotTable {
  readonly use_case: string;
  readonly hash: string;
  readonly sealed_at: Generated<string>;
}

/** Packs of catalogue/citations by the name of their folder, and the fingerprint of what was imported. */
export interface CataloguePackTable {
  readonly name: string;
  readonly pack: string;
  readonly fingerprint: string;
  readonly imported_at: Generated<string>;
}

/** Printed comparisons, in every form they are served in. Never changed: the key covers all that they print. */
export interface PageTable {
  readonly key: string;
  readonly use_case: string;
  readonly snapshot: string;
  readonly path: string;
  readonly html: string;
  readonly json: string;
  readonly markdown: string;
  readonly text: string;
  readonly printed_at: Generated<string>;
}

/** What a comparison said when it was last printed at its default settings. */
export interface VerdictTable {
  readonly path: string;
  readonly use_case: string;
  readonly snapshot: string;
  readonly build: string;
  readonly said: unknown;
  readonly recorded_at: Generated<string>;
}

/** Append-only: a verdict that changed, from one snapshot to another, and the evidence that changed with it. */
export interface VerdictChangeTable {
  readonly id: string;
  readonly path: string;
  readonly use_case: string;
  readonly title: string;
  readonly from_snapshot: string;
  readonly to_snapshot: string;
  readonly changes: unknown;
  readonly because: unknown;
  readonly noticed_at: Generated<string>;
}

export interface WorkspaceTable {
  readonly id: string;
  readonly name: string;
  readonly created_at: Generated<string>;
  readonly suspended_at: string | null;
  /** Only its number is left, for the ledger. */
  readonly deleted_at: Generated<string | null>;
  readonly suspended_reason: Generated<string | null>;
  readonly suspended_by: Generated<string | null>;
}

/** One request for images. */
export interface GenerationTable {
  readonly id: string;
  readonly workspace: string;
  readonly idempotency_key: string;
  readonly request_hash: string;
  readonly prompt: string;
  readonly use_case: string | null;
  readonly spender: string;
  readonly created_by: string;
  readonly created_at: Generated<string>;
  /** What the prompt was written as: its text and the values of its variables; null where it was written out. */
  readonly template: Generated<unknown>;
  /** How far the first picture to work from may be changed, 0 to 1. */
  readonly strength: Generated<number | null>;
  /** Where it stands in what is painted around it; both or neither. */
  readonly offset_left: Generated<number | null>;
  readonly offset_top: Generated<number | null>;
  /** Since then `prompt` only says that it was removed. */
  readonly prompt_forgotten_at: Generated<string | null>;
}

/** A wish under a name; what it holds is checked when it comes in. */
export interface PresetTable {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly wish: unknown;
  readonly created_by: string;
  readonly created_at: Generated<string>;
  readonly changed_at: Generated<string>;
}

/** One image that was asked for; the queue of workers too. Amounts of credits are text. */
export interface OutputTable {
  readonly id: string;
  readonly generation: string;
  readonly workspace: string;
  readonly position: number;
  readonly route: string;
  readonly provider: string;
  readonly name: string;
  readonly maker: string;
  readonly sandbox: boolean;
  readonly tier: string | null;
  readonly width: number;
  readonly height: number;
  readonly seed: number | null;
  readonly spender: string;
  readonly quoted_microcredits: string;
  /** null: a test of the operator's, for which nobody's credits pay. */
  readonly hold: string | null;
  readonly charged_microcredits: string | null;
  readonly state: "queued" | "running" | "delivered" | "failed" | "cancelled" | "unsettled";
  readonly not_before: Generated<string>;
  readonly lease_until: string | null;
  readonly claimed_by: string | null;
  readonly fence: Generated<number>;
  readonly cancel_requested_at: string | null;
  /** Unfinished in a backup that was restored: asked for or ended, never sent. */
  readonly never_send: Generated<boolean>;
  readonly progress: number | null;
  readonly blob: string | null;
  readonly media_type: string | null;
  readonly bytes: number | null;
  readonly received_width: number | null;
  readonly received_height: number | null;
  /** A tiny picture as a data: URL. */
  readonly placeholder: string | null;
  readonly took_ms: number | null;
  /** Kind and sentence of a ProviderProblem. */
  readonly problem: unknown;
  readonly warnings: Generated<unknown>;
  readonly created_at: Generated<string>;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly settles_at: string | null;
  /** Out of sight since then. */
  readonly deleted_at: string | null;
  /** Of a deleted one: until when it can be brought back; null: gone for good. */
  readonly restorable_until: string | null;
  /** The one it was asked to show, whether that is still there or not. */
  readonly character: Generated<string | null>;
  /** A KeptUse of generation/characters. */
  readonly character_use: Generated<unknown>;
}

/** One try at sending a job, committed before the request leaves. */
export interface AttemptTable {
  readonly id: string;
  readonly output: string;
  readonly number: number;
  readonly workspace: string;
  readonly provider: string;
  readonly state: "open" | "maybe" | "closed";
  readonly billed: "no" | "maybe" | "yes" | null;
  readonly reserved_micro_usd: number;
  readonly cost_micro_usd: number | null;
  readonly job_id: string | null;
  readonly polling_url: string | null;
  readonly problem: unknown;
  readonly problem_kind: GeneratedAlways<string | null>;
  /** Nobody's credits pay for it. */
  readonly borne_by_operator: Generated<boolean>;
  readonly began_at: Generated<string>;
  readonly deadline_at: string;
  readonly ended_at: string | null;
  /** Of the address that the provider may call; null where it was given none. */
  readonly hook_hash: string | null;
  readonly hook_due_at: string | null;
}

/** What a studio must hear of, in the order of its ids within a workspace. */
export interface StudioEventTable {
  readonly id: Generated<number>;
  readonly workspace: string;
  readonly kind: "output" | "balance";
  readonly output: string | null;
  readonly at: Generated<string>;
}

/** Whose bytes a blob holds: an output's original or one of its renditions. */
export interface BlobOwnerTable {
  readonly blob: string;
  readonly output: string;
}

/** Blobs that lost an owner and are looked at once more before they go. */
export interface BlobRemovalTable {
  readonly blob: string;
  readonly since: Generated<string>;
}

/** A smaller picture of an output. */
export interface RenditionTable {
  readonly output: string;
  readonly format: "avif" | "webp";
  readonly width: number;
  readonly blob: string;
  readonly bytes: number;
}

/** An address under which one output can be seen without signing in. */
export interface ShareLinkTable {
  readonly id: string;
  readonly output: string;
  readonly workspace: string;
  readonly token_hash: string;
  readonly created_by: string;
  readonly spender: Generated<string | null>;
  readonly created_at: Generated<string>;
  readonly expires_at: string;
  readonly revoked_at: string | null;
}

/** A picture to work from that somebody brought, cleaned; its row is the claim on its bytes. */
export interface UploadTable {
  readonly id: string;
  readonly workspace: string;
  readonly blob: string;
  readonly media_type: "image/png" | "image/jpeg" | "image/webp";
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly white_share: number;
  readonly grey_share: number;
  readonly has_alpha: boolean;
  readonly name: string;
  readonly created_by: string;
  readonly created_at: Generated<string>;
  readonly used_at: Generated<string>;
  /** null: its bytes may not be there yet. */
  readonly stored_at: string | null;
}

/** What a generation was made from; its source may be gone. */
export interface GenerationInputTable {
  readonly generation: string;
  readonly role: "reference" | "mask" | "character";
  readonly position: number;
  readonly source: "output" | "upload";
  readonly source_id: string;
  readonly blob: string;
  readonly media_type: string;
  readonly width: number;
  readonly height: number;
  /** What it is there for, where that was said; masks have none. */
  readonly part: Generated<"person" | "product" | "style" | "scene" | null>;
}

/** How an edit came out, read off its pictures after it was delivered. */
export interface EditFidelityTable {
  readonly output: string;
  readonly workspace: string;
  readonly readings: unknown;
  readonly measured_at: Generated<string>;
}

/** The latest unfinished picture of an output that is being made; a crash of the database may lose it. */
export interface OutputPreviewTable {
  readonly output: string;
  readonly workspace: string;
  readonly media_type: string;
  readonly bytes: Buffer;
  readonly at: Generated<string>;
}

/** The key that everything sealed is under now, with a text that proves it. */
export interface SecretKeyTable {
  readonly key_id: string;
  readonly canary: string;
  readonly made_at: Generated<string>;
}

/** What an operator set for a provider; amounts in micro-USD, null where there is no limit. */
export interface ProviderSettingTable {
  readonly provider: string;
  readonly base_url: string;
  readonly sealed_key: string | null;
  readonly declared_live: boolean;
  readonly allowed_hosts: readonly string[];
  readonly daily_micro_usd: number | null;
  readonly monthly_micro_usd: number | null;
  readonly concurrency: number;
  readonly enabled: boolean;
  /** A JSON object that the provider's adapter reads. */
  readonly options: Generated<unknown>;
  readonly changed_at: Generated<string>;
}

/** Append-only: a price that an operator entered; the newest of a route is in force, and null takes it back. */
export interface RoutePriceTable {
  readonly id: Generated<number>;
  readonly route: string;
  readonly rule: unknown;
  readonly source: string;
  readonly entered_by: string;
  readonly entered_at: Generated<string>;
}

/** Append-only: a route or one of its tiers, switched off or on; the newest is in force. */
export interface RouteSwitchTable {
  readonly id: Generated<number>;
  readonly route: string;
  readonly tier: string | null;
  readonly is_on: boolean;
  readonly reason: string;
  readonly switched_by: string;
  readonly switched_at: Generated<string>;
}

/** What the attempts begun on a UTC day cost, or cost at most; derived from them by a trigger. */
export interface ProviderDayTable {
  readonly provider: string;
  readonly day: string;
  readonly micro_usd: number;
}
