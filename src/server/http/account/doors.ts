import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { authenticateBrowser } from "../../accounts/index.ts";
import { paths, renderError } from "../../../web/pages/index.ts";
import { isFromHere } from "../same-origin.ts";
import { goTo, privatePage, withCookies } from "./answers.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

/** A document of the operator's, as a form sends it, with room to spare. */
const bytesMax = 1_000_000;

/** Every form of accounts comes from a page of ours, and is of a size that a form has. */
export function fromHere({ accounts, site }: AccountServices): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: bytesMax,
    onError: (c) => refused(c, site, "That is more than this form takes. Shorten it and send it again.", 413),
  });
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    if (!isFromHere(c, accounts.publicUrl))
      return refused(
        c,
        site,
        `This form was not sent by a page of this site. Open ${accounts.publicUrl} and try again.`,
      );
    return limit(c, next);
  };
}

/** No field of ours can hold a NUL, neither a text nor an id, and no form of a browser sends one by chance. */
export function plainText({ site }: AccountServices): MiddlewareHandler {
  return async (c, next) => {
    const isForm = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
      c.req.header("content-type") ?? "",
    );
    if (c.req.method !== "POST" || !isForm) return next();
    const body: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
    const holdsNul = Object.entries(body).some((field) => field.some((text) => String(text).includes("\0")));
    if (!holdsNul) return next();
    return refused(c, site, "One of the fields holds a NUL character, which no text has. Take it out.", 400);
  };
}

const refused = (c: Context, site: AccountServices["site"], message: string, status: 400 | 403 | 413 = 403): Response =>
  privatePage(c, renderError({ title: "Not accepted", message, reference: null }, site), status);

/** Lets in who is signed in; everybody else signs in first and comes back. */
export function signedIn({ accounts }: AccountServices): MiddlewareHandler<AccountEnvironment> {
  return async (c, next) => {
    const visitor = await authenticateBrowser(accounts, c.req.raw.headers);
    if (visitor === null) {
      const back = c.req.method === "GET" ? `?next=${encodeURIComponent(c.req.path)}` : "";
      return goTo(c, paths.signIn + back);
    }
    c.set("visitor", visitor);
    await next();
    withCookies(c, visitor.cookies);
    return;
  };
}

/** For everybody but operators there is nothing here. */
export const operatorsOnly: MiddlewareHandler<AccountEnvironment> = async (c, next) =>
  c.get("visitor").person.isOperator ? next() : c.notFound();
