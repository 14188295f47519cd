import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { ShareLink } from "../../../contract/studio/index.ts";
import { type Db, type Reader, restoredState, type Tx, withTx } from "../../storage/index.ts";
import { isSuspended } from "../stops/suspended.ts";
import type { DeliveredRow } from "./output-row.ts";

/** Links of one output that work at the same time. */
export const linksMax = 20;

/** As a list names it: the address was shown once and is kept nowhere. */
export interface ListedLink {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export type LinkAnswer =
  | { readonly kind: "made"; readonly link: ShareLink }
  /** No such output, or no picture of it yet. */
  | { readonly kind: "not-found" }
  | { readonly kind: "too-many" };

export interface ShareLinks {
  readonly make: (order: {
    readonly workspace: string;
    readonly output: string;
    readonly days: number;
    readonly createdBy: string;
    /** Whose limits count: a link works no longer than its maker may. */
    readonly spender: string;
  }) => Promise<LinkAnswer>;
  /** Those that work; null where the workspace has no such output. */
  readonly list: (workspace: string, output: string) => Promise<readonly ListedLink[] | null>;
  /** False where the workspace has no such link. Revoking twice is revoking once. */
  readonly revoke: (workspace: string, output: string, link: string) => Promise<boolean>;
  /**
   * What a link shows; null alike for one that is over, was revoked or never was, while its workspace or maker is suspended,
   * and while nobody has looked over a restored instance: it may have been revoked since the backup.
   */
  readonly open: (token: string) => Promise<DeliveredRow | null>;
}

const TOKEN_BYTES = 32;
const DAY_MS = 86_400_000;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** `publicUrl` without a trailing slash: what the links begin with. */
export function shareLinks(db: Db, publicUrl: string): ShareLinks {
  return {
    make: ({ workspace, output, days, createdBy, spender }) =>
      withTx(db, async (tx) => {
        if (!(await lockDelivered(tx, workspace, output))) return { kind: "not-found" };
        if ((await working(tx, output)).length >= linksMax) return { kind: "too-many" };
        const token = randomBytes(TOKEN_BYTES).toString("base64url");
        const [id, expiresAt] = [randomUUID(), new Date(Date.now() + days * DAY_MS).toISOString()];
        await tx
          .insertInto("share_link")
          .values({
            id,
            output,
            workspace,
            token_hash: hashOfToken(token),
            created_by: createdBy,
            spender,
            expires_at: expiresAt,
            revoked_at: null,
          })
          .execute();
        return { kind: "made", link: { id, url: `${publicUrl}/shared/${token}`, expiresAt } };
      }),
    list: async (workspace, output) => {
      const there = await db
        .selectFrom("output")
        .select("id")
        .where("id", "=", output)
        .where("workspace", "=", workspace)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return there === undefined ? null : working(db, output);
    },
    revoke: async (workspace, output, link) => {
      const revoked = await db
        .updateTable("share_link")
        .set({ revoked_at: sql<string>`coalesce(revoked_at, now())` })
        .where("id", "=", link)
        .where("output", "=", output)
        .where("workspace", "=", workspace)
        .executeTakeFirst();
      return revoked.numUpdatedRows === 1n;
    },
    open: (token) => opened(db, token),
  };
}

/** Keeps a deletion and other makers of links out until the transaction ends. */
async function lockDelivered(tx: Tx, workspace: string, output: string): Promise<boolean> {
  const row = await tx
    .selectFrom("output")
    .select("id")
    .where("id", "=", output)
    .where("workspace", "=", workspace)
    .where("state", "=", "delivered")
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

async function working(reader: Reader, output: string): Promise<readonly ListedLink[]> {
  const rows = await reader
    .selectFrom("share_link")
    .select(["id", "created_by", "created_at", "expires_at"])
    .where("output", "=", output)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<string>`now()`)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

async function opened(db: Db, token: string): Promise<DeliveredRow | null> {
  if (!tokenPattern.test(token)) return null;
  const row = await db
    .selectFrom("share_link")
    .innerJoin("output", "output.id", "share_link.output")
    .selectAll("output")
    .where("share_link.token_hash", "=", hashOfToken(token))
    .where("share_link.revoked_at", "is", null)
    .where("share_link.expires_at", ">", sql<string>`now()`)
    .where("output.deleted_at", "is", null)
    .where((b) =>
      b.not(isSuspended({ workspace: sql`share_link.workspace`, spender: sql`coalesce(share_link.spender, '')` })),
    )
    .executeTakeFirst();
  if (row !== undefined && (await restoredState(db)) !== null) return null;
  return row === undefined || row.blob === null ? null : { ...row, blob: row.blob };
}
