import { spawn } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../test/support/storage.ts";
import type { Catalogue } from "../../core/catalogue/index.ts";
import { loadCatalogue } from "../boot/catalogue/index.ts";
import { ensureCataloguePacks, exportPack, importPack, loadSnapshot } from "./index.ts";
import { testCatalogue } from "./testing/catalogue.ts";
import { citation, failureOf, freshen, testFolder, testManifest, writePackFolder } from "./testing/packs.ts";

const project = fileURLToPath(new URL("../../../", import.meta.url));
let storage: TestStorage;
let shipped: Catalogue;
beforeAll(async () => {
  storage = await openTestStorage();
  shipped = await loadCatalogue(path.join(project, "catalogue"));
});
beforeEach(() => freshen(storage.db));
afterAll(() => storage.close());

const pack = (title: string, ...values: readonly number[]) => ({
  "manifest.json": testManifest({ title, useCase: undefined, models: [], prompts: [] }),
  "citations.json": values.map((value) => citation({ value })),
});

const ensured = (folder: string, catalogue: Catalogue = testCatalogue) =>
  ensureCataloguePacks({ storage, catalogue, folder });
const values = async (): Promise<readonly number[]> =>
  (await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).rows
    .flatMap((row) => (row.kind === "citation" ? [row.value] : []))
    .toSorted((one, other) => one - other);

async function folderOf(packs: Readonly<Record<string, ReturnType<typeof pack>>>): Promise<string> {
  const folder = testFolder("citations");
  for (const [name, files] of Object.entries(packs)) await writePackFolder(files, path.join(folder, name));
  return folder;
}

