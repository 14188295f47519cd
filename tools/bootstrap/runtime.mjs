import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import os from "node:os";
import { isatty } from "node:tty";
import { pathToFileURL } from "node:url";
import { BootstrapFailure, inProject } from "./project.mjs";

const hook = pathToFileURL(inProject("src/server/boot/tsx-hook.ts")).href;
const FORWARDED = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @param {string} version */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function pinnedNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const file = inProject(
    "node_modules",
    `node-${platform}-${process.arch}`,
    "bin",
    platform === "win" ? "node.exe" : "node",
  );
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return null;
  }
}

/** This process's own Node, if it can do without a build step. */
function ownNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  throw new BootstrapFailure(
    `no Node 24 from npm for ${process.platform}-${process.arch}, and this Node is ${process.versions.node}: install Node 22.18 or later.`,
  );
}

/**
 * Runs a program on the project's Node and resolves with its exit code (128 + n for signal n).
 * @param {string[]} args
 * @param {{env?: Record<string, string>, stdout?: "inherit" | "stderr"}} [options]
 * @returns {Promise<number>}
 */
export function runNode(args, options = {}) {
  return runWith(pinnedNode() ?? ownNode(), args, options).catch((error) => {
    // The pinned binary is there and does not start: another C library. ENOENT then names its missing loader.
    if (error instanceof BootstrapFailure) throw error;
    return runWith(ownNode(), args, options);
  });
}

/** A TypeScript entry file, with TSX understood. @param {string} entry @param {string[]} args */
export const runEntry = (entry, args) =>
  runNode(["--import", hook, inProject(entry), ...args], {
    env: {
      NODE_ENV: process.env["NODE_ENV"] ?? "production",
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? inProject(".cache", "node"), // halves a warm start
    },
  });

/**
 * @param {string} node @param {string[]} args
 * @param {{env?: Record<string, string>, stdout?: "inherit" | "stderr"}} options
 * @returns {Promise<number>}
 */
function runWith(node, args, { env = {}, stdout = "inherit" }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      stdio: ["inherit", stdout === "stderr" ? process.stderr : "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends Ctrl-C to both of us; a second one would read as "at once".
      if (signal === "SIGINT" && [0, 1, 2].some((handle) => isatty(handle))) return;
      child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    const settle = () => FORWARDED.forEach((signal) => process.off(signal, forward));
    child.on("error", (error) => (settle(), reject(error)));
    child.on("exit", (code, signal) => {
      settle();
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}
