import { Failure } from "../../core/kernel/index.ts";
import { type SettingField, SettingFailure } from "../../server/boot/providers/index.ts";

const options: Readonly<Record<SettingField, string>> = {
  baseUrl: "--base-url, --allow-host",
  key: "--key-from-stdin",
  allowedHosts: "--allow-host, --forget-host",
  dailyUsd: "--daily-usd",
  monthlyUsd: "--monthly-usd",
  concurrency: "--concurrency",
  options: "--options",
  route: "the route",
  reason: "--reason",
};

/** Runs a change; what does not fit is said with the options that set it. */
export async function withOptionNames<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof SettingFailure)) throw error;
    throw new Failure("invalid-input", `${options[error.field]}: ${error.message}`);
  }
}
