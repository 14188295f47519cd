import type { Context } from "hono";

/**
 * True where a request that changes something was sent by a page of ours. Browsers say where a request comes from and no
 * page can lie about it; a request that says nothing is refused, since a program should use a key. `publicUrl` is what
 * people type; the host a request names is ours too, so that an address such as http://127.0.0.1 works as well.
 */
export function isFromHere(c: Context, publicUrl: string): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin") return false;
  const origin = c.req.header("origin");
  if (origin === undefined || origin === "null") return site === "same-origin";
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === c.req.header("host");
}
