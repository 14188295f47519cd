import path from "node:path";
import type { BlobStore } from "./blobs/blob-store.ts";
import { fileBlobs } from "./blobs/file-blobs.ts";
import { s3Blobs } from "./blobs/s3-blobs.ts";
import type { S3Settings } from "./blobs/s3-requests.ts";
import { usableFolder } from "./data-folder.ts";
import { assertUsable, type Connection, connectionTo, openDb, type Db } from "./db.ts";
import { ensureDatabase } from "./embedded/index.ts";
import { listenOn, type Listen } from "./listen.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { fileRemovals, type RemovalList, s3Removals } from "./removals/removal-list.ts";

export { hasDatabase } from "./embedded/layout.ts";
export { backup, restore, type BackupProgress, type BackupResult, type RestoreResult } from "./backup/index.ts";
export { type BlobReference, type BlobStore, hashOf } from "./blobs/blob-store.ts";
export { advisoryLocks } from "./advisory-locks.ts";
export {
  isTakenDown,
  keepBlob,
  keepClaimed,
  leaveBlobs,
  lockBlob,
  releaseBlobs,
  removeUnlessWanted,
  removeUnowned,
} from "./blobs/ownership.ts";
export { makeFolder } from "./data-folder.ts";
export { type Connection, withTx, type Db, type Reader, type Tx, type TxOptions } from "./db.ts";
export type { Listen, Listener, Notification } from "./listen.ts";
export { inBackground, type Background } from "./pictures/background.ts";
export { shapedPicture } from "./pictures/shape.ts";
export { encodedPicture, type EncodeOptions, type PictureFormat } from "./pictures/encode.ts";
export * from "./removals/index.ts";
export { type StorageReport, storageReports, type StorageWatch, watchStorage } from "./room/index.ts";
export {
  assertSealsNow,
  forgetSecrets,
  openVault,
  faceVectorContext,
  paymentSecretContext,
  providerKeyContext,
  type Rotation,
  rotateSecret,
  type SecretSource,
  type Vault,
} from "./secrets/index.ts";
export { endRestored, markRestored, type Restored, restoredState } from "./restored.ts";
export { openEncoder, type Encoder } from "./pictures/encoder.ts";
export type { Tables } from "./tables.ts";

export interface StorageConfiguration {
  readonly dataFolder: string;
  /** null: our own PostgreSQL on the data folder. */
  readonly databaseUrl: string | null;
  /** null: blobs on disk, in the data folder. */
  readonly s3: S3Settings | null;
}

export interface Storage {
  readonly db: Db;
  readonly blobs: BlobStore;
  /** What was removed for good, kept beside the blobs: it outlives the database. */
  readonly removals: RemovalList;
  /** Hears what other processes tell through the database, on a connection of its own. */
  readonly listen: Listen;
  /** For those that need a session of their own, such as a listener. Holds a password: never to be printed. */
  readonly connection: Connection;
  /** Ends all connections; the last process on a data folder stops its database. */
  readonly close: () => Promise<void>;
}

interface Opened {
  readonly db: Db;
  readonly connection: Connection;
  readonly close: () => Promise<void>;
}

async function openDatabase(
  { dataFolder, databaseUrl }: StorageConfiguration,
  onPreparing: (() => void) | undefined,
): Promise<Opened> {
  if (databaseUrl !== null) {
    const db = openDb(databaseUrl);
    return { db, connection: connectionTo(databaseUrl), close: () => db.destroy() };
  }
  const server = await ensureDatabase(dataFolder, onPreparing);
  const db = openDb(server.connection);
  return { db, connection: server.connection, close: () => db.destroy().finally(server.stop) };
}

export interface OpenOptions {
  /** False leaves the schema alone, as a restore needs it. */
  readonly migrate?: boolean;
  /** Told when the database must be initialised, started or migrated first. */
  readonly onPreparing?: () => void;
}

/** Opens database and blobs, and brings the schema up to date. */
export async function openStorage(configuration: StorageConfiguration, options: OpenOptions = {}): Promise<Storage> {
  const { s3, dataFolder } = configuration;
  const folder = s3 ? "" : path.join(usableFolder(dataFolder), "blobs");
  const blobs = s3 ? s3Blobs(s3) : fileBlobs(folder);
  const removals = s3 ? s3Removals(s3) : fileRemovals(folder);
  const opened = await openDatabase(configuration, options.onPreparing);
  try {
    await assertUsable(opened.db);
    if (options.migrate !== false) await migrate(opened.db, migrations, options.onPreparing);
    return Object.freeze({ ...opened, blobs, removals, listen: listenOn(opened.connection) });
  } catch (error) {
    await opened.close();
    throw error;
  }
}
