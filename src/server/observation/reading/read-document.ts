import type { PackFolder } from "./pack-folder.ts";
import { readBounded } from "./pack-folder.ts";
import { lineAt, lineFinder, parseJson, type JsonPath } from "./json-text.ts";
import { pathText } from "./checked.ts";
import { DOCUMENT_BYTES_MAX } from "./limits.ts";
import type { Place, Problems } from "./problems.ts";
import { decode } from "./read-lines.ts";

/** A JSON file of the pack that is read whole. */
export interface JsonDocument {
  readonly value: unknown;
  /** Worked out when it is asked for: only problems need lines. */
  readonly place: (path: JsonPath) => Place;
}

/** null if there is no such file, or if it cannot be read, which is then reported. */
export async function readDocument(folder: PackFolder, file: string, problems: Problems): Promise<JsonDocument | null> {
  const whole = (what: string): null => {
    problems.add({ file, line: 1 }, "(whole file)", what);
    return null;
  };
  const found = await folder.find(file);
  if ("problem" in found) return whole(found.problem);
  if (found.file === null) return null;
  const bytes = await readBounded(found.file, DOCUMENT_BYTES_MAX);
  if (bytes === null) return whole(`has ${found.file.bytes} bytes, expected at most ${DOCUMENT_BYTES_MAX}`);
  const text = decode(bytes, true);
  if (text === null) return whole("is not UTF-8, expected JSON in UTF-8");
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const field = parsed.path.length === 0 ? "(whole file)" : pathText(parsed.path);
    problems.add({ file, line: lineAt(text, parsed.offset) }, field, parsed.what);
    return null;
  }
  const lineOf = lineFinder(text);
  const place = (path: JsonPath): Place => ({
    file,
    get line() {
      return lineOf(path);
    },
  });
  return { value: parsed.value, place };
}
