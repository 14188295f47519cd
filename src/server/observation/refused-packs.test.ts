import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { sha256Hex } from "../../core/kernel/index.ts";
import { importPack, type ImportResult } from "./index.ts";
import { testCatalogue as catalogue } from "./testing/catalogue.ts";
import {
  citation,
  expectNothingStored,
  failureOf,
  freshen,
  picture,
  testFolder,
  testManifest,
  twoPrompts,
  vote,
  writePackFolder,
  type PackFiles,
} from "./testing/packs.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
});
beforeEach(() => freshen(storage.db));
afterAll(() => storage.close());

const imported = async (files: PackFiles, useCase?: string): Promise<ImportResult> =>
  importPack({
    storage,
    catalogue,
    folder: await writePackFolder(files),
    ...(useCase === undefined ? {} : { useCase }),
  });

async function problemsOf(files: PackFiles, useCase?: string): Promise<readonly string[]> {
  const failure = await failureOf(imported(files, useCase));
  expect(failure.code).toBe("invalid-pack");
  await expectNothingStored(storage.db);
  return failure.details;
}

describe("a pack that cannot be imported", () => {
  const manifest = testManifest();

  test.each<[string, PackFiles, readonly unknown[]]>([
    [
      "an unknown choice",
      { "votes.jsonl": [vote(), vote({ choice: "lef" })] },
      ['votes.jsonl:2: choice: is "lef", expected one of left, right, tie, both-bad'],
    ],
    [
      "a missing field",
      { "votes.jsonl": [vote({ left: undefined })] },
      ["votes.jsonl:1: left: is missing, expected text"],
    ],
    [
      "an unknown prompt",
      { "votes.jsonl": [vote({ prompt: "p9" })] },
      ['votes.jsonl:1: prompt: is "p9", expected the id of a prompt in manifest.json'],
    ],
    [
      "an unknown model",
      { "votes.jsonl": [vote({ right: "gamma" })] },
      ['votes.jsonl:1: right: is "gamma", expected one of the models in manifest.json: alpha, beta'],
    ],
    [
      "a vote for one model against itself",
      { "votes.jsonl": [vote({ right: "alpha" })] },
      ['votes.jsonl:1: right: is "alpha" like left, expected another model'],
    ],
    [
      "an output that the manifest does not list",
      { "votes.jsonl": [vote({ leftSample: 2 })] },
      [
        'votes.jsonl:1: left: means the output "p1/alpha/2", which manifest.json does not list, expected a listed output (its file may be left out)',
      ],
    ],
    [
      "a date without a time",
      { "votes.jsonl": [vote({ at: "2026-11-01" })] },
      ['votes.jsonl:1: at: is "2026-11-01", expected a full instant such as 2026-11-01T10:00:00Z'],
    ],
    [
      "a day that is not in the calendar",
      { "votes.jsonl": [vote({ at: "2026-02-30T10:00:00Z" })] },
      ['votes.jsonl:1: at: is "2026-02-30T10:00:00Z", expected a full instant such as 2026-11-01T10:00:00Z'],
    ],
    [
      "a probability of nothing",
      { "votes.jsonl": [vote({ probability: 0 })] },
      ["votes.jsonl:1: probability: is 0, expected more than 0"],
    ],
    [
      "an infinite number",
      { "votes.jsonl": '{"prompt":"p1","left":"alpha","right":"beta","choice":"left","probability":1e999}\n' },
      ["votes.jsonl:1: probability: is too large a number"],
    ],
    [
      "a field that stands twice",
      { "votes.jsonl": '{"prompt":"p1","left":"alpha","left":"beta","right":"beta","choice":"left"}\n' },
      ["votes.jsonl:1: left: stands here for the second time, expected each name once"],
    ],
    [
      "a prototype",
      { "votes.jsonl": '{"prompt":"p1","left":"alpha","right":"beta","choice":"left","__proto__":{}}\n' },
      ["votes.jsonl:1: __proto__: is no name that a field may have"],
    ],
    [
      "a line that is not JSON",
      { "votes.jsonl": '\n{"prompt":NaN}\n' },
      ["votes.jsonl:2: (whole row): is not JSON, expected one JSON object on each line"],
    ],
    [
      "a NUL character",
      { "votes.jsonl": [vote({ voter: "v\u0000" })] },
      [expect.stringMatching(/^votes\.jsonl:1: voter: is not opaque, expected an opaque id/)],
    ],
    [
      "half a surrogate pair",
      {
        "measurements.jsonl": `{"instrument":"i","version":"1","prompt":"p1","model":"alpha","outputs":["p1/alpha/1"],"value":1,"unit":"u","detail":{"x":"\\ud800"}}\n`,
      },
      ["measurements.jsonl:1: detail: holds a NUL character or half a surrogate pair, expected neither"],
    ],
    [
      "a measurement of nothing listed",
      {
        "measurements.jsonl": [
          { instrument: "i", version: "1", prompt: "p1", model: "alpha", outputs: ["p1/alpha/7"], value: 1, unit: "u" },
        ],
      },
      [
        'measurements.jsonl:1: outputs[0]: is "p1/alpha/7", expected the hash or prompt/model/sample of an output in manifest.json',
      ],
    ],
    [
      "a measurement that stands twice",
      {
        "measurements.jsonl": [1, 1].map(() => ({
          instrument: "i",
          version: "1",
          prompt: "p1",
          model: "alpha",
          outputs: ["p1/alpha/1"],
          value: 1,
          unit: "u",
        })),
      },
      ["measurements.jsonl:2: (whole row): stands in this file before, expected each row once"],
    ],
    [
      "a citation of an unknown model",
      { "citations.json": [citation(), citation({ model: "alpah" })] },
      [
        expect.stringMatching(
          /^citations\.json:\d+: model: is "alpah", which no card of the catalogue is called, expected a card's name or alias \(nearest: alpha.*\)$/,
        ),
      ],
    ],
    [
      "an address that runs a script",
      { "citations.json": [citation({ url: "javascript:alert(1)" })] },
      [
        expect.stringMatching(
          /^citations\.json:\d+: url: is "javascript:alert\(1\)", expected an address that begins with http/,
        ),
      ],
    ],
    [
      "an interval beside its value",
      { "citations.json": [citation({ interval: [1, 2] })] },
      [expect.stringMatching(/: interval: is 1 to 2 about 1200, expected \[low, high\] with the value between/)],
    ],
    [
      "more successes than trials",
      { "citations.json": [citation({ n: 10, k: 11 })] },
      [expect.stringMatching(/: k: is 11 of 10, expected at most n/)],
    ],
    [
      "a figure for any prompt that decides realism",
      { "citations.json": [citation({ mapping: { criterion: "realism", useCase: null } })] },
      [expect.stringMatching(/: mapping\.useCase: is null for realism, expected a use case/)],
    ],
    [
      "CSV beside JSON",
      { "votes.jsonl": [vote()], "votes.csv": "prompt,left,right,choice\n" },
      ["votes.csv:1: (whole file): stands beside votes.jsonl, expected one of the two"],
    ],
    [
      "CSV with a short row",
      { "votes.csv": "prompt,left,right,choice\np1,alpha,beta\n" },
      ["votes.csv:2: (whole row): has 3 cells, expected 4 as in the header"],
    ],
    [
      "CSV with words for numbers",
      { "votes.csv": "prompt,left,right,choice,probability\np1,alpha,beta,left,often\n" },
      ['votes.csv:2: probability: is "often", expected a number'],
    ],
  ])("says where: %s", async (_, files, expected) => {
    expect(await problemsOf({ "manifest.json": manifest, ...files })).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      "no use case",
      { useCase: undefined },
      /^manifest\.json:\d+: prompts\[0\]\.useCase: is missing, expected a use case here or for the whole pack: one of portrait, illustration/,
    ],
    [
      "an unknown use case",
      { useCase: "poems" },
      /prompts\[0\]\.useCase: is "poems", expected one of portrait, illustration/,
    ],
    [
      "an unknown model",
      {
        models: [
          { id: "alpha", maker: "A" },
          { id: "bta", maker: "B" },
        ],
        prompts: [],
      },
      /^manifest\.json:\d+: models\[1\]\.id: is "bta", which no card of the catalogue is called, .*nearest: beta/,
    ],
    [
      "one model under two spellings",
      {
        models: [
          { id: "alpha", maker: "A" },
          { id: "alpha-pro", maker: "A" },
        ],
        prompts: [],
      },
      /models\[1\]\.id: is "alpha-pro", the same model as "alpha" \(alpha\), expected each model once/,
    ],
    [
      "an output of a model that is not listed",
      { prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "gamma" }] }] },
      /prompts\[0\]\.outputs\[0\]\.model: is "gamma", expected one of this manifest's models: alpha, beta/,
    ],
    [
      "one prompt id for two prompts",
      { prompts: [twoPrompts()[0], { ...twoPrompts()[1], id: "p1" }] },
      /: id: is "p1", the id of a prompt before it, expected each id once/,
    ],
    [
      "one sample for two outputs",
      {
        prompts: [
          {
            id: "p1",
            prompt: "P",
            outputs: [
              { model: "alpha", seed: 1 },
              { model: "alpha", seed: 2 },
            ],
          },
        ],
      },
      /: sample: is a second output 1 of "alpha" for "p1", expected each sample once/,
    ],
    [
      "a tier that contradicts the spelling",
      {
        models: [{ id: "beta-low", maker: "B" }],
        prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "beta-low", tier: "high" }] }],
      },
      /outputs\[0\]\.tier: is "high", but the model's spelling already says "low", expected one of the two/,
    ],
    [
      "a seed that a number cannot hold",
      { prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", seed: 2 ** 60 }] }] },
      /outputs\[0\]\.seed: is 1152921504606847000, expected at most 9007199254740991/,
    ],
    ["no title", { title: undefined }, /^manifest\.json:1: title: is missing, expected text/],
  ])("says where in the manifest: %s", async (_, parts, expected) => {
    expect(await problemsOf({ "manifest.json": testManifest(parts) })).toContainEqual(expect.stringMatching(expected));
  });

  test("is refused for another use case than it states", async () => {
    const [problem] = await problemsOf({ "manifest.json": manifest }, "illustration");
    expect(problem).toMatch(/: useCase: is "portrait", but you asked for "illustration"/);
    expect((await failureOf(imported({ "manifest.json": manifest }, "poems"))).code).toBe("invalid-input");
  });

  test("names the problems of all its files at once, fifty of them", async () => {
    const votes = Array.from({ length: 60 }, () => vote({ choice: "?" }));
    const details = await problemsOf({ "manifest.json": testManifest({ useCase: "poems" }), "votes.jsonl": votes });
    expect(details).toHaveLength(51);
    expect(details[0]).toMatch(/^manifest\.json/);
    expect(details[3]).toMatch(/^votes\.jsonl:2/);
    expect(details.at(-1)).toBe("and 12 more");
  });

  test("is a folder with a manifest", async () => {
    expect((await failureOf(importPack({ storage, catalogue, folder: "/nowhere" }))).code).toBe("not-found");
    expect((await failureOf(importPack({ storage, catalogue, folder: testFolder("empty") }))).message).toMatch(
      /holds no manifest\.json/,
    );
  });
});

