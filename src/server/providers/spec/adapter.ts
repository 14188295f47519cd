import type { Catalogue } from "../../../core/catalogue/index.ts";
import type { RouteModel } from "./image-model.ts";

/** How an adapter reaches its provider: what the operator set, with the key in the open. Never logged. */
export interface Connection {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly key: string | null;
  /** The base is the vendor's own, or the operator's word makes it so. */
  readonly live: boolean;
  /** host or host:port that may be reached though private. */
  readonly allowedHosts: readonly string[];
  /** What the operator says of this provider alone; read by its adapter, which says what does not fit. */
  readonly options: unknown;
}

/** What an operator may say of one provider beyond what all have. */
export interface ProviderOptions {
  /** A Failure (invalid-input) says what does not fit and what to do. */
  readonly check: (options: unknown) => void;
  /** What is set, in one line for the operator. */
  readonly describe: (options: unknown) => string;
}

/** A provider as boot and the operator's commands know it. */
export interface ProviderAdapter {
  /** As routes and settings name it, and as cards do. */
  readonly id: string;
  readonly name: string;
  readonly baseUrlPreset: string;
  /** What is made there is live without anybody's word. */
  readonly publishedOrigins: readonly string[];
  readonly needsKey: boolean;
  /** As many jobs at once as the vendor allows an account. */
  readonly concurrencyPreset: number;
  /** Where the operator finds or makes a key, and what it must be allowed to do. One sentence. */
  readonly keyHint: string;
  /** Absent where there is nothing of its own to set. */
  readonly options?: ProviderOptions;
  /** A route for each variant of the catalogue that is reached here. */
  readonly models: (catalogue: Pick<Catalogue, "models">, connection: Connection) => readonly RouteModel[];
}