describe("the packs of the catalogue", () => {
  test("that ship with it import whole, are sealed for every use case, and are left alone afterwards", async () => {
    const folder = path.join(project, "catalogue/citations");
    const first = await ensureCataloguePacks({ storage, catalogue: shipped, folder });
    expect(first.imported.length).toBeGreaterThan(0);
    expect(await ensureCataloguePacks({ storage, catalogue: shipped, folder })).toEqual({
      imported: [],
      withdrawn: [],
      warnings: [],
    });
    const { rows } = await loadSnapshot({ storage, catalogue: shipped, useCase: "portrait" });
    const listed = await Promise.all(
      first.imported.map(
        async (name) => JSON.parse(await readFile(path.join(folder, name, "citations.json"), "utf8")) as unknown[],
      ),
    );
    expect(rows).toHaveLength(listed.flat().length);
  });

  test("that ship with it export and import to the same snapshot", async () => {
    const folder = path.join(project, "catalogue/citations");
    await ensureCataloguePacks({ storage, catalogue: shipped, folder });
    const before = await loadSnapshot({ storage, catalogue: shipped, useCase: "portrait" });
    const out = testFolder("export");
    for (const { id } of before.packs) await exportPack({ storage, packId: id, folder: path.join(out, id) });
    await freshen(storage.db);
    for (const { id } of before.packs) await importPack({ storage, catalogue: shipped, folder: path.join(out, id) });
    expect((await loadSnapshot({ storage, catalogue: shipped, useCase: "portrait" })).hash).toBe(before.hash);
  });

  test("follow their folder: a new edition withdraws what it no longer says, and may say it again", async () => {
    const folder = await folderOf({ one: pack("One", 1, 2), two: pack("Two", 7) });
    const fresh = await ensured(folder);
    const hash = (await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash;
    expect([fresh.imported, await values()]).toEqual([
      ["one", "two"],
      [1, 2, 7],
    ]);

    await writePackFolder(pack("One", 2, 3), path.join(folder, "one"));
    expect([await ensured(folder), await values()]).toEqual([
      { imported: ["one"], withdrawn: [], warnings: [] },
      [2, 3, 7],
    ]);
    const upgraded = (await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash;

    await writePackFolder(pack("One", 1, 2), path.join(folder, "one"));
    await ensured(folder);
    expect((await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash).toBe(hash);

    await writePackFolder(pack("One", 2, 3), path.join(folder, "one"));
    await freshen(storage.db);
    await ensured(folder);
    expect((await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash).toBe(upgraded);
  });

  test("go when their folder goes, and when it takes another title", async () => {
    const folder = await folderOf({ one: pack("One", 1), two: pack("Two", 7) });
    await ensured(folder);
    await rm(path.join(folder, "one"), { recursive: true });
    expect([await ensured(folder), await values()]).toEqual([{ imported: [], withdrawn: ["one"], warnings: [] }, [7]]);
    await writePackFolder(pack("Two, renamed", 8), path.join(folder, "two"));
    expect([await ensured(folder), await values()]).toEqual([{ imported: ["two"], withdrawn: [], warnings: [] }, [8]]);
  });

  test("may name their source in other words, but take no pack over that somebody imported", async () => {
    const folder = await folderOf({ one: pack("One", 1) });
    await ensured(folder);
    const sourceIn = (source: string) => ({ "manifest.json": { ...pack("One")["manifest.json"], source } });
    await writePackFolder(sourceIn("the same, said better"), path.join(folder, "one"));
    expect([await ensured(folder), await values()]).toEqual([{ imported: ["one"], withdrawn: [], warnings: [] }, [1]]);
    await freshen(storage.db);
    const own = await writePackFolder({ ...pack("One", 5), ...sourceIn("my own") });
    await importPack({ storage, catalogue: testCatalogue, folder: own });
    const { warnings, ...beside } = await ensured(folder);
    expect([beside, await values()]).toEqual([{ imported: ["one"], withdrawn: [] }, [1, 5]]);
    expect(warnings).toEqual([expect.stringMatching(/called "One" too.*kept beside it as one-of-the-catalogue/)]);
    expect(await ensured(folder)).toEqual({ imported: [], withdrawn: [], warnings: [] });
    await writePackFolder(pack("One", 3), path.join(folder, "one"));
    expect([(await ensured(folder)).imported, await values()]).toEqual([["one"], [3, 5]]);
  });

  test("are left out where both of their ids are taken, and all others come", async () => {
    const imported = async (title: string, value: number) => {
      const manifest = { ...pack(title)["manifest.json"], source: "my own" };
      const own = await writePackFolder({ ...pack(title, value), "manifest.json": manifest });
      await importPack({ storage, catalogue: testCatalogue, folder: own });
    };
    await imported("One", 5);
    await imported("One of the catalogue", 6);
    const { imported: found, warnings } = await ensured(await folderOf({ one: pack("One", 1), two: pack("Two", 7) }));
    expect([found, await values()]).toEqual([["two"], [5, 6, 7]]);
    expect(warnings).toEqual([expect.stringContaining("was left out")]);
  });

  test("are read again when the catalogue reads a name in another way", async () => {
    const folder = await folderOf({ one: pack("One", 1) });
    await ensured(folder);
    const gamma = testCatalogue.models.get("gamma");
    if (gamma === undefined) throw new Error("the test's catalogue has gamma");
    const alias = { name: "Gamma 2", variant: null, tier: null, size: null };
    const renamed = {
      ...testCatalogue,
      models: new Map([...testCatalogue.models, ["gamma", { ...gamma, aliases: [alias] }]]),
    };
    expect(await ensured(folder, renamed)).toEqual({ imported: ["one"], withdrawn: [], warnings: [] });
  });

  test("stay as they were if one of them is wrong", async () => {
    const folder = await folderOf({ one: pack("One", 1), two: pack("Two", 7) });
    await ensured(folder);
    await writePackFolder(pack("One", 5), path.join(folder, "one"));
    await writeFile(path.join(folder, "two/citations.json"), "[{}]");
    expect((await failureOf(ensured(folder))).code).toBe("invalid-pack");
    expect(await values()).toEqual([1, 7]);
  });

  test("are not changed by importing another edition of them by hand", async () => {
    const folder = await folderOf({ one: pack("One", 1) });
    await ensured(folder);
    const again = (files: ReturnType<typeof pack>) =>
      writePackFolder(files).then((copy) => importPack({ storage, catalogue: testCatalogue, folder: copy }));
    expect(await again(pack("One", 1))).toMatchObject({ added: 0, known: 1 });
    const failure = await failureOf(again(pack("One", 1, 2)));
    expect([failure.code, failure.message]).toEqual(["conflict", expect.stringContaining("catalogue/citations/one")]);
    expect(await values()).toEqual([1]);
  });

  test("are imported once by four processes that start together on a new data folder", async () => {
    const dataFolder = testFolder("four");
    const folder = await folderOf({ one: pack("One", ...Array.from({ length: 300 }, (_, value) => value)) });
    const program = `
      import { openStorage } from "${project}src/server/storage/index.ts";
      import { testCatalogue as catalogue } from "${project}src/server/observation/testing/catalogue.ts";
      import { ensureCataloguePacks, loadSnapshot } from "${project}src/server/observation/index.ts";
      const storage = await openStorage({ dataFolder: ${JSON.stringify(dataFolder)}, databaseUrl: null, s3: null });
      const { imported } = await ensureCataloguePacks({ storage, catalogue, folder: ${JSON.stringify(folder)} });
      const { hash, rows } = await loadSnapshot({ storage, catalogue, useCase: "portrait" });
      console.log(JSON.stringify({ imported, hash, rows: rows.length }));
      await storage.close();`;
    const results = await Promise.all(Array.from({ length: 4 }, () => run(program)));
    expect(new Set(results.map(({ hash }) => hash)).size).toBe(1);
    expect(new Set(results.map(({ rows }) => rows)).size).toBe(1);
    expect(results.flatMap(({ imported }) => imported)).toEqual(["one"]);
  });
});

interface ProcessResult {
  readonly imported: readonly string[];
  readonly hash: string;
  readonly rows: number;
}

function run(program: string): Promise<ProcessResult> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (err += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(JSON.parse(out) as ProcessResult) : reject(new Error(err))));
  });
}
