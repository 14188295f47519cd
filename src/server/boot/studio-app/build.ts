import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { projectFolder, sourcesHash, studioFolder } from "./sources.ts";

/** Where the app's files are asked for; their names hold the hash of their content. */
export const assetsPath = "/assets/studio";

/** Says which file is the entry and what it needs; written last, so a folder that has it is whole. */
export const manifestFile = "manifest.json";

/** Where built apps are kept: beside the sources, or, where that cannot be written, with the instance's own data. */
const keptFolders = (dataFolder: string): readonly string[] => [
  path.join(projectFolder, ".cache", "studio"),
  path.join(dataFolder, "cache", "studio"),
];

/**
 * The folder of the app as built from the sources as they are; built first where nobody has. Several processes may do so
 * at once: each builds in a folder of its own, and the first to be done names it.
 */
export async function builtStudioFolder(dataFolder: string): Promise<string> {
  const hash = sourcesHash();
  const folders = keptFolders(dataFolder);
  const kept = folders.map((folder) => path.join(folder, hash)).find((folder) => isWhole(folder));
  if (kept !== undefined) return kept;
  let refused: unknown;
  for (const folder of folders) {
    const own = path.join(folder, `${hash}.${process.pid}`);
    try {
      await mkdir(own, { recursive: true });
    } catch (error) {
      refused = error;
      continue;
    }
    await buildInto(own);
    await settle(own, path.join(folder, hash));
    await dropOthers(folder, hash);
    return path.join(folder, hash);
  }
  throw refused;
}

const isWhole = (folder: string): boolean => existsSync(path.join(folder, manifestFile));

async function settle(own: string, final: string): Promise<void> {
  try {
    await rename(own, final);
  } catch (error) {
    if (!isWhole(final)) throw error;
    await rm(own, { recursive: true, force: true });
  }
}

/** Apps of sources that are no more. Whoever serves one has read all of it into memory. */
async function dropOthers(folder: string, hash: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => name !== hash && isWhole(path.join(folder, name)));
  await Promise.all(others.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}

const SHARED =
  /\/node_modules\/|\/src\/(?:contract|core)\/|\/src\/web\/(?:ui|studio\/(?:api|frame|strip|words(?!\/english)))\//;

/** What the first room does without comes with the rooms that need it: the library, grids, pictures side by side. */
const LATER = new RegExp(
  [
    String.raw`/@tanstack/(?:react-virtual|virtual-core)/`,
    String.raw`/@tanstack/.*/(?:queriesObserver|useQueries)\.`,
    String.raw`/src/core/kernel/money\.`,
    String.raw`/src/contract/studio/identity-attributes\.`,
    String.raw`/src/web/ui/(?:library-bar|item-image)\.`,
    String.raw`/src/web/studio/(?:api/set-queries|frame/(?:account-sheet|chosen-tray|deleting|undo-notice)|strip/again-button|words/time-left)\.`,
  ].join("|"),
);

/** Modules that do nothing by being loaded. */
const QUIET =
  /\/src\/(?:core|contract|web\/ui|web\/studio\/words)\/|\/src\/web\/studio\/(?:api\/(?:index|set-queries)|frame\/(?:index|deleting))\./;

const isShared = (id: string): boolean => SHARED.test(id) && !LATER.test(id);

async function buildInto(folder: string): Promise<void> {
  // Loaded only where something must be built: it costs 200 ms and 60 MB.
  const { build } = await import("vite");
  await build({
    configFile: false,
    envFile: false,
    root: studioFolder,
    base: `${assetsPath}/`,
    publicDir: false,
    logLevel: "error",
    cacheDir: path.join(folder, ".vite"),
    mode: "production",
    // Said outright: without it, what NODE_ENV happens to be decides which JSX runtime is called.
    oxc: { jsx: { runtime: "automatic", development: false } },
    define: { "process.env.NODE_ENV": '"production"' },
    // So are the conditions: where NODE_ENV says otherwise, as in tests, packages would come in larger versions for development.
    resolve: { conditions: ["module", "browser", "production"] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      assetsDir: "",
      manifest: manifestFile,
      target: "es2022",
      // One stylesheet: it stands in the page itself, so that the first paint waits for nothing.
      cssCodeSplit: false,
      assetsInlineLimit: 4096,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: path.join(studioFolder, "main.tsx"),
        // What is not used of them stays out.
        treeshake: { moduleSideEffects: (id) => !QUIET.test(id) },
        // Many small files compress worse than one: what several rooms share comes together.
        output: { codeSplitting: { groups: [{ name: "shared", test: isShared }] } },
      },
    },
  });
}
