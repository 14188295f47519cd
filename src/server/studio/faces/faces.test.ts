import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addWorkspace } from "../../../../test/support/studio-rows.ts";
import { deliver } from "../../../../test/support/studio-server.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { type MeasuringPool, openMeasuringPool } from "../../instruments/index.ts";
import { openVault } from "../../storage/index.ts";
import { type Faces, openFaces, type StoredFace } from "./index.ts";

const require = createRequire(import.meta.url);
const PHOTOGRAPHS = path.join(path.dirname(require.resolve("@vladmandic/face-api/package.json")), "demo");

let storage: TestStorage;
let pool: MeasuringPool;
let faces: Faces;
let reads = 0;
beforeAll(async () => {
  storage = await openTestStorage();
  pool = openMeasuringPool({ threads: 1 });
  const vault = await openVault(storage.db, { dataFolder: storage.dataFolder, secret: "a".repeat(64) });
  const counted: MeasuringPool = {
    ...pool,
    faces: (bytes, isDrawn) => {
      reads += 1;
      return pool.faces(bytes, isDrawn);
    },
  };
  faces = openFaces({ storage, vault: () => Promise.resolve(vault), pool: () => counted });
  await addWorkspace(storage, "ours");
  await addWorkspace(storage, "theirs");
});
afterAll(async () => {
  await pool.close();
  await storage.close();
});
beforeEach(() => {
  reads = 0;
});

const outputOf = (bytes: Uint8Array): Promise<string> => deliver(storage, "ours", bytes, { provider: "google" });

async function characterOf(workspace: string): Promise<string> {
  const row = { name: "Ada", words: "", notes: "", is_real: false, created_by: "Ada", identity: null, consent: null };
  const { id } = await storage.db
    .insertInto("character")
    .values({ id: "0190f000-0000-7000-8000-000000000001", workspace, ...row })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

const photograph = (number: number): Promise<Uint8Array> => readFile(path.join(PHOTOGRAPHS, `sample${number}.jpg`));
const boxOf = ({ box }: StoredFace) => ({ left: box.left, top: box.top, width: box.width, height: box.height });

describe("the faces of a picture", { timeout: 300_000 }, () => {
  test("are read once, kept sealed, and come back the same", async () => {
    const image = await outputOf(await photograph(1));
    const first = await faces.of("ours", image);
    expect(first).toHaveLength(3);
    expect(await faces.of("ours", image)).toEqual(first);
    expect(reads).toBe(1);
    const { rows } = await sql<{ sealed_vector: string }>`
      select sealed_vector from face_vector where image = ${image}`.execute(storage.db);
    for (const { sealed_vector: sealed } of rows) expect(sealed).toMatch(/^s1\./);
  });

  test("are nobody else’s, and go with the picture", async () => {
    const image = await outputOf(await photograph(1));
    await faces.of("ours", image);
    expect(await faces.of("theirs", image)).toBeNull();
    await storage.db.deleteFrom("library_item").where("id", "=", image).execute();
    const { rows } = await sql<{ count: number }>`
      select (select count(*)::int from face_vector where image = ${image})
        + (select count(*)::int from face_reading where image = ${image}) as count`.execute(storage.db);
    expect(rows[0]?.count).toBe(0);
  });

  test("are read anew where the secret that sealed them is lost", async () => {
    const image = await outputOf(await photograph(1));
    const first = await faces.of("ours", image);
    await storage.db.updateTable("face_vector").set({ sealed_vector: null }).where("image", "=", image).execute();
    expect(await faces.of("ours", image)).toEqual(first);
    expect(reads).toBe(2);
  });
});

describe("the similarity to a character", { timeout: 300_000 }, () => {
  test("finds the person again in a changed picture, tells another one apart, and is kept and told", async () => {
    const bytes = await photograph(4);
    const original = await outputOf(bytes);
    const again = await outputOf(await sharp(bytes).resize({ width: 1400 }).jpeg({ quality: 70 }).toBuffer());
    const other = await outputOf(await photograph(3));
    const person = ((await faces.of("ours", original)) ?? []).find(({ kind }) => kind === "photograph");
    if (person === undefined) throw new Error("a face of the photograph is read as photographed");
    const references = [{ image: original, face: boxOf(person) }];
    const character = await characterOf("ours");
    const same = await faces.measureSimilarity({ workspace: "ours", output: again, character, references });
    expect(same).toMatchObject({ instrument: "face-identity", verdict: "same", references: 1, reason: null });
    const drifted = await faces.measureSimilarity({ workspace: "ours", output: other, character, references });
    expect(drifted.verdict).not.toBe("same");
    const kept = await storage.db
      .selectFrom("character_similarity")
      .select(["output", "verdict", "distance"])
      .where("character", "=", character)
      .orderBy("distance")
      .execute();
    expect(kept).toEqual([
      { output: again, verdict: "same", distance: same.distance },
      { output: other, verdict: drifted.verdict, distance: drifted.distance },
    ]);
    const read = await faces.similaritiesOf({ workspace: "ours", character, outputs: [again, other, original] });
    expect([...read]).toEqual(
      expect.arrayContaining([
        [again, same],
        [other, drifted],
      ]),
    );
    expect(read.has(original)).toBe(false);
    const told = await storage.db.selectFrom("studio_event").select("output").where("workspace", "=", "ours").execute();
    expect(told.map(({ output }) => output)).toEqual(expect.arrayContaining([again, other]));
  });

  test("is unsure, with the reason, where no face is found or the character has none", async () => {
    const even = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#6a7f90" } })
      .png()
      .toBuffer();
    const output = await outputOf(even);
    const [face] = (await faces.of("ours", await outputOf(await photograph(4)))) ?? [];
    if (face === undefined) throw new Error("the photograph holds a face");
    expect(await faces.similarityToCharacter({ workspace: "ours", output, references: [face] })).toMatchObject({
      verdict: "unsure",
      distance: null,
      reason: "no face was found in the picture",
    });
    expect(await faces.similarityToCharacter({ workspace: "ours", output, references: [] })).toMatchObject({
      verdict: "unsure",
      reason: "no face was found in the character’s own pictures",
    });
  });
});

describe("a search for a face", { timeout: 300_000 }, () => {
  test("finds pictures with that person, the nearest first, not those deleted since, and never in another workspace", async () => {
    const bytes = await photograph(4);
    const original = await outputOf(bytes);
    const again = await outputOf(await sharp(bytes).resize({ width: 1400 }).jpeg({ quality: 70 }).toBuffer());
    const person = ((await faces.of("ours", original)) ?? []).find(({ kind }) => kind === "photograph");
    if (person === undefined) throw new Error("a face of the photograph is read as photographed");
    await faces.of("ours", again);
    const wish = { workspace: "ours", distanceMost: 0.55, countMax: 10 };
    const found = await faces.near(wish, person);
    expect(found[0]).toMatchObject({ distance: 0 });
    expect(found.map(({ image }) => image)).toEqual(expect.arrayContaining([original, again]));
    expect(await faces.near({ ...wish, workspace: "theirs" }, person)).toEqual([]);
    await storage.db.deleteFrom("library_item").where("id", "=", again).execute();
    expect((await faces.near(wish, person)).map(({ image }) => image)).not.toContain(again);
  });
});
