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

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, " ");

/**
 * What the form asks for, or what is no value of its field. A field that stands as the page showed it is no wish: so two
 * people, or two tabs, do not undo each other's changes. The rules of settings look at the rest afterwards.
 */
export function changeFrom(
  adapter: ProviderAdapter,
  form: FormText,
): { readonly change: ProviderChange; readonly problems: Values } {
  const isChanged = (name: string): boolean => plain(form(`was.${name}`)) !== plain(`=${form(name)}`);
  const problems: Record<string, string> = {};
  const limit = (name: "dailyUsd" | "monthlyUsd"): number | null | undefined => {
    const amount = isChanged(name) ? limitFrom(form(name)) : undefined;
    if (isChanged(name) && amount === undefined) problems[name] = amountProblem;
    return amount;
  };
  const [dailyMicroUsdMax, monthlyMicroUsdMax] = [limit("dailyUsd"), limit("monthlyUsd")];
  const concurrency = form("concurrency").trim();
  const key = form("key").trim();
  const hosts = form("allowedHosts").split(/[\s,]+/);
  const change: ProviderChange = {
    ...(isChanged("baseUrl")
      ? { baseUrl: form("baseUrl").trim() === "" ? adapter.baseUrlPreset : form("baseUrl") }
      : {}),
    ...(key === "" ? {} : { key }),
    ...(isChanged("allowedHosts") ? { allowedHosts: hosts.filter((host) => host !== "") } : {}),
    ...(isChanged("live") ? { declaredLive: form("live") === "yes" } : {}),
    ...(dailyMicroUsdMax === undefined ? {} : { dailyMicroUsdMax }),
    ...(monthlyMicroUsdMax === undefined ? {} : { monthlyMicroUsdMax }),
    ...(isChanged("concurrency")
      ? { concurrencyMax: /^\d{1,6}$/.test(concurrency) ? Number(concurrency) : Number.NaN }
      : {}),
    ...(isChanged("enabled") ? { enabled: form("enabled") === "yes" } : {}),
  };
  return { change, problems };
}
