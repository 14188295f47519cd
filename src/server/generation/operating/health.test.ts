import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { providerHealth } from "./health.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
  await sql`insert into workspace (id, name) values ('w', 'w')`.execute(storage.db);
});
afterAll(() => storage.close());

interface Tried {
  readonly provider?: string;
  readonly minutesAgo: number;
  readonly tookSeconds?: number;
  /** Left out: the picture arrived. */
  readonly problem?: { readonly kind: string; readonly detail: string };
  readonly state?: "open" | "maybe" | "closed";
}

let count = 0;
async function tried({ provider = "p", minutesAgo, tookSeconds = 2, problem, state = "closed" }: Tried): Promise<void> {
  const hold = String(++count);
  const billed = state === "maybe" ? "maybe" : state === "open" ? null : problem === undefined ? "yes" : "no";
  await sql`
    with g as (
      insert into generation (id, workspace, idempotency_key, request_hash, prompt, spender, created_by)
      values (gen_random_uuid(), 'w', ${hold}, '', 'a mug', 's', 'n') returning id
    ), o as (
      insert into output (id, generation, workspace, position, route, provider, name, maker, sandbox, width, height,
        spender, quoted_microcredits, hold, state)
      select gen_random_uuid(), id, 'w', 0, 'r', ${provider}, 'n', 'm', true, 64, 64, 's', 1, ${hold}, 'failed' from g
      returning id
    )
    insert into attempt (id, output, number, workspace, provider, state, billed, reserved_micro_usd, cost_micro_usd,
      problem, began_at, deadline_at, ended_at)
    select gen_random_uuid(), id, 1, 'w', ${provider}, ${state}, ${billed}, 1000,
      ${state === "closed" ? (problem === undefined ? 700 : 0) : null}::bigint,
      ${problem === undefined ? null : JSON.stringify(problem)}::jsonb,
      now() - make_interval(mins => ${minutesAgo}, secs => ${tookSeconds}), now(),
      ${state === "closed" ? sql`now() - make_interval(mins => ${minutesAgo})` : null}
    from o`.execute(storage.db);
}

it("knows nothing of a provider that was never used", async () => {
  expect(await providerHealth(storage.db, ["unused"])).toEqual([
    {
      provider: "unused",
      arrivedAt: null,
      failure: null,
      arrived: { day: 0, week: 0 },
      failures: [],
      latency: null,
      open: 0,
      unsettled: 0,
      todayMicroUsd: 0,
      monthMicroUsd: 0,
      reservedMicroUsd: 0,
    },
  ]);
});

it("counts what arrived and what failed by its kind, over a day and a week, each provider on its own", async () => {
  for (const seconds of [1, 2, 3]) await tried({ minutesAgo: 1, tookSeconds: seconds });
  await tried({ minutesAgo: 2 * 24 * 60, tookSeconds: 11 });
  await tried({ minutesAgo: 8 * 24 * 60, tookSeconds: 500 });
  await tried({ minutesAgo: 10, problem: { kind: "auth", detail: "HTTP 401" } });
  await tried({ minutesAgo: 5, problem: { kind: "rate-limited", detail: "HTTP 429" } });
  await tried({ minutesAgo: 3 * 24 * 60, problem: { kind: "rate-limited", detail: "HTTP 429" } });
  await tried({ minutesAgo: 9 * 24 * 60, problem: { kind: "timeout", detail: "too old to count" } });
  await tried({ minutesAgo: 0, state: "open" });
  await tried({ minutesAgo: 0, state: "maybe", problem: { kind: "transient", detail: "cut" } });
  await tried({ provider: "q", minutesAgo: 0, problem: { kind: "moderation", detail: "no" } });
  const [p, q] = await providerHealth(storage.db, ["p", "q"]);
  expect(p).toMatchObject({
    provider: "p",
    failure: { kind: "rate-limited", detail: "HTTP 429" },
    arrived: { day: 3, week: 4 },
    failures: [
      { kind: "rate-limited", day: 1, week: 2 },
      { kind: "auth", day: 1, week: 1 },
    ],
    open: 1,
    unsettled: 1,
    reservedMicroUsd: 2_000,
  });
  expect(Date.now() - Date.parse(p?.arrivedAt ?? "")).toBeLessThan(10 * 60_000);
  expect(q).toMatchObject({ arrived: { day: 0, week: 0 }, failures: [{ kind: "moderation", day: 1, week: 1 }] });
});

it("measures the time from leaving to arriving, of a week", async () => {
  const [p] = await providerHealth(storage.db, ["p"]);
  // of 1, 2, 3 and 11 seconds: the median lies between 2 and 3, the 95th percentile 0.85 of the way from 3 to 11
  expect(p?.latency).toEqual({ count: 4, p50Ms: 2_500, p95Ms: 9_800 });
});

it("reads what was spent from the days that the limits are held against", async () => {
  const { rows } = await sql<{ today: number }>`select coalesce(sum(micro_usd), 0)::bigint as today from provider_day
    where provider = 'p' and day = (now() at time zone 'utc')::date`.execute(storage.db);
  const [p] = await providerHealth(storage.db, ["p"]);
  expect(p?.todayMicroUsd).toBe(rows[0]?.today);
  expect(p?.monthMicroUsd).toBeGreaterThanOrEqual(p?.todayMicroUsd ?? Number.NaN);
});
