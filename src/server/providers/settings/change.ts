import { assertSealsNow, providerKeyContext, type Tx, type Vault } from "../../storage/index.ts";
import type { ProviderAdapter } from "../spec/index.ts";
import { checkedBaseUrl, checkedHost, checkedKey, checkedOptions } from "./checks.ts";
import { SettingFailure } from "./setting-failure.ts";
import { type ProviderSetting, settingOf } from "./setting.ts";

/** What to change; what is not named stays. */
export interface ProviderChange {
  readonly baseUrl?: string;
  readonly key?: string;
  /** Listed besides those that are. */
  readonly allowHosts?: readonly string[];
  readonly forgetHosts?: readonly string[];
  /** All that are to be listed, in place of those that are. */
  readonly allowedHosts?: readonly string[];
  readonly declaredLive?: boolean;
  readonly dailyMicroUsdMax?: number | null;
  readonly monthlyMicroUsdMax?: number | null;
  readonly concurrencyMax?: number;
  readonly enabled?: boolean;
  /** In place of all that were set. */
  readonly options?: unknown;
}

/** What a mistake may cost before anybody looks, until an operator says otherwise. */
const presetLimits = { daily: 20_000_000, monthly: 200_000_000 } as const;
const CONCURRENCY_MAX = 1_000;
const HOSTS_MAX = 50;

/** As long as nothing is set. */
export const presetSetting = (adapter: ProviderAdapter): ProviderSetting => ({
  provider: adapter.id,
  baseUrl: adapter.baseUrlPreset,
  hasKey: false,
  declaredLive: false,
  allowedHosts: [],
  dailyMicroUsdMax: presetLimits.daily,
  monthlyMicroUsdMax: presetLimits.monthly,
  concurrencyMax: adapter.concurrencyPreset,
  enabled: true,
  options: {},
});

/** Sets a provider, or changes what was set. A Failure (invalid-input) says what does not fit and what to do. */
export async function setProvider(
  tx: Tx,
  vault: Vault,
  adapter: ProviderAdapter,
  change: ProviderChange,
): Promise<ProviderSetting> {
  if (change.key !== undefined) await assertSealsNow(tx, vault);
  const before = await tx
    .selectFrom("provider_setting")
    .selectAll()
    .where("provider", "=", adapter.id)
    .forUpdate()
    .executeTakeFirst();
  const preset = presetSetting(adapter);
  const allowedHosts = hostsAfter(before?.allowed_hosts ?? [], change);
  const baseUrl = checkedBaseUrl(change.baseUrl ?? before?.base_url ?? preset.baseUrl, allowedHosts);
  const moved = before !== undefined && new URL(before.base_url).origin !== new URL(baseUrl).origin;
  const values = {
    base_url: baseUrl,
    sealed_key: keyAfter(vault, adapter, { baseUrl, moved, sealed: before?.sealed_key ?? null, key: change.key }),
    // Said of the address that was: of another it must be said again.
    declared_live: change.declaredLive ?? (moved ? false : (before?.declared_live ?? false)),
    allowed_hosts: allowedHosts,
    daily_micro_usd: chosen(change.dailyMicroUsdMax, before?.daily_micro_usd, preset.dailyMicroUsdMax),
    monthly_micro_usd: chosen(change.monthlyMicroUsdMax, before?.monthly_micro_usd, preset.monthlyMicroUsdMax),
    concurrency: checkedConcurrency(change.concurrencyMax ?? before?.concurrency ?? preset.concurrencyMax),
    enabled: change.enabled ?? before?.enabled ?? true,
    options: JSON.stringify(checkedOptions(adapter, change.options ?? before?.options ?? {})),
    changed_at: new Date().toISOString(),
  };
  const row = await tx
    .insertInto("provider_setting")
    .values({ provider: adapter.id, ...values })
    .onConflict((conflict) => conflict.column("provider").doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow();
  return settingOf(row);
}

/** Drops what was set, the key with it; false where nothing was. */
export async function removeProvider(tx: Tx, provider: string): Promise<boolean> {
  const removed = await tx.deleteFrom("provider_setting").where("provider", "=", provider).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** null is a choice too: no limit. */
const chosen = (
  change: number | null | undefined,
  before: number | null | undefined,
  preset: number | null,
): number | null => (change !== undefined ? change : before !== undefined ? before : preset);

function hostsAfter(listed: readonly string[], change: ProviderChange): string[] {
  const { allowHosts = [], forgetHosts = [], allowedHosts } = change;
  const before = allowedHosts?.map(checkedHost) ?? listed;
  const forgotten = forgetHosts.map(checkedHost);
  const unknown = forgotten.find((host) => !before.includes(host));
  if (unknown !== undefined)
    throw new SettingFailure("allowedHosts", `${unknown} is not listed; listed are: ${before.join(", ") || "none"}.`);
  const after = [...new Set([...before, ...allowHosts.map(checkedHost)])].filter((host) => !forgotten.includes(host));
  if (after.length > HOSTS_MAX) throw new SettingFailure("allowedHosts", `at most ${HOSTS_MAX} hosts can be listed.`);
  return after.sort();
}

interface KeyChange {
  readonly baseUrl: string;
  readonly moved: boolean;
  readonly sealed: string | null;
  readonly key: string | undefined;
}

/** A key was given for one origin; it is not carried to another in silence. */
function keyAfter(vault: Vault, adapter: ProviderAdapter, { baseUrl, moved, sealed, key }: KeyChange): string | null {
  const { origin } = new URL(baseUrl);
  if (key !== undefined) return vault.seal(checkedKey(key), providerKeyContext(adapter.id, origin));
  if (sealed !== null && moved)
    throw new SettingFailure("key", `the stored key was given for another address: give the key for ${origin} too.`);
  return sealed;
}

function checkedConcurrency(value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= CONCURRENCY_MAX) return value;
  throw new SettingFailure("concurrency", `jobs at once must be a whole number from 1 to ${CONCURRENCY_MAX}.`);
}
