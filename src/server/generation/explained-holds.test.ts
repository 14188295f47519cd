import type { Insertable } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { reconcile, reconciliationText, sweep } from "../credits/index.ts";
import { runCommand } from "../credits/testing/run-command.ts";
import type { Tables } from "../storage/index.ts";
import { explainedHolds, holdIsInUse } from "./index.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const generation = "0197a1b2-0000-7000-8000-000000000000";
const idOf = (position: number): string => `0197a1b2-0000-7000-8000-00000000000${position}`;

async function addOutput(
  position: number,
  row: Pick<Insertable<Tables["output"]>, "state" | "started_at" | "settles_at" | "ended_at">,
) {
  const hold = {
    kind: "hold",
    amount: 4_000_000n,
    lifetimeMs: 3_600_000,
    reference: `output/${idOf(position)}`,
  } as const;
  const { event } = await runCommand(storage.db, "ada", `hold-${position}`, hold);
  const fields = {
    id: idOf(position),
    generation,
    workspace: "ada",
    position,
    route: "sketch/flat",
    provider: "sketch",
    name: "Sketch Flat",
    maker: "Proofsheet",
    sandbox: true,
    tier: null,
    width: 512,
    height: 512,
    seed: 1,
    spender: "member/1",
    quoted_microcredits: "4000000",
    hold: event ?? "",
  };
  await storage.db
    .insertInto("output")
    .values({ ...fields, ...row })
    .execute();
}

const attempt = (output: string, job: string | null) =>
  storage.db
    .insertInto("attempt")
    .values({
      id: output.replace("0000-7000", "0001-7000"),
      output,
      number: 1,
      workspace: "ada",
      provider: "sketch",
      state: "open",
      reserved_micro_usd: 0,
      job_id: job,
      deadline_at: "2026-11-30T12:00:00Z",
    })
    .execute();

describe("a reconciliation of the studio's credits", () => {
  it("says of every open hold which output it is for and how far that has come", async () => {
    const { db } = storage;
    await db.insertInto("workspace").values({ id: "ada", name: "Ada's" }).execute();
    const row = { id: generation, workspace: "ada", idempotency_key: "g", request_hash: "h", prompt: "a lighthouse" };
    await db
      .insertInto("generation")
      .values({ ...row, use_case: null, spender: "member/1", created_by: "Ada" })
      .execute();
    await runCommand(db, "ada", "buy", { kind: "purchase", amount: 100_000_000n, reference: "card" });
    await addOutput(1, { state: "queued" });
    await addOutput(2, { state: "running", started_at: "2026-11-30T10:00:00Z" });
    await attempt(idOf(2), "job-7");
    await addOutput(3, { state: "unsettled", settles_at: "2026-11-30T11:00:00Z" });
    await addOutput(4, { state: "failed", ended_at: "2026-11-30T10:30:00Z" });
    await runCommand(db, "ada", "h", { kind: "hold", amount: 1n, lifetimeMs: 3_600_000, reference: "by hand" });

    const report = await reconcile(db, explainedHolds);
    expect(report.ok).toBe(true);
    const work = new Map(report.openHolds.map((hold) => [hold.reference, hold.work]));
    expect(work.get(`output/${idOf(1)}`)).toMatch(/^output .*1 \(Sketch Flat, 512 × 512\) waits since 20/);
    expect(work.get(`output/${idOf(2)}`)).toMatch(/runs since 2026-11-30T10:00:00.000Z: attempt 1, job job-7$/);
    expect(work.get(`output/${idOf(3)}`)).toMatch(/may have been billed: .*; given up 2026-11-30T11:00:00.000Z$/);
    expect(work.get(`output/${idOf(4)}`)).toMatch(/is failed since .*: THIS HOLD SHOULD HAVE ENDED WITH IT$/);
    expect(work.get("by hand")).toBeNull();
    const text = reconciliationText(report);
    expect(text).toContain("attempt 1, job job-7");
    expect(text).toContain("nothing that is known to us waits for it");
  });
});

describe("a sweep that keeps holds in use", () => {
  it("expires the overdue holds of outputs that are over, and no other", async () => {
    const { db } = storage;
    const late = new Date(Date.now() + 7_200_000);
    expect((await sweep(db, late, { keep: holdIsInUse })).holds).toBe(2);
    const { openHolds } = await reconcile(db, explainedHolds);
    expect(openHolds.map(({ reference }) => reference)).toEqual([1, 2, 3].map((n) => `output/${idOf(n)}`));
    await db.updateTable("output").set({ state: "failed" }).where("id", "=", idOf(2)).execute();
    expect((await sweep(db, late, { keep: holdIsInUse })).holds).toBe(1);
  });
});
