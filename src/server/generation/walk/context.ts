import type { BlobStore, Db, Tx } from "../../storage/index.ts";
import type { Routes } from "../request/offers.ts";
import type { GenerationSettings } from "../settings.ts";

/** What the walk of an image works with; the same for all outputs of a worker. */
export interface WalkContext {
  readonly db: Db;
  readonly blobs: BlobStore;
  readonly routes: Routes;
  readonly settings: GenerationSettings;
  /** A tiny picture as a data: URL; null where none can be made. */
  readonly placeholder: (bytes: Uint8Array) => Promise<string | null>;
  /** What else is to be done once a picture is there; put off in the transaction that delivers it. */
  readonly onDelivered: (tx: Tx, output: string) => Promise<void>;
  readonly log: WalkLog;
}

/** For the operator: ids and what went wrong, never a prompt, a key or a picture. */
export type WalkLog = (entry: { readonly what: string; readonly output?: string; readonly error?: unknown }) => void;
