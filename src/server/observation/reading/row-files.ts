import { checked, pathText } from "./checked.ts";
import { readCitation, readFactRow } from "./citation-rows.ts";
import { rowNamer, type LookUp, type NamedRow } from "./row-namer.ts";
import type { PackContext } from "./pack-context.ts";
import type { PackFile, PackFolder } from "./pack-folder.ts";
import type { Place, Problems, Warnings } from "./problems.ts";
import { readDocument } from "./read-document.ts";
import { readCsv, readJsonLines, type ReadRow } from "./read-lines.ts";
import { readJudgementRow, readMeasurementRow } from "./measurement-rows.ts";
import type { RowReader } from "./row-reader.ts";
import { readVoteRow, voteColumns } from "./vote-rows.ts";
import { LINES_FILE_BYTES_MAX } from "./limits.ts";
import { z } from "zod";

type Lines = (file: PackFile) => AsyncIterable<ReadRow>;

interface LinesFile {
  readonly name: string;
  readonly lines: Lines;
  readonly read: RowReader;
}

const readVotesCsv: Lines = (file) => readCsv(file, voteColumns);

const linesFiles: readonly LinesFile[] = [
  { name: "votes.jsonl", lines: readJsonLines, read: readVoteRow },
  { name: "votes.csv", lines: readVotesCsv, read: readVoteRow },
  { name: "measurements.jsonl", lines: readJsonLines, read: readMeasurementRow },
  { name: "facts.jsonl", lines: readJsonLines, read: readFactRow },
  { name: "judgements.jsonl", lines: readJsonLines, read: readJudgementRow },
];

const CITATIONS = "citations.json";

/** Every file that an import reads, pictures apart. */
export const packFileNames: readonly string[] = ["manifest.json", ...linesFiles.map(({ name }) => name), CITATIONS];

export interface RowsRequest {
  readonly folder: PackFolder;
  readonly context: PackContext;
  readonly problems: Problems;
  readonly warnings: Warnings;
  readonly lookUp: LookUp;
}

/** Rows of all files of a pack but the manifest, one after another; problems are reported and passed over. */
export async function* packRows(request: RowsRequest): AsyncIterable<NamedRow> {
  warnOfOtherFiles(request);
  for (const file of linesFiles) yield* rowsOfFile(request, file);
  yield* citations(request);
}

function warnOfOtherFiles({ folder, warnings, problems }: RowsRequest): void {
  for (const name of folder.names)
    if (/\.(jsonl?|csv)$/i.test(name) && !packFileNames.includes(name))
      warnings.add(`${name} is no file of a pack and was not read`);
  if (folder.names.includes("votes.jsonl") && folder.names.includes("votes.csv"))
    problems.add({ file: "votes.csv", line: 1 }, "(whole file)", "stands beside votes.jsonl, expected one of the two");
}

async function* rowsOfFile(request: RowsRequest, { name, lines, read }: LinesFile): AsyncIterable<NamedRow> {
  const { folder, context, problems, warnings, lookUp } = request;
  if (!folder.names.includes(name)) return;
  const found = await folder.find(name);
  const problem = "problem" in found ? found.problem : sizeProblem(found.file);
  if (problem !== null) return problems.add({ file: name, line: 1 }, "(whole file)", problem);
  if ("problem" in found || found.file === null) return;
  const namer = rowNamer(problems);
  for await (const row of lines(found.file)) {
    const place: Place = { file: name, line: row.line };
    if ("problem" in row) {
      problems.add(place, pathText(row.path), row.problem);
      continue;
    }
    const draft = read(row.value, { context, place, problems, warnings });
    const named = draft === null ? null : namer.add(draft);
    if (named !== null) yield named;
  }
  yield* await namer.finish(lookUp);
}

const sizeProblem = (file: PackFile | null): string | null =>
  file !== null && file.bytes > LINES_FILE_BYTES_MAX
    ? `has ${file.bytes} bytes, expected at most ${LINES_FILE_BYTES_MAX}`
    : null;

async function* citations(request: RowsRequest): AsyncIterable<NamedRow> {
  const { folder, context, problems, warnings, lookUp } = request;
  const document = await readDocument(folder, CITATIONS, problems);
  if (document === null) return;
  const entries = checked(z.array(z.unknown()), document.value, (path, what) =>
    problems.add(document.place(path), "(whole file)", what),
  );
  if (entries === null) return;
  const namer = rowNamer(problems);
  for (const [index, value] of entries.entries()) {
    const draft = readCitation(value, { context, place: document.place([index]), problems, warnings });
    const named = draft === null ? null : namer.add(draft);
    if (named !== null) yield named;
  }
  yield* await namer.finish(lookUp);
}
