import type { Context, Hono } from "hono";
import {
  changeSignUpSettings,
  checked,
  documentKinds,
  documentLengthMax,
  emailField,
  invite,
  latestLetters,
  latestReports,
  markReport,
  signUpDoor,
  signUpSettings,
  signUpSettingsShape,
  siteDocuments,
  transaction,
  waitingInvitations,
  withdrawInvitation,
  writeDocument,
} from "../../accounts/index.ts";
import {
  paths,
  renderDocuments,
  renderMailbox,
  renderReports,
  renderSignUpSettings,
  type SignUpSettingsPage,
} from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage } from "./answers.ts";
import { documentTitles } from "./document-routes.ts";
import { orNull, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

type Asked = Context<AccountEnvironment>;
const at = (place: string): string => `${paths.operator}/${place}`;

/** Behind `signedIn` and `operatorsOnly`. */
export function addOperator(app: Hono<AccountEnvironment>, services: AccountServices): void {
  const { accounts, site } = services;
  app.get(paths.operator, (c) => goTo(c, at(services.overview === undefined ? "mail" : "overview")));
  app.get(at("mail"), async (c) => {
    const letters = await latestLetters(accounts.db);
    return privatePage(
      c,
      renderMailbox({ isServerSet: accounts.mailServer !== null, letters, notice: noticeOf(c) }, site),
    );
  });
  app.get(at("sign-up"), (c) => settingsPage(c, services, {}));
  app.post(at("sign-up"), (c) => saveSettings(c, services));
  app.post(at("sign-up/invite"), (c) => invitePerson(c, services));
  app.post(at("sign-up/withdraw"), async (c) => {
    const form = await readForm(c);
    const isDone = await transaction(accounts, (tx) => withdrawInvitation(tx, null, form("id")));
    return goTo(c, `${at("sign-up")}?${isDone ? "done=withdrawn" : "problem=gone"}`);
  });
  app.get(at("documents"), (c) => documentsPage(c, services));
  app.post(at("documents"), (c) => saveDocument(c, services));
  app.get(at("reports"), async (c) =>
    privatePage(c, renderReports({ reports: await latestReports(accounts.db), notice: noticeOf(c) }, site)),
  );
  app.post(at("reports"), async (c) => {
    const form = await readForm(c);
    const isDone = await transaction(accounts, (tx) => markReport(tx, form("id"), form("handled") === "yes"));
    return goTo(c, `${at("reports")}?${isDone ? "done=saved" : "problem=gone"}`);
  });
}

async function settingsPage(
  c: Asked,
  { accounts, site }: AccountServices,
  shown: Partial<Pick<SignUpSettingsPage, "values" | "problems" | "link">>,
): Promise<Response> {
  const stored = await signUpSettings(accounts.db);
  const page = renderSignUpSettings(
    {
      door: await signUpDoor(accounts, accounts.db),
      values: shown.values ?? Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, String(value)])),
      problems: shown.problems ?? {},
      invitations: await waitingInvitations(accounts.db, null),
      link: shown.link ?? null,
      notice: noticeOf(c),
    },
    site,
  );
  return privatePage(c, page, shown.problems === undefined ? 200 : 422);
}

const numbers = ["credits", "creditDays", "perBlockDaily", "totalDaily"] as const;

async function saveSettings(c: Asked, services: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const values = Object.fromEntries(["mode", ...numbers].map((name) => [name, form(name)]));
  const asNumber = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN);
  const read = signUpSettingsShape.safeParse({
    mode: form("mode"),
    ...Object.fromEntries(numbers.map((name) => [name, asNumber(form(name))])),
  });
  if (!read.success) {
    const wrong = read.error.issues.map(({ path: [name] }) => [String(name), "Give a whole number in range."]);
    return settingsPage(c, services, { values, problems: Object.fromEntries(wrong) as Record<string, string> });
  }
  await transaction(services.accounts, (tx) => changeSignUpSettings(tx, read.data));
  return goTo(c, `${at("sign-up")}?done=saved`);
}

async function invitePerson(c: Asked, services: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const typed = orNull(form("email"));
  const email = typed === null ? null : checked(emailField, typed);
  if (email?.ok === false) return settingsPage(c, services, { problems: { email: email.message } });
  const { id, name } = c.get("visitor").person;
  const link = await invite(services.accounts, { into: null, email: email?.value ?? null, by: { id, name } });
  return settingsPage(c, services, { link });
}

async function documentsPage(c: Asked, { accounts, site }: AccountServices): Promise<Response> {
  const written = await siteDocuments(accounts.db);
  const documents = documentKinds.map((kind) => ({
    kind,
    title: documentTitles[kind],
    text: written.find((each) => each.kind === kind)?.text ?? "",
  }));
  return privatePage(c, renderDocuments({ documents, lengthMax: documentLengthMax, notice: noticeOf(c) }, site));
}

async function saveDocument(c: Asked, { accounts }: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const kind = documentKinds.find((each) => each === form("kind"));
  if (kind === undefined) return c.notFound();
  await transaction(accounts, (tx) => writeDocument(tx, kind, form(`text-${kind}`).slice(0, documentLengthMax)));
  return goTo(c, `${at("documents")}?done=saved`);
}
