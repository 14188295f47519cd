import type { z } from "zod";

/** What a value must be, as a program's author reads it. */
const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
};

/** What is wrong with a value, to follow its name and a colon: where a schema says nothing of its own. */
export const plainIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "it is missing" : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "unrecognized_keys":
      return `it has ${issue.keys.map((key) => `“${key}”`).join(", ")}, which is not known here`;
    case "too_small":
      return `must ${bound(issue.origin, issue.inclusive === false ? "more than" : "at least", Number(issue.minimum))}`;
    case "too_big":
      return `must ${bound(issue.origin, issue.inclusive === false ? "less than" : "at most", Number(issue.maximum))}`;
    case "invalid_value":
      return `must be ${issue.values.map(String).join(" or ")}`;
    case "invalid_format":
      return issue.format === "uuid"
        ? "must be an id (a UUID)"
        : `it is not in the form that is wanted (${issue.format})`;
    default:
      return undefined;
  }
};

const bound = (origin: string, than: string, limit: number): string =>
  units[origin] === undefined ? `be ${than} ${limit}` : `have ${than} ${counted(limit, units[origin])}`;

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : many}`;
