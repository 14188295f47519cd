import { forgetSecrets, openStorage } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";

/** Drops every sealed value of the configured database; how many there were. */
export async function forgetStoredSecrets(configuration: Configuration): Promise<number> {
  const storage = await openStorage(configuration);
  try {
    return await forgetSecrets(storage.db);
  } finally {
    await storage.close();
  }
}
