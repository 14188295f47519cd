import type { Context, Hono } from "hono";
import {
  changeSignUpSettings,
  checked,
  documentKinds,
  documentLengthMax,
  emailField,
  invite,
  latestLetters,
  recordAction,
  signUpDoor,
  signUpSettings,
  signUpRanges,
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
  renderSignUpSettings,
  type SignUpSettingsPage,
} from "../../../web/pages/index.ts";
import { actorOf, goTo, noticeOf, privatePage } from "./answers.ts";
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
    const isDone = await transaction(accounts, async (tx) => {
      const isWithdrawn = await withdrawInvitation(tx, null, form("id"));
      const did = "withdrew the invitation";
      if (isWithdrawn) await recordAction(tx, { by: actorOf(c), subject: `invitation/${form("id")}`, did });
      return isWithdrawn;
    });
    return goTo(c, `${at("sign-up")}?${isDone ? "done=withdrawn" : "problem=gone"}`);
  });
  app.get(at("documents"), (c) => documentsPage(c, services));
  app.post(at("documents"), (c) => saveDocument(c, services));
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
    const wrong = read.error.issues.map(({ path: [name] }) => {
      const [least, most] = signUpRanges[name as keyof typeof signUpRanges] ?? [0, 0];
      return [String(name), `Give a whole number from ${least} to ${most}, in digits.`];
    });
    return settingsPage(c, services, { values, problems: Object.fromEntries(wrong) as Record<string, string> });
  }
  await transaction(services.accounts, async (tx) => {
    await changeSignUpSettings(tx, read.data);
    const { mode, credits, creditDays, perBlockDaily, totalDaily } = read.data;
    const did = `sign-up is ${mode}; ${credits} free credits for ${creditDays} days, at most ${perBlockDaily} a day for one network and ${totalDaily} in all`;
    await recordAction(tx, { by: actorOf(c), subject: "setting/sign-up", did });
  });
  return goTo(c, `${at("sign-up")}?done=saved`);
}

async function invitePerson(c: Asked, services: AccountServices): Promise<Response> {
  const form = await readForm(c);
  const typed = orNull(form("email"));
  const email = typed === null ? null : checked(emailField, typed);
  if (email?.ok === false) return settingsPage(c, services, { problems: { email: email.message } });
  const { id, name } = c.get("visitor").person;
  const link = await invite(services.accounts, { into: null, email: email?.value ?? null, by: { id, name } });
  await transaction(services.accounts, (tx) =>
    recordAction(tx, { by: actorOf(c), subject: "invitation/new", did: "invited somebody to sign up" }),
  );
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
  await transaction(accounts, async (tx) => {
    const text = form(`text-${kind}`).slice(0, documentLengthMax);
    await writeDocument(tx, kind, text);
    const did = text.trim() === "" ? "took the document down" : `wrote the document, ${text.length} characters`;
    await recordAction(tx, { by: actorOf(c), subject: `document/${kind}`, did });
  });
  return goTo(c, `${at("documents")}?done=saved`);
}
