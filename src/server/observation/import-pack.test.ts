import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, temporaryFolder, type TestStorage } from "../../../test/support/storage.ts";
import type { EvidenceRow } from "../../core/evidence/index.ts";
import { sha256Hex } from "../../core/kernel/index.ts";
import { importPack, loadSnapshot, type ImportResult } from "./index.ts";
import { testCatalogue as catalogue } from "./testing/catalogue.ts";
import {
  citation,
  expectNothingStored,
  failureOf,
  freshen,
  picture,
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
  importPack({ storage, catalogue, folder: await writePackFolder(files), ...(useCase === undefined ? {} : { useCase }) });

async function problemsOf(files: PackFiles, useCase?: string): Promise<readonly string[]> {
  const failure = await failureOf(imported(files, useCase));
  expect(failure.code).toBe("invalid-pack");
  await expectNothingStored(storage.db);
  return failure.details;
}

const rowsOf = async <Kind extends EvidenceRow["kind"]>(kind: Kind): Promise<readonly Extract<EvidenceRow, { kind: Kind }>[]> => {
  const { rows } = await loadSnapshot({ storage, catalogue, useCase: "portrait" });
  return rows.filter((row): row is Extract<EvidenceRow, { kind: Kind }> => row.kind === kind);
};

describe("importing a pack", () => {
  test("keeps every kind of row, named by its content, and seals before it returns", async () => {
    const result = await imported({
      "manifest.json": testManifest(),
      "votes.jsonl": [vote(), vote({ question: "keep", right: undefined, choice: "discard" })],
      "measurements.jsonl": [
        { instrument: "text-accuracy", version: "1", prompt: "p1", model: "alpha", outputs: ["p1/alpha/1"], value: 0.03, unit: "CER" },
      ],
      "facts.jsonl": [{ model: "alpha", key: "lora", value: false, source: "its maker", date: "2026-11-01", grade: "A" }],
      "judgements.jsonl": [
        { judge: "j", version: "1", rubric: "r", question: "realism", prompt: "p2", left: "alpha", right: "beta", answers: ["left", "tie"] },
      ],
      "citations.json": [citation(), { modelA: "alpha", modelB: "gamma", winA: 40, tie: 10, winB: 50, publisher: "P", url: "https://example.org", grade: "unclear" }],
    });
    expect(result.counts).toEqual({ prompt: 2, output: 4, vote: 1, "keep-vote": 1, measurement: 1, fact: 1, judgement: 1, citation: 1, "pair-citation": 1 });
    expect([result.added, result.known, result.warnings]).toEqual([13, 0, []]);
    // Citations and facts speak for any use case, so every use case was sealed.
    expect(result.snapshots.map(({ useCase }) => useCase)).toEqual(["portrait", "illustration"]);
    const snapshot = await loadSnapshot({ storage, catalogue, useCase: "portrait" });
    expect(snapshot.hash).toBe(result.snapshots[0]?.hash);
    expect(snapshot.rows).toHaveLength(13);
    expect(snapshot.packs).toEqual([result.record]);
  });

  test("adds nothing the second time, and the snapshot stays", async () => {
    const files = { "manifest.json": testManifest(), "votes.jsonl": [vote(), vote(), vote({ voter: "v18" })], "citations.json": [citation()] };
    const first = await imported(files);
    const second = await imported(files);
    expect([second.added, second.known]).toEqual([0, 10]);
    expect(second.snapshots).toEqual(first.snapshots);
  });

  test("counts votes that are equal in everything", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [vote(), vote(), vote()] });
    expect((await rowsOf("vote")).map(({ occurrence }) => occurrence).toSorted()).toEqual([0, 1, 2]);
  });

  test("makes one snapshot whatever order the rows and packs come in", async () => {
    const votes = [vote(), vote({ choice: "tie" }), vote({ prompt: "p2", voter: "v2" })];
    const other = { "manifest.json": { ...testManifest(), title: "Another", prompts: [], models: [] }, "citations.json": [citation()] };
    await imported({ "manifest.json": testManifest(), "votes.jsonl": votes });
    const one = await imported(other);
    await freshen(storage.db);
    await imported(other);
    const two = await imported({ "manifest.json": testManifest(), "votes.jsonl": votes.toReversed() });
    expect(two.snapshots).toEqual(one.snapshots.filter(({ useCase }) => useCase === "portrait"));
  });

  test("reads votes from CSV to the very rows of the same votes in JSON", async () => {
    const csv = 'prompt,question,left,right,choice,voter,at,blind,probability\np1,,alpha,beta,tie,v1,2026-11-01T10:00:00Z,true,0.25\np2,realism,beta,alpha,both-bad,"v,2",,false,\n';
    await imported({ "manifest.json": testManifest(), "votes.csv": csv });
    const lines = [
      vote({ choice: "tie", voter: "v1", at: "2026-11-01T11:00:00+01:00", blind: true, probability: 0.25 }),
      vote({ prompt: "p2", question: "realism", left: "beta", right: "alpha", choice: "both-bad", voter: "v,2", blind: false }),
    ];
    expect(await imported({ "manifest.json": testManifest(), "votes.jsonl": lines })).toMatchObject({ added: 0, known: 8 });
  });

  test("stores pictures untouched under the hash of their bytes", async () => {
    const bytes = await picture("red");
    const prompts = [{ id: "p1", prompt: "Red", outputs: [{ model: "alpha", file: "a/red.png", width: 32, height: 24 }, { model: "beta" }] }];
    await imported({ "manifest.json": testManifest({ prompts }), "a/red.png": bytes });
    expect((await rowsOf("output")).find(({ model }) => model === "alpha")).toMatchObject({
      hash: sha256Hex(bytes),
      mediaType: "image/png",
      width: 32,
      height: 24,
    });
    expect(Buffer.from((await storage.blobs.get(sha256Hex(bytes))) ?? [])).toEqual(Buffer.from(bytes));
  });

  test.each([
    ["16:9 (one of them square only)", "16:9"],
    [" 3 : 2", "3:2"],
    ["square", null],
    ["1:1.5", null],
    ["0:1", null],
    ["about 16:9", null],
  ])("reads the requested aspect ratio %j as %s", async (requestedAspectRatio, expected) => {
    const { record } = await imported({ "manifest.json": testManifest({ requestedAspectRatio }) });
    expect(record.requestedAspectRatio).toBe(requestedAspectRatio);
    expect((await rowsOf("prompt")).map((row) => row.requestedAspectRatio)).toEqual([expected, expected]);
  });

  test("names the cells for which a pack has no output", async () => {
    const prompts = [...twoPrompts(), { id: "p3", prompt: "Third", outputs: [{ model: "beta" }] }];
    const { record } = await imported({ "manifest.json": testManifest({ prompts }) });
    expect(record.missingCells).toEqual([{ prompt: "p3", model: "alpha" }]);
  });

  test("resolves other spellings of a model, and takes variant and tier from them", async () => {
    const models = [
      { id: "alpha-klein", maker: "A" },
      { id: "beta_LOW", maker: "B" },
      { id: "gamma", maker: "C" },
    ];
    const prompts = [{ id: "p1", prompt: "P", outputs: models.map(({ id }) => ({ model: id })) }];
    await imported({ "manifest.json": testManifest({ models, prompts }), "votes.jsonl": [vote({ left: "alpha-klein", right: "beta_LOW" })] });
    expect((await rowsOf("output")).map(({ model, modelAs, variant, tier }) => [model, modelAs, variant, tier]).toSorted()).toEqual([
      ["alpha", "alpha-klein", "klein", null],
      ["beta", "beta_LOW", null, "low"],
      ["gamma", "gamma", null, null],
    ]);
    expect(await rowsOf("vote")).toMatchObject([{ left: "alpha", right: "beta" }]);
  });

  test("takes the quality that was asked for as the tier where the model has it", async () => {
    const outputs = [{ model: "alpha", requested: { quality: "high" } }, { model: "beta", requested: { quality: "low" } }];
    await imported({ "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }) });
    expect((await rowsOf("output")).map(({ model, tier }) => [model, tier]).toSorted()).toEqual([["alpha", null], ["beta", "low"]]);
  });

  test("says what it read over", async () => {
    const outputs = [{ model: "alpha", variant: "Turbo" }, { model: "beta", colour: "red" }];
    const { warnings } = await imported({
      "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }),
      "votes.jsonl": [vote({ blnd: true }), vote({ blnd: true, question: "mood" })],
      "vote.jsonl": "",
    });
    expect(warnings).toEqual([
      'manifest.json: outputs: the field "colour" is not known and was not read',
      'variant "Turbo" is none of alpha\'s (standard, klein): kept as stated, compared with no configuration',
      "vote.jsonl is no file of a pack and was not read",
      'votes: the field "blnd" is not known and was not read (2 times)',
      'votes: the question "mood" is no criterion\'s: its votes are kept and decide nothing',
    ]);
  });
});

