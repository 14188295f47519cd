import { rmSync } from "node:fs";
import path from "node:path";
import { prepareInstanceWithPack } from "../cli/instance.ts";
import { type RunningServer, startServerOn } from "../support/server.ts";
import { temporaryFolder } from "../support/storage.ts";

export type { RunningServer } from "../support/server.ts";

/** The real server on a port and data folder of its own, with the small pack in it; `stop` removes its data too. */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer & { readonly data: string }> {
  const folder = temporaryFolder("browser");
  const data = path.join(folder, "data");
  await prepareInstanceWithPack(data);
  const { stop, ...server } = await startServerOn(data, environment);
  return { ...server, data, stop: () => stop().finally(() => rmSync(folder, { recursive: true, force: true })) };
}
