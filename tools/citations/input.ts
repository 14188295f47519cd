import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../src/core/kernel/index.ts";
import type { SourceFile } from "./mapping.ts";

/** One row of a source file as it stands there; `index` counts from 0 within the file. */
export interface InputRow {
  readonly index: number;
  readonly row: Readonly<Record<string, unknown>>;
}

export interface Input {
  readonly source: SourceFile;
  readonly rows: readonly InputRow[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The rows of one source file: a list of rows, or a board that states metric, date and address once for all its rows. */
export function rowsFrom(source: SourceFile, content: unknown): readonly InputRow[] {
  const rows = Array.isArray(content) ? content : isRecord(content) ? boardRows(source, content) : [];
  if (rows.length === 0) throw new Failure("invalid-input", `${source.file} holds no rows.`);
  return rows.map((row: unknown, index) => {
    if (!isRecord(row)) throw new Failure("invalid-input", `${source.file}, row ${index}: not an object.`);
    return { index, row };
  });
}

function boardRows(source: SourceFile, content: Record<string, unknown>): readonly unknown[] {
  const { board } = source;
  if (board === undefined || !Array.isArray(content["rows"])) return [];
  return content["rows"].map((row: unknown) => {
    if (!isRecord(row)) return row;
    const interval = typeof row["halfWidth95"] === "number" ? { interval: `±${row["halfWidth95"]}` } : {};
    return { ...board, asOf: content["asOf"], model: row["model"], value: row["rating"], ...interval };
  });
}

/** Reads every source that the mapping names from one folder. */
export function readInputs(folder: string, sources: readonly SourceFile[]): readonly Input[] {
  return sources.map((source) => ({ source, rows: rowsFrom(source, parsedFile(folder, source.file)) }));
}

function parsedFile(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), "utf8"));
  } catch (error) {
    throw new Failure("invalid-input", `${file} cannot be read from ${folder}: ${String(error)}`);
  }
}
