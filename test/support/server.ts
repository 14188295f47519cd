import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "../../src/server/boot/open.ts";
import { environmentOf } from "../cli/run.ts";

export interface RunningServer {
  readonly address: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** What it wrote into its log so far. */
  readonly logged: () => string;
  /** Ends it as an operator would; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a port was expected");
  server.close();
  return address.port;
}

/** The real server in a process of its own, on this data folder; several may share one. */
export async function startServerOn(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const port = await freePort();
  const hook = pathToFileURL(path.join(projectFolder, "src/server/boot/tsx-hook.ts")).href;
  const child = spawn(process.execPath, ["--import", hook, path.join(projectFolder, "src/server/boot/main.ts")], {
    env: environmentOf({ data, environment: { PORT: String(port), NODE_ENV: "production", ...environment } }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [printed, logged] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (printed += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => {
    logged += String(chunk);
    process.stderr.write(chunk);
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  const ready = once(child.stdout, "data").then(String);
  const said = await Promise.race([ready, ended.then((code) => `it ended with ${code}`)]);
  if (!said.startsWith("Proofsheet is at ")) throw new Error(`the server did not start: ${said}`);
  const stop = (): Promise<number | null> => {
    child.kill("SIGTERM");
    return ended;
  };
  return { address: `http://localhost:${port}`, printed: () => printed, logged: () => logged, stop };
}
