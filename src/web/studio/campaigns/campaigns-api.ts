import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CampaignConsistency, CampaignList, CampaignPlan, CampaignView } from "../../../contract/studio/index.ts";
import { ask } from "../api/index.ts";

/** What is on its way is asked for so often while the board is open. */
const LIVE_MS = 1_500;

const at = (id: string): string => `/api/campaigns/${encodeURIComponent(id)}`;

export const addresses = {
  all: "/api/campaigns",
  one: at,
  steps: (id: string): string => `${at(id)}/steps`,
  decision: (id: string, picture: string): string => `${at(id)}/pictures/${picture}/decision`,
  comments: (id: string, shot: string): string => `${at(id)}/shots/${shot}/comments`,
  archive: (id: string): string => `${at(id)}/export`,
} as const;

export const campaignsQuery = queryOptions({
  queryKey: ["campaigns"],
  queryFn: async ({ signal }) => (await ask<CampaignList>(addresses.all, { signal })).campaigns,
  staleTime: 0,
});

const isOnItsWay = (view: CampaignView | undefined): boolean =>
  view?.shots.some(({ cells }) =>
    cells.some(({ pictures: [picture] }) => {
      const state = picture?.output?.state;
      return state === "queued" || state === "running" || state === "unsettled";
    }),
  ) ?? false;

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaign", id],
    queryFn: ({ signal }) => ask<CampaignView>(addresses.one(id), { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (isOnItsWay(state.data) ? LIVE_MS : false),
  });

/** `stand`: says when the board is another one, so that its prices are asked for anew. */
export const campaignPlanQuery = (id: string, stand: string) =>
  queryOptions({
    queryKey: ["plan", "campaign", id, stand],
    queryFn: ({ signal }) => ask<CampaignPlan>(`${addresses.one(id)}/plan`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const consistencyQuery = (id: string, stand: string) =>
  queryOptions({
    queryKey: ["campaign-consistency", id, stand],
    queryFn: ({ signal }) => ask<CampaignConsistency>(`${addresses.one(id)}/consistency`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Pictures are looked at by the way, a little after they arrive.
    refetchInterval: ({ state }) => ((state.data?.notLookedAt ?? 0) > 0 ? LIVE_MS * 2 : false),
  });

/** Changes when something on the board does. */
export const standOf = ({ shots, channels, explore, finish }: CampaignView): string =>
  JSON.stringify([
    explore,
    finish,
    channels,
    shots.map(({ id, scene, copy, copyPlace, product, cells }) => [
      [id, scene, copy, copyPlace, product?.id],
      cells.map(({ pictures: [one] }) => [one?.id, one?.decision, one?.output?.state]),
    ]),
  ]);
