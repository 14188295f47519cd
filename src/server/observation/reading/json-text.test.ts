import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineFinder, parseJson } from "./json-text.ts";

const whatOf = (text: string): unknown => {
  const parsed = parseJson(text);
  return parsed.ok ? "ok" : { path: parsed.path, what: parsed.what };
};

describe("JSON of a pack", () => {
  test("reads whatever JSON.parse reads to the same value", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.integer({ min: 0, max: 3 }), (json, spaces) => {
        const text = JSON.stringify(JSON.parse(json), null, spaces);
        // Names with a quotation mark or backslash are refused, see below.
        if (/__proto__|\\/.test(text)) return;
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
      { seed: 20261123, numRuns: 500 },
    );
  });

  test.each([
    ['{"choice":"left","choice":"right"}', ["choice"]],
    ['{"a":[{"b":1},{"b":1,"c":{"d":1,"\\u0064":2}}]}', ["a", 1, "c", "d"]],
    ['{"a":"}\\"{","a":1}', ["a"]],
  ])("refuses a name that stands twice: %s", (text, path) => {
    expect(whatOf(text)).toEqual({ path, what: "stands here for the second time, expected each name once" });
  });

  test("reads text with any escapes", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        expect(parseJson(JSON.stringify(texts))).toEqual({ ok: true, value: texts });
      }),
      { seed: 20261123, numRuns: 100 },
    );
  });

  test.each([
    '{"__proto__":{"sandbox":false}}',
    '{"a":[{"\\u005f_proto__":1}]}',
    '{"a":{"\\"":1}}',
    '{"\\\\":1}',
    '{"a\\nb":1}',
  ])("refuses %s", (text) => {
    expect(whatOf(text)).toMatchObject({ what: "is no name that a field may have" });
  });

  test.each(["1e999", '{"value":-1e400}', "[1,2,3e5000]"])("refuses %s, which would become infinite", (text) => {
    expect(whatOf(text)).toMatchObject({ what: "is too large a number" });
  });

  test("refuses nesting that would exhaust the stack of whoever walks it", () => {
    expect(whatOf(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)).toMatchObject({ what: "is nested deeper than 64" });
  });

  test.each(["NaN", "{'a':1}", '{"a":1,}', "", '{"a":Infinity}', "\u00a0{}"])(
    "refuses %j, which is not JSON",
    (text) => {
      expect(whatOf(text)).toEqual({ path: [], what: "is not JSON" });
    },
  );

  test("does not repeat the text that it could not read", () => {
    expect(JSON.stringify(parseJson('{"voter": maria.example}'))).not.toContain("maria");
  });

  test("finds the line of a value, and of what should have held a missing one", () => {
    const line = lineFinder('{\n "prompts": [\n  { "id": "p1" },\n  { "id": "p2",\n    "outputs": [1,\n 2] }\n ]\n}');
    expect(line(["prompts", 1, "outputs", 1])).toBe(6);
    expect(line(["prompts", 1, "id"])).toBe(4);
    expect(line(["prompts", 0, "prompt"])).toBe(3);
    expect(line(["title"])).toBe(1);
  });
});
