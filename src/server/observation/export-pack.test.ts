import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import { packManifest } from "../../contract/pack/index.ts";
import { weightedCriterionIds } from "../../core/kernel/index.ts";
import { exportPack, importPack, loadSnapshot, type EvidenceStorage, type ImportResult } from "./index.ts";
import { testCatalogue as catalogue } from "./testing/catalogue.ts";
import {
  citation,
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

const imported = async (into: EvidenceStorage, files: PackFiles): Promise<ImportResult> =>
  importPack({ storage: into, catalogue, folder: await writePackFolder(files) });

async function exported(from: EvidenceStorage, packId: string): Promise<string> {
  const folder = path.join(testFolder("export"), "pack");
  await exportPack({ storage: from, packId, folder });
  return folder;
}

/** Imports, exports, and imports the export as on a first start: what the second import made of it. */
async function roundTrip(files: PackFiles): Promise<{ readonly first: ImportResult; readonly second: ImportResult }> {
  await freshen(storage.db);
  const first = await imported(storage, files);
  const folder = await exported(storage, first.pack);
  expect(await importPack({ storage, catalogue, folder })).toMatchObject({
    added: 0,
    record: first.record,
    snapshots: first.snapshots,
  });
  await freshen(storage.db);
  return { first, second: await importPack({ storage, catalogue, folder }) };
}

describe("exporting a pack", () => {
  test("makes a folder that a fresh instance imports to the same snapshot, pictures included", async () => {
    const [red, blue] = [await picture("red"), await picture("blue", 64, 64)];
    const prompts = [
      {
        id: "p1",
        prompt: "Two lines\nof text",
        style: "Plain",
        texts: ["SALE"],
        checks: ["It is red."],
        outputs: [
          {
            model: "alpha-klein",
            file: "one.png",
            seed: 7,
            requested: { size: "1024x1024" },
            costUsd: 0.04,
            latencyMs: 1200,
            receivedAt: "2026-11-01T10:00:00+02:00",
          },
          { model: "beta", file: "two.png", sandbox: true },
          { model: "beta", sample: 2, file: "three.png", tier: "HIGH", route: "somewhere" },
        ],
      },
      { id: "p2", prompt: "Refused", useCase: "illustration", outputs: [{ model: "beta", hash: "ab".repeat(32) }] },
    ];
    const models = [
      { id: "alpha-klein", maker: "A" },
      { id: "beta", maker: "B" },
    ];
    const files = {
      "manifest.json": testManifest({ models, prompts, license: "CC0", requestedAspectRatio: "1:1, mostly" }),
      "one.png": red,
      "two.png": blue,
      "three.png": red,
    };
    const first = await imported(storage, files);
    const folder = await exported(storage, first.pack);
    const other = await openTestStorage();
    try {
      const second = await importPack({ storage: other, catalogue, folder });
      expect({ ...second, added: 0, known: 0 }).toEqual({ ...first, added: 0, known: 0 });
      expect(await loadSnapshot({ storage: other, catalogue, useCase: "portrait" })).toEqual(
        await loadSnapshot({ storage, catalogue, useCase: "portrait" }),
      );
      expect(await Array.fromAsync(other.blobs.list())).toEqual(await Array.fromAsync(storage.blobs.list()));
      expect(await exported(other, second.pack).then(manifestIn)).toEqual(await manifestIn(folder));
    } finally {
      await other.close();
    }
  });

  test("keeps corrections and what they corrected", async () => {
    const { first, second } = await roundTrip({
      "manifest.json": testManifest({
        prompts: [
          {
            id: "p1",
            prompt: "Once",
            supersedes: undefined,
            outputs: [
              { model: "alpha", id: "o1" },
              { model: "alpha", id: "o2", seed: 3, supersedes: "o1" },
              { model: "beta" },
            ],
          },
        ],
      }),
      "votes.jsonl": [
        vote({ id: "a" }),
        vote({ id: "b", supersedes: "a", choice: "tie" }),
        vote({ id: "c", supersedes: "b", choice: "right" }),
      ],
    });
    expect(second.counts).toEqual(first.counts);
    expect(second.snapshots).toEqual(first.snapshots);
  });

  test("keeps an aspect ratio that a prompt had before the pack's changed", async () => {
    const before = await imported(storage, { "manifest.json": testManifest({ requestedAspectRatio: "16:9" }) });
    const rows = (await loadSnapshot({ storage, catalogue, useCase: "portrait" })).rows.filter(
      (row) => row.kind === "prompt",
    );
    const prompts = twoPrompts().map((prompt) => ({
      ...prompt,
      supersedes: rows.find((row) => row.prompt === prompt.id)?.id,
    }));
    const after = await imported(storage, {
      "manifest.json": testManifest({ requestedAspectRatio: "unclear", prompts }),
    });
    const folder = await exported(storage, before.pack);
    await freshen(storage.db);
    expect((await importPack({ storage, catalogue, folder })).snapshots).toEqual(after.snapshots);
  });

  test("writes the hash of a picture that was deleted, and imports again without it", async () => {
    const first = await imported(storage, {
      "manifest.json": testManifest({
        prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "alpha", file: "gone.png" }] }],
      }),
      "gone.png": await picture("gold"),
    });
    const [blob] = (await loadSnapshot({ storage, catalogue, useCase: "portrait" })).rows.flatMap((row) =>
      row.kind === "output" ? [row.hash] : [],
    );
    await storage.blobs.delete(blob ?? "");
    const folder = path.join(testFolder("export"), "pack");
    expect(await exportPack({ storage, packId: first.pack, folder })).toEqual({
      rows: 2,
      pictures: 0,
      picturesMissing: 1,
    });
    await freshen(storage.db);
    expect((await importPack({ storage, catalogue, folder })).snapshots).toEqual(first.snapshots);
  });

  test("refuses a place where no folder can be made, and does not try for ever", async () => {
    await imported(storage, { "manifest.json": testManifest() });
    const failure = await failureOf(exportPack({ storage, packId: "a-test-pack", folder: "/proc/nope/copy" }));
    expect(failure).toMatchObject({ code: "storage", message: expect.stringContaining("/proc/nope/copy") as string });
  });

  test("refuses a pack that is not there, and a folder that is in use", async () => {
    const { pack } = await imported(storage, { "manifest.json": testManifest() });
    const failure = await failureOf(
      exportPack({ storage, packId: "other", folder: path.join(testFolder("export"), "pack") }),
    );
    expect([failure.code, failure.message]).toEqual(["not-found", `there is no pack "other": there are ${pack}.`]);
    const folder = testFolder("export");
    await writeFile(path.join(folder, "mine.txt"), "mine");
    expect((await failureOf(exportPack({ storage, packId: pack, folder }))).code).toBe("conflict");
    await mkdir(path.join(folder, "empty"));
    await exportPack({ storage, packId: pack, folder: path.join(folder, "empty") });
    expect(packManifest.safeParse(await manifestIn(path.join(folder, "empty"))).success).toBe(true);
  });
});

