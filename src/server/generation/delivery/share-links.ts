import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
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
    readonly hours: number;
    readonly createdBy: string;
    /** Whose limits count: a link works no longer than its maker may. */
    readonly spender: string;
  }) => Promise<LinkAnswer>;
  /** null where the workspace has no such output. */
  readonly list: (workspace: string, output: string) => Promise<LinkList | null>;
  /** False where the workspace has no such link. Revoking twice is revoking once. */
  readonly revoke: (workspace: string, output: string, link: string) => Promise<boolean>;
  readonly open: (token: string) => Promise<OpenedLink>;
}

export interface LinkList {
  /** Those that work. */
  readonly links: readonly ListedLink[];
  /** Those whose time ended within the last month. */
  readonly over: readonly ListedLink[];
}

/**
 * nothing: alike for one that was revoked, whose picture was deleted, whose workspace or maker is suspended, or that never
 * was; and for every link while nobody has looked over a restored instance.
 */
export type OpenedLink =
  | { readonly kind: "shows"; readonly row: DeliveredRow }
  | { readonly kind: "over"; readonly since: string }
  | { readonly kind: "nothing" };

const TOKEN_BYTES = 32;
const HOUR_MS = 3_600_000;
const DAYS_LISTED = 30;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** `publicUrl` without a trailing slash: what the links begin with. */
export function shareLinks(db: Db, publicUrl: string): ShareLinks {
  return {
    make: ({ workspace, output, hours, createdBy, spender }) =>
      withTx(db, async (tx) => {
        if (!(await lockDelivered(tx, workspace, output))) return { kind: "not-found" };
        if ((await working(tx, output)).length >= linksMax) return { kind: "too-many" };
        const token = randomBytes(TOKEN_BYTES).toString("base64url");
        const [id, expiresAt] = [randomUUID(), new Date(Date.now() + hours * HOUR_MS).toISOString()];
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
      return there === undefined ? null : { links: await working(db, output), over: await over(db, output) };
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

const working = (reader: Reader, output: string): Promise<readonly ListedLink[]> =>
  listed(reader, output, sql<boolean>`expires_at > now()`);

const over = (reader: Reader, output: string): Promise<readonly ListedLink[]> =>
  listed(
    reader,
    output,
    sql<boolean>`expires_at <= now() and expires_at > now() - make_interval(days => ${DAYS_LISTED})`,
  );

async function listed(reader: Reader, output: string, when: RawBuilder<boolean>): Promise<readonly ListedLink[]> {
  const rows = await reader
    .selectFrom("share_link")
    .select(["id", "created_by", "created_at", "expires_at"])
    .where("output", "=", output)
    .where("revoked_at", "is", null)
    .where(when)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Who has the address was given it, so hearing that its time is over tells them nothing that is not theirs. */
async function opened(db: Db, token: string): Promise<OpenedLink> {
  if (!tokenPattern.test(token)) return { kind: "nothing" };
  const row = await db
    .selectFrom("share_link")
    .innerJoin("output", "output.id", "share_link.output")
    .selectAll("output")
    .select(["share_link.expires_at", sql<boolean>`share_link.expires_at <= now()`.as("is_over")])
    .where("share_link.token_hash", "=", hashOfToken(token))
    .where("share_link.revoked_at", "is", null)
    .where("output.deleted_at", "is", null)
    .where((b) =>
      b.not(isSuspended({ workspace: sql`share_link.workspace`, spender: sql`coalesce(share_link.spender, '')` })),
    )
    .executeTakeFirst();
  if (row === undefined || row.blob === null) return { kind: "nothing" };
  // Nobody has looked over a restored instance yet: it may have been revoked since the backup.
  if ((await restoredState(db)) !== null) return { kind: "nothing" };
  const { expires_at: since, is_over: isOver, ...output } = row;
  return isOver ? { kind: "over", since } : { kind: "shows", row: { ...output, blob: row.blob } };
}
