import { accessSync, constants, existsSync, mkdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { Failure } from "../../core/kernel/index.ts";

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);

/**
 * Makes a folder and those above it that are missing, one at a time: asked for all of them at once (`recursive`), Node
 * tries for ever where a parent refuses with ENOENT, as below /proc. Fails as the file system does.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let each = path.resolve(folder); !existsSync(each); each = path.dirname(each)) missing.unshift(each);
  for (const each of missing) {
    try {
      mkdirSync(each);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error; // another process was quicker
    }
  }
}

/** The data folder's real path, made if need be; a Failure (storage) says plainly when it cannot be used. */
export function usableFolder(dataFolder: string): string {
  try {
    makeFolder(dataFolder);
    accessSync(`${dataFolder}/`, constants.W_OK | constants.X_OK); // with the slash a file is refused
    return realpathSync(dataFolder);
  } catch (error) {
    throw new Failure(
      "storage",
      `the data folder ${dataFolder} cannot be written (${codeOf(error)}): choose another with PROOFSHEET_DATA, or let this user write there.`,
    );
  }
}
