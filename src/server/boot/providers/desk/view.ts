import type { ProviderHealth } from "../../../generation/index.ts";
import type { ProviderPage, RouteLine } from "../../../../web/pages/index.ts";
import { isLive, presetSetting, type ProviderSetting } from "../../../providers/settings/index.ts";
import { type RouteOff } from "../../../providers/prices/index.ts";
import type { ImageModel, ProviderAdapter, RouteModel } from "../../../providers/spec/index.ts";
import { valuesOf } from "./form.ts";

export type Line = Pick<ProviderPage["provider"], "id" | "name" | "state" | "health" | "limits">;

export function stateOf({ needsKey }: ProviderAdapter, setting: ProviderSetting | null): Line["state"] {
  if (setting === null) return "unset";
  if (!setting.enabled) return "off";
  return needsKey && !setting.hasKey ? "needs-key" : "offered";
}

/** A provider as the list of all shows it. */
export function lineOf(adapter: ProviderAdapter, setting: ProviderSetting | null, health: ProviderHealth): Line {
  const { dailyMicroUsdMax, monthlyMicroUsdMax } = setting ?? presetSetting(adapter);
  return {
    id: adapter.id,
    name: adapter.name,
    state: stateOf(adapter, setting),
    health,
    limits: { dailyMicroUsdMax, monthlyMicroUsdMax },
  };
}

export const settingsView = (adapter: ProviderAdapter, setting: ProviderSetting | null) => {
  const shown = setting ?? presetSetting(adapter);
  return {
    isLive: isLive(adapter, shown),
    keyHint: adapter.keyHint,
    needsKey: adapter.needsKey,
    hasKey: shown.hasKey,
    canCheck: adapter.check !== undefined,
    values: valuesOf(shown),
  };
};

/** Every route of the cards, as it stands; `offered` are the routes of the running server. */
export function routeLines(
  models: readonly RouteModel[],
  offered: readonly ImageModel[],
  off: readonly RouteOff[],
): readonly RouteLine[] {
  return models.map(({ route, name }) => {
    const switched = off.find((each) => each.route === route);
    if (switched !== undefined) {
      const { since, by, reason } = switched;
      return { route, name, state: "off", off: { since, by, reason } };
    }
    const running = offered.find((model) => model.route === route);
    const state = running === undefined ? "on" : running.price === null ? "no-price" : "offered";
    return { route, name, state, off: null };
  });
}
