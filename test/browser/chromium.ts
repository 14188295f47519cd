import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian puts it; `npm test` looks further, installs it where it may, and says so in the environment. */
const debian = "/usr/bin/chromium";

export const chromiumPath: string | null =
  process.env["CHROMIUM_PATH"] ??
  (process.env["CHROMIUM_MISSING_REASON"] === undefined && existsSync(debian) ? debian : null);

/** For the name of a suite: why it is skipped, or nothing. */
export const skippedBecause =
  chromiumPath === null ? ` (skipped: ${process.env["CHROMIUM_MISSING_REASON"] ?? "no Chromium found"})` : "";

export function launchChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error("no Chromium: the suite should have been skipped");
  return chromium.launch({ executablePath: chromiumPath });
}
