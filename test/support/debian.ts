import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A thing a test needs, or the reason why it cannot be had here (and the test is then reported as skipped with it). */
export type Available<T> = { readonly value: T } | { readonly reason: string };

/** Debian's packages may be installed for a test only where that bothers nobody: root, in a container (no systemd). */
function whyNotInstall(): string | null {
  if (process.getuid?.() !== 0) return "only root may install it";
  if (!existsSync("/usr/bin/apt-get")) return "there is no apt-get to install it with";
  if (existsSync("/run/systemd/system")) return "installing it would start its services on this machine";
  return null;
}

function apt(args: readonly string[]): string | null {
  const run = spawnSync("/usr/bin/apt-get", ["-o", "DPkg::Lock::Timeout=120", "-q", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
    timeout: 180_000,
  });
  return run.status === 0 ? null : `apt-get ${args[0]} failed: ${run.stderr.trim().split("\n").at(-1) ?? ""}`;
}

/** Installs `packages` unless `file` is there. Returns null, or why it is not there. */
export function installFor(file: string, packages: readonly string[]): string | null {
  if (existsSync(file)) return null;
  const why = whyNotInstall() ?? apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", ...packages]);
  return why === null ? null : `${packages[0]} is not installed, and ${why}`;
}
