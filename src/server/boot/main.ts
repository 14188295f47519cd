import { serve } from "@hono/node-server";
import pino from "pino";
import { Failure } from "../../core/kernel/index.ts";
import { application } from "../http/index.ts";
import { loadConfiguration } from "./configuration.ts";
import { openInstance, siteOf } from "./open.ts";

/** How long open requests may take to finish after a signal, in milliseconds. */
const DRAIN_MS = 5_000;

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));

async function main(): Promise<void> {
  const began = performance.now();
  const { configuration, warnings } = loadConfiguration(process.env, process.cwd());
  for (const warning of warnings) log.warn(warning);
  const instance = await openInstance(configuration);
  const site = siteOf(instance, ({ reference, path, error }) => log.error({ reference, path, err: error }, "a page failed"));
  const server = serve({ fetch: application(site).fetch, port: configuration.port }, () => {
    process.stdout.write(`Proofsheet is at ${configuration.publicUrl} (ready in ${Math.round(performance.now() - began)} ms)\n`);
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    void instance.close().finally(() => fail(listenFailure(error, configuration.port)));
  });
  stopOnSignal(server, instance.close);
}

/** Stops taking requests, lets open ones finish, closes the database; a second signal stops at once. */
function stopOnSignal(server: ReturnType<typeof serve>, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    const forced = setTimeout(() => process.exit(1), DRAIN_MS);
    forced.unref();
    server.close(() => {
      void close().then(() => process.exit(0));
    });
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function listenFailure(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new Failure("invalid-configuration", `port ${port} is taken: set PORT to another, as in PORT=${port + 1} npm start.`);
  if (error.code === "EACCES")
    return new Failure("invalid-configuration", `this user may not listen on port ${port}: set PORT to one above 1023.`);
  return error;
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Failure ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
