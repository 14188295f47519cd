import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { assert } from "../../../core/kernel/index.ts";
import { assetsPath, builtStudioFolder, manifestFile } from "./build.ts";
import type { BuiltStudio, StudioApp } from "../../http/index.ts";

const entryFile = "main.tsx";

const manifestShape = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).optional(), css: z.array(z.string()).optional() }),
);

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The studio's app, built when it is first asked for unless it is there already; a build that failed is tried again. */
export function studioApp(dataFolder: string): StudioApp {
  let app: Promise<BuiltStudio> | null = null;
  return () => {
    app ??= builtStudioFolder(dataFolder).then(readBuilt);
    app.catch(() => (app = null));
    return app;
  };
}

/** A chunk and what it imports, and so on; nothing where there is no such chunk. */
function neededBy(manifest: z.infer<typeof manifestShape>, name: string): readonly string[] {
  const found = new Set<string>();
  const add = (each: string): void => {
    const chunk = manifest[each];
    if (chunk === undefined || found.has(each)) return;
    found.add(each);
    chunk.imports?.forEach(add);
  };
  add(name);
  return [...found];
}

async function readBuilt(folder: string): Promise<BuiltStudio> {
  const manifest = manifestShape.parse(JSON.parse(await readFile(path.join(folder, manifestFile), "utf8")));
  const entry = manifest[entryFile];
  assert(entry !== undefined, "the built studio has an entry");
  const first = neededBy(manifest, entryFile);
  const pathsOf = (names: readonly string[]): readonly string[] =>
    names.map((name) => `${assetsPath}/${manifest[name]?.file ?? ""}`);
  const chunks = Object.values(manifest);
  const files = new Map(
    await Promise.all(
      chunks
        .map(({ file }) => file)
        .map(async (file) => {
          const bytes = Uint8Array.from(await readFile(path.join(folder, file)));
          return [file, { bytes, type: types[path.extname(file)] ?? "application/octet-stream" }] as const;
        }),
    ),
  );
  const stylesheets = [...files].filter(([file]) => file.endsWith(".css"));
  return {
    script: `${assetsPath}/${entry.file}`,
    preloads: pathsOf(first.slice(1)),
    preloadsOf: (room) => pathsOf(neededBy(manifest, `${room}/index.ts`).filter((name) => !first.includes(name))),
    stylesheet: stylesheets.map(([, { bytes }]) => new TextDecoder().decode(bytes)).join("\n"),
    file: (name) => files.get(name) ?? null,
  };
}
