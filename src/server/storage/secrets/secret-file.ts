import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "../../../core/kernel/index.ts";

/** Beside the database, never in a backup. */
export const secretFile = (dataFolder: string): string => path.join(dataFolder, "secret");

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** The file's text; null where there is none. Refuses one that others on this machine can read. */
export function readSecretFile(file: string): string | null {
  if (!existsSync(file)) return null;
  if (process.platform !== "win32" && (statSync(file).mode & OTHERS) !== 0)
    throw new Failure("invalid-configuration", `${file} can be read by others on this machine: chmod 600 ${file}`);
  return readFileSync(file, "utf8");
}

/** Makes the file whole or not at all; of several processes at once one wins, and all read what it wrote. */
export function makeSecretFile(file: string): string {
  const made = writeBeside(file, [randomBytes(32).toString("hex")]);
  try {
    linkSync(made, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(made, { force: true });
  }
  return readFileSync(file, "utf8");
}

/** The secrets, newest first, on disk under a name beside the file's. */
function writeBeside(file: string, secrets: readonly string[]): string {
  const made = `${file}.${randomBytes(6).toString("hex")}`;
  const descriptor = openSync(made, "wx", OWNER_ONLY);
  try {
    chmodSync(made, OWNER_ONLY); // whatever the umask
    writeSync(descriptor, secrets.map((secret) => `${secret}\n`).join(""));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return made;
}

/** Readers find the old secrets or the new, and so does whoever comes after a power cut. Newest first. */
export function replaceSecretFile(file: string, secrets: readonly string[]): void {
  const made = writeBeside(file, secrets);
  try {
    renameSync(made, file);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
  const folder = openSync(path.dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
