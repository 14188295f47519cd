import { advisoryLocks } from "../advisory-locks.ts";
import { sql } from "kysely";
import { Failure } from "../../../core/kernel/index.ts";
import { withTx, type Db, type Reader, type Tx } from "../db.ts";
import { usableFolder } from "../data-folder.ts";
import { makeSecretFile, readSecretFile, secretFile } from "./secret-file.ts";
import { sealedColumns } from "./sealed-columns.ts";
import { sealedBy, vaultFrom, type Vault } from "./vault.ts";

export interface SecretSource {
  readonly dataFolder: string;
  /** PROOFSHEET_SECRET; null: the file in the data folder. */
  readonly secret: string | null;
}

const CANARY_CONTEXT = "secret_key/canary";
const CANARY = "this secret opens what it sealed";

/**
 * The vault of this instance. At a first start it makes the secret; afterwards it refuses to start without the secret
 * that the database was sealed with. Where the secret was rotated, everything stored is sealed again under the newest.
 */
export async function openVault(db: Db, source: SecretSource): Promise<Vault> {
  const text = await secretText(db, source);
  const vault = vaultFrom(text, source.secret === null ? secretFile(source.dataFolder) : "PROOFSHEET_SECRET");
  await withTx(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${advisoryLocks.secretKeys})`.execute(tx);
    const known = await tx.selectFrom("secret_key").selectAll().execute();
    if (known.some(({ key_id }) => !vault.knows(key_id))) throw mismatch(source);
    for (const { canary } of known) vault.open(canary, CANARY_CONTEXT);
    if (known.length === 1 && known[0]?.key_id === vault.keyId) return;
    await sealAgain(tx, vault);
    if (known.length > 0) await dropSignedByOld(tx);
    await tx.deleteFrom("secret_key").where("key_id", "<>", vault.keyId).execute();
    await tx
      .insertInto("secret_key")
      .values({ key_id: vault.keyId, canary: vault.seal(CANARY, CANARY_CONTEXT) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return vault;
}

async function secretText(db: Reader, { dataFolder, secret }: SecretSource): Promise<string> {
  if (secret !== null) return secret;
  const file = secretFile(usableFolder(dataFolder));
  const found = readSecretFile(file);
  if (found !== null) return found;
  // A fresh secret beside a database that has one would only hide which file is missing.
  const inUse = await db.selectFrom("secret_key").select("key_id").limit(1).executeTakeFirst();
  if (inUse === undefined) return makeSecretFile(file);
  // Another process may have made both since we looked; the file comes first.
  const made = readSecretFile(file);
  if (made === null) throw mismatch({ dataFolder, secret });
  return made;
}

async function sealAgain(tx: Tx, vault: Vault): Promise<void> {
  for (const column of sealedColumns) {
    for (const { key, sealed, context } of await column.read(tx)) {
      if (sealedBy(sealed) === vault.keyId) continue;
      await column.write(tx, key, vault.seal(vault.open(sealed, context), context));
    }
  }
}

/**
 * Cookies are signed with what is derived from the secret, and what accounts elsewhere gave at a sign-in is encrypted with
 * it: people sign in anew, and it is given anew.
 */
async function dropSignedByOld(tx: Tx): Promise<void> {
  await tx.deleteFrom("auth_session").execute();
  await sql`update auth_account set access_token = null, refresh_token = null, id_token = null
    where coalesce(access_token, refresh_token, id_token) is not null`.execute(tx);
}

/** Drops everything sealed and the mark of its key, so that an instance whose secret is lost can start again. */
export async function forgetSecrets(db: Db): Promise<number> {
  return withTx(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${advisoryLocks.secretKeys})`.execute(tx);
    let forgotten = 0;
    for (const column of sealedColumns) {
      for (const { key } of await column.read(tx)) {
        await column.write(tx, key, null);
        forgotten++;
      }
    }
    await tx.deleteFrom("secret_key").execute();
    return forgotten;
  });
}

function mismatch({ dataFolder, secret }: SecretSource): Failure {
  const where = secret === null ? `the file ${secretFile(dataFolder)}` : "PROOFSHEET_SECRET";
  return new Failure(
    "invalid-configuration",
    `${where} does not hold the secret that this database was sealed with; nothing was started. ` +
      "Put that secret back (several may stand there, newest first). If it is lost, `./proofsheet secret forget` " +
      "drops the stored provider keys, and you enter them again.",
  );
}
