import type { Hono } from "hono";
import { campaignStep, campaignWish, commentRequest, decisionRequest } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import type { Campaigns } from "../../studio/index.ts";
import { answer, done, forEditors, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, limitedBody, readBody } from "./body.ts";
import type { OnBrokenOff } from "../streamed.ts";
import { sendArchive } from "./download-routes.ts";
import type { StudioEnvironment } from "./guard.ts";
import { one } from "./reading-routes.ts";
import { nothingHere, refuse } from "./refusals.ts";

const forMakers = (c: StudioContext, work: (principal: Principal) => Promise<Response>) =>
  forEditors(c, "make or change campaigns", (principal) => answering(c, () => work(principal)));

const shown = (c: StudioContext, what: string, view: object | null): Response =>
  view === null ? nothingHere(c, what) : answer(c, view);

/** Campaigns: shots, channels, what they cost, and what was made of them. */
export interface CampaignServices {
  readonly campaigns: Campaigns;
  readonly onBrokenOff: OnBrokenOff;
}

export function addCampaigns(app: Hono<StudioEnvironment>, { campaigns, onBrokenOff }: CampaignServices): void {
  app.get("/api/campaigns", (c) => forReaders(c, async ({ workspace }) => answer(c, await campaigns.list(workspace))));
  app.post("/api/campaigns", limitedBody, (c) =>
    forMakers(c, async (principal) => answer(c, await campaigns.add(principal, await readBody(c, campaignWish)), 201)),
  );
  app.get("/api/campaigns/:id", (c) => one(c, "campaign", campaigns.one));
  app.put("/api/campaigns/:id", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const id = idIn(c);
      const wish = await readBody(c, campaignWish);
      return shown(c, "campaign", id === null ? null : await campaigns.replace(principal, id, wish));
    }),
  );
  app.delete("/api/campaigns/:id", (c) =>
    forMakers(c, async ({ workspace }) => {
      const id = idIn(c);
      return id !== null && (await campaigns.remove(workspace, id)) ? done(c) : nothingHere(c, "campaign");
    }),
  );
  app.get("/api/campaigns/:id/plan", (c) => one(c, "campaign", campaigns.plan));
  app.get("/api/campaigns/:id/consistency", (c) => one(c, "campaign", campaigns.consistency));
  app.get("/api/campaigns/:id/export", (c) =>
    forReaders(c, ({ workspace }) => exported(c, { campaigns, onBrokenOff }, workspace)),
  );
  addBoard(app, campaigns);
}

/** What is pressed on a board. */
function addBoard(app: Hono<StudioEnvironment>, campaigns: Campaigns): void {
  app.post("/api/campaigns/:id/steps", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const campaign = idIn(c);
      const order = await readBody(c, campaignStep);
      const key = c.req.header("Idempotency-Key") ?? "";
      return shown(c, "campaign", campaign === null ? null : await campaigns.step(principal, { campaign, key, order }));
    }),
  );
  app.post("/api/campaigns/:id/pictures/:picture/decision", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const [campaign, picture] = [idIn(c), idIn(c, "picture")];
      const { decision } = await readBody(c, decisionRequest);
      if (campaign === null || picture === null) return nothingHere(c, "picture");
      return shown(c, "picture", await campaigns.decide(principal, { campaign, picture, decision }));
    }),
  );
  app.post("/api/campaigns/:id/shots/:shot/comments", limitedBody, (c) =>
    forMakers(c, async (principal) => {
      const [campaign, shot] = [idIn(c), idIn(c, "shot")];
      const { text } = await readBody(c, commentRequest);
      if (campaign === null || shot === null) return nothingHere(c, "shot");
      return shown(c, "shot", await campaigns.comment(principal, { campaign, shot, text }));
    }),
  );
}

async function exported(
  c: StudioContext,
  { campaigns, onBrokenOff }: CampaignServices,
  workspace: string,
): Promise<Response> {
  const id = idIn(c);
  const archive = id === null ? null : await campaigns.archive(workspace, id);
  if (archive === null) return nothingHere(c, "campaign");
  if (archive === "empty")
    return refuse(c, {
      code: "conflict",
      message: "Nothing stands on the board for a channel yet: make the finals first.",
    });
  if (archive === "busy")
    return refuse(c, {
      code: "limit-reached",
      message: "Several archives are being downloaded already: wait until one is finished.",
      retryAfterSeconds: 30,
    });
  return sendArchive(c, archive, onBrokenOff);
}
