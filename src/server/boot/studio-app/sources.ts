import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = fileURLToPath(new URL("../../../../", import.meta.url));
export const studioFolder = path.join(projectFolder, "src/web/studio");

/** Everything that goes into the app: its own files, what it shares with pages, the shapes, and the packages' versions. */
const sources = ["src/web/studio", "src/web/ui", "src/contract/studio", "src/core/kernel", "package-lock.json"];

/** Changes whenever an app that was built must be built again though no source changed. */
const RECIPE = "3 vite";

const filesIn = (place: string): readonly string[] =>
  place.endsWith(".json")
    ? [place]
    : readdirSync(path.join(projectFolder, place), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
        .toSorted();

/** Names one state of the sources. Reading them takes about 10 ms. */
export function sourcesHash(): string {
  const hash = createHash("sha256").update(RECIPE);
  for (const file of sources.flatMap(filesIn)) {
    hash.update(`\n${file.split(path.sep).join("/")}\n`).update(readFileSync(path.join(projectFolder, file)));
  }
  return hash.digest("hex").slice(0, 24);
}
