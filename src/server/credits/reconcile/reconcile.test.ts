import { rmSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../../test/support/storage.ts";
import { backup, restore, type Db, type Tx } from "../../storage/index.ts";
import { reconciled } from "./index.ts";
import { reconcile, reconciliationText, statementOf, statementText, sweep } from "../index.ts";
import { runCommand } from "../testing/run-command.ts";

let storage: TestStorage;
let db: Db;
let folder = "";
beforeAll(async () => {
  storage = await openTestStorage();
  db = storage.db;
  folder = temporaryFolder("reconcile");
  await liveThroughNovember();
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const credits = (amount: number): bigint => BigInt(amount) * 1_000_000n;
const november = (day: number, hour = 10): Date => new Date(Date.UTC(2026, 10, day, hour));
const hour = 3_600_000;

/** A month of one workspace with everything in it, and one hold left open in another. */
async function liveThroughNovember(): Promise<void> {
  const say = async (workspace: string, key: string, command: Parameters<typeof runCommand>[3], at: Date) => {
    const answer = await runCommand(db, workspace, key, command, at);
    expect(answer.outcome).toBe("accepted");
    return answer.event ?? "";
  };
  const hold = (amount: number, reference: string) =>
    ({ kind: "hold", amount: credits(amount), lifetimeMs: 2 * hour, reference }) as const;
  await say("ada", "1", { kind: "purchase", amount: credits(100), reference: "pay-1" }, november(1));
  const until = november(10).getTime();
  await say("ada", "2", { kind: "grant", amount: credits(10), expiresAt: until, reference: "welcome" }, november(2));
  const first = await say("ada", "3", hold(12, "portrait 1"), november(3));
  await say("ada", "4", { kind: "post", hold: first, amount: credits(8) }, november(3, 11));
  const second = await say("ada", "5", hold(2, "portrait 2"), november(4));
  await say("ada", "6", { kind: "void", hold: second }, november(4, 11));
  await say("ada", "7", hold(5, "portrait 3"), november(5));
  await sweep(db, november(12));
  await say("ada", "8", { kind: "refund", amount: credits(100), purchase: "pay-1", reason: "dispute" }, november(13));
  await say("ben", "1", { kind: "purchase", amount: credits(20), reference: "pay-2" }, november(13));
  await say("ben", "2", hold(7, "poster"), november(14));
}

describe("a reconciliation", () => {
  it("proves that the sum is zero and explains the open hold", async () => {
    const report = await reconcile(db);
    expect(report.checks.flatMap(({ problems }) => problems)).toEqual([]);
    expect([report.ok, report.sum]).toEqual([true, 0n]);
    expect(report.totals).toContainEqual({ account: "issued-by-purchase", balance: -credits(20) });
    expect(report.openHolds).toEqual([
      expect.objectContaining({
        workspace: "ben",
        reference: "poster",
        amount: credits(7),
        overdue: true,
        from: [{ account: "wallet/ben", amount: credits(7) }],
      }),
    ]);
    const text = reconciliationText(report);
    expect(text).toMatch(/sum +0 {3}zero, as it must be/);
    expect(text).toContain("of ben: 7 for poster, placed 2026-11-14T10:00:00.000Z");
    expect(text).toContain("overdue since 2026-11-14T12:00:00.000Z: the next sweep releases it");
    expect(text).toContain("The books add up.");
  });

  it("is the same after backup and restore, and the ledger goes on", async () => {
    const file = path.join(folder, "ledger.backup");
    await backup({ ...storage, file, withBlobs: false, now: november(15) });
    const other = await openTestStorage({ migrate: false });
    await restore({ ...other, file });
    const [before, after] = [await reconcile(db), await reconcile(other.db)];
    expect({ ...after, asOf: "" }).toEqual({ ...before, asOf: "" });
    const again = await runCommand(other.db, "ben", "1", { kind: "purchase", amount: credits(20), reference: "pay-2" });
    expect(again.replayed).toBe(true);
    const { event } = await runCommand(other.db, "ben", "3", {
      kind: "hold",
      amount: 1n,
      lifetimeMs: 1,
      reference: "x",
    });
    expect(Number(event)).toBeGreaterThan(11);
    await expect(sql.raw("update ledger_account set balance = 0").execute(other.db)).rejects.toThrow(/by hand/);
    expect((await reconcile(other.db)).ok).toBe(true);
    await other.close();
  });

  /** What only somebody who switches the guards off can do. */
  it.each<[string, string, RegExp]>([
    ["a changed balance", "account set balance = balance + 1 where id = 'wallet/ben'", /wallet\/ben holds 20000001/],
    ["a changed hold part", "reservation set amount = amount - 1", /sets aside 6999999/],
    [
      "a changed posted amount",
      "settlement set posted = posted - 1 where state = 'posted'",
      /7999999 posted, 8000000 went/,
    ],
    [
      "a changed command",
      `event set body = body || '{"amount": "99"}' where kind = 'purchase' and workspace = 'ben'`,
      /by the rules/,
    ],
    [
      "a changed answer",
      `event set answer = '{"outcome":"owes-credits","figures":{}}' where kind = 'void'`,
      /answered owes-credits/,
    ],
    [
      "a transfer that nothing asked for",
      "transfer set amount = amount + 1 where kind = 'purchased' and credit = 'wallet/ben'",
      /moved purchased/,
    ],
  ])("finds %s", async (_, change, found) => {
    const rehearsal = new Error("rolled back");
    const changed = db.transaction().execute(async (tx) => {
      const [table = ""] = change.split(" ");
      await sql.raw(`alter table ledger_${table} disable trigger user`).execute(tx);
      await sql.raw(`update ledger_${change}`).execute(tx);
      await sql.raw(`alter table ledger_${table} enable trigger user`).execute(tx);
      const report = await reconciled(tx as Tx);
      expect(report.ok).toBe(false);
      expect(reconciliationText(report)).toContain("THE BOOKS DO NOT ADD UP");
      expect(report.checks.flatMap(({ problems }) => problems).join("\n")).toMatch(found);
      throw rehearsal;
    });
    await expect(changed).rejects.toBe(rehearsal);
    expect((await reconcile(db)).ok).toBe(true);
  });

  it("finds a guard that was switched off", async () => {
    await sql.raw("alter table ledger_event disable trigger ledger_event_is_append_only").execute(db);
    const report = await reconcile(db);
    await sql.raw("alter table ledger_event enable trigger ledger_event_is_append_only").execute(db);
    expect(report.ok).toBe(false);
    expect(reconciliationText(report)).toContain("trigger ledger_event_is_append_only is disabled");
  });
});

describe("a statement", () => {
  it("says in words what happened, with the balance after each line", async () => {
    const statement = await statementOf(db, { workspace: "ada", from: november(2), to: november(30) });
    expect(
      statementText(statement)
        .split("\n")
        .map((line) => line.replaceAll(/ {2,}/g, " | ")),
    ).toEqual([
      "Credits of ada, 2026-11-02 10:00 to 2026-11-30 10:00 (UTC)",
      "",
      " | change | set aside | balance",
      "2026-11-02 10:00 | Brought forward | 100",
      "2026-11-02 10:00 | Granted: welcome | +10 | 110",
      "2026-11-03 10:00 | Set aside for portrait 1 | +12 | 110",
      "2026-11-03 11:00 | Paid: portrait 1 (4 given back) | −8 | −12 | 102",
      "2026-11-04 10:00 | Set aside for portrait 2 | +2 | 102",
      "2026-11-04 11:00 | Given back: portrait 2 | −2 | 102",
      "2026-11-05 10:00 | Set aside for portrait 3 | +5 | 102",
      "2026-11-12 10:00 | Given back, time over: portrait 3 (2 no longer yours: expired, or owed) | −2 | −5 | 100",
      "2026-11-13 10:00 | Refunded: pay-1 | −100 | 0",
      "2026-11-30 10:00 | Carried forward | 0",
      "",
      "Now: 0 to spend, 0 set aside",
      "",
    ]);
  });

  it("carries every balance forward to the next period", async () => {
    const days = [1, 3, 4, 5, 12, 13, 20].map((day) => november(day, 0));
    let carried = 0n;
    for (const [place, from] of days.slice(0, -1).entries()) {
      const { opening, closing } = await statementOf(db, { workspace: "ada", from, to: days[place + 1] ?? from });
      expect(opening).toBe(carried);
      carried = closing;
    }
    expect(carried).toBe(0n);
  });
});
