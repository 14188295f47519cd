import type { core, ZodType } from "zod";
import type { JsonPath } from "./json-text.ts";

/** The value as its schema reads it, or null after every problem has been reported with the path it stands at. */
export function checked<T>(
  schema: ZodType<T>,
  value: unknown,
  report: (path: JsonPath, what: string) => void,
): T | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    report(path, sentence(issue, path, valueAt(value, path)));
  }
  return null;
}

/** prompts[3].outputs[0].width */
export const pathText = (path: JsonPath): string =>
  path.length === 0
    ? "(whole row)"
    : path.map((part, place) => (typeof part === "number" ? `[${part}]` : place === 0 ? part : `.${part}`)).join("");

/** What is wrong, then what is expected. */
function sentence(issue: core.$ZodIssue, path: JsonPath, value: unknown): string {
  const actual = value === undefined ? "is missing" : `is ${path.includes("voter") ? "not opaque" : shown(value)}`;
  switch (issue.code) {
    case "invalid_type":
      return `${actual}, expected ${typeNames[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `${actual}, expected ${issue.values.length === 1 ? "" : "one of "}${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `${actual}, expected ${issue.inclusive === true ? "at least" : "more than"} ${issue.minimum}${measured(issue.origin)}`;
    case "too_big":
      return `${actual}, expected ${issue.inclusive === true ? "at most" : "less than"} ${issue.maximum}${measured(issue.origin)}`;
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
  tuple: "a list",
  object: "an object",
  null: "nothing here",
};

const measured = (origin: string): string => (origin === "string" ? " characters" : origin === "array" ? " items" : "");

/** As it stands in the file, cut short. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

function valueAt(data: unknown, path: JsonPath): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return value;
}
