import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

/** Scripts that enhance pages, by name; each is one file of src/web that imports nothing. */
const sources = {
  live: "../../web/live/live.ts",
  passkeys: "../../web/live/passkeys.ts",
  viewer: "../../web/viewer/viewer.ts",
} as const;
export type ScriptName = keyof typeof sources;

const sourceOf = (name: ScriptName): string =>
  readFileSync(fileURLToPath(new URL(sources[name], import.meta.url)), "utf8");

const recipe = "1 esbuild";

/** Where pages ask for it: its name holds the hash of its source, so that an answer may be kept for ever. */
export function scriptPath(name: ScriptName): string {
  const hash = createHash("sha256")
    .update(`${recipe}\n${sourceOf(name)}`)
    .digest("hex")
    .slice(0, 16);
  return `/assets/${name}-${hash}.js`;
}

/** Gives a script by the last part of its path; built when first asked for. */
export function scriptReader(): (file: string) => Promise<string | null> {
  const byFile = new Map(
    (Object.keys(sources) as ScriptName[]).map((name) => [scriptPath(name).slice("/assets/".length), name]),
  );
  const built = new Map<string, Promise<string>>();
  return async (file) => {
    const name = byFile.get(file);
    if (name === undefined) return null;
    const made = built.get(file) ?? stripped(sourceOf(name));
    built.set(file, made);
    return made;
  };
}

async function stripped(source: string): Promise<string> {
  const { code } = await transform(source, { loader: "ts", format: "esm", target: "es2022", minify: true });
  return code;
}
