import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Failure } from "../../../core/kernel/index.ts";
import { usableFolder } from "../data-folder.ts";

/** Where one embedded database keeps its things. All paths are real paths. */
export interface Layout {
  readonly dataFolder: string;
  readonly cluster: string;
  readonly log: string;
  readonly socketFolder: string;
}

/** A socket's path holds at most 107 bytes, so it lives in a short place of its own, named after the data folder. */
const SOCKET_NAME = ".s.PGSQL.5432";
const SOCKET_PATH_BYTES_MAX = 106;

export const socketIn = (folder: string): string => path.join(folder, SOCKET_NAME);

/** Not TMPDIR unless there is no /tmp: processes with different environments must meet at the same socket. */
function temporaryFolder(): string {
  try {
    accessSync("/tmp", constants.W_OK);
    return "/tmp";
  } catch {
    return os.tmpdir();
  }
}

function socketFolderFor(dataFolder: string): string {
  const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  const folder = path.join(temporaryFolder(), `proofsheet-${name}`);
  if (Buffer.byteLength(socketIn(folder)) > SOCKET_PATH_BYTES_MAX) {
    throw new Failure("unavailable", `the temporary folder's path is too long for a socket (${folder}): set TMPDIR.`);
  }
  return folder;
}

const CLUSTER = "postgres";

export function layoutOf(dataFolderAsGiven: string): Layout {
  if (process.platform === "win32") {
    throw new Failure("unavailable", "on Windows Proofsheet needs a PostgreSQL of yours: set DATABASE_URL.");
  }
  const dataFolder = usableFolder(path.resolve(dataFolderAsGiven));
  return Object.freeze({
    dataFolder,
    cluster: path.join(dataFolder, CLUSTER),
    log: path.join(dataFolder, "postgres.log"),
    socketFolder: socketFolderFor(dataFolder),
  });
}

/** Whether a database was ever started on that data folder; makes nothing, not even the folder. */
export const hasDatabase = (dataFolder: string): boolean =>
  existsSync(path.join(path.resolve(dataFolder), CLUSTER, "PG_VERSION"));

/** The cluster's PG_VERSION, null before the first start. */
export function clusterVersion(layout: Layout): string | null {
  const file = path.join(layout.cluster, "PG_VERSION");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

/** What a running (or killed) server wrote down about itself. */
export function postmasterNote(layout: Layout): { readonly pid: number; readonly socketFolder: string | null } | null {
  try {
    const lines = readFileSync(path.join(layout.cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] || null } : null;
  } catch {
    return null;
  }
}
