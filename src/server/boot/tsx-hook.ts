import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Node strips types from `.ts` by itself but does not know JSX. This hook turns `.tsx` into JavaScript on load, so the
 * server renders src/web/pages without a build step. Results are kept under .cache by content: esbuild needs 15–90 ms
 * a file, a kept result 0.1 ms, and with all of them kept esbuild is never loaded.
 */
const require = createRequire(import.meta.url);
const cacheFolder = fileURLToPath(new URL("../../../.cache/tsx/", import.meta.url));
/** Changes whenever kept results must be made again; esbuild is pinned in package.json. */
const RECIPE = "1 esbuild 0.28.2";

function compile(source: string, name: string): string {
  const { transformSync } = require("esbuild") as typeof import("esbuild");
  return transformSync(source, {
    loader: "tsx",
    format: "esm",
    target: "node22",
    jsx: "automatic",
    sourcemap: "inline",
    sourcefile: name, // a source map names its source relative to the module
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  }).code;
}

function keep(key: string, code: string): void {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const temporary = `${cacheFolder}${key}.${process.pid}`;
    writeFileSync(temporary, code);
    renameSync(temporary, cacheFolder + key);
  } catch {
    // a read-only checkout compiles each time
  }
}

function javaScriptOf(url: string): string {
  const file = fileURLToPath(url);
  const source = readFileSync(file, "utf8");
  const name = path.basename(file);
  const key = createHash("sha256").update(`${RECIPE}\n${name}\n${source}`).digest("hex");
  try {
    return readFileSync(cacheFolder + key, "utf8");
  } catch {
    const code = compile(source, name);
    keep(key, code);
    return code;
  }
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith("file:") || !new URL(url).pathname.endsWith(".tsx")) return nextLoad(url, context);
    return { format: "module", source: javaScriptOf(url), shortCircuit: true };
  },
});
