import type { MiddlewareHandler } from "hono";
import type { Principal } from "../../accounts/index.ts";
import { isFromHere } from "../same-origin.ts";
import { refuse } from "./refusals.ts";

/** Reads who asks from the request's session or key; null: nobody we know. */
export type Authenticate = (headers: Headers) => Promise<Principal | null>;

export interface StudioEnvironment {
  Variables: { principal: Principal };
}

/** Whether somebody is signed in who is not known as a member of the workspace that is meant, or of any. */
export type IsSignedIn = (headers: Headers) => Promise<boolean>;

/** The sentence that says which suspension keeps somebody out; null: none does. */
export type SuspensionOf = (headers: Headers) => Promise<string | null>;

const ofNoWorkspace =
  "You are signed in but belong to no such workspace. Open /account/workspace to choose one of yours or to make one, or ask whoever owns it for an invitation.";

/** Lets only known people and keys in; what each may do is asked where it is done. */
export const guarded =
  (
    authenticate: Authenticate,
    isSignedIn: IsSignedIn,
    suspensionOf: SuspensionOf,
  ): MiddlewareHandler<StudioEnvironment> =>
  async (c, next) => {
    const principal = await authenticate(c.req.raw.headers);
    const suspension = principal === null ? await suspensionOf(c.req.raw.headers) : null;
    if (suspension !== null) return refuse(c, { code: "forbidden", message: suspension });
    // Who is signed in would only be sent to sign in again, and back here.
    if (principal === null && (await isSignedIn(c.req.raw.headers)))
      return refuse(c, { code: "forbidden", message: ofNoWorkspace });
    if (principal === null)
      return refuse(c, {
        code: "unauthenticated",
        message: "Sign in first, or send an API key as “Authorization: Bearer …”.",
      });
    c.set("principal", principal);
    return next();
  };

/** What changes something comes with a key, which no other site can send, or from a page of ours. */
export const fromPagesOrKeys =
  (publicUrl: string): MiddlewareHandler<StudioEnvironment> =>
  async (c, next) => {
    const isReading = c.req.method === "GET" || c.req.method === "HEAD";
    if (isReading || c.req.header("authorization") !== undefined || isFromHere(c, publicUrl)) return next();
    return refuse(c, {
      code: "forbidden",
      message: `This was not asked by a page of this site. Open ${publicUrl}, or send an API key.`,
    });
  };
