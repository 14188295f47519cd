import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import { Failure, minorFrom } from "../../../core/kernel/index.ts";
import { actionsOn, type Actor, transaction } from "../../accounts/index.ts";
import {
  addPack,
  allPacks,
  documentsOf,
  eventsOf,
  latestOrders,
  movesOf,
  type Order,
  orderSubject,
  type Payments,
  readInvoice,
  readOrder,
  refundOrder,
  salesSettings,
  settleOrder,
  switchPack,
  workspaceNames,
} from "../../payments/index.ts";
import {
  type OrderLine,
  type OrderPage,
  purchasePaths,
  renderInvoice,
  renderOrder,
  renderPurchases,
} from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { readForm } from "./forms.ts";
import { addPurchaseSettings } from "./purchase-setting-routes.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
type Typed = { readonly values: (name: string) => string; readonly problems: Readonly<Record<string, string>> };

export function actorOf(c: Asked): Actor {
  const { id, name } = c.get("visitor").person;
  return { person: id, name };
}

/** Behind `signedIn`, and `operatorsOnly` but for one's own invoices. */
export function addPurchases(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { payments, accounts, site } = services;
  if (payments === undefined) return;
  app.get(purchasePaths.all, (c) => purchasesPage(c, services, payments, null));
  app.post(purchasePaths.packs, async (c) => {
    const form = await readForm(c);
    const typed = { name: form("name"), credits: form("credits"), price: form("price") };
    const problems = await transaction(accounts, (tx) => addPack(tx, typed, actorOf(c)));
    if (Object.keys(problems).length > 0) return purchasesPage(c, services, payments, { values: form, problems });
    return goTo(c, `${purchasePaths.all}?done=saved`);
  });
  app.post(purchasePaths.switchPack, async (c) => {
    const form = await readForm(c);
    const isDone = await transaction(accounts, (tx) => switchPack(tx, form("pack"), form("to") === "on", actorOf(c)));
    return goTo(c, `${purchasePaths.all}?${isDone ? "done=saved" : "problem=gone"}`);
  });
  addPurchaseSettings(app, services, payments);
  const order = purchasePaths.order(":id").replace("%3A", ":");
  app.get(order, (c) => orderPage(c, services, payments, null));
  app.post(`${order}/ask`, async (c) => {
    const failed = await failureIn(() => settleOrder(payments, idOf(c)));
    return failed === null
      ? goTo(c, `${purchasePaths.order(idOf(c))}?done=asked`)
      : orderPage(c, services, payments, { values: () => "", problems: { ask: failed } });
  });
  app.post(`${order}/refund`, (c) => refund(c, services, payments));
  app.get(purchasePaths.invoice(":id").replace("%3A", ":"), async (c) => {
    const invoice = await readInvoice(payments.db, idOf(c), null);
    return invoice === null ? c.notFound() : privatePage(c, renderInvoice(invoice, site));
  });
  app.get(purchasePaths.ownInvoice(":id").replace("%3A", ":"), async (c) => {
    const { principal } = c.get("visitor");
    if (principal?.role !== "owner") return c.notFound();
    const invoice = await readInvoice(payments.db, idOf(c), principal.workspace);
    return invoice === null ? c.notFound() : privatePage(c, renderInvoice(invoice, site));
  });
}

const idOf = (c: Asked): string => c.req.param("id") ?? "";

/** What an expected failure says; null where there was none. */
async function failureIn(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

const lineOf = (order: Order, names: ReadonlyMap<string, string>): OrderLine => ({
  ...order,
  microcredits: String(order.microcredits),
  workspaceName: names.get(order.workspace) ?? "",
});

async function purchasesPage(
  c: Asked,
  { site }: AccountServices,
  payments: Payments,
  typed: Typed | null,
): Promise<Response> {
  const { db } = payments;
  const orders = await latestOrders(db);
  const names = await workspaceNames(
    db,
    orders.map(({ workspace }) => workspace),
  );
  const fields = ["name", "credits", "price"];
  const html = renderPurchases(
    {
      livemode: (await payments.connection())?.livemode ?? null,
      currency: (await salesSettings(db)).currency,
      packs: (await allPacks(db)).map((pack) => ({ ...pack, microcredits: String(pack.microcredits) })),
      orders: orders.map((order) => lineOf(order, names)),
      typed: Object.fromEntries(fields.map((name) => [name, typed?.values(name) ?? ""])),
      problems: typed?.problems ?? {},
      notice: typed === null ? noticeOf(c) : { kind: "problem", text: "The pack was not made: see below." },
    },
    site,
  );
  return privatePage(c, html, typed === null ? 200 : 422);
}

async function orderPage(
  c: Asked,
  { site }: AccountServices,
  payments: Payments,
  typed: Typed | null,
): Promise<Response> {
  const { db } = payments;
  const order = await readOrder(db, idOf(c));
  if (order === null) return c.notFound();
  const names = await workspaceNames(db, [order.workspace]);
  const problem = typed?.problems["ask"] ?? (typed === null ? null : "Nothing was refunded: see below.");
  const page: OrderPage = {
    order: { ...lineOf(order, names), session: order.session, paidAt: order.paidAt },
    moves: (await movesOf(db, order.id)).map((move) => ({ ...move, microcredits: String(move.microcredits) })),
    documents: await documentsOf(db, [order.id]),
    events: await eventsOf(db, order.id),
    actions: await actionsOn(db, orderSubject(order.id)),
    canBeAsked: order.session !== null && (await payments.connection())?.livemode === order.livemode,
    press: typed?.values("press") || randomUUID(),
    problems: typed?.problems ?? {},
    typed: typed === null ? {} : { amount: typed.values("amount"), reason: typed.values("reason") },
    notice: problem === null ? noticeOf(c) : { kind: "problem", text: problem },
  };
  return privatePage(c, renderOrder(page, site), typed === null ? 200 : 422);
}

const REASON_LENGTH_MAX = 300;

async function refund(c: Asked, services: AccountServices, payments: Payments): Promise<Response> {
  const form = await readForm(c);
  const order = await readOrder(payments.db, idOf(c));
  if (order === null) return c.notFound();
  const amountMinor = minorFrom(form("amount"), order.currency);
  const reason = form("reason").trim().slice(0, REASON_LENGTH_MAX);
  const problems: Record<string, string> = {};
  if (amountMinor === null || amountMinor > order.amountMinor - order.refundedMinor)
    problems["amount"] = "Give an amount above 0, at most what is left.";
  if (reason === "") problems["reason"] = "Say why: the audit log keeps it.";
  if (Object.keys(problems).length === 0 && amountMinor !== null) {
    const press = form("press").slice(0, 100);
    const failed = await failureIn(() =>
      refundOrder(payments, order.id, { amountMinor, reason, press, by: actorOf(c) }),
    );
    if (failed === null) return goTo(c, `${purchasePaths.order(order.id)}?done=refunded`);
    problems["amount"] = failed;
  }
  return orderPage(c, services, payments, { values: form, problems });
}
