import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader } from "../../storage/index.ts";

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const HASH = /\/pictures\/([0-9a-f]{32,64})(?:[/?#.]|$)|^([0-9a-f]{64})$/;
const SHARED = /\/shared\/([\w-]{43})(?:[/?#]|$)/;

/**
 * The bytes that an address or number names: a share link, a picture on a public page, or an image or upload by its
 * number. Null where there is no such picture. Only for what an operator decides: knowing a hash grants nothing else.
 */
export async function pictureNamed(reader: Reader, text: string): Promise<string | null> {
  const named = text.trim();
  const [, token] = SHARED.exec(named) ?? [];
  if (token !== undefined) return ofLink(reader, token);
  const [, published, hash] = HASH.exec(named) ?? [];
  if (published !== undefined || hash !== undefined) return ofHash(reader, published ?? hash ?? "");
  const [id] = UUID.exec(named.toLowerCase()) ?? [];
  return id === undefined ? null : ofNumber(reader, id);
}

/** Over or revoked is no matter here: the picture may still be there. */
async function ofLink(reader: Reader, token: string): Promise<string | null> {
  const row = await reader
    .selectFrom("share_link")
    .innerJoin("output", "output.id", "share_link.output")
    .select("output.blob")
    .where("share_link.token_hash", "=", createHash("sha256").update(token).digest("hex"))
    .executeTakeFirst();
  return row?.blob ?? null;
}

async function ofHash(reader: Reader, start: string): Promise<string | null> {
  const end = `${start}g`;
  const { rows } = await sql<{ blob: string }>`
    select blob from output where blob >= ${start} and blob < ${end}
    union select blob from upload where blob >= ${start} and blob < ${end}
    union select body ->> 'hash' from evidence where kind = 'output' and body ->> 'hash' >= ${start} and body ->> 'hash' < ${end}
    limit 2`.execute(reader);
  return rows.length === 1 ? (rows[0]?.blob ?? null) : null;
}

async function ofNumber(reader: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ blob: string }>`
    select blob from output where id = ${id}::uuid and blob is not null
    union all select blob from upload where id = ${id}::uuid limit 1`.execute(reader);
  return rows[0]?.blob ?? null;
}

/** Where a picture is now. */
export interface Whereabouts {
  /** Images of libraries, and pictures to work from. */
  readonly owners: number;
  readonly workspaces: number;
  /** That still work. */
  readonly links: number;
  /** Whether comparison pages may show it, as evidence. */
  readonly isEvidence: boolean;
  /** The decision in force; null: there is none. */
  readonly takedown: string | null;
}

export async function whereaboutsOf(reader: Reader, blob: string): Promise<Whereabouts> {
  const { rows } = await sql<Whereabouts>`
    with owner as (
      select id, workspace from output where blob = ${blob} and deleted_at is null
      union all select id, workspace from upload where blob = ${blob}
    )
    select (select count(*)::int from owner) as owners, (select count(distinct workspace)::int from owner) as workspaces,
      (select count(*)::int from share_link l where l.output in (select id from owner)
        and l.revoked_at is null and l.expires_at > now()) as links,
      exists (select 1 from evidence where kind = 'output' and body ->> 'hash' = ${blob}) as "isEvidence",
      (select id from takedown where blob = ${blob} and reversed_at is null) as takedown`.execute(reader);
  return rows[0] ?? { owners: 0, workspaces: 0, links: 0, isEvidence: false, takedown: null };
}
