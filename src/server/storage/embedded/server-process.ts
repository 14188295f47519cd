import { spawn } from "node:child_process";
import { closeSync, fchownSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { folderArgument, serverEnvironment } from "./cluster.ts";
import type { Identity } from "./identity.ts";
import type { Layout } from "./layout.ts";

const LOG_BYTES_MAX = 10_000_000;
const LOG_TAIL_BYTES = 2_000;

/** A server process that we started; it outlives us if others still use it. */
export interface ServerProcess {
  /** null while it runs. */
  readonly exit: () => { readonly said: string } | null;
}

const settings = (layout: Layout): readonly string[] =>
  [
    "listen_addresses=",
    `unix_socket_directories=${layout.socketFolder}`,
    "unix_socket_permissions=0700",
    "port=5432",
    "logging_collector=off",
    "log_destination=stderr",
    "timezone=UTC",
    "log_timezone=UTC",
  ].flatMap((setting) => ["-c", setting]);

/** A file and never a pipe: when nobody drains a pipe, every backend that logs stops. Kept to two files of 10 MB. */
function openLog(file: string, identity: Identity): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
  const log = openSync(file, "a", 0o600);
  if (identity) fchownSync(log, identity.uid, identity.gid); // or its owner could not start it without us
  return log;
}

const LINE_OF_A_PROCESS = /^\d{4}-\d\d-\d\d [\d:.]+ \w+ \[(\d+)\]/;

/** What a process logged: another server may be starting into the same file, and say much of those who cannot connect yet. */
function textSince(file: string, offset: number, pid: number | undefined): string {
  const isIts = (line: string): boolean => [undefined, String(pid)].includes(LINE_OF_A_PROCESS.exec(line)?.[1]);
  try {
    const lines = readFileSync(file).subarray(offset).toString("utf8").split("\n");
    return lines.filter(isIts).join("\n").trim().slice(-LOG_TAIL_BYTES);
  } catch {
    return ""; // the data folder is gone
  }
}

export function spawnServer(layout: Layout, binaries: Binaries, identity: Identity): ServerProcess {
  const log = openLog(layout.log, identity);
  const logOffset = fstatSync(log).size;
  const child = spawn(
    path.join(binaries.folder, "postgres"),
    ["-D", folderArgument(layout.cluster, identity), ...settings(layout)],
    { ...identity, cwd: layout.cluster, env: serverEnvironment(), detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  child.unref(); // it must not keep us alive; while we wait for it a timer does
  let failure: string | null = null;
  child.on("error", (error) => (failure = error.message));
  const hasExited = (): boolean => failure !== null || child.exitCode !== null || child.signalCode !== null;
  return { exit: () => (hasExited() ? { said: failure ?? textSince(layout.log, logOffset, child.pid) } : null) };
}
