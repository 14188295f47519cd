import type { Catalogue } from "../../../core/catalogue/index.ts";
import { pricedModel, routePrices, routeSwitches } from "../../providers/prices/index.ts";
import { connectionOf, type ProviderSetting, settingOf, settingRows } from "../../providers/settings/index.ts";
import type { ImageModel } from "../../providers/spec/index.ts";
import type { Storage, Vault } from "../../storage/index.ts";
import type { Instance } from "../open.ts";
import { adapters } from "./adapters.ts";

/** What a provider may do at once and may cost, in micro-USD; null: no limit. */
export interface LimitsOfProvider {
  readonly concurrencyMax: number;
  readonly dailyMicroUsdMax: number | null;
  readonly monthlyMicroUsdMax: number | null;
}

/** The providers that an operator set, as they are now: a change shows at once, in every process. */
export interface Providers {
  /** Of those that are switched on and have the key they need; single routes that are off are marked. */
  readonly routes: () => readonly ImageModel[];
  readonly limitsOf: (provider: string) => LimitsOfProvider;
  /** Reads the settings anew, for who just changed them and shows what came of it. */
  readonly refresh: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ProvidersOptions {
  readonly storage: Pick<Storage, "db" | "listen">;
  readonly vault: Vault;
  readonly catalogue: Pick<Catalogue, "models">;
  /** Told what keeps a provider from being offered. Holds no key. */
  readonly warn: (sentence: string) => void;
}

/** Providers that are built in have nothing to set. */
const unsetLimits: LimitsOfProvider = Object.freeze({
  concurrencyMax: 16,
  dailyMicroUsdMax: null,
  monthlyMicroUsdMax: null,
});

interface Known {
  readonly settings: readonly ProviderSetting[];
  readonly routes: readonly ImageModel[];
}

/** Those of a running instance, which is closed where its secret is not the one its database was sealed with. */
export async function openInstanceProviders(
  { storage, catalogue, vault, close }: Instance,
  warn: ProvidersOptions["warn"],
): Promise<Providers> {
  try {
    return await openProviders({ storage, catalogue, vault: await vault(), warn });
  } catch (error) {
    await close();
    throw error;
  }
}

export async function openProviders(options: ProvidersOptions): Promise<Providers> {
  const { storage, warn } = options;
  let known = await read(options);
  let reading: Promise<void> | null = null;
  let stale = false;
  /** One reading at a time; what changed during one is read by the next. */
  const refresh = (): Promise<void> => {
    stale = true;
    reading ??= readWhileStale().finally(() => {
      reading = null;
    });
    return reading;
  };
  const readWhileStale = async (): Promise<void> => {
    while (stale) {
      stale = false;
      try {
        known = await read(options);
      } catch {
        // The connection that heard of the change comes back, and then this is read again.
        warn("the settings of providers could not be read; those read before stay in force");
      }
    }
  };
  const listener = await storage.listen({
    channels: ["provider_setting"],
    onNotification: () => void refresh(),
    onConnected: () => void refresh(),
  });
  return Object.freeze<Providers>({
    routes: () => known.routes,
    limitsOf: (provider) => known.settings.find((setting) => setting.provider === provider) ?? unsetLimits,
    refresh,
    close: async () => {
      await listener.close();
      await reading;
    },
  });
}

async function read({ storage, vault, catalogue, warn }: ProvidersOptions): Promise<Known> {
  const [rows, prices, switches] = await Promise.all([
    settingRows(storage.db),
    routePrices(storage.db),
    routeSwitches(storage.db),
  ]);
  const routes = rows.flatMap((row) => {
    const adapter = adapters.find(({ id }) => id === row.provider);
    if (adapter === undefined || !row.enabled || (adapter.needsKey && row.sealed_key === null)) return [];
    try {
      return adapter
        .models(catalogue, connectionOf(adapter, row, vault))
        .map((model) => pricedModel(model, prices.get(model.route), switches));
    } catch (error) {
      warn(`${adapter.name} is not offered: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  });
  return { settings: rows.map(settingOf), routes };
}
