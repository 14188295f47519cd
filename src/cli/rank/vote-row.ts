import type { Choice, Vote } from "../../core/ranking/index.ts";

/** A vote as it stands in a file, with what only matters while the file is read. */
export interface FileVote extends Vote {
  readonly id: string | null;
  readonly supersedes: string | null;
  readonly sandbox: boolean;
}

/** One vote's fields by name: JSON values, or text from a CSV row (empty text is a missing field there). */
export type Fields = Readonly<Record<string, unknown>>;

export interface RowReader {
  /** The vote, or null after `complain` was told what is wrong. */
  readonly read: (fields: Fields, complain: (field: string, problem: string) => void) => FileVote | null;
}

const choices: ReadonlySet<string> = new Set<Choice>(["left", "right", "tie", "both-bad"]);

/**
 * Reads rows of one file (shapes, votes.jsonl). Equal texts become one string: a file of millions of rows names the same
 * few models, voters and prompts again and again.
 */
export function rowReader(source: "json" | "csv"): RowReader {
  const shared = new Map<string, string>();
  const intern = (text: string): string => {
    const known = shared.get(text);
    if (known !== undefined) return known;
    shared.set(text, text);
    return text;
  };
  const fromText = source === "csv";
  return {
    read: (fields, complain) => {
      let sound = true;
      const problem = (field: string, text: string): null => {
        sound = false;
        complain(field, text);
        return null;
      };
      const values = fieldReaders(fields, fromText, problem);
      const sample = values.count("sample") ?? 1;
      const left = values.name("left");
      const right = values.name("right");
      if (left !== null && left === right) problem("right", `${quoted(left)} is on the left as well`);
      const vote = {
        prompt: intern(values.name("prompt") ?? ""),
        question: intern(values.text("question") ?? "preference"),
        left: intern(left ?? ""),
        right: intern(right ?? ""),
        choice: values.choice(),
        voter: internOrNull(intern, values.text("voter")),
        blind: values.flag("blind"),
        probability: values.share("probability"),
        leftSample: values.count("leftSample") ?? sample,
        rightSample: values.count("rightSample") ?? sample,
        at: values.instant("at"),
        id: values.text("id"),
        supersedes: values.text("supersedes"),
        sandbox: values.flag("sandbox") ?? false,
      };
      return sound ? vote : null;
    },
  };
}

const internOrNull = (intern: (text: string) => string, text: string | null): string | null =>
  text === null ? null : intern(text);

type Problem = (field: string, text: string) => null;

function fieldReaders(fields: Fields, fromText: boolean, problem: Problem) {
  const given = (field: string): unknown => {
    const value = fields[field];
    return value === undefined || value === null || (fromText && value === "") ? null : value;
  };
  const text = (field: string): string | null => {
    const value = given(field);
    if (value === null || (typeof value === "string" && value !== "")) return value;
    return problem(field, `${quoted(value)} is not text that says something`);
  };
  const number = (field: string): number | null => {
    const value = given(field);
    if (value === null) return null;
    const read = fromText ? Number(value) : value;
    if (typeof read === "number" && Number.isFinite(read)) return read;
    return problem(field, `${quoted(value)} is not a number`);
  };
  return {
    text,
    name: (field: string): string | null => (given(field) === null ? problem(field, "is missing") : text(field)),
    choice: (): Choice => {
      const value = given("choice");
      if (isChoice(value)) return value;
      problem("choice", value === null ? "is missing" : `${quoted(value)} is not left, right, tie or both-bad`);
      return "tie";
    },
    flag: (field: string): boolean | null => {
      const value = given(field);
      if (value === null || typeof value === "boolean") return value;
      if (fromText && (value === "true" || value === "false")) return value === "true";
      return problem(field, `${quoted(value)} is not true or false`);
    },
    share: (field: string): number | null => {
      const value = number(field);
      if (value === null || (value > 0 && value <= 1)) return value;
      return problem(field, `${value} is not above 0 and at most 1`);
    },
    count: (field: string): number | null => {
      const value = number(field);
      if (value === null || (Number.isInteger(value) && value >= 1)) return value;
      return problem(field, `${value} is not a whole number from 1`);
    },
    instant: (field: string): string | null => {
      const value = text(field);
      if (value === null || !Number.isNaN(Date.parse(value))) return value;
      return problem(field, `${quoted(value)} is not an instant such as 2026-11-01T10:00:00Z`);
    },
  };
}

const isChoice = (value: unknown): value is Choice => typeof value === "string" && choices.has(value);

const shownMax = 60;

function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
}
