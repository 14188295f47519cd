import type { Context } from "hono";
import { mayGenerate, mayRead, type Principal } from "../../accounts/index.ts";
import type { StudioEnvironment } from "./guard.ts";
import { refuse } from "./refusals.ts";

export type StudioContext = Context<StudioEnvironment>;

/** Answers with JSON that belongs to one person and is new each time. */
export function answer(c: StudioContext, body: object, status: 200 | 201 = 200): Response {
  c.header("Cache-Control", "no-store");
  return c.json(body, status);
}

/** Done; there is nothing to say. */
export function done(c: StudioContext): Response {
  c.header("Cache-Control", "no-store");
  return c.body(null, 204);
}

/** For those who may read; everybody else is refused before anything is looked up. */
export function forReaders(
  c: StudioContext,
  work: (principal: Principal) => Response | Promise<Response>,
): Response | Promise<Response> {
  const principal = c.get("principal");
  if (mayRead(principal)) return work(principal);
  return refuse(c, { code: "forbidden", message: "This API key may not read: make one with the scope “read”." });
}

/** For those who may make images, and so delete and share them; `what` says what others may not: "make images". */
export function forEditors(
  c: StudioContext,
  what: string,
  work: (principal: Principal) => Response | Promise<Response>,
): Response | Promise<Response> {
  const principal = c.get("principal");
  if (mayGenerate(principal)) return work(principal);
  const message =
    principal.role === "viewer"
      ? `Viewers may look at pictures, not ${what}: an owner of the workspace can make you an editor.`
      : `This API key may not ${what}: make one with the scope “generate”.`;
  return refuse(c, { code: "forbidden", message });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What is no id is the id of nothing. */
export function idIn(c: StudioContext, name = "id"): string | null {
  const id = c.req.param(name)?.toLowerCase() ?? "";
  return uuid.test(id) ? id : null;
}

export const isId = (text: string): boolean => uuid.test(text);
