import type { Catalogue } from "../../../core/catalogue/index.ts";
import { readManifest, type ReadManifest } from "./read-manifest.ts";
import { openPackFolder, type PackFolder } from "./pack-folder.ts";
import { collectProblems, collectWarnings, type Problems, type Warnings } from "./problems.ts";
import { packRows } from "./row-files.ts";

/** A pack whose manifest and pictures are sound, ready to be written. */
export interface PreparedPack {
  readonly folder: PackFolder;
  readonly manifest: ReadManifest;
  readonly problems: Problems;
  readonly warnings: Warnings;
}

export interface PrepareRequest {
  readonly catalogue: Catalogue;
  readonly folder: string;
  readonly useCase: string | null;
  /** The id to file it under; made from its title by default. */
  readonly pack?: string | undefined;
  readonly onPicture: (done: number, total: number) => void;
}

/** Reads manifest and pictures. If these have problems, the other files are read too, so that all are named at once. */
export async function preparePack(request: PrepareRequest): Promise<PreparedPack> {
  const folder = await openPackFolder(request.folder);
  const problems = collectProblems();
  const warnings = collectWarnings();
  const manifest = await readManifest({ ...request, folder, problems, warnings });
  if (manifest !== null && problems.count() > 0) await readForProblems(folder, manifest, problems);
  problems.throwIfAny(folder.name);
  if (manifest === null) throw new Error("broken invariant: a manifest that cannot be read has a problem");
  return { folder, manifest, problems, warnings };
}

/** Corrections of rows imported before cannot be judged here and pass. */
async function readForProblems(folder: PackFolder, { context }: ReadManifest, problems: Problems): Promise<void> {
  const lookUp = async (names: readonly string[]) => new Map(names.map((name) => [name, "0".repeat(64)]));
  for await (const _ of packRows({ folder, context, problems, warnings: collectWarnings(), lookUp }));
}
