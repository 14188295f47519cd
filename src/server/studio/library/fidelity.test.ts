import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { openWorkspace } from "../../../../test/support/studio/studio.ts";
import { deliver, noise } from "../../../../test/support/studio-server.ts";
import { openMeasuringPool } from "../../instruments/index.ts";
import { hashOf } from "../../storage/index.ts";
import { fidelityOf, measureEditOf } from "./fidelity.ts";

let storage: TestStorage;
const pool = openMeasuringPool({ threads: 1 });
beforeAll(async () => {
  storage = await openTestStorage();
  await openWorkspace(storage.db, "ours", 100);
});
afterAll(async () => {
  await pool.close();
  await storage.close();
});

const [WIDTH, HEIGHT] = [96, 64];
const half = { create: { width: WIDTH / 2, height: HEIGHT, channels: 3 as const, background: "white" } };

/** An output whose left half was painted anew; `isParentHere` false: what it was made from is gone. */
async function edited(seed: number, isParentHere: boolean): Promise<string> {
  const before = await noise(seed, WIDTH, HEIGHT).png().toBuffer();
  const after = await sharp(before)
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const mask = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "black" } })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const output = await deliver(storage, "ours", after);
  const { generation } = await storage.db
    .selectFrom("output")
    .select("generation")
    .where("id", "=", output)
    .executeTakeFirstOrThrow();
  for (const [role, bytes] of [["reference", before] as const, ["mask", mask] as const]) {
    if (isParentHere || role === "mask") await storage.blobs.put(bytes);
    await storage.db
      .insertInto("generation_input")
      .values({
        generation,
        role,
        position: 0,
        source: "upload",
        source_id: crypto.randomUUID(),
        blob: hashOf(bytes),
        media_type: "image/png",
        width: WIDTH,
        height: HEIGHT,
      })
      .execute();
  }
  return output;
}

it("an edit with a mask is measured once, and shown to its own workspace alone", async () => {
  const output = await edited(1, true);
  expect(await fidelityOf(storage.db, "ours", output)).toEqual({ isMeasured: false, readings: [] });
  await measureEditOf(storage, output, pool.edit);
  await measureEditOf(storage, output, pool.edit);
  const shown = await fidelityOf(storage.db, "ours", output);
  expect(shown?.readings.map(({ instrument }) => instrument)).toEqual(["edit-change", "edit-similarity", "edit-seam"]);
  const [change, similarity] = shown?.readings ?? [];
  expect([Number(change?.value) > 0.1, similarity?.value]).toEqual([true, 1]);
  expect(shown?.readings.every(({ name, version }) => name !== "" && version !== "")).toBe(true);
  expect(await fidelityOf(storage.db, "theirs", output)).toBeNull();
});

it("what was made without a mask has none, and where a picture is gone nothing is kept", async () => {
  const plain = await deliver(storage, "ours", await noise(3, WIDTH, HEIGHT).png().toBuffer());
  await measureEditOf(storage, plain, pool.edit);
  expect(await fidelityOf(storage.db, "ours", plain)).toBeNull();
  const orphan = await edited(5, false);
  await measureEditOf(storage, orphan, pool.edit);
  expect(await fidelityOf(storage.db, "ours", orphan)).toEqual({ isMeasured: false, readings: [] });
});
