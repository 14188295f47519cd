import { forgetSecrets, type Rotation, rotateSecret } from "../storage/index.ts";
import type { Configuration } from "./configuration.ts";
import { withInstanceStorage, withStorage } from "./with-storage.ts";

/** Drops every sealed value of the configured database; how many there were. */
export const forgetStoredSecrets = (configuration: Configuration): Promise<number> =>
  withStorage(configuration, ({ db }) => forgetSecrets(db));

/** Puts everything that is encrypted under a new secret. */
export const rotateStoredSecrets = (configuration: Configuration): Promise<Rotation> =>
  withInstanceStorage(configuration, ({ db }) => rotateSecret(db, configuration));
