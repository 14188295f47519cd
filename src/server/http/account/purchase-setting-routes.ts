import type { Context, Hono } from "hono";
import { currencies, Failure } from "../../../core/kernel/index.ts";
import {
  dropStripe,
  invoiceNumbers,
  type Payments,
  salesSettings,
  salesShape,
  setSales,
  setStripe,
  settingActions,
  stripeApiUrl,
} from "../../payments/index.ts";
import { type NoticeText, purchasePaths, renderPurchaseSettings } from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
type Shown = Partial<{
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: NoticeText;
}>;

/** How Stripe is reached, tax, and what invoices say. */
export function addPurchaseSettings(
  app: Hono<AccountEnvironment>,
  services: AccountServices,
  payments: Payments,
): void {
  const by = (c: Asked) => ({ person: c.get("visitor").person.id, name: c.get("visitor").person.name });
  const saved = (c: Asked): Response => goTo(c, `${purchasePaths.settings}?done=saved`);
  app.get(purchasePaths.settings, (c) => settingsPage(c, services, payments, {}));
  app.post(purchasePaths.stripe, async (c) => {
    const form = await readForm(c);
    const change = { key: form("key"), webhookSecret: form("webhookSecret"), apiUrl: form("apiUrl") };
    const problems = await setStripe(payments, change, by(c));
    if (Object.keys(problems).length === 0) return saved(c);
    return settingsPage(c, services, payments, { problems, values: { apiUrl: change.apiUrl }, notice: notSaved });
  });
  app.post(purchasePaths.forget, async (c) => {
    await dropStripe(payments, by(c));
    return saved(c);
  });
  app.post(purchasePaths.check, async (c) => {
    return settingsPage(c, services, payments, { notice: await checked(payments) });
  });
  app.post(purchasePaths.sales, async (c) => {
    const form = await readForm(c);
    const values = Object.fromEntries(
      [...texts, "taxPercent", "nextNumber", ...boxes].map((name) => [name, form(name)]),
    );
    const read = salesFrom(values);
    if ("problems" in read)
      return settingsPage(c, services, payments, { values, problems: read.problems, notice: notSaved });
    await setSales(payments, read.sales, read.firstNumber, by(c));
    return saved(c);
  });
}

const notSaved: NoticeText = { kind: "problem", text: "Nothing was saved: see what is said at the fields below." };

async function checked(payments: Payments): Promise<NoticeText> {
  const connection = await payments.connection();
  if (connection === null) return { kind: "problem", text: "No key is stored: enter it first." };
  try {
    await (await payments.api(connection)).check();
    return { kind: "done", text: `Stripe accepts the key: ${connection.livemode ? "live" : "test"} mode.` };
  } catch (error) {
    if (error instanceof Failure) return { kind: "problem", text: error.message };
    throw error;
  }
}

const texts = [
  "currency",
  "tax",
  "taxName",
  "sellerName",
  "sellerAddress",
  "sellerTaxId",
  "invoiceNote",
  "invoicePrefix",
] as const;
const boxes = ["invoices", "everybodyInTest"] as const;

type Read =
  | { readonly sales: ReturnType<typeof salesShape.parse>; readonly firstNumber: number | null }
  | { readonly problems: Readonly<Record<string, string>> };

function salesFrom(values: Readonly<Record<string, string>>): Read {
  const problems: Record<string, string> = {};
  const percent = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec((values["taxPercent"] ?? "").trim() || "0");
  if (percent === null) problems["taxPercent"] = "Give a rate from 0 to 99.99, such as 19 or 8.1.";
  const number = (values["nextNumber"] ?? "").trim();
  if (number !== "" && !/^[1-9]\d{0,8}$/.test(number)) problems["nextNumber"] = "Give a whole number from 1 on.";
  const read = salesShape.safeParse({
    ...Object.fromEntries(texts.map((name) => [name, values[name] ?? ""])),
    taxBasisPoints: percent === null ? 0 : Number(percent[1]) * 100 + Number((percent[2] ?? "").padEnd(2, "0")),
    invoices: values["invoices"] === "yes",
    everybodyInTest: values["everybodyInTest"] === "yes",
  });
  if (!read.success) for (const { path, message } of read.error.issues) problems[String(path[0])] ??= message;
  if (!read.success || Object.keys(problems).length > 0) return { problems };
  return { sales: read.data, firstNumber: number === "" ? null : Number(number) };
}

async function settingsPage(
  c: Asked,
  { site }: AccountServices,
  payments: Payments,
  { values, problems, notice }: Shown,
): Promise<Response> {
  const { db } = payments;
  const connection = await payments.connection();
  const sales = await salesSettings(db);
  const numbers = await invoiceNumbers(db);
  const apiUrl = connection?.apiUrl ?? "";
  const stored: Readonly<Record<string, string>> = {
    ...Object.fromEntries(texts.map((name) => [name, sales[name]])),
    ...Object.fromEntries(boxes.map((name) => [name, sales[name] ? "yes" : ""])),
    taxPercent: sales.taxBasisPoints === 0 ? "" : String(sales.taxBasisPoints / 100),
    nextNumber: String(numbers.next),
    apiUrl: apiUrl === stripeApiUrl ? "" : apiUrl,
  };
  const html = renderPurchaseSettings(
    {
      stripe: {
        from: payments.isFromEnvironment ? "environment" : connection === null ? "nowhere" : "stored",
        apiUrl,
        livemode: connection?.livemode ?? null,
        hasWebhookSecret: (connection?.webhookSecrets.length ?? 0) > 0,
      },
      hookUrl: `${payments.publicUrl}/hooks/stripe`,
      values: { ...stored, ...values },
      problems: problems ?? {},
      currencies: Object.keys(currencies),
      nextNumber: numbers.next,
      mayChooseNumber: numbers.mayChoose,
      actions: await settingActions(db),
      notice: notice ?? noticeOf(c),
    },
    site,
  );
  return privatePage(c, html, problems === undefined ? 200 : 422);
}
