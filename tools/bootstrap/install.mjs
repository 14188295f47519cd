import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { BootstrapFailure, inProject, say, textOf } from "./project.mjs";

const lockFile = inProject("package-lock.json");
const stampFile = inProject("node_modules", ".proofsheet-stamp");
/** npm writes it last. */
const installedFile = inProject("node_modules", ".package-lock.json");

/** What an installation depends on: the lock file and the platform it was made for. */
function fingerprint() {
  const text = textOf(lockFile);
  if (text === null) throw new BootstrapFailure("package-lock.json is missing: this is not a complete checkout.");
  return createHash("sha256").update(`${process.platform}-${process.arch}\n${text}`).digest("hex");
}

/** @typedef {{version?: string, optional?: boolean, peer?: boolean, os?: string[], cpu?: string[], libc?: string[]}} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage>} */
const packagesOf = (file) => JSON.parse(textOf(file) ?? "{}").packages ?? {};

/**
 * Whether an installation is not whole without it. npm leaves out what is optional and made for another platform, and
 * what only such packages need, which says nothing of platforms itself.
 * @param {LockedPackage} locked
 */
function isNeeded({ os, cpu, libc, optional }) {
  if (!(os?.includes(process.platform) ?? true) || !(cpu?.includes(process.arch) ?? true)) return false;
  if (!optional) return true;
  return (os ?? cpu) !== undefined && libc === undefined; // glibc or musl: npm chose, one of the two is there
}

/**
 * True if what is installed holds every package that is needed, and none at another version than the lock's.
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 */
export const agree = (locked, installed) =>
  Object.entries(locked).every(([place, wanted]) => {
    const found = installed[place];
    return place === "" || (found === undefined ? !isNeeded(wanted) : found.version === wanted.version);
  });

/** True if what `npm ci` or `npm install` left behind is what the lock file says. */
const matchesLock = () => agree(packagesOf(lockFile), packagesOf(installedFile));

function isInstalled() {
  if (!existsSync(inProject("node_modules"))) return false;
  const wanted = fingerprint();
  if (textOf(stampFile) === wanted) return true;
  if (!matchesLock()) return false;
  try {
    writeFileSync(stampFile, wanted);
  } catch {
    // a read-only checkout is compared again next time, which costs milliseconds
  }
  return true;
}

/** Under `npm start` npm names itself in the environment; elsewhere it is looked up in PATH. */
function npmCommand() {
  const script = process.env["npm_execpath"];
  if (script && /npm-cli\.c?js$/.test(script) && existsSync(script)) return { file: process.execPath, first: [script] };
  return { file: process.platform === "win32" ? "npm.cmd" : "npm", first: [] };
}

async function npmCi() {
  const { file, first } = npmCommand();
  // NODE_ENV=production or omit= in somebody's npmrc must not leave half of it out.
  const args = [...first, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  // Without these, what a stopped installation leaves behind is never taken for whole.
  for (const record of [stampFile, installedFile]) rmSync(record, { force: true });
  const code = await runStoppable(file, args, inProject()).catch((/** @type {Error} */ error) => {
    throw new BootstrapFailure(`npm could not be started (${error.message}).`);
  });
  if (code !== 0) throw new BootstrapFailure(`"npm ci" failed with exit code ${code}; its messages are above.`);
}

/** @type {readonly ["SIGINT", "SIGTERM", "SIGHUP"]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command in a process group of its own, so that a signal to this process stops all that it started; this
 * process then ends by the same signal. Resolves with its exit code.
 * @param {string} file @param {string[]} args @param {string} cwd @returns {Promise<number>}
 */
export function runStoppable(file, args, cwd) {
  const isWindows = process.platform === "win32";
  return new Promise((resolve, reject) => {
    const stdio = /** @type {import("node:child_process").StdioOptions} */ (["ignore", process.stderr, process.stderr]);
    const child = spawn(file, args, { cwd, stdio, shell: isWindows, detached: !isWindows });
    /** @type {NodeJS.Signals | null} */
    let stoppedBy = null;
    /** @param {NodeJS.Signals} signal */
    const stop = (signal) => {
      // A second signal does not wait for whoever did not listen to the first.
      killAll(child, stoppedBy === null ? "SIGTERM" : "SIGKILL");
      stoppedBy = signal;
    };
    const ended = () => {
      for (const signal of SIGNALS) process.off(signal, stop);
      if (stoppedBy === null) return;
      killAll(child, "SIGKILL"); // what outlived its parent
      process.kill(process.pid, stoppedBy);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    child.on("error", (error) => {
      ended();
      reject(error);
    });
    child.on("exit", (code) => {
      ended();
      resolve(code ?? 1);
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function killAll(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // the group is gone
  }
}

/** Installs dependencies unless they are there; two processes at once install once. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock(
    inProject(".cache", "install.lock"),
    () => say("another process is installing dependencies, waiting for it …"),
    async () => {
      if (isInstalled()) return;
      say("installing dependencies (once, about a minute) …");
      const started = Date.now();
      await npmCi();
      writeFileSync(stampFile, fingerprint());
      say(`dependencies installed in ${Math.round((Date.now() - started) / 1000)} s`);
    },
  );
}
