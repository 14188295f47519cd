import { type Configuration, loadConfiguration } from "../server/boot/configuration.ts";
import { type Instance, openInstance } from "../server/boot/open.ts";

/** After this long a command says what it waits for, in milliseconds. */
const QUIET_MS = 1_000;

/** Runs a command on the configured instance and closes it, whatever happens. */
export async function withInstance<T>(work: (instance: Instance) => Promise<T>): Promise<T> {
  const { configuration, warnings } = loadConfiguration(process.env, process.cwd());
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const instance = await opened(configuration);
  try {
    return await work(instance);
  } finally {
    await instance.close();
  }
}

/** A first start prepares the database, which takes seconds. */
async function opened(configuration: Configuration): Promise<Instance> {
  const place = configuration.databaseUrl === null ? configuration.dataFolder : "DATABASE_URL";
  const notice = setTimeout(() => process.stderr.write(`preparing the database (${place}) …\n`), QUIET_MS);
  try {
    return await openInstance(configuration);
  } finally {
    clearTimeout(notice);
  }
}
