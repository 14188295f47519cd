import { TEST_PROMPT } from "./cheapest.ts";
import { sql } from "kysely";
import type { Billed, CreditRate, ProviderProblem } from "../../../core/kernel/index.ts";
import { contentId } from "../../../core/kernel/index.ts";
import { advisoryLocks, type Reader, type Tx } from "../../storage/index.ts";
import { newId } from "../ids.ts";
import { wakeWorkers } from "../queue/wake.ts";
import type { Routes } from "../request/offers.ts";
import { type CheapestImage, cheapestImage } from "./cheapest.ts";

/*
 * A test of a provider is an image like any other, so that it is sent once, counted against the limits, booked, and
 * settled after a crash by the same code; only that nobody's credits pay for it (its output has no hold) and that no
 * creator sees it (it belongs to a workspace without members).
 */

/** Owns the outputs of all tests; made with the first one. */
const WORKSPACE = "provider-tests";
/** Harmless, so that only the key, the account or the provider can be why it is refused. */

export interface TestRequest {
  readonly provider: string;
  /** New for each page with a button: pressed twice, there is one test. */
  readonly press: string;
  readonly by: { readonly id: string; readonly name: string };
}

/** under-way: this press came before, or another test of the provider is not over. */
export type TestStart = "started" | "under-way";

/** null: no route here makes an image from text at a confirmed price, so what it costs at most is not known. */
export const testImage = (routes: Routes, rate: CreditRate, provider: string): CheapestImage | null =>
  cheapestImage(
    routes().filter((model) => model.provider === provider),
    rate,
  );

/** Queues the cheapest image of the provider, at most one at a time. */
export async function startTest(
  tx: Tx,
  image: CheapestImage,
  { provider, press, by }: TestRequest,
): Promise<TestStart> {
  await tx
    .insertInto("workspace")
    .values({ id: WORKSPACE, name: "Tests of providers", suspended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`select pg_advisory_xact_lock(${advisoryLocks.requests}, hashtext(${WORKSPACE}))`.execute(tx);
  const key = `${provider}/${press}`;
  if (await isUnderWay(tx, provider, key)) return "under-way";
  const { model, tier, size, price } = image;
  const generation = newId();
  await tx
    .insertInto("generation")
    .values({
      id: generation,
      workspace: WORKSPACE,
      idempotency_key: key,
      request_hash: contentId({ provider, route: model.route }),
      prompt: TEST_PROMPT,
      use_case: null,
      spender: `operator/${by.id}`,
      created_by: by.name,
    })
    .execute();
  await tx
    .insertInto("output")
    .values({
      id: newId(),
      generation,
      workspace: WORKSPACE,
      position: 0,
      route: model.route,
      provider,
      name: model.name,
      maker: model.maker,
      sandbox: model.sandbox,
      tier,
      width: size.width,
      height: size.height,
      seed: null,
      spender: `operator/${by.id}`,
      quoted_microcredits: String(price.microcredits),
      hold: null,
      state: "queued",
    })
    .execute();
  await wakeWorkers(tx);
  return "started";
}

async function isUnderWay(tx: Tx, provider: string, key: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from generation where workspace = ${WORKSPACE} and idempotency_key = ${key})
      or exists (select 1 from output where provider = ${provider} and hold is null and state in ('queued', 'running'))
      as found`.execute(tx);
  return rows[0]?.found === true;
}

/** The latest test of a provider, as it is now. */
export interface ProviderTest {
  readonly state: "queued" | "running" | "delivered" | "failed" | "cancelled" | "unsettled";
  readonly at: string;
  readonly by: string;
  readonly name: string;
  readonly tier: string | null;
  readonly width: number;
  readonly height: number;
  readonly sandbox: boolean;
  readonly tookMs: number | null;
  readonly blob: string | null;
  readonly receivedWidth: number | null;
  readonly receivedHeight: number | null;
  /** When an unsettled one is given up. */
  readonly settlesAt: string | null;
  /** How often it was sent. */
  readonly attempts: number;
  /** Booked, or while it is not over reserved, over all attempts; in micro-USD. */
  readonly costMicroUsd: number;
  /** Of the latest attempt; null before it is settled. */
  readonly billed: Billed | null;
  readonly problem: ProviderProblem | null;
}

export async function latestTest(reader: Reader, provider: string): Promise<ProviderTest | null> {
  const { rows } = await sql<ProviderTest>`
    select o.state, o.created_at as at, g.created_by as by, o.name, o.tier, o.width, o.height, o.sandbox,
      o.took_ms as "tookMs", o.blob, o.received_width as "receivedWidth", o.received_height as "receivedHeight",
      o.settles_at as "settlesAt", sent.count as attempts, sent.cost as "costMicroUsd", last.billed,
      -- one that was never sent has its problem on the output alone, without a detail
      coalesce(last.problem, o.problem || '{"billed": "no", "detail": "", "retryAfterMs": null}') as problem
    from output o join generation g on g.id = o.generation
    cross join lateral (
      select count(*)::int as count, coalesce(sum(coalesce(cost_micro_usd, reserved_micro_usd)), 0)::bigint as cost
      from attempt where output = o.id
    ) sent
    left join lateral (
      select billed, problem from attempt where output = o.id order by number desc limit 1
    ) last on true
    where o.provider = ${provider} and o.hold is null and o.deleted_at is null
    order by o.created_at desc limit 1`.execute(reader);
  return rows[0] ?? null;
}
