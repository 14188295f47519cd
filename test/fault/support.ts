import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export interface HolderEvent {
  readonly event: "ready" | "written" | "failed" | "stopped";
  readonly adopted?: boolean;
  readonly startMs?: number;
  readonly n?: number;
  readonly why?: string;
}

/** A child that runs holder.ts. */
export interface Holder {
  readonly pid: number;
  readonly events: readonly HolderEvent[];
  /** The first event of that kind, now or later; rejects if the process ends without it. */
  readonly next: (event: HolderEvent["event"], from?: number) => Promise<HolderEvent>;
  readonly kill: () => Promise<void>;
  /** Ends its input, and resolves with its exit code and what it said on stderr. */
  readonly end: () => Promise<{ readonly code: number | null; readonly said: string }>;
}

export interface HolderOptions {
  readonly mode?: "writes";
  readonly script?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly identity?: { readonly uid: number; readonly gid: number };
}

const running = new Set<ChildProcessWithoutNullStreams>();

export function startHolder(dataFolder: string, options: HolderOptions = {}): Holder {
  const script = options.script ?? path.join(import.meta.dirname, "holder.ts");
  const child = spawn(process.execPath, [script, dataFolder, options.mode ?? ""], {
    ...options.identity,
    cwd: "/",
    env: { ...process.env, ...options.environment },
  });
  running.add(child);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const events: HolderEvent[] = [];
  readline.createInterface({ input: child.stdout }).on("line", (line) => events.push(JSON.parse(line) as HolderEvent));
  const exited = new Promise<number | null>((resolve) =>
    child.on("close", (code) => (running.delete(child), resolve(code))),
  );
  const hasEnded = (): boolean => !running.has(child);

  const next: Holder["next"] = async (event, from = 0) => {
    for (;;) {
      const found = events.slice(from).find((candidate) => candidate.event === event);
      if (found) return found;
      if (hasEnded()) throw new Error(`the process ended without "${event}": ${said}`);
      await sleep(5);
    }
  };
  const end = async () => {
    child.stdin.end();
    return { code: await exited, said };
  };
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { pid: child.pid ?? 0, events, next, kill, end };
}

function postmasterLines(dataFolder: string): readonly string[] {
  const file = path.join(dataFolder, "postgres", "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
}

export function postmasterPid(dataFolder: string): number | null {
  const [pid] = postmasterLines(dataFolder);
  return pid === undefined ? null : Number(pid);
}

/** Children of the server too, on Linux. */
export function serverProcesses(postmaster: number): readonly number[] {
  const parentOf = (pid: string): number => {
    try {
      return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
    } catch {
      return -1;
    }
  };
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return [postmaster, ...pids.filter((pid) => parentOf(pid) === postmaster).map(Number)];
}

/** Kills what a test left running on the folder, and removes it. */
export async function cleanUp(dataFolder: string): Promise<void> {
  for (const child of running) child.kill("SIGKILL");
  const pid = postmasterPid(dataFolder);
  const socketFolder = postmasterLines(dataFolder)[4];
  if (pid !== null) {
    try {
      process.kill(pid, "SIGQUIT");
    } catch {
      // it was dead already
    }
    for (let wait = 0; postmasterPid(dataFolder) === pid && wait < 100; wait++) await sleep(20);
  }
  if (socketFolder) rmSync(socketFolder, { recursive: true, force: true });
  rmSync(dataFolder, { recursive: true, force: true });
}
