import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Available } from "../../../test/support/debian.ts";
import { startPostgresql15, type Postgresql15 } from "../../../test/support/postgresql-15.ts";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { emptyKeyedBook, applyOnce } from "../../core/ledger/keyed.ts";
import { commandFrom } from "../../core/ledger/testing/commands-from.ts";
import { draftSteps } from "../../core/ledger/testing/commands.ts";
import type { Command } from "../../core/ledger/index.ts";
import { openDb } from "../storage/db.ts";
import { withTx, type Db } from "../storage/index.ts";
import { migrate } from "../storage/migrate.ts";
import { migrations } from "../storage/migrations/index.ts";
import { balanceOf, placeHold, reconcile, sweep, type LedgerAnswer } from "./index.ts";
import { runCommand } from "./testing/run-command.ts";

let storage: TestStorage;
let db: Db;
beforeAll(async () => {
  storage = await openTestStorage();
  db = storage.db;
});
afterAll(() => storage.close());

let workspaces = 0;
const newWorkspace = (): string => `workspace-${++workspaces}`;
const hour = 3_600_000;

const purchase = (amount: bigint, reference: string): Command => ({ kind: "purchase", amount, reference });
const hold = (amount: bigint): Command => ({ kind: "hold", amount, lifetimeMs: hour, reference: "output" });

/** A workspace that bought `amount`. */
async function stocked(amount: bigint): Promise<string> {
  const workspace = newWorkspace();
  await runCommand(db, workspace, "stock", purchase(amount, `stock of ${workspace}`));
  return workspace;
}

const outcomes = (answers: readonly LedgerAnswer[]): readonly string[] => answers.map(({ outcome }) => outcome);

async function expectBooksInOrder(): Promise<void> {
  const { ok, sum, checks } = await reconcile(db);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  expect([ok, sum]).toEqual([true, 0n]);
}

describe.each(["the packaged PostgreSQL", "PostgreSQL 15"] as const)("the database's functions on %s", (where) => {
  let server: Available<Postgresql15> = { reason: "not asked for" };
  let target: Db;
  beforeAll(async () => {
    if (where === "the packaged PostgreSQL") target = db;
    else server = await startPostgresql15();
    if ("value" in server) {
      target = openDb(server.value.url);
      await migrate(target, migrations);
    }
  }, 240_000);
  afterAll(async () => {
    if (!("value" in server)) return;
    await target.destroy();
    await server.value.stop();
  });

  it("answer every list of commands as the rules do, retries and conflicts included", async (context) => {
    if (where === "PostgreSQL 15" && "reason" in server) context.skip(server.reason);
    const epoch = Date.UTC(2026, 10, 1);
    const anyList = fc.asyncProperty(draftSteps(40, 60), async (drafts) => {
      const workspace = newWorkspace();
      let keyed = emptyKeyedBook;
      let at = epoch;
      const given = { holds: [] as string[], grants: [] as string[] };
      for (const { draft, wait, key } of drafts) {
        at += wait * 1000;
        if (draft.kind === "expire-hold" || draft.kind === "expire-grant") continue;
        const command = named(commandFrom(draft, given, at, 1000), workspace);
        const answer = await runCommand(target, workspace, String(key), command, new Date(at));
        const ruled = applyOnce(keyed, String(key), command, { id: answer.event ?? "none", at });
        expect(answer).toMatchObject(ruled.answer);
        keyed = ruled.keyed;
        if (answer.outcome !== "accepted" || answer.replayed) continue;
        if (command.kind === "hold") given.holds.push(answer.event ?? "");
        if (command.kind === "grant") given.grants.push(answer.event ?? "");
      }
      await sweep(target, new Date(at));
    });
    await fc.assert(anyList, { seed: 20_261_123, numRuns: 60 });
    const { ok, checks } = await reconcile(target);
    expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
    expect(ok).toBe(true);
  }, 120_000);
});

