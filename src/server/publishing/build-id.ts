import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const sourceFolder = fileURLToPath(new URL("../../", import.meta.url));

/** What decides how a page reads: the claims, the printers, the page components and their styles. */
const printed = ["core", "web", "server/publishing"];

/** SHA-256 over the sources that print pages: a changed program prints its pages again, an unchanged one does not. */
export function buildIdOf(folder: string = sourceFolder): string {
  const hash = createHash("sha256");
  for (const part of printed)
    for (const file of filesBelow(path.join(folder, part)).sort()) {
      hash.update(`${path.relative(folder, file)}\n`);
      hash.update(readFileSync(file));
    }
  return hash.digest("hex").slice(0, 16);
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
