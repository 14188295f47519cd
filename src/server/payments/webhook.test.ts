import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { placeHold, postHold } from "../credits/index.ts";
import { endRestored, markRestored, withTx } from "../storage/index.ts";
import {
  askAgain,
  documentsOf,
  movesOf,
  placeOrder,
  purchaseNow,
  readInvoice,
  readOrder,
  settleOrder,
} from "./index.ts";
import { MICRO, openTestShop, type TestShop } from "./testing/shop.ts";

let shop: TestShop;
let made = 0;
const newWorkspace = (): string => `workspace-${(made += 1)}`;

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.stripe.tellAt(shop.hook);
  shop.problems.length = 0;
});

const acts = () => shop.stripe.acts;
const latestEvent = () => {
  const event = shop.stripe.events().at(-1);
  if (event === undefined) throw new Error("an event was expected");
  return event;
};
/** Bought and paid, with the event taken in. */
async function paid(workspace: string) {
  const begun = await shop.order(workspace);
  acts().pay(begun.session);
  await shop.stripe.settled();
  return begun;
}

async function spend(workspace: string, credits: bigint): Promise<void> {
  await withTx(shop.storage.db, async (tx) => {
    const amount = credits * MICRO;
    const held = { workspace, key: "hold", amount, lifetimeMs: 60_000, reference: "a poster" };
    const { event } = await placeHold(tx, held);
    await postHold(tx, { workspace, key: "post", hold: event ?? "", amount });
  });
}

describe("a payment", () => {
  it("is credited once, however often and by whichever event Stripe tells of it", async () => {
    const workspace = newWorkspace();
    const { order, session } = await paid(workspace);
    expect(await shop.credits(workspace)).toEqual({ free: 1_000n, owed: 0n });
    const event = latestEvent();
    const again = await Promise.all(Array.from({ length: 6 }, () => shop.stripe.send(event)));
    const other = { ...event, id: `${event.id}b`, type: "checkout.session.async_payment_succeeded" };
    expect([...again, await shop.stripe.send(other)]).toEqual(Array.from({ length: 7 }, () => 200));
    await settleOrder(shop.payments, order);
    expect(await shop.credits(workspace)).toEqual({ free: 1_000n, owed: 0n });
    expect(await movesOf(shop.storage.db, order)).toMatchObject([
      { kind: "credited", microcredits: 1_000n * MICRO, reference: `stripe/${session}` },
    ]);
  });

  it("pressed twice is one order, at one session", async () => {
    const by = { id: "ada", name: "Ada", email: null, isOperator: false };
    const request = { workspace: newWorkspace(), key: "the same press", pack: shop.pack, by };
    const sessions = shop.stripe.sessions().length;
    const answers = await Promise.all([1, 2, 3].map(() => placeOrder(shop.payments, request)));
    expect(new Set(answers.map(({ payAt }) => payAt)).size).toBe(1);
    expect(shop.stripe.sessions()).toHaveLength(sessions + 1);
  });

  it("that only begins, or is left, brings nothing", async () => {
    const workspace = newWorkspace();
    const [begun, left] = [await shop.order(workspace), await shop.order(workspace)];
    acts().expire(left.session);
    await shop.stripe.settled();
    expect([await shop.stateOf(begun.order), await shop.stateOf(left.order)]).toEqual(["open", "expired"]);
    expect((await shop.credits(workspace)).free).toBe(0n);
  });

  it("by a bank counts when it arrives, and not when it is refused", async () => {
    const workspace = newWorkspace();
    const [first, second] = [await shop.order(workspace), await shop.order(workspace)];
    for (const { session } of [first, second]) acts().payLater(session);
    await shop.stripe.settled();
    expect(await shop.stateOf(first.order)).toBe("processing");
    expect((await shop.credits(workspace)).free).toBe(0n);
    acts().arrive(first.session);
    acts().bounce(second.session);
    await shop.stripe.settled();
    expect([await shop.stateOf(first.order), await shop.stateOf(second.order)]).toEqual(["paid", "failed"]);
    expect((await shop.credits(workspace)).free).toBe(1_000n);
  });

  it("of another amount is not credited, and the operator is told", async () => {
    const workspace = newWorkspace();
    const { order, session } = await shop.order(workspace);
    acts().pay(session, { amount: 500 });
    await shop.stripe.settled();
    expect(await readOrder(shop.storage.db, order)).toMatchObject({
      state: "refused",
      problem: "Paid were 5.00\u00a0USD, agreed were 10.00\u00a0USD.",
    });
    expect((await shop.credits(workspace)).free).toBe(0n);
  });

  it("whose event was lost is found by whoever looks", async () => {
    const workspace = newWorkspace();
    const { order, session } = await shop.order(workspace);
    shop.stripe.tellAt(null);
    acts().pay(session);
    expect((await settleOrder(shop.payments, order))?.state).toBe("paid");
    expect((await shop.credits(workspace)).free).toBe(1_000n);
  });
});