/** Payments are known by one name everywhere: each workspace has its own. */
function named(command: Command, workspace: string): Command {
  if (command.kind === "purchase") return { ...command, reference: `${workspace}/${command.reference}` };
  if (command.kind === "refund") return { ...command, purchase: `${workspace}/${command.purchase}` };
  return command;
}

describe("at the same time", () => {
  it("no more holds are accepted than there are credits", async () => {
    const workspace = await stocked(95n);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => runCommand(db, workspace, `hold-${n}`, hold(10n))),
    );
    expect(outcomes(answers).filter((outcome) => outcome === "accepted")).toHaveLength(9);
    expect(outcomes(answers).filter((outcome) => outcome === "insufficient-credits")).toHaveLength(11);
    expect(await balanceOf(db, workspace)).toMatchObject({ available: 5n, heldAside: 90n });
  });

  it("a request sent by several is one: all get the first answer", async () => {
    const workspace = await stocked(95n);
    const answers = await Promise.all(Array.from({ length: 8 }, () => runCommand(db, workspace, "same", hold(10n))));
    expect(new Set(answers.map(({ event }) => event)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await balanceOf(db, workspace)).heldAside).toBe(10n);
  });

  it("a first purchase from several processes opens one wallet", async () => {
    const workspace = newWorkspace();
    const buy = (n: number) => runCommand(db, workspace, `buy-${n}`, purchase(5n, `${workspace} ${n}`));
    await Promise.all([1, 2, 3, 4, 5, 6].map(buy));
    expect((await balanceOf(db, workspace)).available).toBe(30n);
  });

  it("of a post, a void and two sweeps one settles the hold", async () => {
    const states = new Set<string>();
    for (let round = 0; round < 24; round++) {
      const workspace = await stocked(10n);
      const placed: Command = { kind: "hold", amount: 10n, lifetimeMs: 1000, reference: "output" };
      const { event } = await runCommand(db, workspace, "hold", placed);
      const ending: readonly Command[] = [
        { kind: "post", hold: event ?? "", amount: 4n },
        { kind: "void", hold: event ?? "" },
      ];
      const late = new Date(Date.now() + 10_000);
      const commands = () => ending.map((command) => runCommand(db, workspace, command.kind, command));
      const sweeps = () => [sweep(db, late), sweep(db, late)];
      const early = round % 2 === 0 ? sweeps() : [];
      const [posted, voided] = await Promise.all(commands());
      await Promise.all([...early, ...sweeps()]);
      const { rows } = await sql<{ state: string }>`
        select state from ledger_settlement where hold = ${event}`.execute(db);
      const accepted = [posted?.outcome === "accepted" && "posted", voided?.outcome === "accepted" && "voided"];
      const ended = accepted.filter((state) => state !== false);
      expect(rows.map(({ state }) => state)).toEqual(ended.length === 0 ? ["expired"] : ended);
      expect(await balanceOf(db, workspace)).toMatchObject({
        heldAside: 0n,
        available: ended[0] === "posted" ? 6n : 10n,
      });
      for (const { state } of rows) states.add(state);
    }
    expect(states.size).toBeGreaterThan(1);
    await expectBooksInOrder();
  });
});

