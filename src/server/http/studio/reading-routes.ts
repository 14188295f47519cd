import type { Hono } from "hono";
import type { Delivery, PageOrder } from "../../generation/index.ts";
import { answer, done, forEditors, forReaders, idIn, isId, type StudioContext } from "./asking.ts";
import type { StudioEnvironment } from "./guard.ts";
import { nothingHere, refuse } from "./refusals.ts";

/** What was asked for and what came of it. */
export function addReading(app: Hono<StudioEnvironment>, { delivery }: { readonly delivery: Delivery }): void {
  app.get("/api/generations", (c) => page(c, { standard: 20, max: 50 }, delivery.generations));
  app.get("/api/generations/:id", (c) => one(c, "generation", delivery.generation));
  app.get("/api/library", (c) => page(c, { standard: 40, max: 100 }, delivery.library));
  app.get("/api/outputs/:id", (c) => one(c, "output", delivery.output));
  app.get("/api/outputs/:id/lineage", (c) => one(c, "output", delivery.lineage));
  app.delete("/api/outputs/:id", (c) => removed(c, delivery));
}

/** One of the workspace's things by its id. */
export function one(
  c: StudioContext,
  what: string,
  read: (workspace: string, id: string) => Promise<object | null>,
): Response | Promise<Response> {
  return forReaders(c, async ({ workspace }) => {
    const id = idIn(c);
    const found = id === null ? null : await read(workspace, id);
    return found === null ? nothingHere(c, what) : answer(c, found);
  });
}

/** A page of a list: ?before= an id that the page before ended with, ?limit= how many. */
export function page(
  c: StudioContext,
  limits: { readonly standard: number; readonly max: number },
  read: (workspace: string, order: PageOrder) => Promise<object | null>,
): Response | Promise<Response> {
  return forReaders(c, ({ workspace }) => pageOf(c, workspace, limits, read));
}

/** The same for whoever was let in already. */
export async function pageOf(
  c: StudioContext,
  workspace: string,
  limits: { readonly standard: number; readonly max: number },
  read: (workspace: string, order: PageOrder) => Promise<object | null>,
): Promise<Response> {
  const limit = limitIn(c.req.query("limit"), limits);
  if (limit === null)
    return refuse(c, {
      code: "invalid-input",
      message: `limit: must be a whole number from 1 to ${limits.max}.`,
      field: "limit",
    });
  const before = c.req.query("before")?.toLowerCase() ?? null;
  const found = before !== null && !isId(before) ? null : await read(workspace, { before, limit });
  if (found !== null) return answer(c, found);
  const message = "before: names no entry of this list. Leave it out to begin with the newest.";
  return refuse(c, { code: "invalid-input", message, field: "before" });
}

function limitIn(text: string | undefined, { standard, max }: { readonly standard: number; readonly max: number }) {
  if (text === undefined) return standard;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= max ? limit : null;
}

function removed(c: StudioContext, delivery: Delivery): Response | Promise<Response> {
  return forEditors(c, "delete or share them", async ({ workspace }) => {
    const id = idIn(c);
    const deletion = id === null ? "not-found" : await delivery.remove(workspace, id);
    switch (deletion) {
      case "deleted":
        return done(c);
      case "not-found":
        return nothingHere(c, "output");
      case "in-the-making":
        return refuse(c, {
          code: "conflict",
          message: "This image is still being made: stop it first, or wait until it is there.",
        });
    }
  });
}
