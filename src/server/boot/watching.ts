import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { defaultCreditRate, Failure } from "../../core/kernel/index.ts";
import type { Accounts } from "../accounts/index.ts";
import { type AccountServices, addWatch, type WatchServices } from "../http/index.ts";
import type { JobKind } from "../jobs/index.ts";
import { finishTakedowns, forgetByRule, openWatch, overview, takedowns, workspaceData } from "../oversight/index.ts";
import type { Storage } from "../storage/index.ts";
import { startTracing } from "../tracing/index.ts";
import type { Instance } from "./open.ts";

/** What the operator's pages need to watch and to answer for what goes on. */
export const watchingServices = (
  { storage, configuration }: Pick<Instance, "storage" | "configuration">,
  accounts: Accounts,
): Required<Pick<AccountServices, "overview" | "takedowns" | "forget" | "data">> => ({
  overview: overview({ storage, dataFolder: configuration.dataFolder, rate: defaultCreditRate }),
  takedowns: takedowns({ storage, letters: accounts }),
  data: workspaceData(storage),
  forget: () => forgetByRule(storage),
});

/** What is done by the clock, in whichever process comes first. */
export const watchingJobs = (storage: Storage): readonly JobKind[] => [
  {
    name: "finish-takedowns",
    atOnceMax: 1,
    retriesMax: 0,
    secondsMax: 300,
    schedule: "* * * * *",
    run: async () => void (await finishTakedowns(storage)),
  },
  {
    name: "forget-by-rule",
    atOnceMax: 1,
    retriesMax: 2,
    secondsMax: 3_600,
    schedule: "40 3 * * *",
    run: async () => void (await forgetByRule(storage)),
  },
];

/** How this process does, and a door of its own for who may only ask that. */
export interface Watching {
  readonly services: WatchServices;
  /** From now on it says that it takes no more work. */
  readonly leaving: () => void;
  readonly close: () => Promise<void>;
}

/** Closes the instance where it cannot be watched as was wished. */
export async function startWatching(instance: Instance): Promise<Watching> {
  try {
    return await watchingOf(instance);
  } catch (error) {
    await instance.close();
    throw error;
  }
}

async function watchingOf({ storage, configuration }: Instance): Promise<Watching> {
  const { status, metricsToken, tracesTo, serviceName } = configuration.watch;
  const tracing = await startTracing(tracesTo, serviceName);
  let isLeaving = false;
  const watch = openWatch({
    storage,
    dataFolder: configuration.dataFolder,
    keepsPictures: configuration.s3 === null,
    freeBytesMin: configuration.freeBytesMin,
    refuses: () => (isLeaving ? "It was told to stop." : null),
  });
  const door = status === null ? null : await openDoor(status, { watch, metricsToken, isLoopback: status.isLoopback });
  return {
    services: { watch, metricsToken, isLoopback: false },
    leaving: () => void (isLeaving = true),
    close: async () => {
      watch.metrics.close();
      await door?.();
      await tracing.stop();
    },
  };
}

type Status = NonNullable<Instance["configuration"]["watch"]["status"]>;

/** Listens beside the site, or instead of it where there is none. Returns how to close it. */
async function openDoor({ host, port }: Status, services: WatchServices): Promise<() => Promise<void>> {
  const app = new Hono();
  addWatch(app, services);
  const server = serve({ fetch: app.fetch, port, hostname: host });
  await once(server, "listening").catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure("invalid-configuration", `STATUS_ADDRESS cannot be listened at: ${why}.`);
  });
  return async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    await promise;
  };
}
