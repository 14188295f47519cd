import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measureOutput } from "../../src/contract/measure.ts";
import { madePicture } from "../../src/server/instruments/testing/text-pictures.ts";
import { temporaryFolder } from "../support/storage.ts";
import { run } from "./run.ts";

let folder = "";
/** A data folder that no command here may make: files need no instance. */
let data = "";
beforeAll(async () => {
  folder = temporaryFolder("measure");
  data = path.join(folder, "none");
  const sign = (name: string, line: string) => madePicture({ name, lines: [line], face: "sans", size: 110 });
  await writeFile(path.join(folder, "bread.png"), (await sign("bread", "Fresh bread")).bytes);
  await writeFile(path.join(folder, "copy.png"), (await sign("copy", "Fresh bread")).bytes);
  await writeFile(path.join(folder, "no-picture.png"), "text");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const measure = (...args: readonly string[]) => run(["measure", ...args], { data, cwd: folder });

describe("measure", () => {
  test("prints JSON of the promised shape: a file an entry, in the order given", async () => {
    const { code, stdout, stderr } = await measure(
      "bread.png",
      "copy.png",
      "--text",
      "Fresh bread",
      "--asked",
      "1024x768",
      "--format",
      "json",
    );
    expect([code, stderr]).toEqual([0, ""]);
    const files = measureOutput.parse(JSON.parse(stdout));
    expect(files.map(({ file, width, height }) => [file, width, height])).toEqual([
      ["bread.png", 1024, 768],
      ["copy.png", 1024, 768],
    ]);
    const values = new Map(files[0]?.measurements.map(({ instrument, value }) => [instrument, value]));
    expect([values.get("text-accuracy"), values.get("size-received"), values.get("ratio-received")]).toEqual([0, 1, 1]);
    expect([values.get("perceptual-similarity"), values.get("perceptual-diversity")]).toEqual([1, 0]);
    for (const { value, reason } of files.flatMap(({ measurements }) => measurements))
      expect((value === null) === (reason !== undefined)).toBe(true);
  });

  test("prints a line an instrument, with the reason where there is no value", async () => {
    const { stdout } = await measure("bread.png");
    expect(stdout).toMatch(/^bread\.png: 1024 × 768\n/);
    expect(stdout).toMatch(/text-accuracy +— {2}\(no text was asked for\)/);
    expect(stdout).toMatch(/sharpness +0\.\d+ px/);
  });

  test.each([
    ["no file and no --all", [], 2, "measure needs a picture, or --all"],
    ["a file that is not there", ["nowhere.png"], 3, "nowhere.png: there is no such file"],
    ["a file that is no picture", ["no-picture.png"], 2, "no-picture.png: it cannot be read as a picture"],
    ["an empty text", ["bread.png", "--text", " "], 2, "--text is empty"],
    ["a size that is none", ["bread.png", "--asked", "big"], 2, '--asked is "big"'],
    ["an unknown format", ["bread.png", "--format", "xml"], 2, 'there is no format "xml"'],
    ["--all with a file", ["bread.png", "--all"], 2, "--all measures what is stored"],
  ])("refuses %s with what to do", async (_, args, code, message) => {
    const outcome = await measure(...args);
    expect([outcome.code, outcome.stdout]).toEqual([code, ""]);
    expect(outcome.stderr).toContain(message);
  });
});
