import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import type { MeasurementRow } from "../../../core/evidence/index.ts";
import { sha256Hex } from "../../../core/kernel/index.ts";
import { instruments, type MeasuringPool, openMeasuringPool } from "../../instruments/index.ts";
import { ensureCataloguePacks, exportPack, importPack, loadSnapshot, measureOutputs } from "../index.ts";
import { testCatalogue } from "../testing/catalogue.ts";
import { freshen, picture, testFolder, testManifest, writePackFolder } from "../testing/packs.ts";

let storage: TestStorage;
let pool: MeasuringPool;
/** Pictures that were given to the pool. */
let asked = 0;
beforeAll(async () => {
  storage = await openTestStorage();
  const opened = openMeasuringPool({ threads: 2 });
  pool = { ...opened, picture: (job) => ((asked += 1), opened.picture(job)) };
});
beforeEach(async () => {
  await freshen(storage.db);
  asked = 0;
});
afterAll(async () => {
  await pool.close();
  await storage.close();
});

const measured = () => measureOutputs({ storage, catalogue: testCatalogue, pool });
const imported = async (folder: string) => importPack({ storage, catalogue: testCatalogue, folder });

/** A pattern with edges and shading, so that every instrument finds something; different by its seed. */
async function pattern(seed: number, width = 96, height = 64): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    return ((x * (3 + seed) + y * (5 + 2 * seed)) % 200) + (((x >> 3) + (y >> 3)) % 2) * 40;
  });
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

const files = { alpha: "alpha.png", beta: "beta.png" } as const;

/** One prompt, a picture by alpha and one by beta. */
async function pairPack(parts: { readonly title?: string; readonly prompt?: object; readonly manifest?: object } = {}) {
  const outputs = [
    { model: "alpha", file: files.alpha, requested: { size: "96x64" } },
    { model: "beta", file: files.beta },
  ];
  return writePackFolder({
    [files.alpha]: await pattern(1),
    [files.beta]: await pattern(2),
    "manifest.json": testManifest({
      title: parts.title ?? "Pair",
      prompts: [{ id: "p1", prompt: "A picture", outputs, ...parts.prompt }],
      ...parts.manifest,
    }),
  });
}

async function measurements(useCase = "portrait"): Promise<readonly MeasurementRow[]> {
  const { rows } = await loadSnapshot({ storage, catalogue: testCatalogue, useCase });
  return rows.filter((row): row is MeasurementRow => row.kind === "measurement");
}
const of = async (instrument: string): Promise<readonly MeasurementRow[]> =>
  (await measurements()).filter((row) => row.instrument === instrument);

