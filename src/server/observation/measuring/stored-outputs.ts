/** Outputs of the store as instruments see them, and what was measured of them before. */
import { sql } from "kysely";
import type { EvidenceRow, MeasurementRow, OutputRow, PromptRow } from "../../../core/evidence/index.ts";
import type { AskedSize } from "../../instruments/index.ts";
import type { Reader } from "../../storage/index.ts";
import { inForce, rowFromTable } from "../store/evidence-table.ts";

export interface StoredOutput {
  readonly row: OutputRow;
  readonly hash: string;
  readonly asked: AskedSize;
  /** Strings that its prompt wants in the picture. */
  readonly texts: readonly string[];
}

/** What one pack holds that measuring needs to know, all of it in force. */
export interface PackOutputs {
  readonly pack: string;
  /** Outputs with a known hash, whether or not their picture is here. */
  readonly outputs: readonly StoredOutput[];
  readonly measurements: readonly MeasurementRow[];
  /** A measurement names an output by its hash or by prompt/model/sample; either way, this is the hash. */
  readonly hashOf: (name: string) => string;
}

/** Packs that have outputs, by name. */
export async function packsWithOutputs(reader: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ pack: string }>`
    select distinct pack from evidence where kind = 'output' order by pack`.execute(reader);
  return rows.map(({ pack }) => pack);
}

export async function packOutputs(reader: Reader, pack: string): Promise<PackOutputs> {
  const rows = await rowsOf(reader, pack);
  const prompts = new Map(rows.flatMap((row) => (row.kind === "prompt" ? [[row.prompt, row] as const] : [])));
  const outputs = rows.flatMap((row) => {
    if (row.kind !== "output" || row.hash === null) return [];
    return [{ row, hash: row.hash, ...askedOf(row, prompts.get(row.prompt)) }];
  });
  const measurements = rows.filter((row): row is MeasurementRow => row.kind === "measurement");
  const hashes = new Map<string, string>(
    outputs.flatMap(({ hash, row: { prompt, model, modelAs, sample } }) =>
      [model, modelAs].map((spelling) => [`${prompt}/${spelling}/${sample}`, hash] as const),
    ),
  );
  return { pack, outputs, measurements, hashOf: (name) => hashes.get(name) ?? name };
}

async function rowsOf(reader: Reader, pack: string): Promise<readonly EvidenceRow[]> {
  const { rows } = await sql<{ id: string; body: Omit<EvidenceRow, "id"> }>`
    select id, body from evidence e
    where pack = ${pack} and kind in ('prompt', 'output', 'measurement') and ${inForce}
    order by imported_at, position, id`.execute(reader);
  return rows.map(rowFromTable);
}

const askedOf = (row: OutputRow, prompt: PromptRow | undefined): Pick<StoredOutput, "asked" | "texts"> => ({
  asked: {
    size: row.requested?.size ?? null,
    aspectRatio: row.requested?.aspectRatio ?? prompt?.requestedAspectRatio ?? null,
    ofPack: row.requested?.size == null && row.requested?.aspectRatio == null,
  },
  texts: prompt?.texts ?? [],
});

/** The hashes of the outputs that a row was read off. */
export const hashesMeasured = ({ hashOf }: PackOutputs, row: MeasurementRow): readonly string[] =>
  row.outputs.map(hashOf);
