import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addOutput, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { deliver, noise } from "../../../../test/support/studio-server.ts";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { sha256Hex } from "../../../core/kernel/index.ts";
import { importPack } from "../../observation/index.ts";
import { testCatalogue } from "../../observation/testing/catalogue.ts";
import { testManifest, writePackFolder } from "../../observation/testing/packs.ts";
import { temporaryFolder } from "../../../../test/support/storage.ts";
import { buryOverdue, deleteForGood, deleteOutput, restoreOutput } from "./delete-output.ts";
import { libraryEntry } from "./library.ts";
import { deletedPage } from "./recently-deleted.ts";
import { makeRendition, renderOutput } from "./renditions.ts";
import { shareLinks } from "./share-links.ts";

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

const remove = (output: string, workspace = "ours") => deleteOutput(storage, { workspace, output });
const bury = (output: string | null, workspace = "ours") => deleteForGood(storage, { workspace, output });
const restore = (output: string, workspace = "ours") => restoreOutput(storage, { workspace, output });
const listed = async (workspace = "ours") =>
  (await deletedPage(storage.db, workspace, { before: null, limit: 50 }))?.outputs.map(({ id }) => id);
/** As if it had been deleted so long ago. */
const age = (output: string, days: number) =>
  storage.db
    .updateTable("output")
    .set({
      deleted_at: sql<string>`deleted_at - make_interval(days => ${days})`,
      restorable_until: sql<string>`restorable_until - make_interval(days => ${days})`,
    })
    .where("id", "=", output)
    .execute();

