import { type OpenOptions, openStorage, type Storage } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";

/** For commands that need storage alone: opens it, works, and closes it whatever happens. */
export async function withStorage<T>(
  configuration: Configuration,
  work: (storage: Storage) => Promise<T>,
  options: OpenOptions = {},
): Promise<T> {
  const storage = await openStorage(configuration, options);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
