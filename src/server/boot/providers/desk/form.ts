import { microUsdFrom, usdText } from "../../../../core/kernel/index.ts";
import type { FormText } from "../../../http/index.ts";
import type { ProviderChange, ProviderSetting } from "../../../providers/settings/index.ts";
import type { ProviderAdapter } from "../../../providers/spec/index.ts";

type Values = Readonly<Record<string, string>>;

const NO_LIMIT = "none";
const limitText = (microUsd: number | null): string => (microUsd === null ? NO_LIMIT : usdText(microUsd));

/** A setting as the fields of its form show it; never the key. */
export const valuesOf = (setting: ProviderSetting): Values => ({
  baseUrl: setting.baseUrl,
  dailyUsd: limitText(setting.dailyMicroUsdMax),
  monthlyUsd: limitText(setting.monthlyMicroUsdMax),
  concurrency: String(setting.concurrencyMax),
  allowedHosts: setting.allowedHosts.join("\n"),
  enabled: setting.enabled ? "yes" : "",
  live: setting.declaredLive ? "yes" : "",
});

const amountProblem = "Give an amount in US dollars, such as 12.50, or write none.";

function limitFrom(text: string): number | null | undefined {
  return text.trim().toLowerCase() === NO_LIMIT ? null : microUsdFrom(text);
}

/** What the whole form asks for, or what is no value of its field. The rules of settings look at it afterwards. */
export function changeFrom(
  adapter: ProviderAdapter,
  form: FormText,
): { readonly change: ProviderChange; readonly problems: Values } {
  const [dailyMicroUsdMax, monthlyMicroUsdMax] = [limitFrom(form("dailyUsd")), limitFrom(form("monthlyUsd"))];
  const concurrency = form("concurrency").trim();
  const problems = {
    ...(dailyMicroUsdMax === undefined ? { dailyUsd: amountProblem } : {}),
    ...(monthlyMicroUsdMax === undefined ? { monthlyUsd: amountProblem } : {}),
  };
  const key = form("key").trim();
  const change = {
    baseUrl: form("baseUrl").trim() === "" ? adapter.baseUrlPreset : form("baseUrl"),
    ...(key === "" ? {} : { key }),
    allowedHosts: form("allowedHosts")
      .split(/[\s,]+/)
      .filter((host) => host !== ""),
    declaredLive: form("live") === "yes",
    ...(dailyMicroUsdMax === undefined ? {} : { dailyMicroUsdMax }),
    ...(monthlyMicroUsdMax === undefined ? {} : { monthlyMicroUsdMax }),
    concurrencyMax: /^\d{1,6}$/.test(concurrency) ? Number(concurrency) : Number.NaN,
    enabled: form("enabled") === "yes",
  };
  return { change, problems };
}
