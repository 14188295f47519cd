import type { Hono } from "hono";
import { shareLinkRequest } from "../../../contract/studio/index.ts";
import { type Delivery, linksMax } from "../../generation/index.ts";
import { answer, done, forEditors, forReaders, idIn, type StudioContext } from "./asking.ts";
import { bodyOfAtMost } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { nothingHere, refuse } from "./refusals.ts";

const shortBody = bodyOfAtMost(1_000);

/** Links under which one picture can be seen without signing in. */
export function addLinks(app: Hono<StudioEnvironment>, { delivery }: { readonly delivery: Delivery }): void {
  app.post("/api/outputs/:id/links", shortBody, (c) => makeLink(c, delivery));
  app.get("/api/outputs/:id/links", (c) =>
    forReaders(c, async ({ workspace }) => {
      const id = idIn(c);
      const links = id === null ? null : await delivery.links.list(workspace, id);
      return links === null ? nothingHere(c, "output") : answer(c, links);
    }),
  );
  app.delete("/api/outputs/:id/links/:link", (c) =>
    forEditors(c, "delete or share them", async ({ workspace }) => {
      const [id, link] = [idIn(c), idIn(c, "link")];
      const revoked = id !== null && link !== null && (await delivery.links.revoke(workspace, id, link));
      return revoked ? done(c) : nothingHere(c, "link");
    }),
  );
}

function makeLink(c: StudioContext, { links }: Delivery): Response | Promise<Response> {
  return forEditors(c, "delete or share them", async ({ workspace, name, spender }) => {
    const hours = await hoursIn(c);
    if (hours === null)
      return refuse(c, {
        code: "invalid-input",
        message: 'days: must be a whole number from 1 to 90, as in {"days": 7}, or hours: one from 1 to 2160 instead.',
        field: "days",
      });
    const id = idIn(c);
    const made =
      id === null
        ? ({ kind: "not-found" } as const)
        : await links.make({ workspace, output: id, hours, createdBy: name, spender });
    switch (made.kind) {
      case "made":
        return answer(c, made.link, 201);
      case "not-found":
        return nothingHere(c, "picture");
      case "too-many":
        return refuse(c, {
          code: "limit-reached",
          message: `This picture has ${linksMax} links that work: revoke one, or wait until one is over.`,
        });
    }
  });
}

const DAYS_UNLESS_NAMED = 7;

/** Of a body that may be left out; null where it names what cannot be, or both. */
async function hoursIn(c: StudioContext): Promise<number | null> {
  const text = await c.req.text();
  try {
    const parsed = shareLinkRequest.safeParse(text === "" ? {} : JSON.parse(text));
    if (!parsed.success) return null;
    const { days, hours } = parsed.data;
    if (days !== undefined && hours !== undefined) return null;
    return hours ?? (days ?? DAYS_UNLESS_NAMED) * 24;
  } catch {
    return null;
  }
}