describe("deleting an output", () => {
  it("puts it out of sight at once, keeps its bytes, and brings it back as it was", async () => {
    const id = await deliver(storage, "ours", await noise(1).png().toBuffer());
    await renderOutput(storage, id);
    const [before, kept] = [await rowOf(id), await blobs()];
    expect(await remove(id)).toBe("deleted");
    expect(await libraryEntry(storage.db, "ours", id)).toBeNull();
    expect([await blobs(), await listed(), await listed("theirs")]).toEqual([kept, [id], []]);
    expect(await remove(id)).toBe("not-found");
    expect([await restore(id, "theirs"), await restore(id), await restore(id)]).toEqual([false, true, false]);
    expect([await rowOf(id), await listed()]).toEqual([before, []]);
    const events = await storage.db.selectFrom("studio_event").selectAll().where("output", "=", id).execute();
    expect(events.map(({ workspace, kind }) => [workspace, kind])).toEqual([
      ["ours", "output"],
      ["ours", "output"],
    ]);
    await remove(id);
    await bury(id);
  });

  it("for good removes original, renditions and placeholder and leaves a tombstone", async () => {
    const before = await blobs();
    const id = await deliver(storage, "ours", await noise(1).png().toBuffer());
    await renderOutput(storage, id);
    expect((await blobs()).length).toBeGreaterThan(before.length + 1);
    expect(await bury(id)).toBe(0); // not what was not deleted first
    await remove(id);
    expect([await bury(id, "theirs"), await bury(id), await bury(id)]).toEqual([0, 1, 0]);
    expect(await blobs()).toEqual(before);
    expect(await rowOf(id)).toMatchObject({
      state: "delivered",
      placeholder: null,
      deleted_at: expect.any(String) as string,
      restorable_until: null,
    });
    expect([await restore(id), await listed()]).toEqual([false, []]);
  });

  it("is for good after thirty days, and cannot be undone from then on, whether or not it was swept", async () => {
    const [old, young] = [
      await deliver(storage, "ours", await noise(40).png().toBuffer()),
      await deliver(storage, "ours", await noise(41).png().toBuffer()),
    ];
    await remove(old);
    await remove(young);
    await age(old, 30);
    await age(young, 29);
    expect([await listed(), await restore(old)]).toEqual([[young], false]);
    const swept = await Promise.all([buryOverdue(storage), buryOverdue(storage)]);
    expect(swept[0] + swept[1]).toBe(1);
    expect((await rowOf(old)).restorable_until).toBeNull();
    expect(await restore(young)).toBe(true);
    await remove(young);
    expect(await bury(null)).toBe(1);
  });

  it("takes the links out of use, and gives back those that are not over", async () => {
    const id = await deliver(storage, "ours", await noise(42).png().toBuffer());
    const links = shareLinks(storage.db, "https://studio.example");
    const make = async (hours: number) => {
      const made = await links.make({ workspace: "ours", output: id, hours, spender: "member:x", createdBy: "Ada" });
      if (made.kind !== "made") throw new Error("a link was expected");
      return { id: made.link.id, token: made.link.url.split("/").at(-1) ?? "" };
    };
    const [lasting, short, revoked] = [await make(48), await make(1), await make(48)];
    await links.revoke("ours", id, revoked.id);
    await remove(id);
    const shows = () => Promise.all([lasting, short, revoked].map(async ({ token }) => (await links.open(token)).kind));
    expect(await shows()).toEqual(["nothing", "nothing", "nothing"]);
    const page = await deletedPage(storage.db, "ours", { before: null, limit: 1 });
    expect(page?.outputs[0]).toMatchObject({ id, links: 2, picture: null, prompt: "A red kite over a harbour" });
    await storage.db
      .updateTable("share_link")
      .set({ created_at: "2026-01-01T00:00:00Z", expires_at: "2026-01-02T00:00:00Z" })
      .where("id", "=", short.id)
      .execute();
    await restore(id);
    expect(await shows()).toEqual(["shows", "over", "nothing"]);
    await remove(id);
    await bury(id);
    expect(await shows()).toEqual(["nothing", "nothing", "nothing"]);
    expect(await storage.db.selectFrom("share_link").selectAll().where("output", "=", id).execute()).toEqual([]);
  });

  it("by a process of before this could be undone is for good, as it is there", async () => {
    const id = await deliver(storage, "ours", await noise(43).png().toBuffer());
    await storage.db
      .updateTable("output")
      .set({ deleted_at: new Date().toISOString(), placeholder: null })
      .where("id", "=", id)
      .execute();
    expect([await restore(id), await listed(), await bury(id)]).toEqual([false, [], 0]);
  });

  it("leaves the bytes to another output that has the same", async () => {
    const bytes = await noise(2).png().toBuffer();
    const [ours, theirs] = [await deliver(storage, "ours", bytes), await deliver(storage, "theirs", bytes)];
    await remove(ours);
    await bury(ours);
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
    await remove(theirs, "theirs");
    await bury(theirs, "theirs");
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(false);
  });

  it("leaves the bytes to evidence that shows the same", async () => {
    const bytes = await noise(3).png().toBuffer();
    const id = await deliver(storage, "ours", bytes);
    const outputs = [{ model: "alpha", file: "same.png" }];
    const manifest = testManifest({ title: "Same", prompts: [{ id: "p", prompt: "A picture", outputs }] });
    const folder = await writePackFolder({ "manifest.json": manifest, "same.png": bytes }, temporaryFolder("same"));
    await importPack({ storage, catalogue: testCatalogue, folder });
    await remove(id);
    expect(await bury(id)).toBe(1);
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

  it("shows small pictures of what was deleted, also where none was made before", async () => {
    const id = await deliver(storage, "ours", await noise(50, 400, 300).png().toBuffer());
    await remove(id);
    const row = await rowOf(id);
    const made = await makeRendition(storage, { ...row, blob: row.blob ?? "" }, { width: 320, format: "webp" });
    expect(made?.length).toBeGreaterThan(0);
    await bury(id);
  });

  it("leaves nothing behind of a rendition that is made as it goes for good", async () => {
    const before = await blobs();
    for (let n = 10; n < 16; n++) {
      const id = await deliver(storage, "ours", await noise(n, 400, 300).png().toBuffer());
      await remove(id);
      const row = await rowOf(id);
      await Promise.all([
        makeRendition(storage, { ...row, blob: row.blob ?? "" }, { width: 320, format: "webp" }),
        new Promise((resolve) => setTimeout(resolve, (n - 10) * 4)).then(() => bury(id)),
      ]);
    }
    expect(await blobs()).toEqual(before);
    expect(await storage.db.selectFrom("rendition").selectAll().execute()).toEqual([]);
  });

  it("leaves one of the two when it is brought back and deleted for good at once", async () => {
    for (let n = 60; n < 66; n++) {
      const id = await deliver(storage, "ours", await noise(n).png().toBuffer());
      await remove(id);
      const [isBack, gone] = await Promise.all([restore(id), bury(id)]);
      expect([isBack, gone]).toEqual(isBack ? [true, 0] : [false, 1]);
      expect(await storage.blobs.has((await rowOf(id)).blob ?? "")).toBe(isBack);
      await remove(id);
    }
    await bury(null);
  });

  it("resolves even where the blob store cannot be reached, and the next sweep removes the bytes", async () => {
    const bytes = await noise(30).png().toBuffer();
    const id = await deliver(storage, "ours", bytes);
    await remove(id);
    const broken = { ...storage.blobs, delete: () => Promise.reject(new Error("unreachable")) };
    expect(await deleteForGood({ ...storage, blobs: broken }, { workspace: "ours", output: id })).toBe(1);
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(true);
    const next = await deliver(storage, "ours", await noise(31).png().toBuffer());
    await remove(next);
    await bury(next);
    expect(await storage.blobs.has(sha256Hex(bytes))).toBe(false);
  });
});