describe("sandbox", () => {
  const prompts = [
    { id: "p1", prompt: "P", outputs: [{ model: "alpha", sandbox: true }, { model: "beta", sandbox: true }, { model: "beta", sample: 2 }] },
  ];

  test("passes from an output to all that is said of it", async () => {
    await imported({
      "manifest.json": testManifest({ prompts }),
      "votes.jsonl": [vote(), vote({ question: "keep", right: undefined, choice: "keep" })],
      "measurements.jsonl": [{ instrument: "i", version: "1", prompt: "p1", model: "beta", outputs: ["p1/beta/1", "p1/beta/2"], value: 1, unit: "u" }],
    });
    for (const kind of ["vote", "keep-vote", "measurement"] as const) expect((await rowsOf(kind)).map(({ sandbox }) => sandbox)).toEqual([true]);
  });

  test("is never compared with live", async () => {
    expect(await problemsOf({ "manifest.json": testManifest({ prompts }), "votes.jsonl": [vote({ rightSample: 2 })] })).toEqual([
      'votes.jsonl:1: right: is compared with "alpha", and only one of the two outputs is marked sandbox, expected both or none',
    ]);
  });

  test("cannot be taken off a picture by another pack", async () => {
    const bytes = await picture("blue");
    const withPicture = (sandbox: boolean, title: string): PackFiles => ({
      "manifest.json": testManifest({ title, prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", file: "blue.png", sandbox }] }] }),
      "blue.png": bytes,
    });
    await imported(withPicture(true, "First"));
    const failure = await failureOf(imported(withPicture(false, "Second")));
    expect(failure.details).toEqual([expect.stringMatching(/^manifest\.json:\d+: sandbox: is not set, but this very picture is known as sandbox/)]);
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
  });
});

describe("corrections", () => {
  const correction = [vote({ id: "a", choice: "left" }), vote({ id: "b", choice: "right", supersedes: "a" })];

  test("take the place of the row they name, in whatever order they stand", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": correction.toReversed() });
    expect((await rowsOf("vote")).map(({ choice }) => choice)).toEqual(["right"]);
  });

  test("may name a row of an earlier import, by its id there or by its content id", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [correction[0], vote({ voter: "v2" })] });
    const second = (await rowsOf("vote")).find(({ voter }) => voter === "v2");
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [correction[1], vote({ voter: "v2", choice: "tie", supersedes: second?.id })] });
    expect((await rowsOf("vote")).map(({ choice }) => choice).toSorted()).toEqual(["right", "tie"]);
  });

  test("may correct a prompt, which then has one text", async () => {
    await imported({ "manifest.json": testManifest() });
    const before = (await rowsOf("prompt")).find(({ prompt }) => prompt === "p1");
    const [first, second] = twoPrompts();
    await imported({ "manifest.json": testManifest({ prompts: [{ ...first, prompt: "Corrected", supersedes: before?.id }, second] }) });
    expect((await rowsOf("prompt")).map(({ text }) => text).toSorted()).toEqual(["A picture of p2", "Corrected"]);
  });

  test.each([
    ["a row that is nowhere", [vote({ supersedes: "x" })], /:1: supersedes: is "x", which names no row here, expected the id of a row/],
    ["one another in a circle", [vote({ id: "a", supersedes: "b" }), vote({ id: "b", supersedes: "a" })], /supersedes: is "[ab]", which in the end corrects this row itself/],
    ["a row twice", [vote({ id: "a" }), vote({ supersedes: "a", voter: "x1" }), vote({ supersedes: "a", voter: "x2" })], /which another row corrects already/],
    ["a row of another kind", [vote({ id: "a" }), vote({ question: "keep", right: null, choice: "keep", supersedes: "a" })], /expected one of the same pack, kind/],
  ])("may not name %s", async (_, votes, expected) => {
    const problems = await problemsOf({ "manifest.json": testManifest(), "votes.jsonl": votes });
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(expected);
  });

  test("may not take the sandbox mark off", async () => {
    const withMark = (sandbox: boolean, id: string, supersedes?: string) => ({ model: "alpha", sandbox, id, supersedes });
    const outputs = [withMark(true, "a"), withMark(false, "b", "a")];
    const [problem] = await problemsOf({ "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }) });
    expect(problem).toMatch(/supersedes: names row .* expected one of the same pack, kind, use case and sandbox mark/);
  });
});

