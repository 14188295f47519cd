import { z } from "zod";

/**
 * The values that pack files are made of. Messages say what is expected; the importer puts the place and what it found
 * before them. No text may hold NUL or half a surrogate pair: PostgreSQL stores neither and their hash is ambiguous.
 */
const wellFormedName = /^[^\p{Cc}\p{Cs}]+$/u;
const wellFormedText = /^[^\u0000\p{Cs}]+$/u;

const NAME_LENGTH_MAX = 200;
const LABEL_LENGTH_MAX = 2_000;
const TEXT_LENGTH_MAX = 20_000;

/** What other rows refer to: ids of prompts, models, rows, questions. One line, at most 200 characters. */
export const name = z
  .string()
  .max(NAME_LENGTH_MAX)
  .regex(wellFormedName, "expected one line of text that is not empty");

/** One line that people read: titles, sources, units. */
export const label = z
  .string()
  .max(LABEL_LENGTH_MAX)
  .regex(wellFormedName, "expected one line of text that is not empty");

/** Text of several lines: prompts, notes. */
export const text = z
  .string()
  .max(TEXT_LENGTH_MAX)
  .regex(wellFormedText, "expected text that is not empty and holds no NUL character or half surrogate pair");

export const instant = z.iso
  .datetime({
    offset: true,
    error: (issue) =>
      issue.code === "invalid_format" ? "expected a full instant such as 2026-11-01T10:00:00Z" : undefined,
  })
  .describe("ISO 8601 with seconds and an offset; kept in UTC, to the millisecond");

export const date = z.iso
  .date({
    error: (issue) => (issue.code === "invalid_format" ? "expected a full calendar date, YYYY-MM-DD" : undefined),
  })
  .describe("a full calendar date, YYYY-MM-DD");

export const contentHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "expected a SHA-256 as 64 lower-case hexadecimal digits")
  .describe("SHA-256 of the picture's bytes, 64 lower-case hexadecimal digits");

/** Only these two: an address is printed as a link. */
export const webAddress = z
  .string()
  .max(LABEL_LENGTH_MAX)
  .regex(/^https?:\/\/[^\s\p{Cc}\p{Cs}"<>]+$/u, "expected an address that begins with http:// or https://");

export const slug = z
  .string()
  .max(NAME_LENGTH_MAX)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words joined by hyphens, such as final-polish");

export const positiveInteger = z.int().min(1);
export const notNegative = z.number().min(0);
export const sample = z
  .int()
  .min(1)
  .max(1_000_000)
  .describe("which of the model's images for the prompt; 1 if left out");
export const share = z.number().gt(0).max(1);

/** Any JSON value; the importer bounds its size and depth. */
export const json = z.unknown();

/** Every row may name itself and the row it corrects. */
export const rowNames = {
  id: name
    .nullish()
    .describe(
      "the row's name within its pack, for `supersedes`; not part of what the row says, so not of its content id",
    ),
  supersedes: name
    .nullish()
    .describe("the row this one corrects: its `id`, or its content id; a row of the same pack and kind"),
};

export const sandboxMark = z
  .boolean()
  .nullish()
  .describe(
    "made or judged with a stand-in, never with the real model; outputs pass the mark on to all that is said of them",
  );