describe("a sweep", () => {
  it("expires a backlog of any length, holds with several parts too", async () => {
    await sweep(db, new Date(Date.now() + hour / 2));
    const workspace = await stocked(1_000n);
    const grant: Command = { kind: "grant", amount: 300n, expiresAt: Date.now() + 24 * hour, reference: "gift" };
    await runCommand(db, workspace, "gift", grant);
    await sql`select ledger_place_hold(${workspace}, 'hold-' || n, case n when 1 then 600 else 1 end, 1000, 'output', null)
      from generate_series(1, 620) n`.execute(db);
    expect(await balanceOf(db, workspace)).toMatchObject({ available: 81n, heldAside: 1219n });
    expect(await sweep(db, new Date(Date.now() + 10_000))).toEqual({ holds: 620, grants: 0 });
    expect(await balanceOf(db, workspace)).toMatchObject({ available: 1300n, heldAside: 0n });
    expect(await sweep(db, new Date(Date.now() + 25 * hour))).toMatchObject({ grants: 1 });
    expect(await balanceOf(db, workspace)).toMatchObject({ available: 1000n });
    await expectBooksInOrder();
  });

  const late = (): Date => new Date(Date.now() + 10_000);
  const short: Command = { kind: "hold", amount: 4n, lifetimeMs: 1000, reference: "working" };
  const working = {
    keep: ({ reference }: { reference: RawBuilder<string> }) => sql<boolean>`${reference} = 'working'`,
  };

  it("leaves out the holds it is told to keep, which can be posted long after their time", async () => {
    const workspace = await stocked(100n);
    await sql`select ledger_place_hold(${workspace}, 'work-' || n, 1, 1000, 'working', null)
      from generate_series(1, 40) n`.execute(db);
    const { event } = await runCommand(db, workspace, "idle", { ...short, reference: "idle" });
    expect((await sweep(db, late(), working)).holds).toBe(1);
    expect(await balanceOf(db, workspace)).toMatchObject({ available: 60n, heldAside: 40n });
    const ended: Command = { kind: "post", hold: event ?? "", amount: 4n };
    expect((await runCommand(db, workspace, "post idle", ended, late())).outcome).toBe("hold-not-pending");
    const { event: kept } = await runCommand(db, workspace, "work-1", { ...short, amount: 1n });
    const post: Command = { kind: "post", hold: kept ?? "", amount: 1n };
    expect((await runCommand(db, workspace, "post kept", post, late())).outcome).toBe("accepted");
    expect((await sweep(db, late())).holds).toBe(39);
    await expectBooksInOrder();
  });
});

