import type { Catalogue, ResolvedName } from "../../../core/catalogue/index.ts";
import type { PackRecord } from "../../../core/evidence/index.ts";
import { packManifest, type PackManifest } from "../../../contract/pack/index.ts";
import { Failure } from "../../../core/kernel/index.ts";
import { checked, pathText, shown } from "./checked.ts";
import { rowNamer, type NamedRow, type RowNamer } from "./row-namer.ts";
import type { JsonPath } from "./json-text.ts";
import { packContext, type PackContext } from "./pack-context.ts";
import type { PackFile, PackFolder } from "./pack-folder.ts";
import { packIdFrom } from "./pack-id.ts";
import type { Place, Problems, Warnings } from "./problems.ts";
import { manifestDrafts } from "./manifest-drafts.ts";
import { readDocument } from "./read-document.ts";
import { resolveModel } from "./resolve-model.ts";
import { warnOfManifestFields } from "./unread-fields.ts";

/** Everything a manifest says, with its pictures checked; nothing stored yet. */
export interface ReadManifest {
  /** Without the missing cells: those depend on what was imported before. */
  readonly record: Omit<PackRecord, "missingCells">;
  readonly context: PackContext;
  /** Prompts and outputs, but for those that correct rows of an earlier import: the namer holds these. */
  readonly rows: readonly NamedRow[];
  readonly namer: RowNamer;
  /** By content hash. */
  readonly pictures: ReadonlyMap<string, PackFile>;
}

export interface ManifestRequest {
  readonly folder: PackFolder;
  readonly catalogue: Catalogue;
  readonly useCase: string | null;
  /** The id to file it under; made from its title by default. */
  readonly pack?: string | undefined;
  readonly problems: Problems;
  readonly warnings: Warnings;
  readonly onPicture: (done: number, total: number) => void;
}

type Report = (path: JsonPath, what: string) => void;

/** null where it cannot be read at all; with problems in `problems` where rows can still be checked against it. */
export async function readManifest(request: ManifestRequest): Promise<ReadManifest | null> {
  const { folder, catalogue, problems, warnings } = request;
  assertUseCase(catalogue, request.useCase);
  const document = await readDocument(folder, "manifest.json", problems);
  if (document === null) return null;
  const report: Report = (path, what) => problems.add(document.place(path), pathText(path), what);
  const manifest = checked(packManifest, document.value, report);
  if (manifest === null) return null;
  warnOfManifestFields(document.value, warnings);
  const pack = request.pack ?? packIdFrom(manifest.title);
  const useCase = packUseCase(manifest, request.useCase, report);
  const models = resolvedModels(catalogue, manifest, report);
  const found = await manifestDrafts({ ...request, manifest, pack, useCase, models, report, place: document.place });
  const { rows, namer } = nameManifestRows(found.drafts, problems);
  const inForce = draftsInForce(rows, namer);
  reportDoubles(inForce, problems);
  return {
    record: recordOf(manifest, pack, useCase, models),
    context: packContext({
      catalogue,
      pack,
      today: new Date().toISOString().slice(0, 10),
      models,
      prompts: new Map(
        inForce.flatMap(({ body }) => (body.kind === "prompt" ? [[body.prompt, body.useCase] as const] : [])),
      ),
      // Those in force first: a name means them, while a hash may still mean a picture that was corrected since.
      outputs: [...inForce, ...rows.map(({ row }) => ({ body: row }))].flatMap(({ body }) =>
        body.kind === "output" ? [body] : [],
      ),
    }),
    rows,
    namer,
    pictures: found.pictures,
  };
}

function assertUseCase(catalogue: Catalogue, useCase: string | null): void {
  if (useCase === null || catalogue.useCases.has(useCase)) return;
  throw new Failure(
    "invalid-input",
    `there is no use case ${shown(useCase)}: use one of ${[...catalogue.useCases.keys()].join(", ")}.`,
  );
}

function packUseCase(manifest: PackManifest, asked: string | null, report: Report): string | null {
  const stated = manifest.useCase ?? null;
  if (stated !== null && asked !== null && stated !== asked)
    report(
      ["useCase"],
      `is ${shown(stated)}, but you asked for ${shown(asked)}, expected the same, or no use case to be asked for`,
    );
  return stated ?? asked;
}

function resolvedModels(
  catalogue: Catalogue,
  { models }: PackManifest,
  report: Report,
): ReadonlyMap<string, ResolvedName> {
  const bySpelling = new Map<string, ResolvedName>();
  const spellings = new Map<string, string>();
  for (const [place, { id }] of models.entries()) {
    const path = ["models", place, "id"];
    const resolved = resolveModel(catalogue, id, (what) => report(path, what));
    // An unknown model stands for itself, so that the rows that name it are still checked.
    const model = resolved ?? { model: id, variant: null, tier: null, size: null };
    const before = spellings.get(model.model);
    if (before !== undefined)
      report(
        path,
        `is ${shown(id)}, the same model as ${shown(before)} (${model.model}), expected each model once, its variants and tiers named by its outputs`,
      );
    spellings.set(model.model, id);
    bySpelling.set(id, model);
  }
  return bySpelling;
}

function recordOf(
  manifest: PackManifest,
  id: string,
  useCase: string | null,
  models: ReadonlyMap<string, ResolvedName>,
): ReadManifest["record"] {
  return {
    id,
    title: manifest.title,
    source: manifest.source,
    license: manifest.license ?? null,
    useCase,
    requestedAspectRatio: manifest.requestedAspectRatio ?? null,
    models: manifest.models.map(({ id: as, maker }) => ({ id: models.get(as)?.model ?? as, as, maker })),
  };
}

function nameManifestRows(
  drafts: readonly Parameters<RowNamer["add"]>[0][],
  problems: Problems,
): { readonly rows: readonly NamedRow[]; readonly namer: RowNamer } {
  const namer = rowNamer(problems);
  const rows = drafts.flatMap((draft) => namer.add(draft) ?? []);
  return { rows: [...rows, ...namer.settle()], namer };
}

interface InForce {
  readonly body: NamedRow["row"] | Parameters<RowNamer["add"]>[0]["body"];
  readonly place: Place;
}

function draftsInForce(rows: readonly NamedRow[], namer: RowNamer): readonly InForce[] {
  const superseded = new Set(rows.map(({ row }) => row.supersedes));
  const named = rows.filter(({ row }) => !superseded.has(row.id)).map(({ row, place }) => ({ body: row, place }));
  return [...named, ...namer.held()];
}

/** Two prompts under one id, or two outputs in one cell, would make every row about them ambiguous. */
function reportDoubles(inForce: readonly InForce[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { body, place } of inForce) {
    const [name, field, what] =
      body.kind === "output"
        ? [
            JSON.stringify([body.prompt, body.model, body.sample]),
            "sample",
            `is a second output ${body.sample} of ${shown(body.modelAs)} for ${shown(body.prompt)}, expected each sample once (1, 2, 3, …)`,
          ]
        : body.kind === "prompt"
          ? [
              JSON.stringify(body.prompt),
              "id",
              `is ${shown(body.prompt)}, the id of a prompt before it, expected each id once`,
            ]
          : ["", "", ""];
    if (seen.has(name)) problems.add(place, field, what);
    seen.add(name);
  }
}
