import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { withTx, type Db, type Reader, type Tx } from "../../storage/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import type { Scope, SpendingLimits } from "../principal.ts";
import { hashOf, newSecret } from "../secrets.ts";
import { type Actor, recordAction } from "../site/operator-actions.ts";
import { limitColumns, limitsOf } from "../workspaces/members.ts";

const PREFIX_LENGTH = 11;
/** More than any workspace keeps track of. */
const KEYS_MAX = 100;

export interface KeyRequest {
  readonly workspace: string;
  readonly user: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly limits: SpendingLimits;
  readonly expiresAt: Date | null;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** As it begins, to tell keys apart. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly limits: SpendingLimits;
  /** Whoever made it. */
  readonly by: string;
  readonly user: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

/** Makes a key. It is returned this once; only its hash is stored. */
export const makeKey = (db: Db, request: KeyRequest): Promise<string> =>
  withTx(db, async (tx) => {
    const key = `ps_${newSecret()}`;
    await tx.selectFrom("workspace").select("id").where("id", "=", request.workspace).forUpdate().execute();
    if ((await keysOf(tx, request.workspace)).length >= KEYS_MAX)
      throw new Failure("conflict", `this workspace has ${KEYS_MAX} keys: revoke one that is no longer used.`);
    const id = randomUUID();
    const prefix = key.slice(0, PREFIX_LENGTH);
    await tx
      .insertInto("api_key")
      .values({
        id,
        workspace: request.workspace,
        created_by: request.user,
        name: request.name,
        prefix,
        hash: hashOf(key),
        scopes: request.scopes,
        ...limitColumns(request.limits),
        expires_at: request.expiresAt?.toISOString() ?? null,
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
    const until =
      request.expiresAt === null ? "without an end" : `until ${request.expiresAt.toISOString().slice(0, 10)}`;
    await recordAction(tx, {
      by: await actorOf(tx, request.user),
      subject: `key/${id}`,
      workspace: request.workspace,
      did: `made the API key “${request.name}” (${prefix}…), which may ${request.scopes.join(" and ")}, ${until}`,
    });
    return key;
  });

async function actorOf(tx: Tx, person: string): Promise<Actor> {
  const found = await tx.selectFrom("auth_user").select("name").where("id", "=", person).executeTakeFirst();
  return { person, name: found?.name ?? "somebody who is gone" };
}

/** The keys of a workspace that are not revoked, expired ones included, the newest in front. */
export async function keysOf(reader: Reader, workspace: string): Promise<readonly ApiKey[]> {
  const rows = await reader
    .selectFrom("api_key as k")
    .innerJoin("auth_user as u", "u.id", "k.created_by")
    .select(["k.id", "k.name", "k.prefix", "k.scopes", "u.name as by", "u.id as user", "k.created_at as createdAt"])
    .select(["k.expires_at as expiresAt", "k.last_used_at as lastUsedAt"])
    .select(["k.daily_limit_microcredits", "k.total_limit_microcredits"])
    .where("k.workspace", "=", workspace)
    .where("k.revoked_at", "is", null)
    .orderBy("k.created_at", "desc")
    .execute();
  return rows.map(({ daily_limit_microcredits, total_limit_microcredits, ...key }) => ({
    ...key,
    limits: limitsOf({ daily_limit_microcredits, total_limit_microcredits }),
  }));
}

/** Nobody answers to it from the next request on, in any process: every request looks its key up. */
export const revokeKey = (db: Db, workspace: string, id: string, by?: Actor): Promise<boolean> =>
  withTx(db, async (tx) => {
    const revoked = await tx
      .updateTable("api_key")
      .set({ revoked_at: sql`now()` })
      .where("id", "=", id)
      .where("workspace", "=", workspace)
      .where("revoked_at", "is", null)
      .returning(["name", "prefix"])
      .executeTakeFirst();
    if (revoked === undefined) return false;
    if (by !== undefined) {
      const did = `revoked the API key “${revoked.name}” (${revoked.prefix}…)`;
      await recordAction(tx, { by, subject: `key/${id}`, workspace, did });
    }
    return true;
  });
