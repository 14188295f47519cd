import type { ListedProvider } from "../../server/boot/providers/index.ts";
import { usdText } from "./usd.ts";

/** A provider for a person: one line each thing. */
export function providerText({ id, name, needsKey, setting }: ListedProvider): string {
  if (setting === null)
    return `${id} (${name}): not set. Set it with: ./proofsheet provider set ${id} ${needsKey ? "--key-from-stdin" : "--base-url ADDRESS"}\n`;
  const limit = (microUsd: number | null): string => (microUsd === null ? "no limit" : `${usdText(microUsd)} USD`);
  const state = setting.offered
    ? "offered"
    : setting.enabled
      ? "not offered: it needs a key, --key-from-stdin"
      : "not offered: it is disabled, --enable";
  return [
    `${id} (${name}): ${state}`,
    `  address      ${setting.baseUrl}`,
    `  pictures     ${setting.live ? "live" : "sandbox"}`,
    `  key          ${setting.hasKey ? "stored, encrypted" : "none"}`,
    `  limits       ${limit(setting.dailyMicroUsdMax)} a day, ${limit(setting.monthlyMicroUsdMax)} a month, ${setting.concurrencyMax} at once`,
    ...(setting.optionsText === null ? [] : [`  options      ${setting.optionsText}`]),
    ...(setting.allowedHosts.length === 0
      ? []
      : [`  private hosts that may be reached: ${setting.allowedHosts.join(", ")}`]),
    "",
  ].join("\n");
}
