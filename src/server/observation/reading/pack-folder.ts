import { lstat, open, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../../core/kernel/index.ts";

/** A file of the pack that may be read: where it really is, and its size in bytes. */
export interface PackFile {
  readonly path: string;
  readonly bytes: number;
}

/** `problem` says what is wrong and what is expected; null of `file` without a problem means that there is none. */
export type FoundFile = { readonly file: PackFile | null } | { readonly problem: string };

export interface PackFolder {
  readonly root: string;
  /** How people call it. */
  readonly name: string;
  /** A file by its path within the pack. Nothing outside the folder can be named, whatever links point to. */
  readonly find: (relative: string) => Promise<FoundFile>;
  /** Names of the files at the top, sorted. */
  readonly names: readonly string[];
}

export async function openPackFolder(folder: string): Promise<PackFolder> {
  const given = path.resolve(folder);
  const root = await realpath(given).catch(() => null);
  if (root === null || !(await lstat(root)).isDirectory())
    throw new Failure("not-found", `${folder} is not a folder: name the folder that holds manifest.json.`);
  const names = (await readdir(root)).toSorted();
  if (!names.includes("manifest.json"))
    throw new Failure("invalid-pack", `${folder} holds no manifest.json: an evidence pack is a folder with one.`);
  return Object.freeze({ root, name: folder, names, find: (relative: string) => find(root, relative) });
}

const EXPECTED = "expected a path within the pack such as pictures/one.jpg";

/** Why the text cannot be a path within a folder, or null. */
function pathProblem(relative: string): string | null {
  if (relative.includes("\\")) return `has a backslash, ${EXPECTED}`;
  if (path.posix.isAbsolute(relative) || /^[a-z]:/i.test(relative)) return `is absolute, ${EXPECTED}`;
  if (relative.split("/").some((part) => part === ".." || part === "." || part === ""))
    return `leaves the pack or has an empty part, ${EXPECTED}`;
  return null;
}

async function find(root: string, relative: string): Promise<FoundFile> {
  const problem = pathProblem(relative);
  if (problem !== null) return { problem };
  const real = await realpath(path.join(root, relative)).catch(() => null);
  if (real === null) return { file: null };
  if (!real.startsWith(root + path.sep)) return { problem: `is a link that leads out of the pack, ${EXPECTED}` };
  const status = await lstat(real);
  // Opening a pipe or a device would wait for ever.
  if (!status.isFile()) return { problem: "is not a file, expected one" };
  return { file: { path: real, bytes: status.size } };
}

/** All bytes, or null if the file has more than `bytesMax` by now. */
export async function readBounded(file: PackFile, bytesMax: number): Promise<Uint8Array | null> {
  const handle = await open(file.path, "r");
  try {
    const { size } = await handle.stat();
    if (size > bytesMax) return null;
    const bytes = await handle.readFile();
    return bytes.length > bytesMax ? null : bytes;
  } finally {
    await handle.close();
  }
}
