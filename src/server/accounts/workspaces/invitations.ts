import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { withTx, type Reader, type Tx } from "../../storage/index.ts";
import type { Accounts } from "../accounts.ts";
import { invitationLetter } from "../mail/letters.ts";
import { postLetter } from "../mail/outbox.ts";
import type { Role } from "../principal.ts";
import { hashOf, newSecret } from "../secrets.ts";
import { addMember } from "./workspaces.ts";

const LIFE_MS = 7 * 24 * 3600 * 1000;

export interface InvitationRequest {
  /** null: an account of one's own, which only an operator may offer. */
  readonly into: { readonly workspace: string; readonly role: Role } | null;
  /** Whom to send the link to; null: whoever makes it passes it on. */
  readonly email: string | null;
  readonly by: { readonly id: string; readonly name: string };
}

/** Makes an invitation that one person can use within a week. Returns its address, which is shown once. */
export async function invite(accounts: Accounts, { into, email, by }: InvitationRequest): Promise<string> {
  const token = newSecret();
  const link = `${accounts.publicUrl}/invitation?token=${token}`;
  await withTx(accounts.db, async (tx) => {
    await tx
      .insertInto("invitation")
      .values({
        id: randomUUID(),
        hash: hashOf(token),
        workspace: into?.workspace ?? null,
        role: into?.role ?? null,
        email,
        invited_by: by.id,
        expires_at: new Date(Date.now() + LIFE_MS).toISOString(),
        used_at: null,
        used_by: null,
        revoked_at: null,
      })
      .execute();
    if (email === null) return;
    const to = into === null ? null : await nameOf(tx, into.workspace);
    await postLetter(accounts, tx, invitationLetter(accounts.publicUrl, email, { by: by.name, to, link }));
  });
  accounts.wakeMail();
  return link;
}

const nameOf = async (tx: Tx, workspace: string): Promise<string> =>
  (await tx.selectFrom("workspace").select("name").where("id", "=", workspace).executeTakeFirstOrThrow()).name;

export interface OpenInvitation {
  readonly id: string;
  readonly workspace: { readonly id: string; readonly name: string } | null;
  readonly role: Role | null;
  readonly by: string;
}

const open = (reader: Reader) =>
  reader
    .selectFrom("invitation as i")
    .innerJoin("auth_user as u", "u.id", "i.invited_by")
    .leftJoin("workspace as w", "w.id", "i.workspace")
    .select([
      "i.id",
      "i.role",
      "i.email",
      "i.expires_at as expiresAt",
      "u.name as by",
      "w.id as workspaceId",
      "w.name as workspaceName",
    ])
    .where("i.used_at", "is", null)
    .where("i.revoked_at", "is", null)
    .where("i.expires_at", ">", sql<string>`now()`);

/** What a token invites to; null where it is unknown, used, withdrawn or over. */
export async function openInvitation(reader: Reader, token: string): Promise<OpenInvitation | null> {
  const found = await open(reader).where("i.hash", "=", hashOf(token)).executeTakeFirst();
  if (found === undefined) return null;
  const { id, role, by, workspaceId, workspaceName } = found;
  const workspace = workspaceId === null ? null : { id: workspaceId, name: workspaceName ?? "" };
  return { id, role, by, workspace };
}

export interface WaitingInvitation {
  readonly id: string;
  readonly role: Role | null;
  readonly email: string | null;
  readonly by: string;
  readonly expiresAt: string;
}

/** Invitations nobody has used yet: into a workspace, or (null) to accounts. */
export const waitingInvitations = (reader: Reader, workspace: string | null): Promise<readonly WaitingInvitation[]> =>
  open(reader)
    .where("i.workspace", workspace === null ? "is" : "=", workspace)
    .orderBy("i.created_at", "desc")
    .execute();

/** True where it is still good; nobody else can use it up until the transaction ends. */
export async function lockInvitation(tx: Tx, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom("invitation")
    .select("id")
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<string>`now()`)
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

/** Uses an invitation up; says what it was for, or null where somebody was quicker. */
export async function useInvitation(tx: Tx, id: string, user: string): Promise<"account" | "workspace" | null> {
  const used = await tx
    .updateTable("invitation")
    .set({ used_at: sql`now()`, used_by: user })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<string>`now()`)
    .returning(["workspace", "role"])
    .executeTakeFirst();
  if (used === undefined) return null;
  if (used.workspace === null || used.role === null) return "account";
  await addMember(tx, { workspace: used.workspace, user, role: used.role });
  return "workspace";
}

/** Joins the workspace of an invitation. Returns it, or null where the invitation is no longer good. */
export const joinByInvitation = (accounts: Accounts, token: string, user: string): Promise<string | null> =>
  withTx(accounts.db, async (tx) => {
    const invitation = await openInvitation(tx, token);
    if (invitation?.workspace == null) return null;
    return (await useInvitation(tx, invitation.id, user)) === "workspace" ? invitation.workspace.id : null;
  });

export async function withdrawInvitation(tx: Tx, workspace: string | null, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("invitation")
    .set({ revoked_at: sql`now()` })
    .where("id", "=", id)
    .where("workspace", workspace === null ? "is" : "=", workspace)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
