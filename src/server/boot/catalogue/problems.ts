import type { core, ZodType } from "zod";
import type { FieldPath, YamlFile } from "./yaml-file.ts";

/** The checked value of a file, or null after every problem has been added to `problems`. */
export function checked<T>(file: YamlFile, schema: ZodType<T>, problems: string[]): T | null {
  if (file.syntaxProblems.length > 0) {
    problems.push(...file.syntaxProblems);
    return null;
  }
  const result = schema.safeParse(file.data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(...linesFor(file, issue));
  return null;
}

function linesFor(file: YamlFile, issue: core.$ZodIssue): readonly string[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => file.problem([...path, key], `is no field here, ${issue.message}`));
  return [file.problem(path, sentence(issue, valueAt(file.data, path)))];
}

/** What is wrong, then what is expected. */
function sentence(issue: core.$ZodIssue, value: unknown): string {
  const actual = value === undefined ? "is missing" : `is ${shown(value)}`;
  switch (issue.code) {
    case "invalid_type":
      return `${actual}, expected ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `${actual}, expected ${issue.values.length === 1 ? "" : "one of "}${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `${actual}, expected ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${measured(issue.origin)}`;
    case "too_big":
      return `${actual}, expected at most ${issue.maximum}${measured(issue.origin)}`;
    default:
      return `${actual}, ${issue.message}`;
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of fields",
  record: "a map of fields",
  tuple: "a list",
};

const measured = (origin: string): string => (origin === "string" ? " characters" : origin === "array" ? " items" : "");

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "a map";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function valueAt(data: unknown, path: FieldPath): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return value;
}