describe("an event", () => {
  it("that Stripe did not sign, signed long ago, or whose body was changed, is refused", async () => {
    const workspace = newWorkspace();
    const { order, session } = await shop.order(workspace);
    shop.stripe.tellAt(null);
    acts().pay(session);
    shop.stripe.tellAt(shop.hook);
    const event = latestEvent();
    const anHourAgo = Math.floor(Date.now() / 1000) - 3_600;
    expect(await shop.stripe.send(event, { secret: "whsec_somebody_else" })).toBe(400);
    expect(await shop.stripe.send(event, { signedAt: anHourAgo })).toBe(400);
    expect(await shop.stripe.send(event, { body: "{}" })).toBe(400);
    const unsigned = await fetch(shop.hook, { method: "POST", body: "{}" });
    expect(unsigned.status).toBe(400);
    expect([await shop.stateOf(order), (await shop.credits(workspace)).free]).toEqual(["open", 0n]);
  });

  it("of test mode, where payments are live, is taken note of and changes nothing", async () => {
    const workspace = newWorkspace();
    const { order, session } = await shop.order(workspace);
    shop.stripe.tellAt(null);
    acts().pay(session);
    shop.stripe.tellAt(shop.hook);
    const event = latestEvent();
    expect(await shop.stripe.send(event, { livemode: false })).toBe(200);
    expect([await shop.stateOf(order), (await shop.credits(workspace)).free]).toEqual(["open", 0n]);
    const noted = await shop.storage.db.selectFrom("payment_event").selectAll().where("id", "=", event.id).execute();
    expect(noted).toMatchObject([
      { order_id: null, outcome: "not taken: a test event; this instance takes live ones" },
    ]);
  });

  it("of something else, or of nobody's order, is of no use", async () => {
    const object = { id: "cs_test_elsewhere", object: "checkout.session", client_reference_id: null, metadata: {} };
    const event = { ...latestEvent(), id: "evt_elsewhere", object };
    expect(await shop.stripe.send(event)).toBe(200);
    expect(await shop.stripe.send({ ...event, id: "evt_payout", type: "payout.paid" })).toBe(200);
    expect(shop.problems).toEqual([]);
  });

  it("is asked for again while Stripe cannot be asked", async () => {
    const workspace = newWorkspace();
    const { session } = await shop.order(workspace);
    shop.stripe.tellAt(null);
    acts().pay(session);
    shop.stripe.tellAt(shop.hook);
    shop.stripe.breakDown(3);
    expect(await shop.stripe.send(latestEvent())).toBe(503);
    expect(shop.problems).toHaveLength(1);
    expect(await shop.stripe.send(latestEvent())).toBe(200);
    expect((await shop.credits(workspace)).free).toBe(1_000n);
  }, 30_000);
});

