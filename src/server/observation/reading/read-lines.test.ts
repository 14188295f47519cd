import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../../test/support/storage.ts";
import { LINE_BYTES_MAX } from "./limits.ts";
import { readCsv, readJsonLines, type ReadRow } from "./read-lines.ts";

const folder = temporaryFolder("lines");
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rows(
  content: string | Uint8Array,
  read: typeof readJsonLines = readJsonLines,
): Promise<readonly ReadRow[]> {
  const file = path.join(folder, "file");
  await writeFile(file, content);
  return Array.fromAsync(read({ path: file, bytes: 1 }));
}
const csv = (content: string | Uint8Array): Promise<readonly ReadRow[]> =>
  rows(content, (file) => readCsv(file, { n: "number", b: "boolean" }));

const holding = (part: string): unknown => expect.stringContaining(part);

describe("a file of JSON lines", () => {
  test("may begin with a byte order mark, end its lines as on Windows, and have empty ones", async () => {
    expect(await rows('\uFEFF{"a":1}\r\n\r\n  \n{"a":2}')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: { a: 2 } },
    ]);
  });

  test("is read across the borders of what one reading returns", async () => {
    const lines = Array.from({ length: 30_000 }, (_, at) => JSON.stringify({ at, text: "é".repeat(at % 50) }));
    expect(await rows(lines.join("\n"))).toEqual(
      lines.map((line, at) => ({ line: at + 1, value: JSON.parse(line) as unknown })),
    );
  });

  test("ends at a line that is too long for memory", async () => {
    const found = await rows(`{"a":1}\n"${"x".repeat(LINE_BYTES_MAX + 9)}"\n{"a":2}\n`);
    expect(found).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, path: [], problem: holding("is longer than") },
    ]);
  });

  test("names a line that is not UTF-8 and goes on", async () => {
    expect(await rows(Buffer.from([0x22, 0xff, 0x22, 0x0a, 0x31]))).toEqual([
      { line: 1, path: [], problem: "is not UTF-8" },
      { line: 2, value: 1 },
    ]);
  });
});

describe("a file of CSV", () => {
  test("gives numbers and truth values by its header, and leaves empty cells out", async () => {
    expect(await csv('\uFEFFa,n,b\nx,1e-3,true\n\n"two ""lines""\nof, text",,false\nlast,one,yes')).toEqual([
      { line: 2, value: { a: "x", n: 0.001, b: true } },
      { line: 5, value: { a: 'two "lines"\nof, text', b: false } },
      { line: 6, value: { a: "last", n: "one", b: "yes" } },
    ]);
  });

  test.each([
    [
      "a column that stands twice",
      "a,a\n1,2\n",
      { line: 1, path: [], problem: 'names the column "a" twice, expected each once' },
    ],
    ["a quotation mark that never closes", 'a\n"x\n', { line: 2, path: [], problem: holding("is not CSV") }],
    ["bytes that are not UTF-8", Buffer.from([0x61, 0x0a, 0xff, 0x0a]), { line: 2, path: [], problem: "is not UTF-8" }],
    ["a prototype", "__proto__\n1\n", { line: 1, path: [], problem: holding("__proto__") }],
  ])("names %s", async (_, content, problem) => {
    expect(await csv(content)).toEqual([problem]);
  });

  test("that cannot be read fails instead of waiting for ever", async () => {
    await expect(Array.fromAsync(readCsv({ path: path.join(folder, "gone"), bytes: 1 }, {}))).rejects.toThrow("ENOENT");
  });
});
