import type { Hono } from "hono";
import {
  collectionChange,
  collectionWish,
  libraryChange,
  type LibrarySearch,
  librarySearch,
} from "../../../contract/studio/index.ts";
import { Refused } from "../../generation/index.ts";
import type { Library } from "../../studio/index.ts";
import { answer, done, forEditors, forReaders, idIn } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { one } from "./reading-routes.ts";
import { nothingHere } from "./refusals.ts";

type Services = { readonly library: Library };

/** What a workspace keeps: found, marked and put together. */
export function addLibrary(app: Hono<StudioEnvironment>, { library }: Services): void {
  app.get("/api/library/items", (c) =>
    forReaders(c, ({ workspace }) =>
      answering(c, async () => answer(c, await library.search(workspace, searchIn(c.req.query())))),
    ),
  );
  app.get("/api/library/items/:id", (c) => one(c, "picture", library.item));
  app.get("/api/outputs/:id/edit", (c) => one(c, "edit with a mask", library.edit));
  app.get("/api/library/facets", (c) =>
    forReaders(c, async ({ workspace }) => answer(c, await library.facets(workspace))),
  );
  app.post("/api/library/changes", limitedBody, (c) =>
    forEditors(c, "mark or hide them", ({ workspace }) =>
      answering(c, async () => {
        await library.change(workspace, await readBody(c, libraryChange));
        return done(c);
      }),
    ),
  );
  addCollections(app, { library });
}

function addCollections(app: Hono<StudioEnvironment>, { library }: Services): void {
  app.post("/api/library/collections", limitedBody, (c) =>
    forEditors(c, "make collections", ({ workspace, name: createdBy }) =>
      answering(c, async () => {
        const { name } = await readBody(c, collectionWish);
        return answer(c, await library.makeCollection(workspace, { name, createdBy }), 201);
      }),
    ),
  );
  app.post("/api/library/collections/:id", limitedBody, (c) =>
    forEditors(c, "rename collections", ({ workspace }) =>
      answering(c, async () => {
        const { name } = await readBody(c, collectionWish);
        const id = idIn(c);
        const isThere = id !== null && (await library.renameCollection(workspace, id, name));
        return isThere ? done(c) : nothingHere(c, "collection");
      }),
    ),
  );
  app.delete("/api/library/collections/:id", (c) =>
    forEditors(c, "delete collections", async ({ workspace }) => {
      const id = idIn(c);
      const isThere = id !== null && (await library.removeCollection(workspace, id));
      return isThere ? done(c) : nothingHere(c, "collection");
    }),
  );
  app.post("/api/library/collections/:id/items", limitedBody, (c) =>
    forEditors(c, "change collections", ({ workspace }) =>
      answering(c, async () => {
        const change = await readBody(c, collectionChange);
        const id = idIn(c);
        if (id === null) return nothingHere(c, "collection");
        await library.changeCollection(workspace, id, change);
        return done(c);
      }),
    ),
  );
}

function searchIn(query: Readonly<Record<string, string>>): LibrarySearch {
  const parsed = librarySearch.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw new Refused({
    code: "invalid-input",
    message: `${field === "" ? "The search" : field}: ${issue?.message ?? "is not valid"}.`,
    ...(field === "" ? {} : { field }),
  });
}
