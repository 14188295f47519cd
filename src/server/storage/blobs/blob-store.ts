import { createHash } from "node:crypto";
import { assert, Failure } from "../../../core/kernel/index.ts";

/** SHA-256 of the content, 64 lower-case hexadecimal digits: a blob's name everywhere. */
export type BlobHash = string;

export interface BlobReference {
  readonly hash: BlobHash;
  /** In bytes. */
  readonly size: number;
}

/** Pictures and other bytes, named by their content: putting the same bytes twice is putting them once. */
export interface BlobStore {
  /** Durable when it resolves. */
  readonly put: (bytes: Uint8Array) => Promise<BlobReference>;
  /** null if there is no such blob; a Failure if what is stored is not what was put. */
  readonly get: (hash: BlobHash) => Promise<Uint8Array | null>;
  readonly has: (hash: BlobHash) => Promise<boolean>;
  /** Deleting what is not there is no error. */
  readonly delete: (hash: BlobHash) => Promise<void>;
  /** All of them, in the order of their hashes. */
  readonly list: () => AsyncIterable<BlobReference>;
  /** Writes something small, reads it back and deletes it: fails as storing a picture would. It is in no list. */
  readonly probe: () => Promise<void>;
}

/** Enough to need a block of its own on any disk. */
export const PROBE_BYTES = 4_096;

export const hashOf = (bytes: Uint8Array): BlobHash => createHash("sha256").update(bytes).digest("hex");

/** A hash becomes part of a path, so nothing else may pass. */
export function assertHash(hash: string): void {
  assert(/^[0-9a-f]{64}$/.test(hash), `a SHA-256 in hexadecimal, not "${hash}"`);
}

/** ab/cd/abcd…: 65,536 folders, so that none grows large. */
export const keyOf = (hash: BlobHash): string => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;

export function verified(hash: BlobHash, bytes: Uint8Array): Uint8Array {
  if (hashOf(bytes) === hash) return bytes;
  throw new Failure(
    "storage",
    `blob ${hash} is damaged: its stored bytes have another hash. Restore it from a backup.`,
  );
}
