import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { withTx } from "../db.ts";
import type { BlobStore } from "./blob-store.ts";
import { keepBlob, releaseBlobs, removeUnowned } from "./ownership.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
  await addWorkspace(storage, "w");
});
afterAll(() => storage.close());

const anOutput = (change: Parameters<typeof addOutput>[2] = { state: "running" }): Promise<string> =>
  addOutput(storage, "w", change);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const release = (output: string): Promise<void> => withTx(storage.db, (tx) => releaseBlobs(tx, output));

async function kept(output: string, text: string, blobs: BlobStore = storage.blobs): Promise<string> {
  const reference = await keepBlob({ db: storage.db, blobs }, output, bytesOf(text));
  expect(reference?.size).toBe(text.length);
  return reference?.hash ?? "";
}

describe("bytes of outputs", () => {
  it("go with their last owner, not before", async () => {
    const [first, second] = [await anOutput(), await anOutput()];
    const hash = await kept(first, "shared");
    expect(await kept(second, "shared")).toBe(hash);
    await release(first);
    expect(await removeUnowned(storage)).toBe(0);
    expect(await storage.blobs.has(hash)).toBe(true);
    await release(second);
    expect(await removeUnowned(storage)).toBe(1);
    expect(await storage.blobs.has(hash)).toBe(false);
    expect(await storage.db.selectFrom("blob_removal").selectAll().execute()).toEqual([]);
  });

  it("are not taken for an output that was deleted or never was", async () => {
    const gone = await anOutput();
    await storage.db
      .updateTable("output")
      .set({ deleted_at: new Date().toISOString() })
      .where("id", "=", gone)
      .execute();
    for (const id of [gone, randomUUID()]) expect(await keepBlob(storage, id, bytesOf(`for ${id}`))).toBeNull();
  });

  it("stay where they were claimed again before the removal looked", async () => {
    const [first, second] = [await anOutput(), await anOutput()];
    const hash = await kept(first, "claimed again");
    await release(first);
    await kept(second, "claimed again");
    expect(await removeUnowned(storage)).toBe(0);
    expect(await storage.blobs.has(hash)).toBe(true);
  });

  it("are written again by whoever claims them while they are being removed", async () => {
    const [first, second] = [await anOutput(), await anOutput()];
    const hash = await kept(first, "at the same moment");
    await release(first);
    const { promise: removing, resolve: begins } = Promise.withResolvers<void>();
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
    const slow: BlobStore = {
      ...storage.blobs,
      delete: async (each) => {
        begins();
        await allowed;
        await storage.blobs.delete(each);
      },
    };
    const removal = removeUnowned({ db: storage.db, blobs: slow });
    await removing;
    const claim = kept(second, "at the same moment");
    allow();
    await Promise.all([removal, claim]);
    expect(await storage.blobs.has(hash)).toBe(true);
  });

  it("survive a hundred claims and removals at once whenever somebody owns them", async () => {
    const outputs = await Promise.all(Array.from({ length: 100 }, () => anOutput()));
    const hash = await kept(outputs[0] ?? "", "contested");
    await Promise.all(
      outputs.map(async (output, place) => {
        await kept(output, "contested");
        if (place % 10 !== 9) await release(output);
        if (place % 5 === 0) await removeUnowned(storage);
      }),
    );
    await removeUnowned(storage);
    expect(await storage.blobs.has(hash)).toBe(true);
  });

  it("are let go a day after their output came to nothing", async () => {
    const long = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const [old, recent] = [
      await anOutput({ state: "failed", ended_at: long }),
      await anOutput({ state: "failed", ended_at: new Date().toISOString() }),
    ];
    const [oldHash, recentHash] = [await kept(old, "of old"), await kept(recent, "of now")];
    expect(await removeUnowned(storage)).toBe(1);
    expect([await storage.blobs.has(oldHash), await storage.blobs.has(recentHash)]).toEqual([false, true]);
  });
});
