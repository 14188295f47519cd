import { forgetSecrets } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import { withStorage } from "./with-storage.ts";

/** Drops every sealed value of the configured database; how many there were. */
export const forgetStoredSecrets = (configuration: Configuration): Promise<number> =>
  withStorage(configuration, ({ db }) => forgetSecrets(db));
