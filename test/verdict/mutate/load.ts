import { readdirSync, readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import type * as printers from "../../../src/core/verdict/printers/index.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { must } from "../must.ts";

export interface Mutant extends Mutation {
  readonly file: string;
  readonly line: number;
  /** The line it stands on, as written. */
  readonly code: string;
}

const folder = new URL("../../../src/core/verdict/printers/", import.meta.url);
/** Nothing is printed by what only names others, or by types alone. */
const notPrinters = new Set(["index.ts", "page-model.ts"]);

const sources = new Map<string, string>();
const sourceOf = (file: string): string => {
  const known = sources.get(file);
  if (known !== undefined) return known;
  // Types become spaces, so that every place keeps its line and column.
  const source = stripTypeScriptTypes(readFileSync(new URL(file, folder), "utf8"));
  sources.set(file, source);
  return source;
};

/** Every mutant of every printer. */
export function everyMutant(): readonly Mutant[] {
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !notPrinters.has(file),
  );
  return files.sort().flatMap((file) => {
    const source = sourceOf(file);
    const written = readFileSync(new URL(file, folder), "utf8").split("\n");
    return mutationsOf(source)
      .filter(({ start }) => !/^\s*(import|export \* from)\b/.test(lineAt(source, start)))
      .map((mutation) => {
        const line = source.slice(0, mutation.start).split("\n").length;
        return { ...mutation, file, line, code: (written[line - 1] ?? "").trim() };
      });
  });
}

const lineAt = (source: string, at: number): string => source.slice(source.lastIndexOf("\n", at - 1) + 1, at);

let current: Mutant | null = null;

// A copy of the printers is asked for by address (…?copy=17): every module of the folder that it reaches is a copy too.
registerHooks({
  resolve(specifier, context, next) {
    const copy = /\?copy=\d+$/.exec(context.parentURL ?? "")?.[0];
    const resolved = next(
      specifier,
      copy === undefined ? context : { ...context, parentURL: must(context.parentURL).slice(0, -copy.length) },
    );
    return copy !== undefined && resolved.url.startsWith(folder.href)
      ? { ...resolved, url: resolved.url + copy }
      : resolved;
  },
  load(url, context, next) {
    if (!/\?copy=\d+$/.test(url) || !url.startsWith(folder.href)) return next(url, context);
    const file = url.slice(folder.href.length).replace(/\?.*$/, "");
    return { format: "module", source: file === current?.file ? mutated(current) : sourceOf(file), shortCircuit: true };
  },
});

const mutated = ({ file, start, end, replacement }: Mutant): string => {
  const source = sourceOf(file);
  return source.slice(0, start) + replacement + source.slice(end);
};

let copies = 0;

/** The printers with one mutation, or as they are. Throws where the mutant does not even load. */
export async function printersWith(mutant: Mutant | null): Promise<typeof printers> {
  current = mutant;
  copies += 1;
  return (await import(`${folder.href}index.ts?copy=${copies}`)) as typeof printers;
}
