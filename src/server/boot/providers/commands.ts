import {
  isLive,
  type ProviderChange,
  type ProviderSetting,
  providerSettings,
  removeProvider,
  setProvider,
} from "../../providers/settings/index.ts";
import { openVault, withTx } from "../../storage/index.ts";
import type { Configuration } from "../configuration.ts";
import { adapterOf, adapters } from "./adapters.ts";
import { withStorage } from "../with-storage.ts";

/** A provider as `./proofsheet provider list` shows it. */
export interface ListedProvider {
  readonly id: string;
  readonly name: string;
  /** null: nothing was set. */
  readonly setting: ListedSetting | null;
  readonly needsKey: boolean;
}

type ListedSetting = ProviderSetting & {
  readonly live: boolean;
  readonly offered: boolean;
  /** What its options come to, in a line; null where its adapter has none. */
  readonly optionsText: string | null;
};

export const listProviders = (configuration: Configuration): Promise<readonly ListedProvider[]> =>
  withStorage(configuration, async ({ db }) => {
    const settings = await providerSettings(db);
    return adapters.map((adapter) => {
      const setting = settings.find(({ provider }) => provider === adapter.id);
      const { id, name, needsKey } = adapter;
      return { id, name, needsKey, setting: setting === undefined ? null : listed(setting) };
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
    const setting = await withTx(db, (tx) => setProvider(tx, vault, adapter, change));
    return { id, name: adapter.name, needsKey: adapter.needsKey, setting: listed(setting) };
  });

/** False where nothing was set. */
export const forgetProvider = (configuration: Configuration, id: string): Promise<boolean> =>
  withStorage(configuration, async ({ db }) => {
    adapterOf(id);
    return await withTx(db, (tx) => removeProvider(tx, id));
  });

function listed(setting: ProviderSetting): ListedSetting {
  const adapter = adapterOf(setting.provider);
  return {
    ...setting,
    live: isLive(adapter, setting),
    offered: setting.enabled && (setting.hasKey || !adapter.needsKey),
    optionsText: adapter.options?.describe(setting.options) ?? null,
  };
}
