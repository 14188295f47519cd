import { formatNumber, type ProviderErrorKind } from "../../../core/kernel/index.ts";
import { creditFigure } from "../../ui/index.ts";
import { kindWords } from "./provider-words.ts";

export const money = (microUsd: bigint): string => `${creditFigure(String(microUsd))}\u00a0USD`;

export const creditsOf = (microcredits: bigint): string => creditFigure(String(microcredits));

/** "62 %" of what came in is left; nothing where nothing came in. */
export function marginShare(worth: bigint, cost: bigint): string {
  if (worth === 0n) return "";
  const percent = Number(((worth - cost) * 1000n) / worth) / 10;
  return `${formatNumber(percent, 1)}\u00a0%`;
}

export const failureWords = (kind: string): string =>
  kind in kindWords ? kindWords[kind as ProviderErrorKind] : "No reason was recorded";

const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** "3.4 GB"; thousands, as disks are sold. */
export function bytesText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, unit === 0 ? 0 : 1)}\u00a0${UNITS[unit]}`;
}
