import { serve } from "@hono/node-server";
import pino from "pino";
import { Failure } from "../../core/kernel/index.ts";
import { calledBack } from "../generation/index.ts";
import { application } from "../http/index.ts";
import { askAgain, type Payments } from "../payments/index.ts";
import { dropStalePages, publishPopular } from "../publishing/index.ts";
import { accountServices, identityServices, openInstanceAccounts, operatorInvitation } from "./accounts.ts";
import { type Configuration, loadConfiguration } from "./configuration.ts";
import { type Instance, openInstance, siteOf } from "./open.ts";
import { openInstancePayments, purchaseServices } from "./payments.ts";
import { openInstanceDesk, openInstanceProviders, priceDesk, lossJob } from "./providers/index.ts";
import { restoredState } from "../storage/index.ts";
import { openStudio, type StudioOptions, studioServices } from "./studio.ts";
import { startWatching, watchingJobs, watchingServices } from "./watching.ts";

/** How long open requests may take to finish after a signal, in milliseconds. */
const DRAIN_MS = 5_000;
/** Signals within this time are one wish, in milliseconds. */
const TOGETHER_MS = 500;

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));

async function main(): Promise<void> {
  const began = performance.now();
  const { configuration, warnings } = loadConfiguration(process.env, process.cwd());
  for (const warning of warnings) log.warn(warning);
  const stopAsked = firstSignal();
  const instance = await openInstance(configuration);
  for (const warning of instance.warnings) log.warn(warning);
  const payments = openInstancePayments({ ...instance, db: instance.storage.db });
  await dropStalePages(instance.storage.db);
  const watching = await startWatching(instance);
  const providers = await openInstanceProviders(instance, (sentence) => log.warn(sentence));
  const studio = await openStudio(studioOptions(instance, providers, payments));
  const close = (): Promise<void> => studio.close().then(providers.close).then(watching.close).then(instance.close);
  const isRestored = (await restoredState(instance.storage.db)) !== null;
  if (isRestored) log.warn(restoredSentence);
  if (configuration.role === "worker") {
    process.stdout.write(`Proofsheet makes images (ready in ${Math.round(performance.now() - began)} ms)\n`);
    await stopAsked;
    watching.leaving();
    await close();
    process.exit(0);
  }
  const site = siteOf(instance, ({ reference, path, error }) =>
    log.error({ reference, path, err: error }, "a page failed"),
  );
  const accounts = await openInstanceAccounts(instance, (fields, message) => log.info(fields, message));
  const invitation = await operatorInvitation(accounts);
  const app = application(site, {
    account: {
      ...accountServices(instance, accounts, await openInstanceDesk(instance, providers)),
      prices: priceDesk(instance),
      ...watchingServices(instance, accounts),
      payments,
      onBrokenOff,
    },
    studio: {
      ...studioServices(instance.storage, studio),
      ...identityServices(accounts),
      ...purchaseServices(payments),
      site,
      onBrokenOff,
    },
    stripe: { payments, onProblem: (error) => log.warn({ err: error }, "an event of Stripe's could not be looked at") },
    watch: watching.services,
    hooks: {
      calledBack: (token) => calledBack(instance.storage.db, token),
      trustProxy: configuration.trustProxy,
      onProblem: (error) => log.warn({ err: error }, "a provider's call was not heard"),
    },
  });
  const server = serve({ fetch: app.fetch, port: configuration.port }, () => {
    process.stdout.write(
      `Proofsheet is at ${configuration.publicUrl} (ready in ${Math.round(performance.now() - began)} ms)\n`,
    );
    if (invitation !== null) process.stdout.write(invitation);
  });
  site.studio().catch((error: unknown) => log.error({ err: error }, "the studio's app could not be built"));
  if (!isRestored) printFeatured(instance);
  server.on("error", (error: NodeJS.ErrnoException) => {
    void close().finally(() => fail(listenFailure(error, configuration.port)));
  });
  await stopAsked;
  watching.leaving();
  // At once, beside the requests: a worker that is to stop claims nothing more.
  await Promise.all([studio.close(), stop(server)]);
  await accounts.close();
  await providers.close();
  await watching.close();
  await instance.close();
  process.exit(0);
}

type Providers = Awaited<ReturnType<typeof openInstanceProviders>>;

const onBrokenOff = (error: unknown): void => log.error({ err: error }, "an archive broke off while it was sent");

/** What makes pictures here, and the jobs beside it. */
const studioOptions = (
  { configuration, storage, vault }: Instance,
  providers: Providers,
  payments: Payments,
): StudioOptions => ({
  storage,
  vault,
  adapters: providers.routes,
  settings: { ...configuration.limits, limitsOf: providers.limitsOf },
  jobs: [
    lossJob(storage.db),
    askAgain(payments, (what, error) => log.warn({ err: error }, what)),
    ...watchingJobs(storage),
  ],
  role: configuration.role,
  publicUrl: configuration.publicUrl,
  disk: {
    folder: writesHere(configuration) ? configuration.dataFolder : null,
    freeBytesMin: configuration.freeBytesMin,
  },
  graceMs: configuration.graceMs,
  log: ({ what, output, error }) => log.warn({ output, err: error }, what),
});

/** Beside everything else: pages are printed when they are asked for, too. */
const printFeatured = ({ publisher }: Instance): void =>
  void publishPopular(publisher).catch((error: unknown) => log.warn({ err: error }, "featured pages were not printed"));

const restoredSentence =
  "this instance was restored from a backup and is paused: nothing is sent, mailed or shared until ./proofsheet resume";

/** Pictures or the database are on this machine. */
const writesHere = ({ s3, databaseUrl }: Configuration): boolean => s3 === null || databaseUrl === null;

/**
 * Resolves at the first signal to stop, heard from the beginning. A later one stops at once; not one that comes with
 * the first, as when a supervisor signals us and the launcher that passes it on.
 */
function firstSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let askedAt: number | null = null;
  const hear = (): void => {
    askedAt ??= performance.now();
    if (performance.now() - askedAt > TOGETHER_MS) process.exit(1);
    resolve();
  };
  process.on("SIGINT", hear);
  process.on("SIGTERM", hear);
  return promise;
}

/** Stops taking requests and lets open ones finish, for a while. */
function stop(server: ReturnType<typeof serve>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const forced = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), DRAIN_MS);
  server.close(() => {
    clearTimeout(forced);
    resolve();
  });
  return promise;
}

function listenFailure(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new Failure(
      "invalid-configuration",
      `port ${port} is taken: set PORT to another, as in PORT=${port + 1} npm start.`,
    );
  if (error.code === "EACCES")
    return new Failure(
      "invalid-configuration",
      `this user may not listen on port ${port}: set PORT to one above 1023.`,
    );
  return error;
}

function fail(error: unknown): void {
  process.stderr.write(
    `${error instanceof Failure ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}

main().catch(fail);
