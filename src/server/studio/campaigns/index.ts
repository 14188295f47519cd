import type {
  CampaignConsistency,
  CampaignDecision,
  CampaignList,
  CampaignPlan,
  CampaignStep,
  CampaignView,
  CampaignWish,
} from "../../../contract/studio/index.ts";
import { present } from "../../../core/kernel/index.ts";
import type { Archive, Principal } from "../../generation/index.ts";
import { askAgainUnbilled } from "./ask-again.ts";
import { boardOf } from "./board.ts";
import { consistencyOf } from "./consistency.ts";
import type { CampaignContext } from "./context.ts";
import { comment, decide } from "./decide.ts";
import { exportOf } from "./export.ts";
import { planOf } from "./plan.ts";
import { takeStep } from "./step.ts";
import { addCampaign, listCampaigns, removeCampaign, replaceCampaign } from "./store.ts";
import { campaignViewOf } from "./view.ts";

export type { CampaignContext } from "./context.ts";

/** Campaigns. null or false: the workspace has no such campaign, shot or picture; what is refused is thrown as Refused. */
export interface Campaigns {
  readonly list: (workspace: string) => Promise<CampaignList>;
  readonly add: (principal: Principal, wish: CampaignWish) => Promise<CampaignView>;
  readonly one: (workspace: string, id: string) => Promise<CampaignView | null>;
  readonly replace: (principal: Principal, id: string, wish: CampaignWish) => Promise<CampaignView | null>;
  readonly remove: (workspace: string, id: string) => Promise<boolean>;
  readonly plan: (workspace: string, id: string) => Promise<CampaignPlan | null>;
  readonly step: (
    principal: Principal,
    order: { readonly campaign: string; readonly key: string; readonly order: CampaignStep },
  ) => Promise<CampaignView | null>;
  readonly decide: (
    principal: Principal,
    order: { readonly campaign: string; readonly picture: string; readonly decision: CampaignDecision },
  ) => Promise<CampaignView | null>;
  readonly comment: (
    principal: Principal,
    order: { readonly campaign: string; readonly shot: string; readonly text: string },
  ) => Promise<CampaignView | null>;
  readonly consistency: (workspace: string, id: string) => Promise<CampaignConsistency | null>;
  /** Asks again for what failed without a bill so long ago, a limited number of times. Returns how many. */
  readonly askAgain: (afterSeconds: number) => Promise<number>;
  /** All that stands on the board for channels and was not rejected, as one ZIP. "empty": there is nothing yet; "busy": wait. */
  readonly archive: (workspace: string, id: string) => Promise<Archive | "empty" | "busy" | null>;
}

export function openCampaigns(context: CampaignContext): Campaigns {
  const { db } = context;
  const view = (workspace: string, id: string) => campaignViewOf(db, workspace, id);
  const after = async (workspace: string, id: string, isThere: boolean) => (isThere ? view(workspace, id) : null);
  const archive = exportOf(context);
  return Object.freeze<Campaigns>({
    list: (workspace) => listCampaigns(db, workspace),
    add: async (principal, wish) =>
      present(await view(principal.workspace, await addCampaign(db, principal, wish)), "a campaign just made"),
    one: view,
    replace: async ({ workspace }, id, wish) => after(workspace, id, await replaceCampaign(db, workspace, id, wish)),
    remove: (workspace, id) => removeCampaign(db, workspace, id),
    plan: async (workspace, id) => {
      const board = await boardOf(db, workspace, id);
      return board === null ? null : planOf(context, workspace, board);
    },
    step: async (principal, ordered) =>
      after(principal.workspace, ordered.campaign, await takeStep(context, principal, ordered)),
    decide: async (principal, ordered) =>
      after(principal.workspace, ordered.campaign, await decide(db, principal, ordered)),
    comment: async (principal, ordered) =>
      after(principal.workspace, ordered.campaign, await comment(db, principal, ordered)),
    consistency: async (workspace, id) => {
      const board = await boardOf(db, workspace, id);
      return board === null ? null : consistencyOf(db, board);
    },
    askAgain: (afterSeconds) => askAgainUnbilled(context, afterSeconds),
    archive,
  });
}