describe("measuring what is stored", () => {
  test("adds a row an instrument and picture, by the picture's hash, and seals them", async () => {
    await imported(await pairPack());
    const result = await measured();
    expect(result).toMatchObject({ measured: 2, known: 0, sets: 0, unmeasured: [] });
    const rows = await measurements();
    expect(rows).toHaveLength(result.rows);
    expect(result.snapshots.map(({ useCase }) => useCase)).toEqual(["portrait"]);
    for (const row of rows) {
      const sheet = instruments.find(({ id }) => id === row.instrument);
      expect([row.version, row.unit]).toEqual([sheet?.version, sheet?.unit]);
      expect(row.outputs).toEqual([sha256Hex(await pattern(row.model === "alpha" ? 1 : 2))]);
    }
    expect((await of("size-received")).map(({ model, value }) => [model, value])).toEqual([["alpha", 1]]);
    expect(await of("technical-faults")).toHaveLength(2);
    expect(await of("text-accuracy")).toEqual([]);
  });

  test("measures nothing twice", async () => {
    await imported(await pairPack());
    const first = await measured();
    const hash = (await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash;
    expect(await measured()).toMatchObject({ measured: 0, known: 2, rows: 0 });
    expect(asked).toBe(2);
    expect((await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash).toBe(hash);
    expect(await measurements()).toHaveLength(first.rows);
  });

  test("twice at the same time does the work once", async () => {
    await imported(await pairPack());
    const [one, other] = await Promise.all([measured(), measured()]);
    expect(one.measured + other.measured).toBe(2);
    expect(asked).toBe(2);
  });

  test("goes on after a stop: what was written stays, and only the rest is measured", async () => {
    await imported(await pairPack());
    let calls = 0;
    const dying: MeasuringPool = {
      ...pool,
      threads: 1,
      picture: (job) => ((calls += 1) === 2 ? Promise.reject(new Error("the power went")) : pool.picture(job)),
    };
    await expect(measureOutputs({ storage, catalogue: testCatalogue, pool: dying })).rejects.toThrow("the power went");
    expect(await measured()).toMatchObject({ measured: 1, known: 1 });
    expect(asked).toBe(2);
    expect(await of("technical-faults")).toHaveLength(2);
  });

  test("reads the texts of the prompt, and again when they are corrected: the new row replaces the old", async () => {
    await imported(await pairPack({ prompt: { texts: ["HELLO"] } }));
    await measured();
    expect((await of("text-accuracy")).map(({ value, parameters }) => [value, parameters])).toEqual([
      [1, { texts: ["HELLO"] }],
      [1, { texts: ["HELLO"] }],
    ]);
    const { rows } = await sql<{ id: string }>`select id from evidence where kind = 'prompt'`.execute(storage.db);
    const corrected = { texts: ["HALLO"], supersedes: rows[0]?.id };
    await imported(await pairPack({ prompt: corrected }));
    expect(await measured()).toMatchObject({ measured: 2 });
    expect((await of("text-accuracy")).map(({ parameters }) => parameters)).toEqual([
      { texts: ["HALLO"] },
      { texts: ["HALLO"] },
    ]);
    expect(await of("sharpness")).toHaveLength(2);
  });

  test("keeps what the pack brought of the same version, and corrects an older one", async () => {
    const folder = await pairPack();
    const line = (model: string, version: string) => ({
      instrument: "colourfulness",
      version,
      prompt: "p1",
      model,
      outputs: [`p1/${model}/1`],
      value: 42,
      unit: "M⁽³⁾",
    });
    await writePackFolder({ "measurements.jsonl": [line("alpha", "1"), line("beta", "0")] }, folder);
    await imported(folder);
    await measured();
    const found = new Map((await of("colourfulness")).map((row) => [row.model, row]));
    expect(found.get("alpha")).toMatchObject({ value: 42, version: "1" });
    expect(found.get("beta")?.value).not.toBe(42);
    expect(found.get("beta")?.supersedes).not.toBeNull();
    expect(found.size).toBe(2);
  });

  test("leaves a stand-in's picture marked as one", async () => {
    const outputs = [
      { model: "alpha", file: files.alpha, sandbox: true },
      { model: "beta", file: files.beta },
    ];
    await imported(await pairPack({ prompt: { outputs } }));
    await measured();
    const marks = new Map((await of("sharpness")).map(({ model, sandbox }) => [model, sandbox]));
    expect([marks.get("alpha"), marks.get("beta")]).toEqual([true, false]);
  });

  test("names a picture that is gone, and measures the others", async () => {
    await imported(await pairPack());
    await storage.blobs.delete(sha256Hex(await pattern(1)));
    const { measured: count, unmeasured } = await measured();
    expect([count, unmeasured]).toEqual([
      1,
      [
        {
          pack: "pair",
          output: "p1/alpha/1",
          reason: "its picture is not stored here any more: import its pack again.",
        },
      ],
    ]);
  });

  test("exports and imports again to the same snapshot", async () => {
    await imported(await pairPack());
    await measured();
    const before = await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" });
    const folder = path.join(testFolder("export"), "pair");
    await exportPack({ storage, packId: "pair", folder });
    await freshen(storage.db);
    await imported(folder);
    expect((await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash).toBe(before.hash);
    expect(await measured()).toMatchObject({ measured: 0, known: 2, rows: 0 });
  });
});

describe("sets of samples", () => {
  const samples = async (count: number) => {
    const all = await Promise.all(Array.from({ length: count }, (_, i) => pattern(i + 1)));
    const outputs = all.map((__, i) => ({ model: "alpha", sample: i + 1, file: `${i + 1}.png` }));
    return writePackFolder({
      ...Object.fromEntries(all.map((bytes, i) => [`${i + 1}.png`, bytes])),
      "manifest.json": testManifest({ title: "Samples", prompts: [{ id: "p1", prompt: "A picture", outputs }] }),
    });
  };

  test("are compared once, and again when there is a further sample", async () => {
    await imported(await samples(2));
    expect(await measured()).toMatchObject({ sets: 1 });
    expect((await of("perceptual-diversity")).map(({ outputs }) => outputs.length)).toEqual([2]);
    expect(await measured()).toMatchObject({ sets: 0, rows: 0 });
    await imported(await samples(3));
    expect(await measured()).toMatchObject({ measured: 1, known: 2, sets: 1 });
    expect((await of("perceptual-diversity")).map(({ outputs }) => outputs.length)).toEqual([3]);
    expect((await of("perceptual-similarity")).map(({ outputs }) => outputs.length)).toEqual([2]);
    expect(await measured()).toMatchObject({ sets: 0, rows: 0 });
  });
});

describe("figures that ship with the catalogue", () => {
  /** The figures of that pack, as a pack of the catalogue: hashes and numbers, no picture. */
  async function figuresOf(packFolder: string): Promise<{ readonly citations: string; readonly measurements: string }> {
    await imported(packFolder);
    await measured();
    const out = path.join(testFolder("figures"), "out");
    await exportPack({ storage, packId: "pair", folder: out });
    const manifest = JSON.parse(await readFile(path.join(out, "manifest.json"), "utf8")) as {
      prompts: { prompt: string; outputs: { file?: string; mediaType?: string }[] }[];
    };
    for (const prompt of manifest.prompts) {
      prompt.prompt = "prompt 1 of the source";
      for (const output of prompt.outputs) {
        delete output.file;
        delete output.mediaType;
      }
    }
    const folder = testFolder("catalogue");
    await mkdir(path.join(folder, "citations"));
    const pack = path.join(folder, "measurements", "pair");
    await mkdir(pack, { recursive: true });
    await writeFile(path.join(pack, "manifest.json"), JSON.stringify({ ...manifest, title: "Figures of Pair" }));
    await writeFile(path.join(pack, "measurements.jsonl"), await readFile(path.join(out, "measurements.jsonl")));
    await freshen(storage.db);
    asked = 0;
    return { citations: path.join(folder, "citations"), measurements: path.join(folder, "measurements") };
  }

  const ensured = ({ citations, measurements: folder }: { citations: string; measurements: string }) =>
    ensureCataloguePacks({ storage, catalogue: testCatalogue, folder: citations, measurements: folder });
  const contents = async () => {
    const { rows } = await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" });
    const groups = Map.groupBy(rows, ({ kind, pack }) => `${pack} ${kind}`);
    return Object.fromEntries([...groups].map(([key, members]) => [key, members.length]));
  };

  test("are evidence on a fresh instance, and nothing there is left to measure", async () => {
    const catalogue = await figuresOf(await pairPack());
    expect((await ensured(catalogue)).imported).toEqual(["measurements/pair"]);
    expect(await contents()).toMatchObject({ "figures-of-pair prompt": 1, "figures-of-pair output": 2 });
    expect(await of("sharpness")).toHaveLength(2);
    expect(await measured()).toMatchObject({ measured: 0, known: 0, rows: 0 });
    expect((await ensured(catalogue)).imported).toEqual([]);
  });

  test.each([["before"], ["after"]])(
    "move to the pack of the pictures when that is imported %s them; nothing counts double",
    async (order) => {
      const folder = await pairPack();
      const catalogue = await figuresOf(folder);
      if (order === "after") await ensured(catalogue);
      await imported(folder);
      if (order === "before") await ensured(catalogue);
      const found = await contents();
      expect(Object.keys(found).toSorted()).toEqual(["pair measurement", "pair output", "pair prompt"]);
      expect(found).toMatchObject({ "pair output": 2, "pair prompt": 1 });
      expect(await of("sharpness")).toHaveLength(2);
      expect(await measured()).toMatchObject({ measured: 0, known: 2, rows: 0 });
      expect(asked).toBe(0);
      expect((await ensured(catalogue)).imported).toEqual([]);
      expect(await contents()).toEqual(found);
    },
  );

  test("are as our own measuring of the same pack finds them", async () => {
    const folder = await pairPack();
    const catalogue = await figuresOf(folder);
    await imported(folder);
    await measured();
    const own = (await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash;
    await freshen(storage.db);
    await ensured(catalogue);
    await imported(folder);
    expect((await loadSnapshot({ storage, catalogue: testCatalogue, useCase: "portrait" })).hash).toBe(own);
  });

  test("that answer another request are left behind, and the pictures are measured again", async () => {
    const catalogue = await figuresOf(await pairPack());
    await ensured(catalogue);
    await imported(await pairPack({ manifest: { requestedAspectRatio: "16:9" } }));
    expect(await contents()).toEqual({ "pair output": 2, "pair prompt": 1 });
    expect(await measured()).toMatchObject({ measured: 2, known: 0 });
  });

  test("of pictures that nobody brought stay where they are", async () => {
    const catalogue = await figuresOf(await pairPack());
    await ensured(catalogue);
    const only = {
      outputs: [
        { model: "alpha", file: files.alpha, requested: { size: "96x64" } },
        { model: "beta", file: "other.png" },
      ],
    };
    const folder = await pairPack({ title: "Half", prompt: only });
    await writePackFolder({ "other.png": await picture("#123456") }, folder);
    await imported(folder);
    const found = await contents();
    expect(found).toMatchObject({
      "figures-of-pair prompt": 1,
      "figures-of-pair output": 1,
      "half output": 2,
      "half prompt": 1,
    });
    expect((await of("sharpness")).map(({ pack, model }) => `${pack} ${model}`).toSorted()).toEqual([
      "figures-of-pair beta",
      "half alpha",
    ]);
  });
});
