import { rmSync } from "node:fs";
import path from "node:path";
import { run } from "../cli/run.ts";
import { writeSmallPack } from "../cli/small-pack.ts";
import { type RunningServer, startServerOn } from "../support/server.ts";
import { temporaryFolder } from "../support/storage.ts";

export type { RunningServer } from "../support/server.ts";

/** The real server on a port and data folder of its own, with the small pack imported; `stop` removes its data too. */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer & { readonly data: string }> {
  const folder = temporaryFolder("browser");
  const data = path.join(folder, "data");
  const { stop, ...server } = await startServerOn(data, environment);
  const options = { data, environment: { NODE_ENV: "production" } };
  const { code, stderr } = await run(["import", await writeSmallPack(path.join(folder, "pack"))], options);
  if (code !== 0) throw new Error(`the pack was not imported: ${stderr}`);
  return { ...server, data, stop: () => stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}