const manifestIn = async (folder: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8"));

// Generated packs: every optional field sometimes there, sometimes not, with texts that JSON and SQL must quote.
const text = fc.string({
  unit: fc.constantFrom("a", "Z", "é", "漢", "😀", '"', "\\", "'", "{", "%", "\u2028", " "),
  minLength: 1,
  maxLength: 12,
});
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const instant = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
/** Of facts: not after the day of the import. */
const pastDay = day.map((date) => (date < "2026" ? date : `2025${date.slice(4)}`.replace("02-29", "02-28")));
const json = fc.jsonValue({ maxDepth: 3, stringUnit: fc.constantFrom("a", "é", "😀", "'", "%", "漢") });
const promptId = fc.constantFrom("p1", "p2");
const sides = fc.constantFrom({ left: "alpha", right: "beta" }, { left: "beta", right: "alpha" });
const sample = optional(fc.constantFrom(1, 2));
const model = fc.constantFrom("alpha", "beta");

const anyVote = fc
  .tuple(
    sides,
    fc.record({
      prompt: promptId,
      question: optional(fc.constantFrom("preference", "realism", "final-polish")),
      choice: fc.constantFrom("left", "right", "tie", "both-bad"),
      voter: optional(fc.constantFrom("v1", "v2", "0f9a")),
      at: optional(instant),
      blind: optional(fc.boolean()),
      probability: optional(fc.double({ min: 1e-6, max: 1, noNaN: true })),
      leftSample: sample,
      rightSample: sample,
    }),
  )
  .map(([side, rest]) => ({ ...side, ...rest }));

const anyKeep = fc.record({
  prompt: promptId,
  question: fc.constant("keep"),
  left: model,
  choice: fc.constantFrom("keep", "discard"),
  voter: optional(fc.constantFrom("v1", "v2")),
  sample,
});

const anyMeasurement = fc.record({
  instrument: fc.constantFrom("text-accuracy", "faces"),
  version: text,
  parameters: optional(json),
  prompt: promptId,
  model: fc.constant("alpha"),
  outputs: fc
    .subarray(["p1/alpha/1", "p2/alpha/2", "p1/beta/1"], { minLength: 1 })
    .filter((names) => names.some((name) => name.includes("alpha"))),
  value: finite,
  unit: fc.constantFrom("CER", "s"),
  detail: optional(json),
});

const anyJudgement = fc
  .tuple(
    sides,
    fc.record({
      judge: text,
      version: text,
      rubric: text,
      question: fc.constant("realism"),
      prompt: promptId,
      answers: fc.tuple(fc.constantFrom("left", "right", "tie"), fc.constantFrom("left", "right", "tie")),
      leftSample: sample,
    }),
  )
  .map(([side, rest]) => ({ ...side, ...rest }));

const factValues = {
  modes: fc.subarray(["text-to-image", "inpainting"], { minLength: 1 }),
  sizes: text,
  maxMegapixels: fc.constantFrom(0.25, 4.2, 100),
  references: fc.nat(),
  lora: fc.boolean(),
  price: fc.constantFrom<unknown>(
    { kind: "per-image", usd: 0.04 },
    { kind: "per-megapixel", firstUsd: 0.03, furtherUsd: 0.015 },
    {
      kind: "table",
      rows: [
        { tier: "low", usd: 0.009 },
        { sizes: [{ width: 1024, height: 1024 }], usd: 0.034 },
      ],
    },
  ),
  released: fc.constantFrom("2025", "2025-11", "2025-11-25"),
};

const anyFact = fc.oneof(
  ...Object.entries(factValues).map(([key, value]) =>
    fc.record({
      model: fc.constantFrom("alpha", "beta", "gamma"),
      variant: optional(fc.constantFrom("standard", "Klein 9B", "unheard-of")),
      key: fc.constant(key),
      value: value as fc.Arbitrary<unknown>,
      source: text,
      date: pastDay,
      grade: fc.constantFrom("A", "B", "C", "derived"),
      useCase: optional(fc.constantFrom("portrait", "illustration")),
    }),
  ),
);

const figure = {
  metric: text,
  category: optional(text),
  unit: text,
  direction: fc.constantFrom("higher", "lower"),
  publisher: text,
  board: optional(text),
  suiteVersion: optional(text),
  asOf: optional(day),
  asOfText: optional(text),
  grade: fc.constantFrom("primary", "secondary", "unclear"),
  note: optional(text),
  mapping: optional(
    fc.oneof(
      fc.constant({ criterion: "overall-preference", useCase: null }),
      fc.record({
        criterion: fc.constantFrom(...weightedCriterionIds),
        useCase: fc.constantFrom("portrait", "illustration"),
      }),
    ),
  ),
  shownUnder: optional(fc.constantFrom(...weightedCriterionIds)),
  n: optional(fc.nat()),
  url: fc.constant("https://example.org/a?b=c#d"),
  readFrom: optional(fc.constant("https://example.org/copy")),
};

const anyCitation = fc.oneof(
  fc.record({
    ...figure,
    model: fc.constantFrom("alpha", "alpha-klein", "beta-low", "Alpha (medium) at 2K", "gamma"),
    size: optional(fc.constantFrom("2048x2048")),
    route: optional(text),
    value: finite,
    kDerived: optional(fc.boolean()),
    level: optional(fc.constant(0.95)),
    citedAs: optional(text),
  }),
  fc.record({
    ...figure,
    modelA: fc.constantFrom("alpha", "alpha-klein"),
    modelB: fc.constantFrom("beta-low", "gamma"),
    configurationA: optional(fc.record({ tier: optional(text) })),
    winA: fc.constantFrom(0, 40.5),
    tie: fc.constantFrom(0, 9.5),
    winB: fc.constant(50),
  }),
);

const list = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.uniqueArray(arbitrary, { maxLength: 12, selector: (value) => JSON.stringify(value) });

const anyPack = fc.record({
  title: text,
  source: text,
  license: optional(text),
  requestedAspectRatio: optional(fc.constantFrom("16:9 or so", "4:3", "none")),
  texts: optional(fc.array(text, { maxLength: 3 })),
  votes: fc.array(fc.oneof(anyVote, anyKeep), { maxLength: 20 }),
  measurements: list(anyMeasurement),
  judgements: list(anyJudgement),
  facts: list(anyFact),
  citations: list(anyCitation),
});

const allSamples = ["alpha", "beta"].flatMap((each) => [1, 2].map((place) => ({ model: each, sample: place })));

describe("any pack", () => {
  test("imports, exports and imports again to the same rows and snapshot", async () => {
    await fc.assert(
      fc.asyncProperty(anyPack, async ({ title, source, license, requestedAspectRatio, texts, ...rows }) => {
        const prompts = ["p1", "p2"].map((id) => ({ id, prompt: `For ${id}`, texts, outputs: allSamples }));
        const files: PackFiles = {
          "manifest.json": testManifest({ title, source, license, requestedAspectRatio, prompts }),
          "votes.jsonl": rows.votes,
          "measurements.jsonl": distinct(rows.measurements, [
            "instrument",
            "version",
            "parameters",
            "prompt",
            "model",
            "outputs",
          ]),
          "judgements.jsonl": distinct(rows.judgements, ["judge", "version", "rubric", "prompt", "left", "leftSample"]),
          "facts.jsonl": distinct(rows.facts, ["model", "key", "source", "date"]),
          "citations.json": rows.citations,
        };
        const { first, second } = await roundTrip(files);
        expect(second.counts).toEqual(first.counts);
        expect(second.record).toEqual(first.record);
        expect(second.snapshots).toEqual(first.snapshots);
      }),
      { seed: 20261123, numRuns: 20 },
    );
  });

  test("is told apart by any change of a row", async () => {
    const snapshotOf = async (rating: number): Promise<string | undefined> => {
      await freshen(storage.db);
      const files = { "manifest.json": testManifest(), "citations.json": [citation({ value: rating })] };
      return (await imported(storage, files)).snapshots[0]?.hash;
    };
    expect(await snapshotOf(1200)).not.toBe(await snapshotOf(1200.5));
  });
});

/** The first row about each subject: two would contradict each other. An absent sample is the first. */
function distinct<T extends Readonly<Record<string, unknown>>>(
  rows: readonly T[],
  subject: readonly string[],
): readonly T[] {
  const keyOf = (row: T): string =>
    JSON.stringify(subject.map((field) => row[field] ?? (field === "leftSample" ? 1 : null)));
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
