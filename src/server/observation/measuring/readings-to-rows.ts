/** Readings of instruments as evidence: which of them say something new, and what they correct. */
import { type MeasurementRow, type OutputRow, rowFrom } from "../../../core/evidence/index.ts";
import { canonicalJson } from "../../../core/kernel/index.ts";
import type { InstrumentReading } from "../../instruments/index.ts";

/** A reading is of these outputs of a pack, by hash; the first is the one that the row is filed under. */
export interface Measured {
  readonly of: OutputRow;
  readonly outputs: readonly string[];
  readonly readings: readonly InstrumentReading[];
  /** Rows in force about the same outputs. */
  readonly before: readonly MeasurementRow[];
}

export const sameParameters = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

/**
 * Rows for the readings that have a value and that nobody has made before. A row of an older version, or with other
 * parameters, is corrected; one of the same or a newer version stands, whoever brought it.
 */
export function newRows({ of, outputs, readings, before }: Measured): readonly MeasurementRow[] {
  return readings.flatMap((reading) => {
    if (reading.value === null) return [];
    const known = before.find((row) => row.instrument === reading.instrument && row.model === of.model);
    if (known !== undefined && stands(known, reading)) return [];
    return [rowOf(of, outputs, reading, reading.value, known?.id ?? null)];
  });
}

/** Versions are whole numbers; one that is not comes from elsewhere and is left alone. */
export function stands(
  row: MeasurementRow,
  { version, parameters }: Pick<InstrumentReading, "version" | "parameters">,
): boolean {
  if (row.version === version) return sameParameters(row.parameters, parameters);
  return !(Number(row.version) < Number(version));
}

function rowOf(
  { pack, useCase, sandbox, prompt, model }: OutputRow,
  outputs: readonly string[],
  { instrument, version, unit, parameters, detail }: InstrumentReading,
  value: number,
  supersedes: string | null,
): MeasurementRow {
  return rowFrom({
    kind: "measurement" as const,
    pack,
    useCase,
    sandbox,
    supersedes,
    occurrence: 0,
    instrument,
    version,
    parameters: parameters ?? null,
    prompt,
    model,
    outputs,
    value,
    unit,
    detail: detail ?? null,
  });
}
