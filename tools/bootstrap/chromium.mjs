import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { say } from "./project.mjs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const APT_GET = "/usr/bin/apt-get";

/** @param {string | undefined} file */
function isExecutable(file) {
  if (!file) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const found = () => [process.env["CHROMIUM_PATH"], ...PLACES].find(isExecutable) ?? null;

/** Debian's package, where it may be installed. @returns {string | null} the reason why it was not */
function installWithApt() {
  if (process.getuid?.() !== 0) return "no Chromium found, and only root may install it";
  if (!isExecutable(APT_GET)) return "no Chromium found, and no apt-get to install it with";
  say("installing Chromium for the browser tests (once) …");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeout: 300_000, encoding: "utf8" };
  for (const args of [
    ["update", "-q"],
    ["install", "-y", "-q", "--no-install-recommends", "chromium"],
  ]) {
    const run = spawnSync(
      APT_GET,
      args,
      /** @type {import("node:child_process").SpawnSyncOptionsWithStringEncoding} */ (options),
    );
    if (run.status !== 0) {
      const last = (run.stderr ?? "").trim().split("\n").at(-1) ?? "";
      return `no Chromium found, and "apt-get ${args[0]}" failed: ${last || (run.error?.message ?? `exit ${run.status}`)}`;
    }
  }
  return null;
}

/**
 * What the browser tests read: CHROMIUM_PATH, or CHROMIUM_MISSING_REASON with which they are skipped.
 * @returns {Record<string, string>}
 */
export function chromiumEnvironment() {
  const reason = found() === null ? installWithApt() : null;
  const file = found();
  if (file !== null) return { CHROMIUM_PATH: file };
  return { CHROMIUM_MISSING_REASON: reason ?? "Chromium was installed but is not where it was looked for" };
}
