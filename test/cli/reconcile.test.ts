import { readdirSync, rmSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addPurchase, placeHold } from "../../src/server/credits/index.ts";
import { withTx } from "../../src/server/storage/index.ts";
import { openTestStorage, temporaryFolder, type TestStorage } from "../support/storage.ts";
import { run } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 }); // a command starts a process, which takes long on a busy machine

// The storage stays open while the commands run, so that they join its database.
let storage: TestStorage;
const reconcile = (...options: readonly string[]) => run(["reconcile", ...options], { data: storage.dataFolder });

beforeAll(async () => {
  storage = await openTestStorage();
  await withTx(storage.db, async (tx) => {
    await addPurchase(tx, { workspace: "ada", key: "1", amount: 30_000_000n, reference: "pay-1" });
    await placeHold(tx, { workspace: "ada", key: "2", amount: 12_500_000n, lifetimeMs: 60_000, reference: "poster" });
  });
});
afterAll(() => storage.close());

describe("proofsheet reconcile", () => {
  it("ends with 0, the sum and the open holds, where the books add up", async () => {
    const { code, stdout, stderr } = await reconcile();
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ {2}sum +0 {3}zero, as it must be$/m);
    expect(stdout).toMatch(/^ {2}hold 2 of ada: 12\.5 for poster, placed /m);
    expect(stdout).toMatch(/\nThe books add up\.\n$/);
  });

  it("prints amounts for programs as text, in microcredits", async () => {
    const { code, stdout } = await reconcile("--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, sum: "0", openHolds: [{ amount: "12500000" }] });
  });

  it("makes no instance where there is none, and says so", async () => {
    const empty = temporaryFolder("no-instance");
    const { code, stdout, stderr } = await run(["reconcile"], { data: empty });
    expect([code, stdout, stderr]).toEqual([3, "", expect.stringContaining(`there is no instance in ${empty}`)]);
    expect(readdirSync(empty)).toEqual([]);
    rmSync(empty, { recursive: true });
  });

  it("refuses a format that it does not have", async () => {
    const { code, stderr } = await reconcile("--format", "pdf");
    expect([code, stderr]).toEqual([2, 'proofsheet: there is no format "pdf"; one of: text, json.\n']);
  });

  it("ends with 4 and says where, once somebody went around the guards", async () => {
    await sql.raw("alter table ledger_account disable trigger user").execute(storage.db);
    await sql.raw("update ledger_account set balance = balance + 1 where id = 'wallet/ada'").execute(storage.db);
    await sql.raw("alter table ledger_account enable trigger user").execute(storage.db);
    const { code, stdout, stderr } = await reconcile();
    expect(code).toBe(4);
    expect(stdout).toContain("wallet/ada holds 30000001, its transfers say 30000000 microcredits");
    expect(stderr).toContain("the books do not add up; the report says where.");
  });
});
