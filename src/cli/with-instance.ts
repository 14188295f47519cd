import { type Configuration, loadConfiguration } from "../server/boot/configuration.ts";
import { type Instance, openInstance } from "../server/boot/open.ts";
import { printError } from "./terminal.ts";

/** A database that is prepared for longer than this is worth a word, in milliseconds. */
const QUIET_MS = 1_000;

/** Runs a command on the configured instance and closes it, whatever happens. */
export async function withInstance<T>(work: (instance: Instance) => Promise<T>): Promise<T> {
  const { configuration, warnings } = loadConfiguration(process.env, process.cwd());
  for (const warning of warnings) printError(`${warning}\n`);
  const instance = await opened(configuration);
  for (const warning of instance.warnings) printError(`${warning}\n`);
  try {
    return await work(instance);
  } finally {
    await instance.close();
  }
}

/** A first start prepares the database, which takes seconds; a command that joins a running one waits for nothing. */
async function opened(configuration: Configuration): Promise<Instance> {
  const place = configuration.databaseUrl === null ? configuration.dataFolder : "DATABASE_URL";
  let notice: NodeJS.Timeout | null = null;
  const onPreparing = (): void => {
    notice ??= setTimeout(() => printError(`preparing the database (${place}) …\n`), QUIET_MS);
  };
  try {
    return await openInstance(configuration, onPreparing);
  } finally {
    if (notice !== null) clearTimeout(notice);
  }
}
