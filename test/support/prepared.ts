import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

/** Set by run-folder.ts: where what one run of the tests prepares is kept until the run is over. */
export const RUN_FOLDER = "PROOFSHEET_TEST_RUN";

/**
 * Fills `dataFolder`, which must not exist, as `make` would: the first file of a run that asks has it made and kept,
 * later ones copy it. An empty database costs 1.5 s and one with the catalogue's packs 4 s; a copy costs 0.1 s. Of
 * several that make it at once the first names it. Without a run (a bench) everything is made anew.
 */
export async function prepare(
  name: string,
  dataFolder: string,
  make: (dataFolder: string) => Promise<void>,
): Promise<void> {
  const run = process.env[RUN_FOLDER];
  if (run === undefined) return make(dataFolder);
  const kept = path.join(run, name);
  if (!existsSync(kept)) await makeInto(run, kept, make);
  // Not `cp` of node:fs, which would lose whose files they are: PostgreSQL never runs as root.
  execFileSync("cp", ["-Rp", kept, dataFolder]);
}

async function makeInto(run: string, kept: string, make: (dataFolder: string) => Promise<void>): Promise<void> {
  const own = mkdtempSync(path.join(run, "new-"));
  const data = path.join(own, "data");
  await make(data);
  forgetSync(data);
  try {
    renameSync(data, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
  rmSync(own, { recursive: true, force: true });
}

/** No test cuts the power, which is all that waiting for the disk protects from; a killed process loses nothing. */
function forgetSync(dataFolder: string): void {
  const settings = path.join(dataFolder, "postgres", "postgresql.conf");
  appendFileSync(settings, "\nfsync = off\nfull_page_writes = off\n");
}
