import { setTimeout as sleep } from "node:timers/promises";
import type { TestStudio } from "../../../../test/support/studio/studio.ts";
import {
  type CampaignCell,
  campaignPlan,
  type CampaignPlace,
  type CampaignPlan,
  campaignView,
  type CampaignView,
  type CampaignWish,
} from "../../../contract/studio/index.ts";
import { better, cheap } from "../sets/sets.fixture.ts";

const channels: CampaignWish["channels"] = [
  { name: "Square", width: 256, height: 256, fitting: "cut" },
  { name: "Story", width: 180, height: 320, fitting: "fitted" },
];

export const wishOf = (scenes: readonly string[], changes: Partial<CampaignWish> = {}) => ({
  title: "Autumn mugs",
  explore: { route: cheap, tier: null },
  finish: { route: better, tier: null },
  shots: scenes.map((scene) => ({ scene })),
  channels,
  ...changes,
});

async function read<T>(response: Response, schema: { readonly parse: (value: unknown) => T }): Promise<T> {
  if (!response.ok) throw new Error(await response.text());
  return schema.parse(await response.json());
}

export const madeCampaign = async (studio: TestStudio, wish: object): Promise<CampaignView> =>
  read(await studio.request("/api/campaigns", { method: "POST", body: wish }), campaignView);

export const campaignNow = async (studio: TestStudio, id: string): Promise<CampaignView> =>
  read(await studio.request(`/api/campaigns/${id}`), campaignView);

export const planNow = async (studio: TestStudio, id: string): Promise<CampaignPlan> =>
  read(await studio.request(`/api/campaigns/${id}/plan`), campaignPlan);

/** Asks for every place of the kind that can be asked for now, at the price that the plan names. */
export async function askNext(studio: TestStudio, id: string, kind: "explore" | "finish", key: string) {
  const plan = await planNow(studio, id);
  const places = plan.places
    .filter(({ standing, channel, fault }) => {
      return standing === "missing" && fault === null && (channel === null) === (kind === "explore");
    })
    .map(({ shot, channel }) => ({ shot, channel }));
  return ask(studio, id, { key, places, quotedMicrocredits: plan.next[kind].totalMicrocredits });
}

interface Asking {
  readonly key: string;
  readonly places: readonly CampaignPlace[];
  readonly quotedMicrocredits: string;
  readonly evenIfBilled?: boolean;
}

export const ask = (studio: TestStudio, id: string, { key, ...body }: Asking): Promise<Response> =>
  studio.request(`/api/campaigns/${id}/steps`, { method: "POST", key, body });

export const decided = (studio: TestStudio, id: string, picture: string, decision: string): Promise<Response> =>
  studio.request(`/api/campaigns/${id}/pictures/${picture}/decision`, { method: "POST", body: { decision } });

/** Approves the draft that stands at each shot. */
export async function approveDrafts(studio: TestStudio, view: CampaignView): Promise<void> {
  for (const { cells } of view.shots) {
    const draft = cells[0]?.pictures[0];
    if (draft?.output?.state === "delivered") await decided(studio, view.id, draft.id, "approved");
  }
}

export const cellsOf = (view: CampaignView): readonly CampaignCell[] => view.shots.flatMap(({ cells }) => cells);

/** The campaign once nothing of it is on its way. */
export async function settled(studio: TestStudio, id: string, open = ["queued", "running"]): Promise<CampaignView> {
  for (const end = Date.now() + 50_000; Date.now() < end; await sleep(30)) {
    const view = await campaignNow(studio, id);
    const states = cellsOf(view).flatMap(({ pictures }) => pictures[0]?.output?.state ?? []);
    if (!states.some((state) => open.includes(state))) return view;
  }
  throw new Error("the campaign did not settle");
}
