import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

const TSX_HOOK = new URL("../../../src/server/boot/tsx-hook.ts", import.meta.url).href;
const SCRIPT = path.resolve(import.meta.dirname, "../../fault/studio-process.ts");

export interface StudioProcess {
  readonly pid: number;
  readonly role: "web" | "worker" | "all";
  readonly kill: () => Promise<void>;
  /** Stops it where it is, connections and all, until it is let go on. */
  readonly freeze: () => void;
  readonly goOn: () => void;
  /** Ends its input, and waits until it is over. */
  readonly end: () => Promise<void>;
  readonly said: () => string;
}

export interface ProcessOptions {
  readonly dataFolder: string;
  readonly role: StudioProcess["role"];
  readonly providerUrl: string;
  readonly port: number;
  /** Another script than the one of the fault suite, called alike. */
  readonly script?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a process of the studio; resolves once it is ready. */
export async function startStudioProcess({
  dataFolder,
  role,
  providerUrl,
  port,
  script = SCRIPT,
  environment = {},
}: ProcessOptions): Promise<StudioProcess> {
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    ["--import", TSX_HOOK, script, dataFolder, role, providerUrl, String(port)],
    {
      env: { ...process.env, NODE_ENV: "production", ...environment },
    },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.on("close", () => resolve()));
  await Promise.race([once(child.stdout, "data"), exited]);
  if (child.exitCode !== null) throw new Error(`the ${role} process ended: ${said}`);
  return {
    pid: child.pid ?? 0,
    role,
    said: () => said,
    freeze: () => void child.kill("SIGSTOP"),
    goOn: () => void child.kill("SIGCONT"),
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
