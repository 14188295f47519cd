import type { Hono } from "hono";
import { presetChange, presetRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { Presets } from "../../studio/index.ts";
import { answer, done, forEditors, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { nothingHere } from "./refusals.ts";

const forMakers = (c: StudioContext, work: (principal: Principal) => Promise<Response>) =>
  forEditors(c, "save or change presets", (principal) => answering(c, () => work(principal)));

/** Wishes that a workspace keeps under a name. */
export function addPresets(app: Hono<StudioEnvironment>, { presets }: { readonly presets: Presets }): void {
  app.get("/api/presets", (c) => forReaders(c, async ({ workspace }) => answer(c, await presets.list(workspace))));
  app.post("/api/presets", limitedBody, (c) =>
    forMakers(c, async (principal) => answer(c, await presets.add(principal, await readBody(c, presetRequest)), 201)),
  );
  app.patch("/api/presets/:id", limitedBody, (c) =>
    forMakers(c, async ({ workspace }) => {
      const change = await readBody(c, presetChange);
      const id = idIn(c);
      const preset = id === null ? null : await presets.change(workspace, id, change);
      return preset === null ? nothingHere(c, "preset") : answer(c, preset);
    }),
  );
  app.delete("/api/presets/:id", (c) =>
    forMakers(c, async ({ workspace }) => {
      const id = idIn(c);
      return id !== null && (await presets.remove(workspace, id)) ? done(c) : nothingHere(c, "preset");
    }),
  );
}
