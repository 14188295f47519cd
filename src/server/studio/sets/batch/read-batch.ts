import type { CellFault } from "../../../../contract/studio/index.ts";
import { cellsMax } from "../../../../contract/studio/index.ts";
import { nearestToMegapixel, type Routes } from "../../../generation/index.ts";
import type { Cell } from "../check-cells.ts";
import { fillIn, nameKey, templateOf } from "./fill-in.ts";
import { type Model, modelNamed } from "./model-names.ts";
import { type Field, readCsv } from "./read-csv.ts";

/** Columns with a meaning; every other one is a variable. */
const meanings = ["prompt", "model", "size", "quality", "seed"] as const;
type Meaning = (typeof meanings)[number];

export interface Batch {
  readonly rows: number;
  readonly cells: readonly Cell[];
  /** How a list of the pictures calls each row. */
  readonly labels: readonly string[];
  readonly faults: readonly CellFault[];
}

interface Columns {
  readonly of: Readonly<Partial<Record<Meaning, number>>>;
  /** The key of each variable's name, by its column. */
  readonly variables: ReadonlyMap<number, string>;
  readonly count: number;
}

const none = { rows: 0, cells: [], labels: [] } as const;
const ofFile = (message: string, line: number | null = null, column: number | null = null): Batch => ({
  ...none,
  faults: [{ message, line, column }],
});

/** What a file asks for, row by row, or what is wrong with it, by line and column. */
export function readBatch(csv: string, routes: Routes): Batch {
  if (csv.includes("\uFFFD"))
    return ofFile("The file is not UTF-8 text: save it as “CSV UTF-8” and choose it once more.");
  const { rows, fault } = readCsv(csv);
  if (fault !== null) return ofFile(fault.message, fault.line, fault.column);
  const [header, ...lines] = rows;
  if (header === undefined) return ofFile("The file is empty: its first line names the columns, such as prompt,model.");
  const columns = readHeader(header);
  if ("message" in columns) return { ...none, rows: lines.length, faults: [columns] };
  if (lines.length === 0) return ofFile("The file names columns and has no rows below them.");
  if (lines.length > cellsMax)
    return {
      ...ofFile(
        `The file has ${lines.length.toLocaleString("en-GB")} rows; one batch makes at most ${cellsMax} pictures. Split it into files of up to ${cellsMax} rows.`,
      ),
      rows: lines.length,
    };
  const read = lines.map((line, place) => readRow(line, place, columns, routes));
  return {
    rows: lines.length,
    cells: read.flatMap(({ cell }) => cell ?? []),
    labels: read.flatMap(({ cell }) => (cell === null ? [] : [`Line ${cell.line ?? 0}`])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

function readHeader(header: readonly Field[]): Columns | CellFault {
  const of: Partial<Record<Meaning, number>> = {};
  const variables = new Map<number, string>();
  const seen = new Set<string>();
  for (const { text, line, column } of header) {
    const key = nameKey(text);
    if (key === "") return { message: "This column has no name: name it, or take it out.", line, column };
    if (seen.has(key)) return { message: `Two columns are called “${text.trim()}”: rename one.`, line, column };
    seen.add(key);
    const meaning = meanings.find((each) => each === key);
    if (meaning === undefined) variables.set(column, key);
    else of[meaning] = column;
  }
  const line = header[0]?.line ?? 1;
  for (const needed of ["prompt", "model"] as const)
    if (of[needed] === undefined)
      return { message: `There is no column “${needed}”: the first line must name it.`, line, column: null };
  return { of, variables, count: header.length };
}

interface ReadRow {
  readonly cell: Cell | null;
  readonly faults: readonly CellFault[];
}

function readRow(fields: readonly Field[], place: number, columns: Columns, routes: Routes): ReadRow {
  const line = fields[0]?.line ?? 0;
  if (fields.length !== columns.count)
    return only({
      message: `This line has ${fields.length} fields; the first line names ${columns.count}. Put text that holds commas in quotation marks.`,
      line,
      column: Math.min(fields.length, columns.count),
    });
  const textOf = (meaning: Meaning): string => fields[(columns.of[meaning] ?? 0) - 1]?.text.trim() ?? "";
  const faults: CellFault[] = [];
  const fault = (meaning: Meaning, message: string): null => {
    faults.push({ message, line, column: columns.of[meaning] ?? null });
    return null;
  };
  const values = new Map([...columns.variables].map(([column, key]) => [key, fields[column - 1]?.text ?? ""]));
  const written = fields[(columns.of.prompt ?? 0) - 1]?.text ?? "";
  const { text: prompt, missing } = fillIn(written, values);
  const template = templateOf(written, values);
  for (const name of new Set(missing))
    fault("prompt", `The prompt names {${name}}, and no column is called so: add the column, or take the braces away.`);
  const model = readModel(textOf("model"), routes, fault);
  const tier = textOf("quality") === "" ? null : textOf("quality");
  const size = readSize(textOf("size"), model, tier, fault);
  const seed = readSeed(textOf("seed"), fault);
  if (model === null || size === null || faults.length > 0) return { cell: null, faults };
  const cell = { places: [place], prompt, template, route: model.route, tier, size, seed, turn: place, line };
  return {
    cell: { ...cell, columns: { ...columns.of, route: columns.of.model ?? 0, tier: columns.of.quality ?? 0 } },
    faults,
  };
}

const only = (fault: CellFault): ReadRow => ({ cell: null, faults: [fault] });

type Fault = (meaning: Meaning, message: string) => null;

function readModel(text: string, routes: Routes, fault: Fault): Model | null {
  const found = modelNamed(text, routes);
  return "message" in found ? fault("model", found.message) : found;
}

function readSize(text: string, model: Model | null, tier: string | null, fault: Fault) {
  if (text === "")
    return model === null ? null : nearestToMegapixel(model.capabilities.sizes, tier ?? model.capabilities.defaultTier);
  const sides = /^(\d{1,5})\s*[x×*]\s*(\d{1,5})$/i.exec(text);
  const [width, height] = [Number(sides?.[1] ?? 0), Number(sides?.[2] ?? 0)];
  if (width > 0 && height > 0) return { width, height };
  return fault("size", `“${text.slice(0, 40)}” is no size: write width and height in pixels, such as 1024x1536.`);
}

function readSeed(text: string, fault: Fault): number | null {
  if (text === "") return null;
  const seed = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  return fault("seed", `“${text.slice(0, 40)}” is no seed: write a whole number, or leave it empty.`);
}