describe("what is already known", () => {
  test("is not changed in silence: a changed prompt is refused, saying how to correct it", async () => {
    await imported({ "manifest.json": testManifest() });
    const prompts = twoPrompts().map((prompt) => ({ ...prompt, prompt: "Changed" }));
    const failure = await failureOf(imported({ "manifest.json": testManifest({ prompts }) }));
    expect(failure.code).toBe("invalid-pack");
    expect(failure.details[0]).toMatch(/^manifest\.json:\d+: id: says something else about the same prompt as row [0-9a-f]{64}, which was imported before, expected one; if this one corrects it, add "supersedes"/);
    expect((await rowsOf("prompt")).map(({ text }) => text)).not.toContain("Changed");
  });

  test("is not changed in silence: an id keeps its contents", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ id: "a" })] });
    const failure = await failureOf(imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ id: "a", choice: "right" })] }));
    expect(failure.details).toEqual([expect.stringMatching(/^votes\.jsonl:1: id: is "a", the id of a row with other contents/)]);
  });

  test("grows by what a later edition of the folder adds", async () => {
    const outputsOfAlpha = [{ id: "p1", prompt: "P", outputs: [{ model: "alpha" }] }];
    const first = await imported({ "manifest.json": testManifest({ prompts: outputsOfAlpha }) });
    expect(first.record.missingCells).toEqual([{ prompt: "p1", model: "beta" }]);
    const second = await imported({ "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "beta" }] }] }), "votes.jsonl": [] });
    expect([second.added, second.record.missingCells]).toEqual([1, []]);
  });

  test("keeps its title from another source's pack", async () => {
    await imported({ "manifest.json": testManifest() });
    const failure = await failureOf(imported({ "manifest.json": testManifest({ title: "A TEST pack!", source: "somebody else" }) }));
    expect([failure.code, failure.message]).toEqual(["conflict", expect.stringContaining("give this one another title")]);
  });
});

