import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../storage/index.ts";
import { queueChannel } from "../queue/wake.ts";

/** Where a provider may call for one attempt. */
export interface Hook {
  readonly url: string;
  /** What is stored of it: the address itself is known to us while it is sent, and to the provider. */
  readonly hash: string;
}

const TOKEN_BYTES = 32;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** `hooksAt` without a trailing slash. */
export function newHook(hooksAt: string): Hook {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { url: `${hooksAt}/hooks/${token}`, hash: hashOf(token) };
}

/**
 * A provider, or somebody who knows the address, called. It says nothing that is believed: the job is asked for sooner,
 * once a second at most however often it is called, and not before a second after the question that an earlier call led
 * to. Whoever holds the output is told; one that nobody holds may be claimed then.
 */
export async function calledBack(db: Db, token: string): Promise<void> {
  if (!tokenPattern.test(token)) return;
  await sql`
    with quickly as materialized (select set_config('synchronous_commit', 'off', true)),
    due as (
      update attempt set hook_due_at = greatest(now(), hook_due_at + interval '1 second')
      from quickly
      where hook_hash = ${hashOf(token)} and state <> 'closed' and (hook_due_at is null or hook_due_at <= now())
      returning output, hook_due_at
    ),
    sooner as (
      update output o set not_before = due.hook_due_at from due
      where o.id = due.output and o.state in ('running', 'unsettled') and o.lease_until is null
        and o.not_before > due.hook_due_at
    )
    select pg_notify(${queueChannel},
      'ask ' || output || ' ' || ceil(extract(epoch from hook_due_at - now()) * 1000)::int) from due`.execute(db);
}

const called = /^ask ([0-9a-f-]{36}) (\d{1,4})$/;

/** What workers hear of a call: which output is to be asked for, and in how many milliseconds. */
export function readCall(payload: string): { readonly output: string; readonly inMs: number } | null {
  const [, output, inMs] = called.exec(payload) ?? [];
  return output === undefined ? null : { output, inMs: Number(inMs) };
}
