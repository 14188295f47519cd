import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
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

const rowsOf = async <Kind extends EvidenceRow["kind"]>(
  kind: Kind,
): Promise<readonly Extract<EvidenceRow, { kind: Kind }>[]> => {
  const { rows } = await loadSnapshot({ storage, catalogue, useCase: "portrait" });
  return rows.filter((row): row is Extract<EvidenceRow, { kind: Kind }> => row.kind === kind);
};

const byText = (one: readonly unknown[], other: readonly unknown[]): number => (String(one) < String(other) ? -1 : 1);

describe("importing a pack", () => {
  test("keeps every kind of row, named by its content, and seals before it returns", async () => {
    const result = await imported({
      "manifest.json": testManifest(),
      "votes.jsonl": [vote(), vote({ question: "keep", right: undefined, choice: "discard" })],
      "measurements.jsonl": [
        {
          instrument: "text-accuracy",
          version: "1",
          prompt: "p1",
          model: "alpha",
          outputs: ["p1/alpha/1"],
          value: 0.03,
          unit: "CER",
        },
      ],
      "facts.jsonl": [
        { model: "alpha", key: "lora", value: false, source: "its maker", date: "2026-11-01", grade: "A" },
      ],
      "judgements.jsonl": [
        {
          judge: "j",
          version: "1",
          rubric: "r",
          question: "realism",
          prompt: "p2",
          left: "alpha",
          right: "beta",
          answers: ["left", "tie"],
        },
      ],
      "citations.json": [
        citation(),
        {
          modelA: "alpha",
          modelB: "gamma",
          winA: 40,
          tie: 10,
          winB: 50,
          publisher: "P",
          url: "https://example.org",
          grade: "unclear",
        },
      ],
    });
    expect(result.counts).toEqual({
      prompt: 2,
      output: 4,
      vote: 1,
      "keep-vote": 1,
      measurement: 1,
      fact: 1,
      judgement: 1,
      citation: 1,
      "pair-citation": 1,
    });
    expect([result.added, result.known]).toEqual([13, 0]);
    expect(result.warnings).toEqual([
      "1 fact stored: shown in exports only; pages take facts from the catalogue's cards (catalogue/models), so it decides nothing here.",
    ]);
    // Citations and facts speak for any use case, so every use case was sealed.
    expect(result.snapshots.map(({ useCase }) => useCase)).toEqual(["portrait", "illustration"]);
    const snapshot = await loadSnapshot({ storage, catalogue, useCase: "portrait" });
    expect(snapshot.hash).toBe(result.snapshots[0]?.hash);
    expect(snapshot.rows).toHaveLength(13);
    expect(snapshot.packs).toEqual([result.record]);
  });

  test("adds nothing the second time, and the snapshot stays", async () => {
    const files = {
      "manifest.json": testManifest(),
      "votes.jsonl": [vote(), vote(), vote({ voter: "v18" })],
      "citations.json": [citation()],
    };
    const first = await imported(files);
    const second = await imported(files);
    expect([second.added, second.known]).toEqual([0, 10]);
    expect(second.snapshots).toEqual(first.snapshots);
  });

  test("counts votes that are equal in everything", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [vote(), vote(), vote()] });
    expect((await rowsOf("vote")).map(({ occurrence }) => occurrence).toSorted((one, other) => one - other)).toEqual([
      0, 1, 2,
    ]);
  });

  test("makes one snapshot whatever order the rows and packs come in", async () => {
    const votes = [vote(), vote({ choice: "tie" }), vote({ prompt: "p2", voter: "v2" })];
    const other = {
      "manifest.json": { ...testManifest(), title: "Another", prompts: [], models: [] },
      "citations.json": [citation()],
    };
    await imported({ "manifest.json": testManifest(), "votes.jsonl": votes });
    const one = await imported(other);
    await freshen(storage.db);
    await imported(other);
    const two = await imported({ "manifest.json": testManifest(), "votes.jsonl": votes.toReversed() });
    expect(two.snapshots).toEqual(one.snapshots.filter(({ useCase }) => useCase === "portrait"));
  });

  test("reads votes from CSV to the very rows of the same votes in JSON", async () => {
    const csv =
      'prompt,question,left,right,choice,voter,at,blind,probability\np1,,alpha,beta,tie,v1,2026-11-01T10:00:00Z,true,0.25\np2,realism,beta,alpha,both-bad,"v,2",,false,\n';
    await imported({ "manifest.json": testManifest(), "votes.csv": csv });
    const lines = [
      vote({ choice: "tie", voter: "v1", at: "2026-11-01T11:00:00+01:00", blind: true, probability: 0.25 }),
      vote({
        prompt: "p2",
        question: "realism",
        left: "beta",
        right: "alpha",
        choice: "both-bad",
        voter: "v,2",
        blind: false,
      }),
    ];
    expect(await imported({ "manifest.json": testManifest(), "votes.jsonl": lines })).toMatchObject({
      added: 0,
      known: 8,
    });
  });

  test("stores pictures untouched under the hash of their bytes", async () => {
    const bytes = await picture("red");
    const prompts = [
      {
        id: "p1",
        prompt: "Red",
        outputs: [{ model: "alpha", file: "a/red.png", width: 32, height: 24 }, { model: "beta" }],
      },
    ];
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
    await imported({
      "manifest.json": testManifest({ models, prompts }),
      "votes.jsonl": [vote({ left: "alpha-klein", right: "beta_LOW" })],
    });
    expect(
      (await rowsOf("output"))
        .map(({ model, modelAs, variant, tier }) => [model, modelAs, variant, tier])
        .toSorted(byText),
    ).toEqual([
      ["alpha", "alpha-klein", "klein", null],
      ["beta", "beta_LOW", null, "low"],
      ["gamma", "gamma", null, null],
    ]);
    expect(await rowsOf("vote")).toMatchObject([{ left: "alpha", right: "beta" }]);
  });

  test("takes the quality that was asked for as the tier where the model has it", async () => {
    const outputs = [
      { model: "alpha", requested: { quality: "high" } },
      { model: "beta", requested: { quality: "low" } },
    ];
    await imported({ "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }) });
    expect((await rowsOf("output")).map(({ model, tier }) => [model, tier]).toSorted(byText)).toEqual([
      ["alpha", null],
      ["beta", "low"],
    ]);
  });

  test("says what it read over", async () => {
    const outputs = [
      { model: "alpha", variant: "Turbo" },
      { model: "beta", colour: "red" },
    ];
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
    {
      id: "p1",
      prompt: "P",
      outputs: [
        { model: "alpha", sandbox: true },
        { model: "beta", sandbox: true },
        { model: "beta", sample: 2 },
      ],
    },
  ];

  test("passes from an output to all that is said of it", async () => {
    await imported({
      "manifest.json": testManifest({ prompts }),
      "votes.jsonl": [vote(), vote({ question: "keep", right: undefined, choice: "keep" })],
      "measurements.jsonl": [
        {
          instrument: "i",
          version: "1",
          prompt: "p1",
          model: "beta",
          outputs: ["p1/beta/1", "p1/beta/2"],
          value: 1,
          unit: "u",
        },
      ],
    });
    for (const kind of ["vote", "keep-vote", "measurement"] as const)
      expect((await rowsOf(kind)).map(({ sandbox }) => sandbox)).toEqual([true]);
  });

  test("is never compared with live", async () => {
    expect(
      await problemsOf({ "manifest.json": testManifest({ prompts }), "votes.jsonl": [vote({ rightSample: 2 })] }),
    ).toEqual([
      'votes.jsonl:1: right: is compared with "alpha", and only one of the two outputs is marked sandbox, expected both or none',
    ]);
  });

  test("cannot be taken off a picture by another pack", async () => {
    const bytes = await picture("blue");
    const withPicture = (sandbox: boolean, title: string): PackFiles => ({
      "manifest.json": testManifest({
        title,
        prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", file: "blue.png", sandbox }] }],
      }),
      "blue.png": bytes,
    });
    await imported(withPicture(true, "First"));
    const failure = await failureOf(imported(withPicture(false, "Second")));
    expect(failure.details).toEqual([
      expect.stringMatching(/^manifest\.json:\d+: sandbox: is not set, but this very picture is known as sandbox/),
    ]);
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
  });
});