describe("a pack that cannot be imported", () => {
  const manifest = testManifest();

  test.each<[string, PackFiles, readonly string[]]>([
    ["an unknown choice", { "votes.jsonl": [vote(), vote({ choice: "lef" })] }, ['votes.jsonl:2: choice: is "lef", expected one of left, right, tie, both-bad']],
    ["a missing field", { "votes.jsonl": [vote({ left: undefined })] }, ["votes.jsonl:1: left: is missing, expected text"]],
    ["an unknown prompt", { "votes.jsonl": [vote({ prompt: "p9" })] }, ['votes.jsonl:1: prompt: is "p9", expected the id of a prompt in manifest.json']],
    ["an unknown model", { "votes.jsonl": [vote({ right: "gamma" })] }, ['votes.jsonl:1: right: is "gamma", expected one of the models in manifest.json: alpha, beta']],
    ["a vote for one model against itself", { "votes.jsonl": [vote({ right: "alpha" })] }, ['votes.jsonl:1: right: is "alpha" like left, expected another model']],
    ["an output that the manifest does not list", { "votes.jsonl": [vote({ leftSample: 2 })] }, ['votes.jsonl:1: left: means the output "p1/alpha/2", which manifest.json does not list, expected a listed output (its file may be left out)']],
    ["a date without a time", { "votes.jsonl": [vote({ at: "2026-11-01" })] }, ['votes.jsonl:1: at: is "2026-11-01", expected a full instant such as 2026-11-01T10:00:00Z']],
    ["a day that is not in the calendar", { "votes.jsonl": [vote({ at: "2026-02-30T10:00:00Z" })] }, ['votes.jsonl:1: at: is "2026-02-30T10:00:00Z", expected a full instant such as 2026-11-01T10:00:00Z']],
    ["a probability of nothing", { "votes.jsonl": [vote({ probability: 0 })] }, ["votes.jsonl:1: probability: is 0, expected more than 0"]],
    ["an infinite number", { "votes.jsonl": '{"prompt":"p1","left":"alpha","right":"beta","choice":"left","probability":1e999}\n' }, ["votes.jsonl:1: probability: is too large a number"]],
    ["a field that stands twice", { "votes.jsonl": '{"prompt":"p1","left":"alpha","left":"beta","right":"beta","choice":"left"}\n' }, ["votes.jsonl:1: left: stands here for the second time, expected each name once"]],
    ["a prototype", { "votes.jsonl": '{"prompt":"p1","left":"alpha","right":"beta","choice":"left","__proto__":{}}\n' }, ["votes.jsonl:1: __proto__: is no name that a field may have"]],
    ["a line that is not JSON", { "votes.jsonl": '\n{"prompt":NaN}\n' }, ["votes.jsonl:2: (whole row): is not JSON, expected one JSON object on each line"]],
    ["a NUL character", { "votes.jsonl": [vote({ voter: "v\u0000" })] }, [expect.stringMatching(/^votes\.jsonl:1: voter: is not opaque, expected an opaque id/) as unknown as string]],
    ["half a surrogate pair", { "measurements.jsonl": `{"instrument":"i","version":"1","prompt":"p1","model":"alpha","outputs":["p1/alpha/1"],"value":1,"unit":"u","detail":{"x":"\\ud800"}}\n` }, ["measurements.jsonl:1: detail: holds a NUL character or half a surrogate pair, expected neither"]],
    ["a measurement of nothing listed", { "measurements.jsonl": [{ instrument: "i", version: "1", prompt: "p1", model: "alpha", outputs: ["p1/alpha/7"], value: 1, unit: "u" }] }, ['measurements.jsonl:1: outputs[0]: is "p1/alpha/7", expected the hash or prompt/model/sample of an output in manifest.json']],
    ["a measurement that stands twice", { "measurements.jsonl": [1, 1].map(() => ({ instrument: "i", version: "1", prompt: "p1", model: "alpha", outputs: ["p1/alpha/1"], value: 1, unit: "u" })) }, ["measurements.jsonl:2: (whole row): stands in this file before, expected each row once"]],
    ["a fact without a full date", { "facts.jsonl": [{ model: "alpha", key: "k", value: 1, source: "s", date: "2026-11", grade: "A" }] }, ['facts.jsonl:1: date: is "2026-11", expected a full calendar date, YYYY-MM-DD']],
    ["a citation of an unknown model", { "citations.json": [citation(), citation({ model: "alpah" })] }, [expect.stringMatching(/^citations\.json:\d+: model: is "alpah", which no card of the catalogue is called, expected a card's name or alias \(nearest: alpha.*\)$/) as unknown as string]],
    ["an address that runs a script", { "citations.json": [citation({ url: "javascript:alert(1)" })] }, [expect.stringMatching(/^citations\.json:\d+: url: is "javascript:alert\(1\)", expected an address that begins with http/) as unknown as string]],
    ["an interval beside its value", { "citations.json": [citation({ interval: [1, 2] })] }, [expect.stringMatching(/: interval: is 1 to 2 about 1200, expected \[low, high\] with the value between/) as unknown as string]],
    ["more successes than trials", { "citations.json": [citation({ n: 10, k: 11 })] }, [expect.stringMatching(/: k: is 11 of 10, expected at most n/) as unknown as string]],
    ["a figure for any prompt that decides realism", { "citations.json": [citation({ mapping: { criterion: "realism", useCase: null } })] }, [expect.stringMatching(/: mapping\.useCase: is null for realism, expected a use case/) as unknown as string]],
    ["CSV beside JSON", { "votes.jsonl": [vote()], "votes.csv": "prompt,left,right,choice\n" }, ["votes.csv:1: (whole file): stands beside votes.jsonl, expected one of the two"]],
    ["CSV with a short row", { "votes.csv": "prompt,left,right,choice\np1,alpha,beta\n" }, ["votes.csv:2: (whole row): has 3 cells, expected 4 as in the header"]],
    ["CSV with words for numbers", { "votes.csv": "prompt,left,right,choice,probability\np1,alpha,beta,left,often\n" }, ['votes.csv:2: probability: is "often", expected a number']],
  ])("says where: %s", async (_, files, expected) => {
    expect(await problemsOf({ "manifest.json": manifest, ...files })).toEqual(expected);
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ["no use case", { useCase: undefined }, /^manifest\.json:\d+: prompts\[0\]\.useCase: is missing, expected a use case here or for the whole pack: one of portrait, illustration/],
    ["an unknown use case", { useCase: "poems" }, /prompts\[0\]\.useCase: is "poems", expected one of portrait, illustration/],
    ["an unknown model", { models: [{ id: "alpha", maker: "A" }, { id: "bta", maker: "B" }], prompts: [] }, /^manifest\.json:\d+: models\[1\]\.id: is "bta", which no card of the catalogue is called, .*nearest: beta/],
    ["one model under two spellings", { models: [{ id: "alpha", maker: "A" }, { id: "alpha-pro", maker: "A" }], prompts: [] }, /models\[1\]\.id: is "alpha-pro", the same model as "alpha" \(alpha\), expected each model once/],
    ["an output of a model that is not listed", { prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "gamma" }] }] }, /prompts\[0\]\.outputs\[0\]\.model: is "gamma", expected one of this manifest's models: alpha, beta/],
    ["one prompt id for two prompts", { prompts: [twoPrompts()[0], { ...twoPrompts()[1], id: "p1" }] }, /: id: is "p1", the id of a prompt before it, expected each id once/],
    ["one sample for two outputs", { prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", seed: 1 }, { model: "alpha", seed: 2 }] }] }, /: sample: is a second output 1 of "alpha" for "p1", expected each sample once/],
    ["a tier that contradicts the spelling", { models: [{ id: "beta-low", maker: "B" }], prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "beta-low", tier: "high" }] }] }, /outputs\[0\]\.tier: is "high", but the model's spelling already says "low", expected one of the two/],
    ["a seed that a number cannot hold", { prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", seed: 2 ** 60 }] }] }, /outputs\[0\]\.seed: is 1152921504606847000, expected at most 9007199254740991/],
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
    expect((await failureOf(importPack({ storage, catalogue, folder: temporaryFolder("empty") }))).message).toMatch(/holds no manifest\.json/);
  });
});

describe("voters", () => {
  test.each(["maria@example.org", "Maria Schmidt", "+49 170 1234567", "0170-1234567", "192.168.0.7", "2001:db8::7", "Jürgen"])(
    "may not be named by %s, and the error does not repeat it",
    async (voter) => {
      const failure = await failureOf(imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ voter })] }));
      expect(failure.details).toEqual([expect.stringMatching(/^votes\.jsonl:1: voter: is not opaque, expected an opaque id .*HMAC/)]);
      expect(failure.message).not.toContain(voter);
    },
  );

  test.each(["v17", "5f2b9c1e-1d7a-4f7e-9a51-0d4f6f0a9c11", "00000000-0000-4000-8000-000000000000", "A1B2C3D4E5", "9f".repeat(32), "1042", "q7+/="])(
    "may be called %s",
    async (voter) => {
      expect(await imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ voter })] })).toMatchObject({ counts: { vote: 1 } });
    },
  );
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
    const outside = path.join(temporaryFolder("outside"), "secret.png");
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
    const outputs = [{ model: "alpha", file: "red.png", width: 33, hash: "0".repeat(64) }, { model: "beta", file: "red.png" }];
    const details = await problemsOf({ "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }), "red.png": await picture("red") });
    expect(details.map((line) => line.replace(/^manifest\.json:\d+: prompts\[0\]\.outputs/, ""))).toEqual([
      "[0].width: is 33, but the picture's is 32, expected the same",
      expect.stringMatching(/^\[0\]\.hash: is "0+…?", but the picture's is "[0-9a-f]+/),
      '[1].file: is "red.png", which is another output\'s file already, expected one file for each output',
    ]);
  });

  test("leave no picture behind when a later row is wrong, but those that others use", async () => {
    const [kept, dropped] = [await picture("teal"), await picture("olive")];
    const outputs = (files: readonly string[]) => files.map((file, place) => ({ model: ["alpha", "beta"][place], file }));
    const of = (title: string, files: readonly string[]) => testManifest({ title, prompts: [{ id: "p1", prompt: "P", outputs: outputs(files) }] });
    await imported({ "manifest.json": of("Other", ["teal.png"]), "teal.png": kept });
    const wrong = { "manifest.json": of("Wrong", ["teal.png", "olive.png"]), "teal.png": kept, "olive.png": dropped, "votes.jsonl": [vote({ choice: "?" })] };
    expect((await failureOf(imported(wrong))).code).toBe("invalid-pack");
    expect([await storage.blobs.has(sha256Hex(kept)), await storage.blobs.has(sha256Hex(dropped))]).toEqual([true, false]);
  });
});
