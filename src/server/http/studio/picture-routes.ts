import type { Hono } from "hono";
import type { Delivery } from "../../generation/index.ts";
import { forReaders, idIn, type StudioContext } from "./asking.ts";
import type { StudioEnvironment } from "./guard.ts";
import { sendFile, sendPicture, takesAvif, widthIn, widthsOffered } from "./picture-answers.ts";
import { nothingHere, refuse } from "./refusals.ts";

/** The bytes at an address never change, but the right to see them may end. */
const HOUR_FOR_ONE_READER = "private, max-age=3600";

/** Pictures of outputs, to whoever may read in their workspace. */
export function addPictures(app: Hono<StudioEnvironment>, { delivery }: { readonly delivery: Delivery }): void {
  const { pictures } = delivery;
  app.get("/api/outputs/:id/picture", (c) => rendition(c, delivery));
  app.get("/api/outputs/:id/original", (c) =>
    forReaders(c, async ({ workspace }) => {
      const id = idIn(c);
      const file = id === null ? null : await pictures.original(workspace, id);
      if (file === null) return nothingHere(c, "picture");
      return sendFile(c, file, { cacheControl: HOUR_FOR_ONE_READER, save: false });
    }),
  );
  app.get("/api/outputs/:id/download", (c) =>
    forReaders(c, async ({ workspace }) => {
      const [id, asked] = [idIn(c), c.req.query("prompt") ?? "0"];
      if (asked !== "0" && asked !== "1")
        return refuse(c, {
          code: "invalid-input",
          message: "prompt: must be 1 to write prompt and seed into the file, or 0.",
          field: "prompt",
        });
      const file = id === null ? null : await pictures.download(workspace, id, asked === "1");
      if (file === null) return nothingHere(c, "picture");
      return sendFile(c, file, { cacheControl: "private, no-cache", save: true });
    }),
  );
}

function rendition(c: StudioContext, { pictures }: Delivery): Response | Promise<Response> {
  return forReaders(c, async ({ workspace }) => {
    const [id, width] = [idIn(c), widthIn(c)];
    if (width === null) return refuse(c, { code: "invalid-input", message: widthsOffered, field: "width" });
    const order = { width, takesAvif: takesAvif(c) };
    const picture = id === null ? null : await pictures.rendition(workspace, id, order);
    if (picture === null) return nothingHere(c, "picture");
    c.header("Vary", "Accept");
    return sendPicture(c, picture, HOUR_FOR_ONE_READER);
  });
}
