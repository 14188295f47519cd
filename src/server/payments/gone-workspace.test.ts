import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addWorkspace } from "../../../test/support/studio-rows.ts";
import { liftWorkspace, suspendWorkspace } from "../accounts/index.ts";
import { withTx } from "../storage/index.ts";
import { askAgain, checkPayments, closeGone, readOrder, refundOrder, settleOrder } from "./index.ts";
import { openTestShop, type TestShop } from "./testing/shop.ts";

let shop: TestShop;
const by = { person: null, name: "Olga" };

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function begun(workspace: string) {
  await addWorkspace(shop.storage, workspace);
  return shop.order(workspace);
}
const suspended = (workspace: string) =>
  withTx(shop.storage.db, (tx) => suspendWorkspace(tx, workspace, { reason: "A test.", by }));
const deleted = (workspace: string) =>
  sql`update workspace set name = '', suspended_at = now(), deleted_at = now() where id = ${workspace}`.execute(
    shop.storage.db,
  );
const statusAtStripe = (session: string) => shop.stripe.sessions().find(({ id }) => id === session)?.status;
const problems: unknown[] = [];
const close = (workspace: string | null) =>
  closeGone(shop.payments, workspace, (_what, error) => void problems.push(error));
const problemsIn = async () => (await checkPayments(shop.payments)).flatMap((check) => check.problems);

test("a page to pay on is closed at Stripe when its workspace goes, and no other is", async () => {
  const [gone, off, stays] = [await begun("gone"), await begun("off"), await begun("stays")];
  await deleted("gone");
  await suspended("off");
  expect(await close("gone")).toBe(1);
  expect([statusAtStripe(gone.session), statusAtStripe(off.session)]).toEqual(["expired", "open"]);
  await askAgain(shop.payments, (_what, error) => void problems.push(error)).run({}, new AbortController().signal);
  expect([statusAtStripe(off.session), statusAtStripe(stays.session)]).toEqual(["expired", "open"]);
  const states = await Promise.all([gone, off, stays].map(({ order }) => shop.stateOf(order)));
  expect(states).toEqual(["expired", "expired", "open"]);
  expect([await close(null), problems]).toEqual([0, []]);
});

test("what is paid for a deleted workspace brings no credits, and is named until it is refunded", async () => {
  const { order, session } = await begun("paid too late");
  await deleted("paid too late");
  shop.stripe.acts.pay(session);
  await shop.stripe.settled();
  const told = "Paid after its workspace was deleted, so no credits were given: refund it.";
  expect(await readOrder(shop.storage.db, order)).toMatchObject({ state: "refused", problem: told, paidAt: null });
  expect(await shop.credits("paid too late")).toEqual({ free: 0n, owed: 0n });
  expect(await problemsIn()).toEqual([`order ${order}: ${told}`]);
  const wish = { amountMinor: 1_000, reason: "Its workspace is gone.", press: "p", by };
  expect(await refundOrder(shop.payments, order, wish)).toMatchObject({ state: "refused", problem: null });
  expect([await problemsIn(), await shop.expectBooks()]).toEqual([[], true]);
});

test("one that Stripe closes no more, since it was paid at that moment, is looked at by whoever closes", async () => {
  const { order, session } = await begun("at that moment");
  shop.stripe.tellAt(null);
  await suspended("at that moment");
  shop.stripe.acts.pay(session);
  expect(await close("at that moment")).toBe(1);
  expect([await shop.stateOf(order), problems]).toEqual(["refused", []]);
  shop.stripe.tellAt(shop.hook);
});

test("what is paid for a suspended workspace is credited once it is let in again, if it was not refunded", async () => {
  const { order, session } = await begun("let in again");
  shop.stripe.acts.payLater(session);
  await shop.stripe.settled();
  await suspended("let in again");
  shop.stripe.acts.arrive(session);
  await shop.stripe.settled();
  expect(await readOrder(shop.storage.db, order)).toMatchObject({
    state: "refused",
    problem: expect.stringContaining("lift the suspension") as unknown,
  });
  await withTx(shop.storage.db, (tx) => liftWorkspace(tx, "let in again", by));
  expect(await settleOrder(shop.payments, order)).toMatchObject({ state: "paid", problem: null });
  expect(await shop.credits("let in again")).toEqual({ free: 1_000n, owed: 0n });
});