describe("voters", () => {
  test.each([
    "maria@example.org",
    "Maria Schmidt",
    "+49 170 1234567",
    "0170-1234567",
    "192.168.0.7",
    "2001:db8::7",
    "Jürgen",
  ])("may not be named by %s, and the error does not repeat it", async (voter) => {
    const failure = await failureOf(imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ voter })] }));
    expect(failure.details).toEqual([
      expect.stringMatching(/^votes\.jsonl:1: voter: is not opaque, expected an opaque id .*HMAC/),
    ]);
    expect(failure.message).not.toContain(voter);
  });

  test.each([
    "v17",
    "5f2b9c1e-1d7a-4f7e-9a51-0d4f6f0a9c11",
    "00000000-0000-4000-8000-000000000000",
    "A1B2C3D4E5",
    "9f".repeat(32),
    "1042",
    "q7+/=",
  ])("may be called %s", async (voter) => {
    expect(await imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ voter })] })).toMatchObject({
      counts: { vote: 1 },
    });
  });
});

describe("files of a pack", () => {
  const withFile = (file: string): Readonly<Record<string, unknown>> =>
    testManifest({ prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", file }] }] });

  test.each([
    ["../secret.png", "leaves the pack"],
    ["a/../../secret.png", "leaves the pack"],
    ["/etc/passwd", "is absolute"],
    ["C:/secret.png", "is absolute"],
    ["a\\b.png", "has a backslash"],
    ["gone.png", "is not in the pack"],
  ])("may not be %s", async (file, expected) => {
    const [problem] = await problemsOf({ "manifest.json": withFile(file) });
    expect(problem).toContain("manifest.json:");
    expect(problem).toContain(`prompts[0].outputs[0].file: is ${JSON.stringify(file)}, which ${expected}`);
  });

  test("may not be links that lead out", async () => {
    const outside = path.join(testFolder("outside"), "secret.png");
    await writeFile(outside, await picture("green"));
    const folder = await writePackFolder({ "manifest.json": withFile("in.png") });
    await symlink(outside, path.join(folder, "in.png"));
    const failure = await failureOf(importPack({ storage, catalogue, folder }));
    expect(failure.details[0]).toContain("is a link that leads out of the pack");
  });

  test("may not be folders", async () => {
    const folder = await writePackFolder({ "manifest.json": withFile("in.png") });
    await mkdir(path.join(folder, "in.png"));
    expect((await failureOf(importPack({ storage, catalogue, folder }))).details[0]).toContain("is not a file");
  });

  test("agree with what the manifest says of them", async () => {
    const outputs = [
      { model: "alpha", file: "red.png", width: 33, hash: "0".repeat(64) },
      { model: "beta", file: "red.png" },
    ];
    const details = await problemsOf({
      "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }),
      "red.png": await picture("red"),
    });
    expect(details.map((line) => line.replace(/^manifest\.json:\d+: prompts\[0\]\.outputs/, ""))).toEqual([
      "[0].width: is 33, but the picture's is 32, expected the same",
      expect.stringMatching(/^\[0\]\.hash: is "0+…?", but the picture's is "[0-9a-f]+/),
      '[1].file: is "red.png", which is another output\'s file already, expected one file for each output',
    ]);
  });

  test("leave no picture behind when a later row is wrong, but those that others use", async () => {
    const [kept, dropped] = [await picture("teal"), await picture("olive")];
    const outputs = (files: readonly string[]) =>
      files.map((file, place) => ({ model: ["alpha", "beta"][place], file }));
    const of = (title: string, files: readonly string[]) =>
      testManifest({ title, prompts: [{ id: "p1", prompt: "P", outputs: outputs(files) }] });
    await imported({ "manifest.json": of("Other", ["teal.png"]), "teal.png": kept });
    const wrong = {
      "manifest.json": of("Wrong", ["teal.png", "olive.png"]),
      "teal.png": kept,
      "olive.png": dropped,
      "votes.jsonl": [vote({ choice: "?" })],
    };
    expect((await failureOf(imported(wrong))).code).toBe("invalid-pack");
    expect([await storage.blobs.has(sha256Hex(kept)), await storage.blobs.has(sha256Hex(dropped))]).toEqual([
      true,
      false,
    ]);
  });
});
