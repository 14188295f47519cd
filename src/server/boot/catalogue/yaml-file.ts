import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";

export type FieldPath = readonly (string | number)[];

/** A YAML file as data, with the way back from a field to its line. */
export interface YamlFile {
  readonly name: string;
  readonly data: unknown;
  readonly syntaxProblems: readonly string[];
  /** "file:line: field: message" for the field, or for the nearest field around it that exists. */
  readonly problem: (path: FieldPath, message: string) => string;
}

/** Reads the text of one YAML 1.2 file; `name` is what messages call it. */
export function yamlFile(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${name}:${lines.linePos(offset).line}`;
  return {
    name,
    data: document.errors.length > 0 ? null : document.toJS(),
    syntaxProblems: document.errors.map((error) => `${at(error.pos[0])}: YAML: ${error.message}`),
    problem: (path, message) => `${at(offsetOf(document, path))}: ${fieldName(path)}: ${message}`,
  };
}

/** "variants[0].facts.price": how a path is printed. */
export function fieldName(path: FieldPath): string {
  if (path.length === 0) return "(whole file)";
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

function offsetOf(document: Document, path: FieldPath): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of path) {
    const found = child(node, part);
    if (found === null) break;
    ({ node, offset } = found);
  }
  return offset;
}

/** A map's field begins at its key, an item of a list at the item. */
function child(node: unknown, part: string | number): { node: unknown; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    return pair !== undefined && isScalar(pair.key) ? { node: pair.value, offset: pair.key.range?.[0] ?? 0 } : null;
  }
  if (!isSeq(node) || typeof part !== "number") return null;
  const item = node.items[part] as { range?: readonly number[] } | undefined;
  return item === undefined ? null : { node: item, offset: item.range?.[0] ?? 0 };
}
