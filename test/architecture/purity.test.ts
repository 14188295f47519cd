import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Same input, same output, on every machine and on every day: what the compiler cannot see (these are part of the
 * language) is looked for here. Imports of core are the import test's, Node and DOM the compiler's.
 */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, "reads the clock"],
  [/\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b/, "is random"],
  [/\bIntl\b|\.toLocale\w*|\.localeCompare\b/, "depends on the locale"],
  [/\.get(?:Date|Day|FullYear|Hours|Minutes|Month|Seconds|TimezoneOffset)\(\)/, "depends on the time zone"],
];

const withoutComments = (line: string): string =>
  /^\s*(?:\*|\/\*|\/\/)/.test(line) ? "" : line.replace(/\s\/\/.*$/, "");

function impurities(text: string): readonly string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      IMPURE.filter(([pattern]) => pattern.test(withoutComments(line))).map(([, what]) => `${index + 1} ${what}`),
    );
}

describe("the pure core", () => {
  it("has no clock, no randomness, no locale and no time zone", () => {
    const core = path.resolve(import.meta.dirname, "../../src/core");
    const files = readdirSync(core, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
    );
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((file) =>
      impurities(readFileSync(path.join(core, file), "utf8")).map((what) => `${file}:${what}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ["const at = Date.now();", "reads the clock"],
    ["const at = new Date();", "reads the clock"],
    ["const x = Math.random();", "is random"],
    ["const text = value.toLocaleString();", "depends on the locale"],
    ["names.sort((a, b) => a.localeCompare(b));", "depends on the locale"],
    ["new Intl.NumberFormat();", "depends on the locale"],
    ["const year = date.getFullYear();", "depends on the time zone"],
  ])("would be caught at %s", (line, what) => {
    expect(impurities(line)).toEqual([`1 ${what}`]);
  });

  it.each(["const at = new Date(text);", "// never Date.now()", " * no Math.random", "date.getUTCFullYear()"])(
    "may have %s",
    (line) => {
      expect(impurities(line)).toEqual([]);
    },
  );
});
