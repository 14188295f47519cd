// Everything under tools/bootstrap runs on any Node >= 20 with nothing installed: plain JavaScript, no packages.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {string[]} parts */
export const inProject = (...parts) => path.join(root, ...parts);

/** Progress goes to stderr: stdout belongs to the command. @param {string} line */
export const say = (line) => process.stderr.write(`proofsheet: ${line}\n`);

/** A failure whose message says what to do; printed without a stack. */
export class BootstrapFailure extends Error {}

/** @param {string} file */
export const textOf = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);
