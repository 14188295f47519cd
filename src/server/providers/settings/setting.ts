import type { Selectable } from "kysely";
import type { Reader, Tables } from "../../storage/index.ts";
import { providerKeyContext, type Vault } from "../../storage/index.ts";
import type { Connection, ProviderAdapter } from "../spec/index.ts";

/** What an operator set for a provider. The key is not in it: it is unsealed for a connection and kept nowhere. */
export interface ProviderSetting {
  readonly provider: string;
  readonly baseUrl: string;
  readonly hasKey: boolean;
  /** The operator's word that what answers there is the vendor's own model. */
  readonly declaredLive: boolean;
  /** host or host:port that may be reached though private. */
  readonly allowedHosts: readonly string[];
  /** In micro-USD; null: no limit. */
  readonly dailyMicroUsdMax: number | null;
  readonly monthlyMicroUsdMax: number | null;
  /** Jobs at once. */
  readonly concurrencyMax: number;
  readonly enabled: boolean;
  /** What its adapter alone understands; {} where nothing was said. */
  readonly options: unknown;
}

type Row = Selectable<Tables["provider_setting"]>;

export const settingOf = (row: Row): ProviderSetting =>
  Object.freeze({
    provider: row.provider,
    baseUrl: row.base_url,
    hasKey: row.sealed_key !== null,
    declaredLive: row.declared_live,
    allowedHosts: row.allowed_hosts,
    dailyMicroUsdMax: row.daily_micro_usd,
    monthlyMicroUsdMax: row.monthly_micro_usd,
    concurrencyMax: row.concurrency,
    enabled: row.enabled,
    options: row.options,
  });

/** All that were set, by name. */
export const providerSettings = async (reader: Reader): Promise<readonly ProviderSetting[]> =>
  (await settingRows(reader)).map(settingOf);

export const settingRows = (reader: Reader): Promise<readonly Row[]> =>
  reader.selectFrom("provider_setting").selectAll().orderBy("provider").execute();

/** Whether what answers there is the vendor's own. */
export const isLive = (
  { publishedOrigins }: ProviderAdapter,
  { baseUrl, declaredLive }: Pick<ProviderSetting, "baseUrl" | "declaredLive">,
): boolean => declaredLive || publishedOrigins.includes(new URL(baseUrl).origin);

/** With the key in the open, for an adapter alone. Throws a Failure where the key does not open. */
export function connectionOf(adapter: ProviderAdapter, row: Row, vault: Vault): Connection {
  const setting = settingOf(row);
  const context = providerKeyContext(row.provider, new URL(row.base_url).origin);
  return {
    baseUrl: setting.baseUrl,
    key: row.sealed_key === null ? null : vault.open(row.sealed_key, context),
    live: isLive(adapter, setting),
    allowedHosts: setting.allowedHosts,
    options: setting.options,
  };
}
