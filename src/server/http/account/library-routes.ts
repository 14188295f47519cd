import type { Hono } from "hono";
import { libraryAnswer, libraryPath } from "../../accounts/index.ts";
import type { AccountEnvironment, AccountServices } from "./services.ts";

/** All that the sign-in library answers by itself; its other addresses do not exist here. */
const asked = [
  ["GET", "/passkey/generate-register-options"],
  ["POST", "/passkey/verify-registration"],
  ["GET", "/passkey/generate-authenticate-options"],
  ["POST", "/passkey/verify-authentication"],
  ["GET", "/callback/:provider"],
] as const;

export function addLibrary(app: Hono<AccountEnvironment>, { accounts, clientOf }: AccountServices): void {
  for (const [method, path] of asked)
    app.on(method, libraryPath + path, async (c) => {
      const answer = await libraryAnswer(accounts, c.req.raw, clientOf(c));
      const headers = new Headers(answer.headers);
      headers.set("Cache-Control", "no-store");
      return new Response(answer.body, { status: answer.status, headers });
    });
}
