import { commandLine } from "../../accounts/index.ts";
import { isLive, type ProviderChange, type ProviderSetting, providerSettings } from "../../providers/settings/index.ts";
import { type RouteOff, routesOff } from "../../providers/prices/index.ts";
import { openVault, withTx } from "../../storage/index.ts";
import { loadCatalogue } from "../catalogue/index.ts";
import type { Configuration } from "../configuration.ts";
import { catalogueFolder } from "../open.ts";
import { withStorage } from "../with-storage.ts";
import { adapterOf, adapters } from "./adapters.ts";
import { assertRoute, changeAndRecord, forgetAndRecord, modelsAt, switchAndRecord } from "./changes.ts";

/** A provider as `./proofsheet provider list` shows it. */
export interface ListedProvider {
  readonly id: string;
  readonly name: string;
  /** null: nothing was set. */
  readonly setting: ListedSetting | null;
  readonly needsKey: boolean;
  readonly routesOff: readonly RouteOff[];
}

type ListedSetting = ProviderSetting & {
  readonly live: boolean;
  readonly offered: boolean;
  /** What its options come to, in a line; null where its adapter has none. */
  readonly optionsText: string | null;
};

/** A route names its provider first. */
const isAt = (id: string, route: string): boolean => route.startsWith(`${id}/`);

export const listProviders = (configuration: Configuration): Promise<readonly ListedProvider[]> =>
  withStorage(configuration, async ({ db }) => {
    const [settings, off] = await Promise.all([providerSettings(db), routesOff(db)]);
    return adapters.map((adapter) => {
      const setting = settings.find(({ provider }) => provider === adapter.id);
      return listed(adapter.id, setting ?? null, off);
    });
  });

export const changeProvider = (
  configuration: Configuration,
  id: string,
  change: ProviderChange,
): Promise<ListedProvider> =>
  withStorage(configuration, async ({ db }) => {
    const adapter = adapterOf(id);
    const vault = await openVault(db, configuration);
    const setting = await withTx(db, (tx) => changeAndRecord(tx, vault, { adapter, change, by: commandLine }));
    return listed(id, setting, await routesOff(db));
  });

/** False where nothing was set. */
export const forgetProvider = (configuration: Configuration, id: string): Promise<boolean> =>
  withStorage(configuration, async ({ db }) => {
    const adapter = adapterOf(id);
    return await withTx(db, (tx) => forgetAndRecord(tx, adapter, commandLine));
  });

/** False where it stood so already. A Failure (invalid-input) names the routes there are where this is none. */
export const switchRoute = (
  configuration: Configuration,
  { route, isOff, reason }: { readonly route: string; readonly isOff: boolean; readonly reason: string | null },
): Promise<boolean> =>
  withStorage(configuration, async ({ db }) => {
    const adapter = adapterOf(route.split("/")[0] ?? "");
    const setting = (await providerSettings(db)).find(({ provider }) => provider === adapter.id);
    // What is off can be switched on even where the catalogue lost it.
    if (isOff) assertRoute(adapter, modelsAt(adapter, await loadCatalogue(catalogueFolder), setting), route);
    return await withTx(db, (tx) => switchAndRecord(tx, { adapter, route, isOff, reason, by: commandLine }));
  });

function listed(id: string, setting: ProviderSetting | null, off: readonly RouteOff[]): ListedProvider {
  const adapter = adapterOf(id);
  const offered = setting !== null && setting.enabled && (setting.hasKey || !adapter.needsKey);
  return {
    id,
    name: adapter.name,
    needsKey: adapter.needsKey,
    setting:
      setting === null
        ? null
        : {
            ...setting,
            live: isLive(adapter, setting),
            offered,
            optionsText: adapter.options?.describe(setting.options) ?? null,
          },
    routesOff: off.filter(({ route }) => isAt(id, route)),
  };
}
