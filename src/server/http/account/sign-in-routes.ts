import type { Context, Hono } from "hono";
import {
  AccountSuspended,
  checked,
  emailField,
  signIn,
  signInElsewhere,
  signOut,
  takeOne,
} from "../../accounts/index.ts";
import { type NoticeText, paths, renderSignIn } from "../../../web/pages/index.ts";
import { goTo, noticeOf, privatePage, waitText, withCookies } from "./answers.ts";
import { localPath, readForm } from "./forms.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

const providerNames = { github: "GitHub", google: "Google" } as const;
type Provider = keyof typeof providerNames;

/** Said for a wrong password and for an address nobody has. */
const wrong = "Address and password do not belong together. Try again, or choose a new password.";

export function addSignIn(app: Hono<AccountEnvironment>, services: AccountServices): void {
  app.get(paths.signIn, (c) =>
    signInPage(c, services, { email: "", next: localPath(c.req.query("next")), notice: noticeOf(c), status: 200 }),
  );
  app.post(paths.signIn, (c) => enter(c, services));
  app.get(paths.signInWith(":provider").replace("%3A", ":"), (c) => elsewhere(c, services));
  app.post(paths.signOut, async (c) => {
    withCookies(c, await signOut(services.accounts, c.req.raw.headers));
    return goTo(c, `${paths.signIn}?done=signed-out`);
  });
}

function signInPage(
  c: Context,
  { accounts, site, passkeyScript }: AccountServices,
  page: {
    readonly email: string;
    readonly next: string | null;
    readonly notice: NoticeText | null;
    readonly status: 200 | 422 | 429;
  },
): Response {
  const providers = (Object.keys(providerNames) as Provider[])
    .filter((id) => accounts.oauth[id] !== null)
    .map((id) => ({ id, name: providerNames[id] }));
  return privatePage(c, renderSignIn({ ...page, providers, script: passkeyScript }, site), page.status);
}

async function enter(c: Context, services: AccountServices): Promise<Response> {
  const { accounts } = services;
  const form = await readForm(c);
  const next = localPath(form("next"));
  const address = services.clientOf(c);
  const again = (text: string, status: 422 | 429): Response =>
    signInPage(c, services, { email: form("email"), next, notice: { kind: "problem", text }, status });
  const email = checked(emailField, form("email"));
  if (!email.ok) return again(email.message, 422);
  const wait = await takeOne(accounts, "sign-in", { address, subject: email.value });
  if (wait > 0) {
    c.header("Retry-After", String(wait));
    return again(waitText(wait), 429);
  }
  const { headers } = c.req.raw;
  const entered = await signIn(accounts, { email: email.value, password: form("password"), address, headers }).catch(
    suspended,
  );
  if (entered instanceof AccountSuspended) return again(entered.message, 422);
  if (entered === null) return again(wrong, 422);
  withCookies(c, entered);
  return goTo(c, next ?? paths.studio);
}

function suspended(error: unknown): AccountSuspended {
  if (error instanceof AccountSuspended) return error;
  throw error;
}

async function elsewhere(c: Context, { accounts }: AccountServices): Promise<Response> {
  const provider = c.req.param("provider");
  if (provider !== "github" && provider !== "google") return c.notFound();
  const next = localPath(c.req.query("next")) ?? paths.studio;
  const started = await signInElsewhere(accounts, provider, { next, headers: c.req.raw.headers });
  if (started === null) return c.notFound();
  withCookies(c, started.cookies);
  return goTo(c, started.url);
}
