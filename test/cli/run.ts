import { spawn } from "node:child_process";
import path from "node:path";

export const proofsheet = path.resolve(import.meta.dirname, "../../proofsheet");

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  /** Without the notices of a command that waits longer than a second: a busy machine decides whether there are any. */
  readonly stderr: string;
}

const NOTICE = /^(?:preparing the database .*|[a-z][\w. -]*: \d+(?: of \d+)?)\n/gm;

export interface RunOptions {
  /** The data folder; there must be one, so that no test touches a person's own. */
  readonly data: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What it reads from standard input; nothing if left out. */
  readonly input?: string;
}

/** What a person's shell would have: of the test runner's own environment only where compiled modules are kept. */
export function environmentOf({ data, environment }: RunOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const given = Object.entries({ TMPDIR, NODE_COMPILE_CACHE }).filter(([, value]) => value !== undefined);
  return { PATH, HOME, ...Object.fromEntries(given), PROOFSHEET_DATA: data, ...environment };
}

/** Runs a program to its end. */
export function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: environmentOf(options),
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => undefined); // a program need not read to the end
  child.stdin.end(options.input ?? "");
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr: stderr.replaceAll(NOTICE, "") }));
  });
}

export const run = (args: readonly string[], options: RunOptions): Promise<Outcome> =>
  runProgram(proofsheet, args, options);
