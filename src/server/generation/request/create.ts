import { sql } from "kysely";
import type { GenerationRequest } from "../../../contract/studio/index.ts";
import { contentId, present } from "../../../core/kernel/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { advisoryLocks, type Db, type Reader, type Tx, withTx } from "../../storage/index.ts";
import { Refused } from "../refused.ts";
import type { GenerationSettings } from "../settings.ts";
import type { RoomProblem } from "../stops/submissions.ts";
import { checkAllowance } from "./allowance.ts";
import { checkRequest, checkText } from "./check.ts";
import { inputsOf } from "./inputs.ts";
import { insertWishes, type Made } from "./insert.ts";
import type { Routes } from "./offers.ts";
import { credits } from "./prices.ts";
import { totalOf } from "./quote.ts";
import { checkTemplate } from "./template.ts";
import { withSeeds } from "./seeds.ts";

export interface Created {
  readonly id: string;
  /** True where the key came before: this is the generation it made. */
  readonly replayed: boolean;
}

export interface CreateOptions {
  readonly db: Db;
  readonly routes: Routes;
  readonly settings: GenerationSettings;
  readonly roomProblem?: RoomProblem | undefined;
}

/** What a generation is besides a wish of its own. */
export interface Besides {
  /** The picture that it finishes. */
  readonly draft?: string;
  /** Done in the same transaction, once it is made. */
  readonly also?: (tx: Tx, made: Made) => Promise<void>;
}

/**
 * Sets credits aside for each image and queues it, all in one transaction; refused as a whole or made as a whole. The
 * same key with the same request is the first generation again, whatever has changed since.
 */
export async function createGeneration(
  { db, routes, settings, roomProblem = () => null }: CreateOptions,
  principal: Principal,
  key: string,
  request: GenerationRequest,
  { draft, also }: Besides = {},
): Promise<Created> {
  checkKey(key);
  checkText("prompt", request.prompt);
  checkText("useCase", request.useCase ?? "");
  checkTemplate(request);
  request.targets.forEach(({ route, tier }, place) => checkText(`targets.${place}`, `${route}${tier ?? ""}`));
  const hash = hashOf(request, draft ?? null);
  const before = await madeBefore(db, principal.workspace, key, hash);
  if (before !== null) return before;
  const inputs = await inputsOf(db, principal.workspace, request);
  const targets = checkRequest(request, inputs, routes, settings.rate);
  checkQuote(request, totalOf(targets));
  return withTx(db, async (tx) => {
    await lockRequests(tx, principal.workspace);
    const meanwhile = await madeBefore(tx, principal.workspace, key, hash);
    if (meanwhile !== null) return meanwhile;
    const outputs = targets.reduce((sum, { count }) => sum + count, 0);
    await checkAllowance(tx, principal, { outputs, microcredits: totalOf(targets) }, { settings, roomProblem });
    const { prompt, template, useCase } = request;
    const wish = { key, hash, prompt, template, useCase, inputs, images: withSeeds(targets), draft: draft ?? null };
    const made = present((await insertWishes(tx, principal, [wish]))[0], "one wish is one generation");
    await also?.(tx, made);
    return { id: made.id, replayed: false };
  });
}

/** Of a request without pictures to work from or a template it is what it was before there were any, so that a retry stays one. */
function hashOf(
  { references, mask, template, strength, offset, ...request }: GenerationRequest,
  draft: string | null,
): string {
  return contentId({
    ...request,
    ...(draft === null ? {} : { draft }),
    ...(references.length === 0 ? {} : { references }),
    ...(mask === null ? {} : { mask }),
    ...(template == null ? {} : { template }),
    ...(strength === undefined ? {} : { strength }),
    ...(offset === undefined ? {} : { offset }),
  });
}

/** Visible ASCII, so that it is the same in every log and header. */
export function checkKey(key: string): void {
  if (/^[\x21-\x7e]{1,100}$/.test(key)) return;
  throw new Refused({
    code: "invalid-input",
    field: "Idempotency-Key",
    message:
      "Send the header Idempotency-Key: 1 to 100 letters, digits or signs, new for each wish and the same for each retry.",
  });
}

export function checkQuote({ quotedMicrocredits }: Pick<GenerationRequest, "quotedMicrocredits">, total: bigint): void {
  if (total <= BigInt(quotedMicrocredits)) return;
  throw new Refused({
    code: "quote-changed",
    message: `This costs ${credits(total)} credits now, not ${credits(BigInt(quotedMicrocredits))}. Send it again with the new total if that is all right.`,
    totalMicrocredits: String(total),
  });
}

/** Requests of a workspace go one after another: limits and keys are looked up under it. Before the wallet's lock. */
export const lockRequests = (tx: Tx, workspace: string) =>
  sql`select pg_advisory_xact_lock(${advisoryLocks.requests}, hashtext(${workspace}))`.execute(tx);

async function madeBefore(reader: Reader, workspace: string, key: string, hash: string): Promise<Created | null> {
  const row = await reader
    .selectFrom("generation")
    .select(["id", "request_hash"])
    .where("workspace", "=", workspace)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.request_hash === hash) return { id: row.id, replayed: true };
  throw new Refused({
    code: "key-conflict",
    message: "This Idempotency-Key came before with another request. Nothing was charged: send a new key.",
  });
}
