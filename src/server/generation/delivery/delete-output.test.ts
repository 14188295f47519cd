import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { deliver, noise } from "../../../../test/support/studio-server.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { sha256Hex } from "../../../core/kernel/index.ts";
import { importPack } from "../../observation/index.ts";
import { testCatalogue } from "../../observation/testing/catalogue.ts";
import { testManifest, writePackFolder } from "../../observation/testing/packs.ts";
import { temporaryFolder } from "../../../../test/support/storage.ts";
import { deleteOutput } from "./delete-output.ts";
import { makeRendition, renderOutput } from "./renditions.ts";

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
  await addWorkspace(storage, "ours");
  await addWorkspace(storage, "theirs");
});
afterAll(() => storage.close());

const blobs = async (): Promise<readonly string[]> =>
  (await Array.fromAsync(storage.blobs.list())).map(({ hash }) => hash);
const rowOf = (id: string) =>
  storage.db.selectFrom("output").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("deleting an output", () => {
  it("removes original, renditions and placeholder and leaves a tombstone", async () => {
    const before = await blobs();
    const id = await deliver(storage, "ours", await noise(1).png().toBuffer());
    await renderOutput(storage, id);
    expect((await blobs()).length).toBeGreaterThan(before.length + 1);
    expect(await deleteOutput(storage, { workspace: "ours", output: id })).toBe("deleted");
    expect(await blobs()).toEqual(before);
    expect(await rowOf(id)).toMatchObject({
      state: "delivered",
      placeholder: null,
      deleted_at: expect.any(String) as string,
    });
    const event = await storage.db.selectFrom("studio_event").selectAll().where("output", "=", id).execute();
    expect(event.map(({ workspace, kind }) => [workspace, kind])).toEqual([["ours", "output"]]);
    expect(await deleteOutput(storage, { workspace: "ours", output: id })).toBe("not-found");
  });

  it("leaves the bytes to another output that has the same", async () => {
    const bytes = await noise(2).png().toBuffer();
    const [ours, theirs] = [await deliver(storage, "ours", bytes), await deliver(storage, "theirs", bytes)];
    expect(await deleteOutput(storage, { workspace: "ours", output: ours })).toBe("deleted");
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
    expect(await deleteOutput(storage, { workspace: "theirs", output: theirs })).toBe("deleted");
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(false);
  });

  it("leaves the bytes to evidence that shows the same", async () => {
    const bytes = await noise(3).png().toBuffer();
    const id = await deliver(storage, "ours", bytes);
    const outputs = [{ model: "alpha", file: "same.png" }];
    const manifest = testManifest({ title: "Same", prompts: [{ id: "p", prompt: "A picture", outputs }] });
    const folder = await writePackFolder({ "manifest.json": manifest, "same.png": bytes }, temporaryFolder("same"));
    await importPack({ storage, catalogue: testCatalogue, folder });
    expect(await deleteOutput(storage, { workspace: "ours", output: id })).toBe("deleted");
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
  });

  it("is not done from another workspace, nor while it is being made", async () => {
    const id = await deliver(storage, "ours", await noise(4).png().toBuffer());
    expect(await deleteOutput(storage, { workspace: "theirs", output: id })).toBe("not-found");
    expect(await deleteOutput(storage, { workspace: "ours", output: randomUUID() })).toBe("not-found");
    for (const state of ["queued", "running", "unsettled"] as const) {
      const open = await addOutput(storage, "ours", { state });
      expect(await deleteOutput(storage, { workspace: "ours", output: open })).toBe("in-the-making");
    }
    for (const state of ["failed", "cancelled"] as const) {
      const over = await addOutput(storage, "ours", { state });
      expect(await deleteOutput(storage, { workspace: "ours", output: over })).toBe("deleted");
    }
  });

  it("leaves nothing behind of a rendition that is made at the same moment", async () => {
    const before = await blobs();
    for (let n = 10; n < 16; n++) {
      const id = await deliver(storage, "ours", await noise(n, 400, 300).png().toBuffer());
      const row = await rowOf(id);
      await Promise.all([
        makeRendition(storage, { ...row, blob: row.blob ?? "" }, { width: 320, format: "webp" }),
        new Promise((resolve) => setTimeout(resolve, (n - 10) * 4)).then(() =>
          deleteOutput(storage, { workspace: "ours", output: id }),
        ),
      ]);
    }
    expect(await blobs()).toEqual(before);
    expect(await storage.db.selectFrom("rendition").selectAll().execute()).toEqual([]);
  });

  it("resolves even where the blob store cannot be reached, and the next sweep removes the bytes", async () => {
    const bytes = await noise(30).png().toBuffer();
    const id = await deliver(storage, "ours", bytes);
    const broken = { ...storage.blobs, delete: () => Promise.reject(new Error("unreachable")) };
    expect(await deleteOutput({ ...storage, blobs: broken }, { workspace: "ours", output: id })).toBe("deleted");
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
    const next = await deliver(storage, "ours", await noise(31).png().toBuffer());
    await deleteOutput(storage, { workspace: "ours", output: next });
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(false);
  });
});
