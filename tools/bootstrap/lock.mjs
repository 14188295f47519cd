import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const BEAT_MS = 2_000;
const DEAD_AFTER_MS = 20_000;
const POLL_MS = 200;

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The owner touches the file every two seconds; silent for twenty, or its process gone, it holds nothing. @param {string} file */
function isAbandoned(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > DEAD_AFTER_MS) return true;
    const [host, pid] = readFileSync(file, "utf8").split("\n");
    return host === os.hostname() && !!pid && !isAlive(Number(pid));
  } catch {
    return false; // it went away while we looked: try to take it
  }
}

/** @param {string} file @returns {boolean} */
function create(file) {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, `${os.hostname()}\n${process.pid}\n`);
    closeSync(handle);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Removing an abandoned lock is itself guarded, or two waiters could remove one another's new lock. @param {string} file */
function clearAbandoned(file) {
  const guard = `${file}.clearing`;
  if (!create(guard)) {
    if (isAbandoned(guard)) rmSync(guard, { force: true });
    return;
  }
  if (isAbandoned(file)) rmSync(file, { force: true });
  rmSync(guard, { force: true });
}

/**
 * Runs `work` while no other process does. Survives owners that were killed.
 * @template T
 * @param {string} file
 * @param {() => void} onWait
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let tries = 0; !create(file); tries++) {
    if (tries === 0) onWait();
    if (isAbandoned(file)) clearAbandoned(file);
    else await sleep(POLL_MS);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}
