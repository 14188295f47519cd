import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { audit, type Contradiction } from "../../src/core/audit/index.ts";

const folder = path.join(import.meta.dirname, "corpus");
const expected = z
  .object({
    planted: z.record(
      z.string(),
      z.object({ kind: z.string(), alsoAccepted: z.array(z.string()).default([]), quotes: z.array(z.string()) }),
    ),
    honest: z.array(z.string()),
    split: z.object({ dev: z.array(z.string()), held: z.array(z.string()) }),
  })
  .parse(JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")));

const pageOf = (kind: "planted" | "honest", name: string): string =>
  readFileSync(path.join(folder, kind, name), "utf8");

/** Letters and figures alone: a quote is found whatever markup stands around it. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\d●★○☆]+/gu, "");

/** The lines of a page that an expected quote stands on. */
function linesOf(page: string, quotes: readonly string[]): readonly number[] {
  const lines = page.split("\n").map(bare);
  return quotes.flatMap((quote) => lines.flatMap((line, index) => (line.includes(bare(quote)) ? [index + 1] : [])));
}

const quotedLines = ({ quotes, also }: Contradiction): readonly number[] =>
  [...quotes, ...also].map(({ line }) => line);

/** A quote may begin a line before the words that the fault turns on: a sentence runs over hand-wrapped lines. */
const isAt = (found: Contradiction, lines: readonly number[], page: string): boolean =>
  quotedLines(found).some((line) => lines.includes(line)) ||
  [...found.quotes, ...found.also].some(({ text }) =>
    lines.some((line) => bare(text).includes(bare(page.split("\n")[line - 1] ?? "")) && bare(text) !== ""),
  );

describe.each(["dev", "held"] as const)("the %s half of pages by somebody else", (half) => {
  const names = expected.split[half];
  const planted = names.filter((name) => !expected.honest.includes(name));
  const honest = names.filter((name) => expected.honest.includes(name));

  it("is whole", () => {
    expect([planted.length, honest.length]).toEqual([18, 6]);
  });

  it.each(planted)("%s: its one planted fault is named, where it stands, and nothing else", (name) => {
    const page = pageOf("planted", name);
    const { kind, alsoAccepted, quotes } = expected.planted[name] ?? { kind: "", alsoAccepted: [], quotes: [] };
    const { contradictions } = audit(page);
    expect(contradictions).toHaveLength(1);
    const [found] = contradictions;
    expect([kind, ...alsoAccepted]).toContain(found?.kind);
    const lines = linesOf(page, quotes);
    expect(lines.length).toBeGreaterThan(0);
    expect(found !== undefined && isAt(found, lines, page)).toBe(true);
  });

  it.each(honest)("%s: no false alarm", (name) => {
    expect(audit(pageOf("honest", name)).contradictions).toEqual([]);
  });
});
