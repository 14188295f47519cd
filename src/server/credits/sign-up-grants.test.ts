import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { withTx } from "../storage/index.ts";
import { balanceOf, grantSignUpCredits, reconcile, signUpGrantDefaults, sweep } from "./index.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.close());

const noon = (day: number): Date => new Date(Date.UTC(2030, 0, day, 12));

const ask = (workspace: string, addressBlock: string, day: number, settings = signUpGrantDefaults) =>
  withTx(storage.db, (tx) => grantSignUpCredits(tx, { workspace, addressBlock, at: noon(day) }, settings));

const kept = async () => {
  const { rows } = await sql<{ day: string; source: string; granted: number }>`
    select day, source, granted from sign_up_count order by day, source`.execute(storage.db);
  return rows;
};

describe("free credits for signing up", () => {
  it("are 500 for 30 days, in the wallet at once", async () => {
    expect(await ask("ada", "203.0.113.0/24", 1)).toEqual({
      outcome: "granted",
      amount: 500_000_000n,
      expiresAt: "2030-01-31T12:00:00.000Z",
      before: false,
    });
    expect(await balanceOf(storage.db, "ada", noon(1))).toMatchObject({
      available: 500_000_000n,
      grants: [{ reference: "free credits for signing up", expiresAt: "2030-01-31T12:00:00.000Z" }],
    });
  });

  it("are given to a workspace once, whenever and from wherever it asks again", async () => {
    const answers = await Promise.all([1, 2, 2, 9].map((day) => ask("ada", `198.51.${day}.0/24`, day)));
    for (const answer of answers) expect(answer).toMatchObject({ outcome: "granted", before: true });
    const asked = await Promise.all([1, 2, 3, 4].map(() => ask("at once", "198.51.100.0/24", 1)));
    expect(asked.filter((answer) => answer.outcome === "granted" && !answer.before)).toHaveLength(1);
    expect((await balanceOf(storage.db, "at once", noon(1))).available).toBe(500_000_000n);
  });

  it("end at three a day from one address block, those of others go on, and the next day begins anew", async () => {
    const asked = await Promise.all([1, 2, 3, 4, 5].map((n) => ask(`crowd ${n}`, "2001:db8::/64", 3)));
    expect(asked.filter(({ outcome }) => outcome === "granted")).toHaveLength(3);
    expect(asked.filter((answer) => "reason" in answer && answer.reason === "address-block-limit")).toHaveLength(2);
    expect((await ask("neighbour", "2001:db8:0:1::/64", 3)).outcome).toBe("granted");
    const refused = asked.findIndex(({ outcome }) => outcome === "refused") + 1;
    expect((await ask(`crowd ${refused}`, "2001:db8::/64", 4)).outcome).toBe("granted");
  });

  it("end at the day's limit for everybody together, also when all ask at the same moment", async () => {
    const few = { ...signUpGrantDefaults, grantsDailyMax: 4 };
    const asked = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => ask(`many ${n}`, `10.0.${n}.0/24`, 5, few)));
    expect(asked.filter(({ outcome }) => outcome === "granted")).toHaveLength(4);
    expect(asked.filter((answer) => "reason" in answer && answer.reason === "daily-limit")).toHaveLength(3);
  });

  it("are none where the operator gives none", async () => {
    const none = { ...signUpGrantDefaults, amount: 0n };
    expect(await ask("poor", "203.0.113.0/24", 6, none)).toEqual({ outcome: "refused", reason: "switched-off" });
  });

  it("leave no address behind: hashes that differ from day to day, gone when a sweep finds the day over", async () => {
    await ask("p", "192.0.2.0/24", 7);
    await ask("q", "192.0.2.0/24", 8);
    const rows = (await kept()).filter(({ day }) => day >= "2030-01-07");
    expect(rows.map(({ day, granted }) => [day, granted])).toEqual([
      ["2030-01-07", 1],
      ["2030-01-07", 1],
      ["2030-01-08", 1],
      ["2030-01-08", 1],
    ]);
    const hashes = rows.filter(({ source }) => source !== "all").map(({ source }) => source);
    expect(new Set(hashes).size).toBe(2);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await sweep(storage.db, noon(8));
    expect(new Set((await kept()).map(({ day }) => day))).toEqual(new Set(["2030-01-08"]));
    await sweep(storage.db, noon(9));
    expect(await kept()).toEqual([]);
    const { rows: events } = await sql<{ text: string }>`select ledger_event::text as text from ledger_event`.execute(
      storage.db,
    );
    expect(events.filter(({ text }) => /203\.0|2001:db8|192\.0/.test(text))).toEqual([]);
    expect((await reconcile(storage.db)).ok).toBe(true);
  });
});