describe("a command", () => {
  it("in a transaction that is rolled back never happened", async () => {
    const workspace = await stocked(10n);
    const request = { workspace, key: "k", amount: 4n, lifetimeMs: hour, reference: "output" };
    const failing = withTx(db, async (tx) => {
      await placeHold(tx, request);
      throw new Error("the job could not be made");
    });
    await expect(failing).rejects.toThrow("the job could not be made");
    expect(await balanceOf(db, workspace)).toMatchObject({ available: 10n, heldAside: 0n });
    expect(await withTx(db, (tx) => placeHold(tx, request))).toMatchObject({ outcome: "accepted", replayed: false });
  });

  it("keeps its refusal for the key: a retry after a purchase is refused as it was", async () => {
    const workspace = newWorkspace();
    const refused = await runCommand(db, workspace, "k", hold(5n));
    await runCommand(db, workspace, "p", purchase(9n, `late payment of ${workspace}`));
    const again = await runCommand(db, workspace, "k", hold(5n));
    expect(again).toEqual({ ...refused, replayed: true });
    expect((await runCommand(db, workspace, "k2", hold(5n))).outcome).toBe("accepted");
  });

  it("moves amounts that no double holds exactly", async () => {
    const amount = 900_719_925_474_099_3n / 10n;
    const workspace = await stocked(amount);
    for (let n = 0; n < 11; n++)
      await runCommand(db, workspace, `more-${n}`, purchase(10n ** 15n - 1n, `${workspace} ${n}`));
    const expected = amount + 11n * (10n ** 15n - 1n);
    expect(expected > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect((await balanceOf(db, workspace)).available).toBe(expected);
    await expectBooksInOrder();
  });

  it.each<[string, Command]>([
    ["nothing", hold(0n)],
    ["a negative amount", purchase(-1n, "x")],
    ["more than the limit", purchase(10n ** 15n + 1n, "x")],
    ["a name of nothing", purchase(1n, "")],
    ["a NUL", purchase(1n, "a\0")],
    ["a hold that is no id", { kind: "void", hold: "1; drop table ledger_event" }],
    ["a lifetime of nothing", { kind: "hold", amount: 1n, lifetimeMs: 0, reference: "x" }],
  ])("for %s is refused before it reaches the database", async (_, command) => {
    await expect(runCommand(db, newWorkspace(), "k", command)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("cannot settle another workspace's hold, nor credit a payment twice anywhere", async () => {
    const [mine, theirs] = [await stocked(10n), await stocked(10n)];
    const { event } = await runCommand(db, theirs, "h", hold(10n));
    expect((await runCommand(db, mine, "v", { kind: "void", hold: event ?? "" })).outcome).toBe("hold-not-pending");
    expect((await runCommand(db, mine, "again", purchase(10n, `stock of ${mine}`))).outcome).toBe("purchase-known");
    await expect(runCommand(db, mine, "stolen", purchase(10n, `stock of ${theirs}`))).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("a statement by hand that would break the books is refused by the database:", () => {
  let workspace = "";
  beforeAll(async () => {
    workspace = await stocked(10n);
    const { event } = await runCommand(db, workspace, "h", hold(4n));
    await runCommand(db, workspace, "post", { kind: "post", hold: event ?? "", amount: 4n });
    await runCommand(db, workspace, "open", hold(3n));
  });
  const tables = ["event", "transfer", "hold", "settlement", "purchase", "refund", "account", "reservation"];
  const changes = tables.flatMap((table) => [
    `delete from ledger_${table}`,
    `truncate ledger_${table} cascade`,
    `update ledger_${table} set ${table === "account" ? "balance = balance + 1" : table === "reservation" || table === "hold" ? "amount = 1" : table === "event" ? "body = '{}'" : table === "settlement" ? "posted = 1" : "amount = 1"}`,
  ]);
  const event = "(select max(id) from ledger_event where workspace = 'W')";
  const transfer = (kind: string, debit: string, credit: string, amount: string): string =>
    `insert into ledger_transfer (event, kind, debit, credit, amount) values (${event}, '${kind}', '${debit}', '${credit}', ${amount})`;
  const openHold = "(select max(id) from ledger_hold where workspace = 'W')";

  it.each([
    ...changes,
    "insert into ledger_account (id, workspace, kind, balance) values ('wallet/new', 'new', 'wallet', 5)",
    `insert into ledger_reservation values (${openHold}, 9, 'wallet/W', 1, now())`,
    transfer("repaid", "wallet/W", "receivable/W", "4"), // 6 − 3 held = 3 free
    transfer("posted", "wallet/W", "revenue", "1"),
    transfer("purchased", "issued-by-purchase", "wallet/nobody", "1"),
    transfer("purchased", "issued-by-purchase", "wallet/W", "-1"),
    transfer("purchased", "revenue", "wallet/W", "1"),
    transfer("given", "issued-by-grant", "wallet/W", "1"),
    `insert into ledger_settlement values (${openHold}, ${event}, 'posted', 4, now())`, // holds 3
    `insert into ledger_settlement values ((select min(id) from ledger_hold where workspace = 'W'), ${event}, 'voided', 0, now())`,
    `insert into ledger_hold values (${event}, 'W', 4, 'x', now(), now() + interval '1 hour')`,
    "insert into ledger_event (workspace, key, kind, body, answer, at) values ('W', 'h', 'hold', '{}', '{}', now())",
    `insert into ledger_refund values (${event}, (select id from ledger_purchase where workspace = 'W'), 'refund', 11)`,
  ])("%s", async (statement) => {
    await expect(
      sql.raw(statement.replaceAll("'W'", `'${workspace}'`).replaceAll("/W'", `/${workspace}'`)).execute(db),
    ).rejects.toThrow(
      /append-only|never written by hand|never_negative|check constraint|no account|to post|duplicate key|refunds pass|passes/,
    );
    await expectBooksInOrder();
  });
});
