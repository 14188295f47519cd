import { queryOptions } from "@tanstack/react-query";
import type { PresetChange, PresetList, PresetRequest, PresetView } from "../../../../contract/studio/index.ts";
import { addresses, ask } from "../../api/index.ts";

export const presetsQuery = queryOptions({
  queryKey: ["presets"],
  queryFn: async ({ signal }) => (await ask<PresetList>(addresses.presets, { signal })).presets,
  staleTime: 0,
});

export const addPreset = (request: PresetRequest): Promise<PresetView> =>
  ask<PresetView>(addresses.presets, { method: "POST", body: request });

export const changePreset = (id: string, change: PresetChange): Promise<PresetView> =>
  ask<PresetView>(addresses.preset(id), { method: "PATCH", body: change });

export const removePreset = (id: string): Promise<void> => ask(addresses.preset(id), { method: "DELETE" });
