import { sql } from "kysely";
import type { GenerationRequest } from "../../../contract/studio/index.ts";
import { contentId } from "../../../core/kernel/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { placeHold } from "../../credits/index.ts";
import { advisoryLocks, type Db, type Reader, type Tx, withTx } from "../../storage/index.ts";
import { emitChanges } from "../events.ts";
import { newId } from "../ids.ts";
import { wakeWorkers } from "../queue/wake.ts";
import { Refused } from "../refused.ts";
import { type GenerationSettings, HOLD_LIFETIME_MS } from "../settings.ts";
import { holdUpOf, type RoomProblem } from "../stops/submissions.ts";
import { refusedFor } from "../stops/words.ts";
import { checkAllowance } from "./allowance.ts";
import { type CheckedTarget, checkRequest, checkText } from "./check.ts";
import { type Inputs, inputsOf, insertInputs } from "./inputs.ts";
import type { Routes } from "./offers.ts";
import { credits } from "./prices.ts";
import { totalOf } from "./quote.ts";
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

/**
 * Sets credits aside for each image and queues it, all in one transaction; refused as a whole or made as a whole. The
 * same key with the same request is the first generation again, whatever has changed since.
 */
export async function createGeneration(
  { db, routes, settings, roomProblem = () => null }: CreateOptions,
  principal: Principal,
  key: string,
  request: GenerationRequest,
): Promise<Created> {
  checkKey(key);
  checkText("prompt", request.prompt);
  checkText("useCase", request.useCase ?? "");
  request.targets.forEach(({ route, tier }, place) => checkText(`targets.${place}`, `${route}${tier ?? ""}`));
  const hash = hashOf(request);
  const before = await madeBefore(db, principal.workspace, key, hash);
  if (before !== null) return before;
  const inputs = await inputsOf(db, principal.workspace, request);
  const targets = checkRequest(request, inputs, routes, settings.rate);
  checkQuote(request, totalOf(targets));
  return withTx(db, async (tx) => {
    await lockRequests(tx, principal.workspace);
    const meanwhile = await madeBefore(tx, principal.workspace, key, hash);
    if (meanwhile !== null) return meanwhile;
    const holdUp = await holdUpOf(tx, roomProblem);
    if (holdUp !== null) throw refusedFor(holdUp);
    const outputs = targets.reduce((sum, { count }) => sum + count, 0);
    await checkAllowance(tx, principal, { outputs, microcredits: totalOf(targets) }, settings);
    return { id: await insert(tx, principal, { key, hash, request, inputs, targets }), replayed: false };
  });
}

/** Of a request without pictures to work from it is what it was before there were any, so that a retry stays one. */
function hashOf({ references, mask, ...request }: GenerationRequest): string {
  return contentId({
    ...request,
    ...(references.length === 0 ? {} : { references }),
    ...(mask === null ? {} : { mask }),
  });
}

/** Visible ASCII, so that it is the same in every log and header. */
function checkKey(key: string): void {
  if (/^[\x21-\x7e]{1,100}$/.test(key)) return;
  throw new Refused({
    code: "invalid-input",
    field: "Idempotency-Key",
    message:
      "Send the header Idempotency-Key: 1 to 100 letters, digits or signs, new for each wish and the same for each retry.",
  });
}

function checkQuote({ quotedMicrocredits }: GenerationRequest, total: bigint): void {
  if (total <= BigInt(quotedMicrocredits)) return;
  throw new Refused({
    code: "quote-changed",
    message: `This costs ${credits(total)} credits now, not ${credits(BigInt(quotedMicrocredits))}. Send it again with the new total if that is all right.`,
    totalMicrocredits: String(total),
  });
}

/** Requests of a workspace go one after another: limits and keys are looked up under it. Before the wallet's lock. */
const lockRequests = (tx: Tx, workspace: string) =>
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

interface Accepted {
  readonly key: string;
  readonly hash: string;
  readonly request: GenerationRequest;
  readonly inputs: Inputs;
  readonly targets: readonly CheckedTarget[];
}

async function insert(tx: Tx, principal: Principal, accepted: Accepted): Promise<string> {
  const { key, hash, request, inputs, targets } = accepted;
  const { workspace, spender, name } = principal;
  const id = newId();
  await tx
    .insertInto("generation")
    .values({
      id,
      workspace,
      idempotency_key: key,
      request_hash: hash,
      prompt: request.prompt,
      use_case: request.useCase,
      spender,
      created_by: name,
    })
    .execute();
  await insertInputs(tx, { workspace, generation: id }, inputs);
  const images = withSeeds(targets);
  const outputs: string[] = [];
  for (const [position, target] of images.entries()) {
    const output = newId();
    const hold = await holdFor(tx, workspace, output, target.price.microcredits);
    await tx
      .insertInto("output")
      .values({ ...rowOf(target), id: output, generation: id, workspace, position, spender, hold })
      .execute();
    outputs.push(output);
  }
  await emitChanges(tx, workspace, outputs);
  await wakeWorkers(tx);
  return id;
}

const rowOf = ({ model, tier, size, seed, price }: CheckedTarget) => ({
  route: model.route,
  provider: model.provider,
  name: model.name,
  maker: model.maker,
  sandbox: model.sandbox,
  tier,
  width: size.width,
  height: size.height,
  seed,
  quoted_microcredits: String(price.microcredits),
  state: "queued" as const,
});

async function holdFor(tx: Tx, workspace: string, output: string, amount: bigint): Promise<string> {
  const reference = `output/${output}`;
  const answer = await placeHold(tx, { workspace, key: reference, amount, lifetimeMs: HOLD_LIFETIME_MS, reference });
  if (answer.outcome === "accepted" && answer.event !== null) return answer.event;
  const { available = 0n, owed = 0n } = answer.figures;
  throw new Refused({
    code: "insufficient-credits",
    message:
      answer.outcome === "owes-credits"
        ? `This workspace owes ${credits(owed)} credits of a payment that was taken back; a purchase settles that. Nothing was charged.`
        : `There are not enough credits for all images: ${credits(available)} were left for one that costs ${credits(amount)}. Nothing was charged; ask for fewer or smaller ones, or add credits.`,
  });
}
