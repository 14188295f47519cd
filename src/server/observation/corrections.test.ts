import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import type { EvidenceRow } from "../../core/evidence/index.ts";
import { importPack, loadSnapshot, type ImportResult } from "./index.ts";
import { testCatalogue as catalogue } from "./testing/catalogue.ts";
import {
  expectNothingStored,
  failureOf,
  freshen,
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

describe("corrections", () => {
  const correction = [vote({ id: "a", choice: "left" }), vote({ id: "b", choice: "right", supersedes: "a" })];

  test("take the place of the row they name, in whatever order they stand", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": correction.toReversed() });
    expect((await rowsOf("vote")).map(({ choice }) => choice)).toEqual(["right"]);
  });

  test("may name a row of an earlier import, by its id there or by its content id", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [correction[0], vote({ voter: "v2" })] });
    const second = (await rowsOf("vote")).find(({ voter }) => voter === "v2");
    await imported({
      "manifest.json": testManifest(),
      "votes.jsonl": [correction[1], vote({ voter: "v2", choice: "tie", supersedes: second?.id })],
    });
    expect((await rowsOf("vote")).map(({ choice }) => choice).toSorted()).toEqual(["right", "tie"]);
  });

  test("may correct a prompt, which then has one text", async () => {
    await imported({ "manifest.json": testManifest() });
    const before = (await rowsOf("prompt")).find(({ prompt }) => prompt === "p1");
    const [first, second] = twoPrompts();
    await imported({
      "manifest.json": testManifest({ prompts: [{ ...first, prompt: "Corrected", supersedes: before?.id }, second] }),
    });
    expect((await rowsOf("prompt")).map(({ text }) => text).toSorted()).toEqual(["A picture of p2", "Corrected"]);
  });

  test.each([
    [
      "a row that is nowhere",
      [vote({ supersedes: "x" })],
      /:1: supersedes: is "x", which names no row here, expected the id of a row/,
    ],
    [
      "one another in a circle",
      [vote({ id: "a", supersedes: "b" }), vote({ id: "b", supersedes: "a" })],
      /supersedes: is "[ab]", which in the end corrects this row itself/,
    ],
    [
      "a row twice",
      [vote({ id: "a" }), vote({ supersedes: "a", voter: "x1" }), vote({ supersedes: "a", voter: "x2" })],
      /which another row corrects already/,
    ],
    [
      "a row of another kind",
      [vote({ id: "a" }), vote({ question: "keep", right: null, choice: "keep", supersedes: "a" })],
      /expected one of the same pack, kind/,
    ],
  ])("may not name %s", async (_, votes, expected) => {
    const problems = await problemsOf({ "manifest.json": testManifest(), "votes.jsonl": votes });
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(expected);
  });

  test("may not take the sandbox mark off", async () => {
    const withMark = (sandbox: boolean, id: string, supersedes?: string) => ({
      model: "alpha",
      sandbox,
      id,
      supersedes,
    });
    const outputs = [withMark(true, "a"), withMark(false, "b", "a")];
    const [problem] = await problemsOf({
      "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs }] }),
    });
    expect(problem).toMatch(/supersedes: names row .* expected one of the same pack, kind, use case and sandbox mark/);
  });
});

describe("what is already known", () => {
  test("is not changed in silence: a changed prompt is refused, saying how to correct it", async () => {
    await imported({ "manifest.json": testManifest() });
    const prompts = twoPrompts().map((prompt) => ({ ...prompt, prompt: "Changed" }));
    const failure = await failureOf(imported({ "manifest.json": testManifest({ prompts }) }));
    expect(failure.code).toBe("invalid-pack");
    expect(failure.details[0]).toMatch(
      /^manifest\.json:\d+: id: says something else about the same prompt as row [0-9a-f]{64}, which was imported before, expected one; if this one corrects it, add "supersedes"/,
    );
    expect((await rowsOf("prompt")).map(({ text }) => text)).not.toContain("Changed");
  });

  test("is not changed in silence: an id keeps its contents", async () => {
    await imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ id: "a" })] });
    const failure = await failureOf(
      imported({ "manifest.json": testManifest(), "votes.jsonl": [vote({ id: "a", choice: "right" })] }),
    );
    expect(failure.details).toEqual([
      expect.stringMatching(/^votes\.jsonl:1: id: is "a", the id of a row with other contents/),
    ]);
  });

  test("grows by what a later edition of the folder adds", async () => {
    const outputsOfAlpha = [{ id: "p1", prompt: "P", outputs: [{ model: "alpha" }] }];
    const first = await imported({ "manifest.json": testManifest({ prompts: outputsOfAlpha }) });
    expect(first.record.missingCells).toEqual([{ prompt: "p1", model: "beta" }]);
    const second = await imported({
      "manifest.json": testManifest({ prompts: [{ id: "p1", prompt: "P", outputs: [{ model: "beta" }] }] }),
      "votes.jsonl": [],
    });
    expect([second.added, second.record.missingCells]).toEqual([1, []]);
  });

  test("keeps its title from another source's pack", async () => {
    await imported({ "manifest.json": testManifest() });
    const failure = await failureOf(
      imported({ "manifest.json": testManifest({ title: "A TEST pack!", source: "somebody else" }) }),
    );
    expect([failure.code, failure.message]).toEqual([
      "conflict",
      expect.stringContaining("give this one another title"),
    ]);
  });
});
