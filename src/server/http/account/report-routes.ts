import type { Context, Hono } from "hono";
import { addReport, checked, emailField, reportLengthMax, takeOne, transaction } from "../../accounts/index.ts";
import { pictureNamed } from "../../oversight/index.ts";
import { paths, renderReport, renderReported, type ReportPage } from "../../../web/pages/index.ts";
import { privatePage, waitText } from "./answers.ts";
import { localPath, orNull, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

const pageLengthMax = 500;

/** A word to the operator about a page, by anybody. */
export function addReports(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(paths.report, (c) => {
    const named = localPath(c.req.query("page"))?.slice(0, pageLengthMax);
    const typed = { page: named ?? cameFrom(c, services.accounts.publicUrl), reason: "", contact: "" };
    return reportPage(c, services, typed, { status: 200 });
  });
  app.post(paths.report, (c) => take(c, services));
}

/** The path of the page whose footer was used. Not its query, which may hold a secret. */
function cameFrom(c: Context, publicUrl: string): string {
  const referrer = c.req.header("referer") ?? "";
  if (!URL.canParse(referrer)) return "";
  const { host, pathname } = new URL(referrer);
  const isOurs = host === c.req.header("host") || host === new URL(publicUrl).host;
  return isOurs && pathname !== paths.report ? pathname.slice(0, pageLengthMax) : "";
}

function reportPage(
  c: Context,
  { site }: AccountServices,
  typed: Pick<ReportPage, "page" | "reason" | "contact">,
  {
    status,
    problems = {},
    notice = null,
  }: {
    readonly status: 200 | 422 | 429;
    readonly problems?: ReportPage["problems"];
    readonly notice?: ReportPage["notice"];
  },
): Response {
  return privatePage(c, renderReport({ ...typed, problems, notice, lengthMax: reportLengthMax }, site), status);
}

async function take(c: Context, services: AccountServices): Promise<Response> {
  const { accounts, site } = services;
  const form = await readForm(c);
  const typed = { page: form("page").trim(), reason: form("reason").trim(), contact: form("contact").trim() };
  const contact = typed.contact === "" ? null : checked(emailField, typed.contact);
  const problems = {
    ...(typed.page === "" ? { page: "Say which page, for example /models/flux-2, or the link of a picture." } : {}),
    ...(typed.page.length > pageLengthMax ? { page: `Use at most ${pageLengthMax} characters.` } : {}),
    ...(typed.reason === "" ? { reason: "Say what is wrong." } : {}),
    ...(typed.reason.length > reportLengthMax ? { reason: `Use at most ${reportLengthMax} characters.` } : {}),
    ...(contact?.ok === false ? { contact: contact.message } : {}),
  };
  if (Object.keys(problems).length > 0) return reportPage(c, services, typed, { status: 422, problems });
  const wait = await takeOne(accounts, "report", { address: services.clientOf(c), subject: "all" });
  if (wait > 0) {
    c.header("Retry-After", String(wait));
    return reportPage(c, services, typed, { status: 429, notice: { kind: "problem", text: waitText(wait) } });
  }
  await transaction(accounts, async (tx) => {
    const blob = await pictureNamed(tx, typed.page);
    await addReport(tx, { ...typed, contact: orNull(typed.contact), blob });
  });
  return privatePage(c, renderReported(site));
}
