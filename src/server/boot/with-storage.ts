import { Failure } from "../../core/kernel/index.ts";
import { hasDatabase, type OpenOptions, openStorage, type Storage } from "../storage/index.ts";
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

/** The same for commands that are of no use before the first start: where there is no instance they make none. */
export async function withInstanceStorage<T>(
  configuration: Configuration,
  work: (storage: Storage) => Promise<T>,
): Promise<T> {
  const { databaseUrl, dataFolder } = configuration;
  if (databaseUrl === null && !hasDatabase(dataFolder))
    throw new Failure("not-found", `there is no instance in ${dataFolder}: set PROOFSHEET_DATA to its data folder.`);
  return withStorage(configuration, work);
}
