import { sql } from "kysely";
import { withTx, type Db, type Reader, type Tx } from "../../storage/index.ts";
import type { Role, SpendingLimits } from "../principal.ts";
import { type Actor, recordAction } from "../site/operator-actions.ts";

export interface Member {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly limits: SpendingLimits;
  readonly since: string;
}

const asLimit = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

export const limitsOf = (row: {
  readonly daily_limit_microcredits: string | null;
  readonly total_limit_microcredits: string | null;
}): SpendingLimits =>
  Object.freeze({ daily: asLimit(row.daily_limit_microcredits), total: asLimit(row.total_limit_microcredits) });

export const limitColumns = ({ daily, total }: SpendingLimits) => ({
  daily_limit_microcredits: daily === null ? null : String(daily),
  total_limit_microcredits: total === null ? null : String(total),
});

export async function membersOf(reader: Reader, workspace: string): Promise<readonly Member[]> {
  const rows = await reader
    .selectFrom("membership as m")
    .innerJoin("auth_user as u", "u.id", "m.user_id")
    .select(["m.id", "u.id as user", "u.name", "u.email", "m.role", "m.created_at as since"])
    .select(["m.daily_limit_microcredits", "m.total_limit_microcredits"])
    .where("m.workspace", "=", workspace)
    .orderBy("m.created_at")
    .execute();
  return rows.map(({ daily_limit_microcredits, total_limit_microcredits, ...member }) => ({
    ...member,
    limits: limitsOf({ daily_limit_microcredits, total_limit_microcredits }),
  }));
}

/** no-owner: the last owner cannot go or become less, for then nobody could let anybody in. */
export type MemberChange = "done" | "no-such-member" | "no-owner";

export const changeMember = (
  db: Db,
  {
    workspace,
    member,
    role,
    limits,
    by,
  }: {
    readonly workspace: string;
    readonly member: string;
    readonly role: Role;
    readonly limits: SpendingLimits;
    readonly by?: Actor;
  },
): Promise<MemberChange> =>
  withTx(db, async (tx) => {
    const before = await lockedMember(tx, workspace, member);
    if (before === null) return "no-such-member";
    if (before.role === "owner" && role !== "owner" && !(await hasOtherOwner(tx, workspace, member))) return "no-owner";
    await tx
      .updateTable("membership")
      .set({ role, ...limitColumns(limits) })
      .where("id", "=", member)
      .execute();
    if (by !== undefined && before.role !== role)
      await recordAction(tx, {
        by,
        subject: `member/${member}`,
        workspace,
        did: `made ${before.name} ${role}, was ${before.role}`,
      });
    return "done";
  });

/** Ends a membership and the keys that the person made there. */
export const removeMember = (
  db: Db,
  { workspace, member, by }: { readonly workspace: string; readonly member: string; readonly by?: Actor },
): Promise<MemberChange> =>
  withTx(db, async (tx) => {
    const before = await lockedMember(tx, workspace, member);
    if (before === null) return "no-such-member";
    if (before.role === "owner" && !(await hasOtherOwner(tx, workspace, member))) return "no-owner";
    await tx
      .updateTable("api_key")
      .set({ revoked_at: sql`now()` })
      .where("workspace", "=", workspace)
      .where("created_by", "=", before.user_id)
      .where("revoked_at", "is", null)
      .execute();
    await tx.deleteFrom("membership").where("id", "=", member).execute();
    if (by !== undefined)
      await recordAction(tx, {
        by,
        subject: `member/${member}`,
        workspace,
        did: `removed ${before.name}, ${before.role}, and revoked their keys there`,
      });
    return "done";
  });

/** Members of one workspace change one after another, so that two owners cannot both leave at the same moment. */
async function lockedMember(tx: Tx, workspace: string, member: string) {
  await tx.selectFrom("workspace").select("id").where("id", "=", workspace).forUpdate().execute();
  const found = await tx
    .selectFrom("membership as m")
    .innerJoin("auth_user as u", "u.id", "m.user_id")
    .select(["m.role", "m.user_id", "u.name"])
    .where("m.id", "=", member)
    .where("m.workspace", "=", workspace)
    .executeTakeFirst();
  return found ?? null;
}

async function hasOtherOwner(tx: Tx, workspace: string, member: string): Promise<boolean> {
  const other = await tx
    .selectFrom("membership")
    .select("id")
    .where("workspace", "=", workspace)
    .where("role", "=", "owner")
    .where("id", "<>", member)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
