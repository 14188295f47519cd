import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillIn, templateOf } from "./fill-in.ts";
import { readCsv } from "./read-csv.ts";

const texts = (csv: string) => readCsv(csv).rows.map((row) => row.map(({ text }) => text));

describe("a CSV file", () => {
  it("is read with quoted commas, line ends and quotation marks", () =>
    expect(texts('prompt,seed\r\n"a mug, ""blue"",\non a table",4\r\n')).toEqual([
      ["prompt", "seed"],
      ['a mug, "blue",\non a table', "4"],
    ]));

  it("may come with a byte order mark, semicolons or tabs, as spreadsheets write it", () => {
    expect(texts("\uFEFFprompt;model\na, b;x")).toEqual([
      ["prompt", "model"],
      ["a, b", "x"],
    ]);
    expect(texts("prompt\tmodel\na;b\tx")).toEqual([
      ["prompt", "model"],
      ["a;b", "x"],
    ]);
  });

  it("has lines that are counted as an editor counts them, also after a field of several lines", () => {
    const { rows } = readCsv('a,b\n"one\r\ntwo\nthree",x\n\n y,z');
    expect(rows.map((row) => row.map(({ line, column }) => [line, column]))).toEqual([
      [
        [1, 1],
        [1, 2],
      ],
      [
        [2, 1],
        [4, 2],
      ],
      [
        [6, 1],
        [6, 2],
      ],
    ]);
  });

  it.each([
    ['a,b\nx,"never closed\nand on', 2, 2, /never ends/],
    ['a,b\n"one" two,x', 2, 1, /double each quotation mark/],
  ])("that is broken says where: %j", (csv, line, column, message) => {
    const { fault } = readCsv(csv);
    expect([fault?.line, fault?.column]).toEqual([line, column]);
    expect(fault?.message).toMatch(message);
  });

  it("gives back whatever was written into it", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", ";", '"', "\n", "\r\n", "é", " ") });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { maxLength: 8 }), (rows) => {
        const csv = ["x,y", ...rows.map((row) => row.map(quoted).join(","))].join("\n");
        const written = rows.filter((row) => row.some((text) => text.trim() !== ""));
        expect(texts(csv).slice(1)).toEqual(written);
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});

describe("variables", () => {
  const values = new Map([
    ["colour", "blue"],
    ["the place", "{colour} table"],
  ]);

  it("are put in once, whatever they hold, and names without a column are reported", () =>
    expect(fillIn("a {Colour} mug on a { the  place } with {handle}", values)).toEqual({
      text: "a blue mug on a {colour} table with {handle}",
      missing: ["handle"],
    }));

  it("leave other braces alone", () =>
    expect(fillIn('{"scene": "a {colour} mug"} {a|b} {}', values)).toEqual({
      text: '{"scene": "a blue mug"} {a|b} {}',
      missing: [],
    }));

  it("are kept as a template that gives the same prompt, where it can", () => {
    expect(templateOf("a { Colour } mug on a {the place}, {{kept}}", values)).toEqual({
      text: "a {{colour}} mug on a {{the place}}, \\{{kept}}",
      values: { colour: "blue", "the place": "{colour} table" },
    });
    expect(templateOf("a plain mug", values)).toBeNull();
    expect(templateOf("a {colour} mug", new Map([["colour", ""]]))).toBeNull();
  });
});
