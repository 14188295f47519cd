import { loadConfiguration } from "../server/boot/configuration.ts";
import { type Instance, openInstance } from "../server/boot/open.ts";

/** Runs a command on the configured instance and closes it, whatever happens. */
export async function withInstance<T>(work: (instance: Instance) => Promise<T>): Promise<T> {
  const { configuration, warnings } = loadConfiguration(process.env, process.cwd());
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const instance = await openInstance(configuration);
  try {
    return await work(instance);
  } finally {
    await instance.close();
  }
}
