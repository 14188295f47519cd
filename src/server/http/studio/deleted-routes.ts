import type { Hono } from "hono";
import type { Principal } from "../../accounts/index.ts";
import type { Delivery } from "../../generation/index.ts";
import { answer, done, forEditors, idIn, type StudioContext } from "./asking.ts";
import type { StudioEnvironment } from "./guard.ts";
import { sendPicture, takesAvif, widthIn, widthsOffered } from "./picture-answers.ts";
import { pageOf } from "./reading-routes.ts";
import { nothingHere, refuse } from "./refusals.ts";

/** What was deleted is nobody's to look at but theirs who may delete. */
const forDeleters = (c: StudioContext, work: (principal: Principal) => Promise<Response>) =>
  forEditors(c, "look at deleted pictures, bring them back or delete them for good", work);

/** What was deleted lately: to bring back, or to delete for good. */
export function addDeleted(app: Hono<StudioEnvironment>, { delivery }: { readonly delivery: Delivery }): void {
  const { deleted } = delivery;
  app.get("/api/deleted", (c) =>
    forDeleters(c, ({ workspace }) => pageOf(c, workspace, { standard: 40, max: 100 }, deleted.list)),
  );
  app.get("/api/deleted/:id/picture", (c) => forDeleters(c, ({ workspace }) => picture(c, delivery, workspace)));
  app.post("/api/deleted/:id/restore", (c) =>
    forDeleters(c, async ({ workspace }) => {
      const id = idIn(c);
      const isBack = id !== null && (await deleted.restore(workspace, id));
      const entry = isBack ? await delivery.output(workspace, id) : null;
      return entry === null ? goneAlready(c) : answer(c, entry);
    }),
  );
  app.delete("/api/deleted/:id", (c) =>
    forDeleters(c, async ({ workspace }) => {
      const id = idIn(c);
      return id !== null && (await deleted.bury(workspace, id)) > 0 ? done(c) : goneAlready(c);
    }),
  );
  app.delete("/api/deleted", (c) =>
    forDeleters(c, async ({ workspace }) => answer(c, { deleted: await deleted.bury(workspace, null) })),
  );
}

const goneAlready = (c: StudioContext): Response =>
  refuse(c, {
    code: "not-found",
    message: "This picture is not among the deleted ones any more: it was brought back, or it is gone for good.",
  });

/** Asked about each time: it may be gone at any moment, and must not stand in a cache then. */
async function picture(c: StudioContext, { deleted }: Delivery, workspace: string): Promise<Response> {
  const [id, width] = [idIn(c), widthIn(c)];
  if (width === null) return refuse(c, { code: "invalid-input", message: widthsOffered, field: "width" });
  const found = id === null ? null : await deleted.picture(workspace, id, { width, takesAvif: takesAvif(c) });
  if (found === null) return nothingHere(c, "picture");
  c.header("Vary", "Accept");
  return sendPicture(c, found, "private, no-cache");
}
