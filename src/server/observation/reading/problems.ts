import { counted, Failure } from "../../../core/kernel/index.ts";

/** A line of a file of the pack, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What is wrong with a pack, one line a problem: "file:line: field: what is wrong, what is expected". */
export interface Problems {
  readonly add: (place: Place, field: string, what: string) => void;
  readonly count: () => number;
  /** Stops with everything found so far, if anything was. */
  readonly throwIfAny: (folder: string) => void;
}

const DETAILS_MAX = 50;

export function collectProblems(): Problems {
  const details: string[] = [];
  let count = 0;
  return {
    add: ({ file, line }, field, what) => {
      count += 1;
      if (details.length < DETAILS_MAX) details.push(`${file}:${line}: ${field}: ${what}`);
    },
    count: () => count,
    throwIfAny: (folder) => {
      if (count === 0) return;
      const more = count - details.length;
      throw new Failure(
        "invalid-pack",
        `${folder} has ${counted(count, "problem")}, so nothing of it was imported. Correct ${count === 1 ? "it" : "them"} and import the folder again.`,
        more === 0 ? details : [...details, `and ${more} more`],
      );
    },
  };
}

/** Notes on what was read over, each said once with how often. */
export interface Warnings {
  readonly add: (text: string) => void;
  readonly list: () => readonly string[];
}

export function collectWarnings(): Warnings {
  const counts = new Map<string, number>();
  return {
    add: (text) => void counts.set(text, (counts.get(text) ?? 0) + 1),
    list: () => [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`)),
  };
}
