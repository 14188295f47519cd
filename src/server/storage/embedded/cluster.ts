import { spawn } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Failure } from "../../../core/kernel/index.ts";
import type { Binaries } from "./binaries.ts";
import type { Identity } from "./identity.ts";
import type { Layout } from "./layout.ts";

/**
 * How a folder is named to PostgreSQL. Under root its user may be unable to reach the folder by path (a home of mode
 * 0700), but a process keeps the folder it was started in: there we start it inside and name that.
 */
export const folderArgument = (folder: string, identity: Identity): string =>
  identity && process.platform === "linux" ? "/proc/self/cwd" : folder;

/** Our environment without what would lead PostgreSQL elsewhere (PGDATA, PGPORT, PGOPTIONS, …). */
export const serverEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));

function own(folder: string, identity: Identity): void {
  if (identity) chownSync(folder, identity.uid, identity.gid);
}

/** Sorting and case by code point, the same on every machine, where the version can (17 and later). */
const localeArguments = (major: string): readonly string[] =>
  Number(major) >= 17 ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : ["--locale=C.UTF-8"];

const INITIAL_PREFIX = "postgres.new-";
const ABANDONED_AFTER_MS = 600_000;

/** Half-made clusters whose maker was killed. */
function removeAbandoned(layout: Layout): void {
  for (const name of readdirSync(layout.dataFolder)) {
    if (!name.startsWith(INITIAL_PREFIX)) continue;
    const folder = path.join(layout.dataFolder, name);
    const status = lstatSync(folder, { throwIfNoEntry: false });
    if (status && Date.now() - status.mtimeMs > ABANDONED_AFTER_MS) rmSync(folder, { recursive: true, force: true });
  }
}

function runInitdb(binaries: Binaries, folder: string, identity: Identity): Promise<void> {
  const args = ["-D", folderArgument(folder, identity), "-U", "postgres", "-A", "trust", "-E", "UTF8"];
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(binaries.folder, "initdb"), [...args, ...localeArguments(binaries.major)], {
      ...identity,
      cwd: folder,
      env: serverEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve()
        : reject(new Failure("storage", `the database could not be initialised: ${complaint.trim()}`)),
    );
  });
}

/** Initialises beside and renames: of several starters at once the first wins, and a killed one leaves nothing half-made. */
export async function initialiseCluster(layout: Layout, binaries: Binaries, identity: Identity): Promise<void> {
  removeAbandoned(layout);
  const temporary = mkdtempSync(path.join(layout.dataFolder, INITIAL_PREFIX));
  try {
    own(temporary, identity);
    await runInitdb(binaries, temporary, identity);
    renameSync(temporary, layout.cluster);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    const lostTheRace =
      error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
    if (!lostTheRace) throw error;
  }
}

/** Whoever may enter the socket's folder is the database's superuser, so it must be ours alone. */
export function prepareSocketFolder(layout: Layout, identity: Identity): void {
  const folder = layout.socketFolder;
  try {
    mkdirSync(folder, { mode: 0o700 });
    own(folder, identity);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const status = lstatSync(folder);
  const us = process.getuid?.() ?? 0;
  const expected = identity?.uid ?? us;
  if (!status.isDirectory() || (status.uid !== us && status.uid !== expected)) {
    throw new Failure("storage", `${folder} belongs to another user: remove it and start again.`);
  }
  own(folder, identity);
  chmodSync(folder, 0o700);
}
