import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as texts from "../../src/web/studio/words/english/index.ts";
import { literalsIn } from "./literals.ts";

const studio = path.resolve(import.meta.dirname, "../../src/web/studio");

/**
 * Rooms that do not read all of their texts from the catalogue yet, as folders or files. The list only becomes shorter:
 * an entry without such a text left fails, too.
 */
const notYet: readonly string[] = [];

const files = readdirSync(studio, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|^words\/english\//.test(file));

const inFile = (file: string): readonly string[] =>
  literalsIn(file, readFileSync(path.join(studio, file), "utf8")).map(({ line, text }) => `${file}:${line}: ${text}`);

const isOf = (entry: string, file: string): boolean => file === entry || file.startsWith(`${entry}/`);

describe("the studio’s texts", () => {
  it("stand in the catalogue, and nowhere else", () => {
    expect(files.length).toBeGreaterThan(50);
    const found = files.filter((file) => !notYet.some((entry) => isOf(entry, file))).flatMap(inFile);
    expect(found, "move each into src/web/studio/words/english; CONTRIBUTING.md says how").toEqual([]);
  });

  it.each(notYet)("still stand in %s, or it is no longer to be listed", (entry) => {
    expect(files.filter((file) => isOf(entry, file)).flatMap(inFile)).not.toEqual([]);
  });

  it("are whole: none begins or ends with a space, so that none is joined to another", () => {
    const fragments = (value: unknown, at: string): readonly string[] => {
      if (typeof value === "string") return value === value.trim() && value !== "" ? [] : [at];
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).flatMap(([name, each]) => fragments(each, `${at}.${name}`));
    };
    expect(fragments(texts, "texts")).toEqual([]);
  });
});

describe("a text in the code", () => {
  const found = (code: string): readonly string[] => literalsIn("room.tsx", code).map(({ text }) => text);

  it.each([
    ["in an element", "const a = <p>Nothing here {b} yet</p>;", ["Nothing here", "yet"]],
    ["as a choice in an element", 'const a = <p>{b ? "free" : c && "dear"}</p>;', ["free", "dear"]],
    [
      "in an attribute that is read",
      'const a = <input aria-label="size" placeholder={`any ${b}`} />;',
      ["size", "any …"],
    ],
    ["told to a screen reader", 'announce("The link is gone.");', ["The link is gone."]],
    ["put together", "const a = `${b} more credits`;", ["… more credits"]],
    ["in a list", 'const a = [{ label: "Library" }];', ["Library"]],
  ])("is found %s", (_, code, expected) => expect(found(code)).toEqual(expected));

  it("is not taken for one where machines read it", () =>
    expect(
      found(`
        import { a } from "two words";
        type B = "Some words" | "others";
        const c = <p className="button button-strong" style={{ gridArea: "x y" }} hidden={key === "Some Key"}>·</p>;
        const d = { "Idempotency-Key": key, Accept: "application/json" };
        switch (d) { case "Some Case": e("ArrowLeft", "Escape", "pointer-down"); }
      `),
    ).toEqual([]));
});
