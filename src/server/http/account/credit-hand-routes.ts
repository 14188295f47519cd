import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import { Failure } from "../../../core/kernel/index.ts";
import { actionsOn } from "../../accounts/index.ts";
import { balanceOf } from "../../credits/index.ts";
import {
  findWorkspaces,
  type HandMove,
  leftByHand,
  moveByHand,
  type Payments,
  workspaceById,
  workspaceSubject,
} from "../../payments/index.ts";
import { creditPaths, renderCreditsByHand, renderCreditSearch } from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { microcreditsFrom, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
type FormText = (name: string) => string;
type Problems = Readonly<Record<string, string>>;

/** Credits that an operator gives, books or takes back. Behind `signedIn` and `operatorsOnly`. */
export function addCreditsByHand(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { payments, site } = services;
  if (payments === undefined) return;
  app.get(creditPaths.all, async (c) => {
    const text = (c.req.query("who") ?? "").replaceAll("\0", "").slice(0, 200);
    const found = await findWorkspaces(payments.db, text);
    return privatePage(c, renderCreditSearch({ text, found, notice: noticeOf(c) }, site));
  });
  const one = `${creditPaths.all}/:id`;
  app.get(one, (c) => workspacePage(c, services, payments, null));
  app.post(one, async (c) => {
    const form = await readForm(c);
    if ((await workspaceById(payments.db, idOf(c))) === null) return c.notFound();
    const problems = await done(c, payments, form);
    if (Object.keys(problems).length > 0) return workspacePage(c, services, payments, { form, problems });
    return goTo(c, `${creditPaths.workspace(idOf(c))}?done=saved`);
  });
}

const idOf = (c: Asked): string => (c.req.param("id") ?? "").replaceAll("\0", "");

const DAYS_MAX = 3_650;
const REASON_LENGTH_MAX = 150;
const CREDITS_MAX = 100_000_000n * 1_000_000n;

/** What is wrong with the fields; none where it is done. */
async function done(c: Asked, payments: Payments, form: FormText): Promise<Problems> {
  const microcredits = microcreditsFrom(form("credits"));
  const reason = form("reason").trim();
  const days = /^\d{1,4}$/.test(form("days").trim()) ? Number(form("days")) : 0;
  const problems: Record<string, string> = {};
  if (microcredits == null || microcredits <= 0n || microcredits > CREDITS_MAX)
    problems["credits"] = "Give a number of credits above 0, such as 50 or 0.5.";
  if (reason === "" || reason.length > REASON_LENGTH_MAX)
    problems["reason"] = `Say why, in at most ${REASON_LENGTH_MAX} characters.`;
  if (form("what") === "grant" && (days < 1 || days > DAYS_MAX)) problems["days"] = `Give 1 to ${DAYS_MAX} days.`;
  if (microcredits == null || Object.keys(problems).length > 0) return problems;
  const { id: person, name } = c.get("visitor").person;
  const move = moveFrom(form, microcredits, days);
  const wish = { workspace: idOf(c), move, reason, press: form("press").slice(0, 100), by: { person, name } };
  try {
    await moveByHand(payments, wish);
    return {};
  } catch (error) {
    if (error instanceof Failure) return { credits: error.message };
    throw error;
  }
}

function moveFrom(form: FormText, microcredits: bigint, days: number): HandMove {
  if (form("what") === "grant") return { kind: "grant", microcredits, days };
  if (form("what") === "purchase") return { kind: "purchase", microcredits };
  const kind = form("kind") === "grant" ? "grant" : "purchase";
  return { kind: "take-back", microcredits, from: { kind, id: form("id") } };
}

async function workspacePage(
  c: Asked,
  { site }: AccountServices,
  payments: Payments,
  sent: { readonly form: FormText; readonly problems: Problems } | null,
): Promise<Response> {
  const { db } = payments;
  const workspace = await workspaceById(db, idOf(c));
  if (workspace === null) return c.notFound();
  const { available, heldAside, owed } = await balanceOf(db, workspace.id);
  const left = await leftByHand(db, workspace.id);
  const fields = ["what", "credits", "reason", "days"];
  const html = renderCreditsByHand(
    {
      workspace,
      balance: { available: String(available), held: String(heldAside), owed: String(owed) },
      left: left.map((each) => ({ ...each, left: String(each.left) })),
      press: randomUUID(),
      typed: sent === null ? {} : Object.fromEntries(fields.map((name) => [name, sent.form(name)])),
      problems: sent?.problems ?? {},
      actions: await actionsOn(db, workspaceSubject(workspace.id)),
      notice: sent === null ? noticeOf(c) : { kind: "problem", text: "Nothing was changed: see below." },
    },
    site,
  );
  return privatePage(c, html, sent === null ? 200 : 422);
}
