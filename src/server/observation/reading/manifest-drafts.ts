import type { Catalogue, ResolvedName } from "../../../core/catalogue/index.ts";
import type { OutputRow, PromptRow } from "../../../core/evidence/index.ts";
import type { PackManifest, PackOutput, PackPrompt } from "../../../contract/pack/index.ts";
import { shown } from "./checked.ts";
import type { Draft } from "./row-namer.ts";
import { utcInstant } from "./instants.ts";
import type { JsonPath } from "./json-text.ts";
import type { PackFile, PackFolder } from "./pack-folder.ts";
import { readPicture, type Picture } from "./picture.ts";
import type { Place, Warnings } from "./problems.ts";
import { statedConfiguration } from "./stated-configuration.ts";

export interface DraftsRequest {
  readonly folder: PackFolder;
  readonly catalogue: Catalogue;
  readonly manifest: PackManifest;
  readonly pack: string;
  readonly useCase: string | null;
  readonly models: ReadonlyMap<string, ResolvedName>;
  readonly warnings: Warnings;
  readonly report: (path: JsonPath, what: string) => void;
  readonly place: (path: JsonPath) => Place;
  readonly onPicture: (done: number, total: number) => void;
}

export interface ManifestDrafts {
  readonly drafts: readonly Draft[];
  readonly pictures: ReadonlyMap<string, PackFile>;
}

/** Prompts and outputs of a manifest as rows; every picture is read, decoded and hashed on the way. */
export async function manifestDrafts(request: DraftsRequest): Promise<ManifestDrafts> {
  const { manifest, onPicture } = request;
  const drafts: Draft[] = [];
  const pictures = new Map<string, PackFile>();
  const files = new Set<string>();
  const total = manifest.prompts.reduce((sum, { outputs }) => sum + outputs.length, 0);
  let done = 0;
  for (const [promptPlace, prompt] of manifest.prompts.entries()) {
    const path: JsonPath = ["prompts", promptPlace];
    const useCase = promptUseCase(request, prompt, path);
    drafts.push({
      body: promptBody(request, prompt, useCase),
      localId: null,
      supersedes: prompt.supersedes ?? null,
      place: request.place([...path, "id"]),
    });
    for (const [outputPlace, output] of prompt.outputs.entries()) {
      const outputPath = [...path, "outputs", outputPlace];
      const found = await foundPicture(request, output, outputPath, files);
      if (found !== null) pictures.set(found.picture.hash, found.file);
      drafts.push({
        body: outputBody(request, prompt.id, useCase, output, found?.picture ?? null, outputPath),
        localId: output.id ?? null,
        supersedes: output.supersedes ?? null,
        place: request.place(outputPath),
      });
      onPicture((done += 1), total);
    }
  }
  return { drafts, pictures };
}

function promptUseCase(request: DraftsRequest, prompt: PackPrompt, path: JsonPath): string | null {
  const useCase = prompt.useCase ?? request.useCase;
  const slugs = [...request.catalogue.useCases.keys()].join(", ");
  if (useCase === null)
    request.report([...path, "useCase"], `is missing, expected a use case here or for the whole pack: one of ${slugs}`);
  else if (!request.catalogue.useCases.has(useCase))
    request.report([...path, "useCase"], `is ${shown(useCase)}, expected one of ${slugs}`);
  return useCase;
}

const LEADING_RATIO = /^\s*(\d{1,5})\s*:\s*(\d{1,5})(?!\d|[.,:]\d)/;

/** The W:H that a free text begins with, as "16:9"; null where it does not, or where a side is 0. */
export function leadingAspectRatio(text: string): string | null {
  const [, width = "0", height = "0"] = LEADING_RATIO.exec(text) ?? [];
  return Number(width) > 0 && Number(height) > 0 ? `${Number(width)}:${Number(height)}` : null;
}

function promptBody(
  { manifest, pack }: DraftsRequest,
  prompt: PackPrompt,
  useCase: string | null,
): Omit<PromptRow, "id"> {
  return {
    kind: "prompt",
    pack,
    useCase,
    sandbox: false,
    supersedes: null,
    occurrence: 0,
    prompt: prompt.id,
    text: prompt.prompt,
    style: prompt.style ?? null,
    texts: prompt.texts ?? [],
    checks: prompt.checks ?? [],
    requestedAspectRatio: leadingAspectRatio(prompt.requestedAspectRatio ?? manifest.requestedAspectRatio ?? ""),
  };
}

function outputBody(
  { catalogue, models, pack, report, warnings }: DraftsRequest,
  prompt: string,
  useCase: string | null,
  output: PackOutput,
  picture: Picture | null,
  path: JsonPath,
): Omit<OutputRow, "id"> {
  const resolved = models.get(output.model);
  if (resolved === undefined)
    report(
      [...path, "model"],
      `is ${shown(output.model)}, expected one of this manifest's models: ${[...models.keys()].join(", ")}`,
    );
  const on = { report: (field: string, what: string) => report([...path, field], what), warn: warnings.add };
  const stated = { variant: output.variant, tier: output.tier, quality: output.requested?.quality };
  return {
    kind: "output",
    pack,
    useCase,
    sandbox: output.sandbox === true,
    supersedes: null,
    occurrence: 0,
    prompt,
    model: resolved?.model ?? output.model,
    modelAs: output.model,
    ...(resolved !== undefined && catalogue.models.has(resolved.model)
      ? statedConfiguration(catalogue, resolved, stated, on)
      : { variant: null, tier: null, size: null }),
    route: output.route ?? null,
    sample: output.sample ?? 1,
    hash: picture?.hash ?? output.hash ?? null,
    mediaType: picture?.mediaType ?? output.mediaType ?? null,
    width: picture?.width ?? output.width ?? null,
    height: picture?.height ?? output.height ?? null,
    seed: output.seed ?? null,
    requested: requestedOf(output),
    receivedAt: output.receivedAt ? utcInstant(output.receivedAt) : null,
    costUsd: output.costUsd ?? null,
    latencyMs: output.latencyMs ?? null,
  };
}

function requestedOf({ requested }: PackOutput): OutputRow["requested"] {
  const { size, aspectRatio, quality } = requested ?? {};
  if (!size && !aspectRatio && !quality) return null;
  return { ...(size ? { size } : {}), ...(aspectRatio ? { aspectRatio } : {}), ...(quality ? { quality } : {}) };
}

/** The picture of an output, checked against what the manifest says of it; null where it names none or it is wrong. */
async function foundPicture(
  { folder, report }: DraftsRequest,
  output: PackOutput,
  path: JsonPath,
  files: Set<string>,
): Promise<{ readonly picture: Picture; readonly file: PackFile } | null> {
  const name = output.file;
  if (!name) return null;
  const wrong = (what: string): null => {
    report([...path, "file"], `is ${shown(name)}, which ${what}`);
    return null;
  };
  if (files.has(name)) return wrong("is another output's file already, expected one file for each output");
  files.add(name);
  const found = await folder.find(name);
  if ("problem" in found) return wrong(found.problem);
  if (found.file === null) return wrong("is not in the pack, expected a picture there");
  const picture = await readPicture(found.file);
  if (typeof picture === "string") return wrong(picture);
  for (const field of ["width", "height", "hash", "mediaType"] as const) {
    const stated = output[field];
    if (stated !== null && stated !== undefined && stated !== picture[field])
      report([...path, field], `is ${shown(stated)}, but the picture's is ${shown(picture[field])}, expected the same`);
  }
  return { picture, file: found.file };
}
