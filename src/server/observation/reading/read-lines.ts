import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { parseJson, type JsonPath } from "./json-text.ts";
import { LINE_BYTES_MAX, LINES_MAX } from "./limits.ts";
import type { PackFile } from "./pack-folder.ts";

/** One row as its file has it, or why it cannot be read. `line` counts from 1. */
export type ReadRow = { readonly line: number } & (
  | { readonly value: unknown }
  | { readonly path: JsonPath; readonly problem: string }
);

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Rows of a .jsonl file, one line in memory at a time; empty lines are passed over. */
export async function* readJsonLines(file: PackFile): AsyncIterable<ReadRow> {
  let line = 0;
  for await (const bytes of splitLines(file)) {
    line += 1;
    if (line > LINES_MAX) {
      yield stop(line, `is beyond the ${LINES_MAX} lines that a file may have`);
      return;
    }
    if (bytes === "too-long") {
      yield stop(line, `is longer than ${LINE_BYTES_MAX} bytes, expected one row on each line`);
      return;
    }
    const text = decode(bytes, line === 1);
    if (text === null) yield stop(line, "is not UTF-8");
    else if (text.trim() !== "") yield rowOf(text, line);
  }
}

function rowOf(text: string, line: number): ReadRow {
  const parsed = parseJson(text);
  if (parsed.ok) return { line, value: parsed.value };
  const expected = parsed.path.length === 0 ? `${parsed.what}, expected one JSON object on each line` : parsed.what;
  return { line, path: parsed.path, problem: expected };
}

const stop = (line: number, problem: string): ReadRow => ({ line, path: [], problem });

async function* splitLines(file: PackFile): AsyncIterable<Uint8Array | "too-long"> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file.path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    let rest = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      if (end > LINE_BYTES_MAX) {
        yield "too-long";
        return;
      }
      yield rest.subarray(0, rest[end - 1] === RETURN ? end - 1 : end);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > LINE_BYTES_MAX) {
      yield "too-long";
      return;
    }
    held = rest;
  }
  if (held.length > 0) yield held;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text, or null if it is not UTF-8. A byte order mark may stand at the beginning of a file and nowhere else. */
export function decode(bytes: Uint8Array, isBeginning: boolean): string | null {
  try {
    const text = utf8.decode(bytes);
    return isBeginning && text.startsWith("\uFEFF") ? text.slice(1) : text;
  } catch {
    return null;
  }
}

/** How the cells of a column are read. */
export type ColumnKind = "text" | "number" | "boolean";

/** Rows of a .csv file with a header, as objects; an empty cell is a field left out. */
export async function* readCsv(file: PackFile, columns: Readonly<Record<string, ColumnKind>>): AsyncIterable<ReadRow> {
  const records = parse({
    bom: true,
    info: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    maxRecordSize: LINE_BYTES_MAX,
  });
  // Unlike pipe(), this passes a read error on, which ends the loop below.
  pipeline(createReadStream(file.path).setEncoding("utf8"), records, () => undefined);
  let header: readonly string[] | null = null;
  let at = 1;
  try {
    for await (const { record, info } of records as AsyncIterable<CsvRecord>) {
      at = info.lines;
      if (info.records > LINES_MAX) {
        yield stop(at, `is beyond the ${LINES_MAX} rows that a file may have`);
        return;
      }
      if (record.some((cell) => cell.includes("\uFFFD"))) yield stop(at, "is not UTF-8");
      else if (header === null) {
        header = record.map((cell) => cell.trim());
        const problem = headerProblem(header);
        if (problem !== null) {
          yield stop(at, problem);
          return;
        }
      } else yield csvRow(header, record, at, columns);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield stop(
      Math.max(at, Number(error["lines"] ?? at)),
      `is not CSV (${error.code}), expected cells in RFC 4180 quotes`,
    );
  }
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly records: number };
}

function headerProblem(header: readonly string[]): string | null {
  const repeated = header.find((name, place) => header.indexOf(name) !== place);
  if (repeated !== undefined) return `names the column ${JSON.stringify(repeated)} twice, expected each once`;
  if (header.includes("__proto__")) return "names a column __proto__, which is no name that a field may have";
  return null;
}

function csvRow(
  header: readonly string[],
  record: readonly string[],
  line: number,
  columns: Readonly<Record<string, ColumnKind>>,
): ReadRow {
  if (record.length !== header.length)
    return stop(line, `has ${record.length} cells, expected ${header.length} as in the header`);
  const cells = header.flatMap((name, place) => {
    const cell = record[place] ?? "";
    return cell === "" ? [] : [[name, cellValue(cell, columns[name] ?? "text")] as const];
  });
  return { line, value: Object.fromEntries(cells) };
}

/** A cell that does not read as its column's kind stays text, so that the schema names it. */
function cellValue(cell: string, kind: ColumnKind): unknown {
  if (kind === "boolean") return cell === "true" ? true : cell === "false" ? false : cell;
  if (kind === "number" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(cell)) return Number(cell);
  return cell;
}
