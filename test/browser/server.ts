import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "../../src/server/boot/open.ts";
import { environmentOf, run } from "../cli/run.ts";
import { writeSmallPack } from "../cli/small-pack.ts";
import { temporaryFolder } from "../support/storage.ts";

export interface RunningServer {
  readonly address: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Ends it as an operator would, and removes its data; resolves with its exit code. */
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

/** The real server on a port and data folder of its own, with the small pack imported. */
export async function startServer(): Promise<RunningServer> {
  const folder = temporaryFolder("browser");
  const data = path.join(folder, "data");
  const port = await freePort();
  const options = { data, environment: { PORT: String(port), NODE_ENV: "production" } };
  const hook = pathToFileURL(path.join(projectFolder, "src/server/boot/tsx-hook.ts")).href;
  const child = spawn(process.execPath, ["--import", hook, path.join(projectFolder, "src/server/boot/main.ts")], {
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += String(chunk)));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const ready = once(child.stdout, "data").then(String);
  const said = await Promise.race([ready, ended.then((code) => `it ended with ${code}`)]);
  if (!said.startsWith("Proofsheet is at ")) throw new Error(`the server did not start: ${said}`);
  const { code, stderr } = await run(["import", await writeSmallPack(path.join(folder, "pack"))], options);
  if (code !== 0) throw new Error(`the pack was not imported: ${stderr}`);
  const stop = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    const exit = await ended;
    rmSync(folder, { recursive: true, force: true });
    return exit;
  };
  return { address: `http://localhost:${port}`, printed: () => printed, stop };
}
