import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import type { Db, Reader, Tx } from "../db.ts";
import { usableFolder } from "../data-folder.ts";
import { keysFrom } from "./keys.ts";
import { openVault, type SecretSource } from "./open-vault.ts";
import { readSecretFile, replaceSecretFile, secretFile } from "./secret-file.ts";
import type { Vault } from "./vault.ts";

/**
 * rotated: a new secret was made. finished: two stood there, from a rotation that was cut off or prepared by hand, and
 * everything is under the newer one now.
 */
export interface Rotation {
  readonly kind: "rotated" | "finished";
  /** The file that holds the one secret now; null: PROOFSHEET_SECRET, whose owner drops the older one. */
  readonly file: string | null;
}

/** written: both secrets are in the file. sealed: everything is under the newer one. */
export type RotationStep = "written" | "sealed";

/**
 * Seals everything under a new secret. In whichever moment the process is killed, either secret file opens everything that
 * is stored, and the next start or the next rotation finishes the work:
 *
 *   OLD in the file → NEW, OLD in the file → all sealed under NEW (one transaction) → NEW in the file
 */
export async function rotateSecret(
  db: Db,
  source: SecretSource,
  onStep: (step: RotationStep) => Promise<void> | void = () => undefined,
): Promise<Rotation> {
  await refuseWhileInUse(db);
  if (source.secret !== null) return rotateVariable(db, source, source.secret);
  const file = secretFile(usableFolder(source.dataFolder));
  await openVault(db, source); // refuses a file that is not this database's, and seals under the newest of several
  const secrets = partsOf(readSecretFile(file) ?? "");
  const [newest = ""] = secrets;
  if (secrets.length > 1) {
    replaceSecretFile(file, [newest]);
    return { kind: "finished", file };
  }
  const made = randomBytes(32).toString("hex");
  replaceSecretFile(file, [made, newest]);
  await onStep("written");
  await openVault(db, source);
  await onStep("sealed");
  replaceSecretFile(file, [made]);
  return { kind: "rotated", file };
}

const partsOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((part) => part !== "");

async function rotateVariable(db: Db, source: SecretSource, text: string): Promise<Rotation> {
  if (keysFrom(text, "PROOFSHEET_SECRET").length === 1)
    throw new Failure(
      "invalid-configuration",
      "PROOFSHEET_SECRET holds one secret, and only you can put another there: make one with `openssl rand -hex 32`, " +
        'set PROOFSHEET_SECRET="NEW OLD" for every process, and run this again.',
    );
  await openVault(db, source);
  return { kind: "finished", file: null };
}

/** A server hears the database on a connection of its own, which no command opens. */
async function refuseWhileInUse(db: Reader): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = 'proofsheet listener'`.execute(db);
  if ((rows[0]?.count ?? 0) === 0) return;
  throw new Failure(
    "conflict",
    "Proofsheet runs on this database, and a running process holds the old secret: stop every process, run this, and " +
      "start them again. Nothing was changed.",
  );
}

/** Within the transaction that stores what was sealed: a process that missed a rotation must not seal under the old secret. */
export async function assertSealsNow(tx: Tx, { keyId }: Vault): Promise<void> {
  const row = await tx
    .selectFrom("secret_key")
    .select("key_id")
    .where("key_id", "=", keyId)
    .forShare()
    .executeTakeFirst();
  if (row !== undefined) return;
  throw new Failure(
    "conflict",
    "the instance's secret was replaced since this process started: restart it, then save again. Nothing was stored.",
  );
}
