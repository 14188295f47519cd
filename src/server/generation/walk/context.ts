import type { BlobReference, Db, Tx } from "../../storage/index.ts";
import type { Routes } from "../request/offers.ts";
import type { GenerationSettings } from "../settings.ts";
import type { RoomProblem } from "../stops/submissions.ts";

/** What the walk of an image works with; the same for all outputs of a worker. */
export interface WalkContext {
  readonly db: Db;
  readonly routes: Routes;
  readonly settings: GenerationSettings;
  /** The address under which providers can reach this studio, without a trailing slash; null: they cannot. */
  readonly hooksAt: string | null;
  /** Stores a picture's bytes as they came, for an output; null where it was deleted meanwhile. */
  readonly keep: (output: string, bytes: Uint8Array) => Promise<Pick<BlobReference, "hash"> | null>;
  /** The bytes of a stored picture; null where they are gone. */
  readonly read: (blob: string) => Promise<Uint8Array | null>;
  /** Within the transaction that delivers: what is to be done later with what arrived. */
  readonly onDelivered: (tx: Tx, output: string) => Promise<void>;
  /** A tiny picture as a data: URL; null where none can be made. */
  readonly placeholder: (bytes: Uint8Array) => Promise<string | null>;
  /** Why this process has no room to write what would arrive; null where it has. */
  readonly roomProblem: RoomProblem;
  /** The process is to end: what was not sent yet stays for another. */
  readonly isStopping: () => boolean;
  readonly log: WalkLog;
}

/** For the operator: ids and what went wrong, never a prompt, a key or a picture. */
export type WalkLog = (entry: { readonly what: string; readonly output?: string; readonly error?: unknown }) => void;
