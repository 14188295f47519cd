import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { RUN_FOLDER } from "./prepared.ts";

let folder = "";

/** Once a run of the tests, before any file: a folder for what the files share. */
export function setup(): void {
  folder = mkdtempSync(path.join(os.tmpdir(), "proofsheet-run-"));
  process.env[RUN_FOLDER] = folder;
}

/** When the last file is done. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