describe("while a restored instance is looked over", () => {
  it("nothing is sold, asked or credited, and nothing is lost", async () => {
    const workspace = newWorkspace();
    const { order, session } = await shop.order(workspace);
    const { db } = shop.storage;
    await withTx(db, (tx) => markRestored(tx, "2026-11-30T00:00:00Z"));
    shop.stripe.tellAt(null);
    acts().pay(session);
    shop.stripe.tellAt(shop.hook);
    expect(await shop.stripe.send(latestEvent())).toBe(503);
    await db.updateTable("credit_order").set({ asked_at: "2026-01-01T00:00:00Z" }).where("id", "=", order).execute();
    const round = askAgain(shop.payments, (_what, error) => void shop.problems.push(error));
    const goesRound = () => round.run({}, new AbortController().signal);
    await goesRound();
    expect((await purchaseNow(shop.payments, workspace, order))?.state).toBe("open");
    await expect(shop.order(workspace)).rejects.toThrow(/restored from a backup/);
    await expect(settleOrder(shop.payments, order)).rejects.toThrow(/restored from a backup/);
    expect([(await shop.credits(workspace)).free, shop.problems.length]).toEqual([0n, 1]);
    await withTx(db, (tx) => endRestored(tx));
    await goesRound();
    expect((await shop.credits(workspace)).free).toBe(1_000n);
    expect(await shop.stripe.send(latestEvent())).toBe(200);
    expect((await shop.credits(workspace)).free).toBe(1_000n);
    shop.problems.length = 0;
  }, 30_000);
});

describe("a suspended", () => {
  it("workspace or person buys nothing, and reads why", async () => {
    const { db } = shop.storage;
    const workspace = newWorkspace();
    const suspension = { suspended_at: new Date().toISOString(), suspended_by: "Olga" };
    await db
      .insertInto("workspace")
      .values({ id: workspace, name: "Harbour", ...suspension, suspended_reason: "Unpaid bills" })
      .execute();
    await expect(shop.order(workspace)).rejects.toThrow(/workspace is suspended.*Unpaid bills\./);
    await db.updateTable("workspace").set({ suspended_at: null }).where("id", "=", workspace).execute();
    const person = { id: "ada", name: "Ada", email: "ada@example.org", email_verified: true, image: null };
    await db
      .insertInto("auth_user")
      .values({ ...person, operator_since: null, ...suspension, suspended_reason: "Spam" })
      .execute();
    await expect(shop.order(workspace)).rejects.toThrow(/account is suspended.*Spam\./);
    await db.deleteFrom("auth_user").where("id", "=", "ada").execute();
    expect(await shop.stateOf((await shop.order(workspace)).order)).toBe("open");
  });
});

describe("a refund", () => {
  it("takes the same part of the credits, the rest with the rest, whatever comes first", async () => {
    const workspace = newWorkspace();
    const { order, session } = await paid(workspace);
    shop.stripe.tellAt(null);
    acts().refund(session, 333);
    const [, first] = shop.stripe.events().slice(-2);
    acts().refund(session, 334);
    shop.stripe.tellAt(shop.hook);
    if (first === undefined) throw new Error("an event was expected");
    // the second in front of the first
    expect([await shop.stripe.send(latestEvent()), await shop.stripe.send(first)]).toEqual([200, 200]);
    expect(await shop.credits(workspace)).toEqual({ free: 333n, owed: 0n });
    acts().refund(session, 333);
    await shop.stripe.settled();
    expect(await shop.credits(workspace)).toEqual({ free: 0n, owed: 0n });
    expect(await readOrder(shop.storage.db, order)).toMatchObject({ state: "paid", refundedMinor: 1_000 });
  });

  it("of credits that were spent is owed, and one that does not arrive gives them back", async () => {
    const workspace = newWorkspace();
    const { session } = await paid(workspace);
    await spend(workspace, 800n);
    acts().refund(session, 1_000);
    await shop.stripe.settled();
    expect(await shop.credits(workspace)).toEqual({ free: 0n, owed: 800n });
    acts().failRefund(session);
    await shop.stripe.settled();
    expect(await shop.credits(workspace)).toEqual({ free: 200n, owed: 0n });
  });
});

