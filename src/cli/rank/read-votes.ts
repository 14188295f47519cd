import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parse } from "csv-parse";
import { Failure } from "../../core/kernel/index.ts";
import { type Fields, type FileVote, rowReader } from "./vote-row.ts";

export interface FileVotes {
  /** In the file's order, superseded rows left out. */
  readonly votes: readonly FileVote[];
  /** "Would you keep it?" rows, which compare nothing. */
  readonly keepRows: number;
}

const problemsMax = 20;
const progressEveryRows = 50_000;

/**
 * Reads a file of votes: JSON lines, or CSV with the field names as header (by extension, otherwise by its first
 * character). Rows are counted as lines of the file, from 1. Any problem refuses the whole file, naming row and field.
 */
export async function readVotes(file: string, onRows: (rows: number) => void = () => {}): Promise<FileVotes> {
  await assertReadable(file);
  const csv = await isCsv(file);
  const reader = rowReader(csv ? "csv" : "json");
  const problems: string[] = [];
  const votes: FileVote[] = [];
  let [rows, keepRows] = [0, 0];
  for await (const { row, fields, broken } of csv ? csvRows(file) : jsonRows(file)) {
    rows += 1;
    if (rows % progressEveryRows === 0) onRows(rows);
    if (broken !== null) problems.push(`row ${row}: ${broken}`);
    else if (isKeepRow(fields)) keepRows += 1;
    else {
      const vote = reader.read(fields, (field, problem) => problems.push(`row ${row}, field ${field}: ${problem}`));
      if (vote !== null) votes.push(vote);
    }
    if (problems.length >= problemsMax) break;
  }
  if (problems.length > 0) throw refused(file, problems);
  return { votes: current(votes, file), keepRows };
}

interface Row {
  readonly row: number;
  readonly fields: Fields;
  /** Why the row could not be taken apart at all. */
  readonly broken: string | null;
}

async function* jsonRows(file: string): AsyncGenerator<Row> {
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    row += 1;
    const text = row === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() === "") continue;
    yield { row, ...jsonFields(text) };
  }
}

function jsonFields(text: string): Pick<Row, "fields" | "broken"> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { fields: {}, broken: `is not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { fields: {}, broken: "is not a JSON object" };
  return { fields: value as Fields, broken: null };
}

const required = ["prompt", "left", "right", "choice"] as const;

async function* csvRows(file: string): AsyncGenerator<Row> {
  const header = (names: string[]): string[] => {
    const absent = required.filter((name) => !names.includes(name));
    if (absent.length > 0) throw refused(file, [`row 1: the header has no column ${absent.join(", ")}`]);
    return names;
  };
  const parser = createReadStream(file).pipe(
    parse({ bom: true, columns: header, info: true, skip_empty_lines: true, trim: true }),
  );
  try {
    for await (const record of parser as AsyncIterable<{
      readonly record: Fields;
      readonly info: { readonly lines: number };
    }>) {
      yield { row: record.info.lines, fields: record.record, broken: null };
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const lines = (error as { readonly lines?: number }).lines;
    yield { row: lines ?? 1, fields: {}, broken: error instanceof Error ? error.message : String(error) };
  }
}

async function isCsv(file: string): Promise<boolean> {
  if (/\.csv$/i.test(file)) return true;
  if (/\.(jsonl|ndjson|json)$/i.test(file)) return false;
  for await (const chunk of createReadStream(file, { encoding: "utf8", end: 1023 })) {
    return !String(chunk).trimStart().startsWith("{");
  }
  return false;
}

async function assertReadable(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null)
    throw new Failure("not-found", `There is no file ${file}. Name a file of votes, JSON lines or CSV.`);
  if (!found.isFile())
    throw new Failure("invalid-input", `${file} is not a file. Name a file of votes, JSON lines or CSV.`);
}

const isKeepRow = ({ choice, right }: Fields): boolean =>
  (choice === "keep" || choice === "discard") && (right === undefined || right === null || right === "");

/** Leaves out what a later row corrects. */
function current(votes: readonly FileVote[], file: string): readonly FileVote[] {
  const ids = new Set<string>();
  const superseded = new Set<string>();
  const repeated: string[] = [];
  for (const { id, supersedes } of votes) {
    if (supersedes !== null) superseded.add(supersedes);
    if (id === null) continue;
    if (ids.has(id)) repeated.push(`field id: ${JSON.stringify(id)} names more than one row`);
    ids.add(id);
  }
  if (repeated.length > 0) throw refused(file, repeated.slice(0, problemsMax));
  return superseded.size === 0 ? votes : votes.filter(({ id }) => id === null || !superseded.has(id));
}

const refused = (file: string, problems: readonly string[]): Failure =>
  new Failure(
    "invalid-input",
    `${file} cannot be ranked; correct ${problems.length === 1 ? "this row" : "these rows"} and try again:`,
    problems,
  );
