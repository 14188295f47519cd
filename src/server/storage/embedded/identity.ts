import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { Failure } from "../../../core/kernel/index.ts";

/** The user PostgreSQL runs as; null means "as we are". */
export type Identity = { readonly uid: number; readonly gid: number } | null;

const FALLBACK_USERS = ["postgres", "nobody"];

function lookUp(user: string): Identity {
  const id = (flag: string): number => Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout);
  const known = spawnSync("id", ["-u", user]).status === 0;
  return known ? { uid: id("-u"), gid: id("-g") } : null;
}

const ownerOf = (folder: string): number | null => statSync(folder, { throwIfNoEntry: false })?.uid ?? null;

/**
 * PostgreSQL refuses to run as root. Under root it runs as the owner of an existing cluster (files of another user it
 * would refuse), else as the owner of the data folder, else as `postgres` or `nobody`.
 */
export function identityFor(clusterFolder: string, dataFolder: string): Identity {
  if (process.getuid?.() !== 0) return null;
  const owners = [ownerOf(clusterFolder), ownerOf(dataFolder)].filter((uid) => uid !== null && uid !== 0).map(String);
  for (const user of [...owners, ...FALLBACK_USERS]) {
    const identity = lookUp(user);
    if (identity && identity.uid !== 0) return identity;
  }
  throw new Failure(
    "unavailable",
    "PostgreSQL does not run as root and there is no unprivileged user (postgres, nobody) to run it as: " +
      "start Proofsheet as an ordinary user, or set DATABASE_URL.",
  );
}