describe("a dispute", () => {
  it("takes what is unspent and leaves the rest owed; won, it gives both back, and a later refund still counts", async () => {
    const workspace = newWorkspace();
    const { order, session } = await paid(workspace);
    await spend(workspace, 300n);
    acts().dispute(session);
    await shop.stripe.settled();
    expect(await shop.credits(workspace)).toEqual({ free: 0n, owed: 300n });
    expect(await readOrder(shop.storage.db, order)).toMatchObject({ disputedMinor: 1_000 });
    acts().closeDispute(session, "won");
    await shop.stripe.settled();
    expect(await shop.credits(workspace)).toEqual({ free: 700n, owed: 0n });
    acts().refund(session, 500);
    await shop.stripe.settled();
    expect(await shop.credits(workspace)).toEqual({ free: 200n, owed: 0n });
    expect((await movesOf(shop.storage.db, order)).map(({ kind }) => kind)).toEqual([
      "credited",
      "dispute",
      "returned",
      "refund",
    ]);
  });

  it("that is lost, and told before the payment was, takes all", async () => {
    const workspace = newWorkspace();
    const { session } = await shop.order(workspace);
    shop.stripe.tellAt(null);
    acts().pay(session);
    acts().dispute(session);
    acts().closeDispute(session, "lost");
    const events = shop.stripe.events().slice(-3).toReversed();
    shop.stripe.tellAt(shop.hook);
    for (const event of events) expect(await shop.stripe.send(event)).toBe(200);
    expect(await shop.credits(workspace)).toEqual({ free: 0n, owed: 0n });
  });
});

describe("invoices", () => {
  it("are numbered without gaps however many are paid at once, and corrected by credit notes", async () => {
    await shop.set({
      invoices: true,
      sellerName: "Harbour Studio",
      sellerAddress: "1 Quay\n20457 Hamburg",
      tax: "included",
      taxBasisPoints: 1_900,
      invoicePrefix: "HS-",
    });
    const begun = await Promise.all(Array.from({ length: 5 }, () => shop.order(newWorkspace())));
    for (const { session } of begun) acts().pay(session);
    await shop.stripe.settled();
    const [first] = begun;
    if (first === undefined) throw new Error("an order was expected");
    acts().refund(first.session, 500);
    await shop.stripe.settled();
    const issued = await documentsOf(
      shop.storage.db,
      begun.map(({ order }) => order),
    );
    expect(issued.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `HS-0000${n}`));
    const note = issued.at(-1);
    expect(await readInvoice(shop.storage.db, note?.id ?? "", null)).toMatchObject({
      kind: "credit-note",
      grossMinor: -500,
      taxMinor: -80,
      netMinor: -420,
      corrects: { number: issued.find(({ order }) => order === first.order)?.number },
    });
    expect(await readInvoice(shop.storage.db, note?.id ?? "", "another workspace")).toBeNull();
  });

  it("cannot be changed, deleted or numbered out of turn, whoever asks the database", async () => {
    const { db } = shop.storage;
    await expect(db.deleteFrom("invoice").execute()).rejects.toThrow(/append-only/);
    await expect(db.updateTable("invoice").set({ printed_number: "X" }).execute()).rejects.toThrow(/append-only/);
    const row = await db.selectFrom("invoice").selectAll().where("kind", "=", "credit-note").executeTakeFirstOrThrow();
    const document = JSON.stringify(row.document);
    const skipping = { ...row, document, id: crypto.randomUUID(), number: row.number + 2, printed_number: "Y" };
    await expect(db.insertInto("invoice").values(skipping).execute()).rejects.toThrow(/does not follow/);
    const renumbering = db.updateTable("invoice_series").set({ last_number: 99 }).where("name", "=", "live");
    await expect(renumbering.execute()).rejects.toThrow(/its numbers go on/);
  });
});

it("after all of it the books add up", async () => {
  expect(shop.problems.filter((problem) => !String(problem).includes("could not be asked"))).toEqual([]);
  expect(await shop.expectBooks()).toBe(true);
});
