import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { BootstrapFailure, inProject, say, textOf } from "./project.mjs";

const lockFile = inProject("package-lock.json");
const stampFile = inProject("node_modules", ".proofsheet-stamp");

/** What an installation depends on: the lock file and the platform it was made for. */
function fingerprint() {
  const text = textOf(lockFile);
  if (text === null) throw new BootstrapFailure("package-lock.json is missing: this is not a complete checkout.");
  return createHash("sha256").update(`${process.platform}-${process.arch}\n${text}`).digest("hex");
}

/** @typedef {{version?: string, optional?: boolean, peer?: boolean, os?: string[], cpu?: string[], libc?: string[]}} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage>} */
const packagesOf = (file) => JSON.parse(textOf(file) ?? "{}").packages ?? {};

/** @param {LockedPackage} locked */
const isForThisPlatform = (locked) =>
  (locked.os?.includes(process.platform) ?? true) &&
  (locked.cpu?.includes(process.arch) ?? true) &&
  !(locked.optional && locked.libc); // glibc or musl: npm chose, one of the two is there

/** True if what `npm ci` or `npm install` left behind holds every locked package at its version. */
function matchesLock() {
  const installed = packagesOf(inProject("node_modules", ".package-lock.json"));
  return Object.entries(packagesOf(lockFile)).every(
    ([place, locked]) => place === "" || !isForThisPlatform(locked) || installed[place]?.version === locked.version,
  );
}

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

function npmCi() {
  const { file, first } = npmCommand();
  // NODE_ENV=production or omit= in somebody's npmrc must not leave half of it out.
  const args = [...first, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: inProject(),
      stdio: ["ignore", process.stderr, process.stderr],
      shell: process.platform === "win32",
    });
    child.on("error", (error) => reject(new BootstrapFailure(`npm could not be started (${error.message}).`)));
    child.on("exit", (code) =>
      code === 0
        ? resolve(undefined)
        : reject(new BootstrapFailure(`"npm ci" failed with exit code ${code}; its messages are above.`)),
    );
  });
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
