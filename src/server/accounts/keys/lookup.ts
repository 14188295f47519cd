import { sql } from "kysely";
import type { Accounts } from "../accounts.ts";
import type { Principal, Role } from "../principal.ts";
import { hashOf } from "../secrets.ts";
import { limitsOf } from "../workspaces/members.ts";

const keyShape = /^Bearer (ps_[A-Za-z0-9_-]{43})$/;

/** A key never manages members, and can do no more than whoever made it. */
const roleOfKey = (maker: Role): Role => (maker === "viewer" ? "viewer" : "editor");

/** The key that a header holds; null where it holds none of ours. */
export const keyIn = (authorization: string): string | null => keyShape.exec(authorization)?.[1] ?? null;

/**
 * Who asks with a key; null for one that is unknown, revoked or over, or whose maker left the workspace, and while either
 * is suspended. One look-up in
 * an index each time and no cache: a revocation holds at once everywhere, and so do changed limits.
 */
export async function principalOfKey(accounts: Accounts, authorization: string): Promise<Principal | null> {
  const key = keyIn(authorization);
  if (key === null) return null;
  const found = await accounts.db
    .selectFrom("api_key as k")
    .innerJoin("membership as m", (join) =>
      join.onRef("m.workspace", "=", "k.workspace").onRef("m.user_id", "=", "k.created_by"),
    )
    .innerJoin("auth_user as u", "u.id", "k.created_by")
    .innerJoin("workspace as w", "w.id", "k.workspace")
    .where("u.suspended_at", "is", null)
    .where("w.suspended_at", "is", null)
    .select(["k.id", "k.name", "k.workspace", "k.scopes", "m.role", "m.id as member"])
    .select(["k.daily_limit_microcredits", "k.total_limit_microcredits"])
    .select(["m.daily_limit_microcredits as member_daily", "m.total_limit_microcredits as member_total"])
    .where("k.hash", "=", hashOf(key))
    .where("k.revoked_at", "is", null)
    .where((where) => where.or([where("k.expires_at", "is", null), where("k.expires_at", ">", sql<string>`now()`)]))
    .executeTakeFirst();
  if (found === undefined) return null;
  accounts.noteUse(found.id);
  return Object.freeze({
    workspace: found.workspace,
    role: roleOfKey(found.role),
    scopes: found.scopes,
    spender: `key/${found.id}`,
    name: found.name,
    user: null,
    spendingLimits: limitsOf(found),
    maker: {
      spender: `member/${found.member}`,
      spendingLimits: limitsOf({
        daily_limit_microcredits: found.member_daily,
        total_limit_microcredits: found.member_total,
      }),
    },
  });
}
