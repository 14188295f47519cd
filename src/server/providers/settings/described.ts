import { usdText } from "../../../core/kernel/index.ts";
import type { ProviderSetting } from "./setting.ts";

/**
 * What a change did, in words that an audit keeps; empty where it did nothing. `before` is null where nothing was set.
 * A key is named as entered, never shown.
 */
export function describedChange(
  before: ProviderSetting | null,
  after: ProviderSetting,
  { keyEntered }: { readonly keyEntered: boolean },
): string {
  const limit = (microUsd: number | null): string => (microUsd === null ? "none" : `${usdText(microUsd)} USD`);
  const hosts = ({ allowedHosts }: ProviderSetting): string => allowedHosts.join(", ") || "none";
  const onOff = (isOn: boolean): string => (isOn ? "on" : "off");
  const facts: readonly (readonly [string, (setting: ProviderSetting) => string])[] = [
    ["address", ({ baseUrl }) => baseUrl],
    ["hosts that may be reached", hosts],
    ["declared live", ({ declaredLive }) => (declaredLive ? "yes" : "no")],
    ["daily limit", ({ dailyMicroUsdMax }) => limit(dailyMicroUsdMax)],
    ["monthly limit", ({ monthlyMicroUsdMax }) => limit(monthlyMicroUsdMax)],
    ["jobs at once", ({ concurrencyMax }) => String(concurrencyMax)],
    ["switched", ({ enabled }) => onOff(enabled)],
  ];
  const changed = facts.flatMap(([name, of]) => {
    if (before === null) return [`${name}: ${of(after)}`];
    return of(before) === of(after) ? [] : [`${name}: ${of(before)} → ${of(after)}`];
  });
  return [...(before === null ? ["set up"] : []), ...(keyEntered ? ["a key was entered"] : []), ...changed].join("; ");
}
