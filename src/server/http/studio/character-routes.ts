import type { Hono } from "hono";
import { characterChange, characterRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { Characters } from "../../studio/index.ts";
import { answer, done, forEditors, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { one, page } from "./reading-routes.ts";
import { nothingHere } from "./refusals.ts";

const forMakers = (c: StudioContext, work: (principal: Principal) => Promise<Response>) =>
  forEditors(c, "make or change characters", (principal) => answering(c, () => work(principal)));

/** People that a workspace's pictures show again and again. */
export function addCharacters(app: Hono<StudioEnvironment>, { characters }: { readonly characters: Characters }): void {
  app.get("/api/characters", (c) =>
    forReaders(c, async ({ workspace }) => answer(c, await characters.list(workspace))),
  );
  app.get("/api/characters/:id", (c) => one(c, "character", characters.one));
  app.get("/api/characters/:id/pictures", (c) => {
    const id = idIn(c);
    return id === null
      ? nothingHere(c, "character")
      : page(c, { standard: 60, max: 200 }, (workspace, order) => characters.outputs(workspace, id, order));
  });
  app.post("/api/characters", limitedBody, (c) =>
    forMakers(c, async (principal) =>
      answer(c, await characters.add(principal, await readBody(c, characterRequest)), 201),
    ),
  );
  app.patch("/api/characters/:id", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const change = await readBody(c, characterChange);
      const id = idIn(c);
      const character = id === null ? null : await characters.change(principal, id, change);
      return character === null ? nothingHere(c, "character") : answer(c, character);
    }),
  );
  app.delete("/api/characters/:id", (c) =>
    forMakers(c, async ({ workspace }) => {
      const id = idIn(c);
      return id !== null && (await characters.remove(workspace, id)) ? done(c) : nothingHere(c, "character");
    }),
  );
}
