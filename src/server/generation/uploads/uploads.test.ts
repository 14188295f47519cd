import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openTestStorage, type TestStorage } from "../../../../test/support/storage.ts";
import { memberOf, openWorkspace, type TestStudio, testStudio } from "../../../../test/support/studio/studio.ts";
import { noise } from "../../../../test/support/studio-server.ts";
import { problem, uploadList, uploadView, type UploadView } from "../../../contract/studio/index.ts";
import type { Principal } from "../../accounts/index.ts";
import { removeUnowned, withTx } from "../../storage/index.ts";
import { addLibraryItem } from "../delivery/index.ts";
import { forgetOldUploads, openUploads } from "./index.ts";

/* Pictures that people bring, over HTTP: kept for their workspace alone, and gone when nobody works from them. */

let storage: TestStorage;
let studio: TestStudio;
const theirs = memberOf("theirs");

beforeAll(async () => {
  storage = await openTestStorage();
  for (const workspace of ["ours", "theirs", "small", "stopped"]) await openWorkspace(storage.db, workspace, 10);
  studio = testStudio(storage, () => [], "ours");
});
afterAll(() => storage.close());

const picture = (seed: number): Promise<Buffer> => noise(seed).png().toBuffer();
const send = (body: Uint8Array | FormData, headers: Record<string, string> = {}, as: Principal = memberOf("ours")) =>
  studio.request("/api/uploads", { method: "POST", body, headers, as });

async function upload(seed: number, as?: Principal): Promise<UploadView> {
  const response = await send(await picture(seed), { "Content-Type": "image/png" }, as);
  expect(response.status).toBe(201);
  return uploadView.parse(await response.json());
}

async function refused(response: Response) {
  const { error } = problem.parse(await response.json());
  return { status: response.status, code: error.code, message: error.message };
}

const blobOf = async (id: string): Promise<string> =>
  (await storage.db.selectFrom("upload").select("blob").where("id", "=", id).executeTakeFirstOrThrow()).blob;

describe("a picture that is brought", () => {
  it("is taken as the body or as a form's one file, once, under its name", async () => {
    const bytes = await picture(1);
    const raw = await send(bytes, { "Content-Type": "image/png", "X-File-Name": "C%3A%5Cmy%20caf%C3%A9.png" });
    const first = uploadView.parse(await raw.json());
    expect([raw.status, first.name, first.width, first.height, first.type]).toEqual([
      201,
      "my café.png",
      96,
      64,
      "image/png",
    ]);
    const form = new FormData();
    form.set("picture", new File([Uint8Array.from(bytes)], "again.png", { type: "image/png" }));
    const again = await send(form);
    expect([again.status, uploadView.parse(await again.json()).id]).toEqual([200, first.id]);
    expect(Date.parse(first.expiresAt) - Date.now()).toBeGreaterThan(29 * 86_400_000);
  });

  it("is shown to its workspace, smaller or whole, and to nobody else", async () => {
    const { id, pictureUrl, originalUrl } = await upload(2);
    const small = await studio.request(`${pictureUrl}?width=320`);
    expect([small.headers.get("content-type"), small.headers.get("cache-control")]).toEqual([
      "image/webp",
      "private, max-age=3600",
    ]);
    const whole = await studio.request(originalUrl);
    const pixels = await sharp(await whole.arrayBuffer())
      .raw()
      .toBuffer();
    expect(pixels.equals(await noise(2).raw().toBuffer())).toBe(true);
    for (const path of [`/api/uploads/${id}`, pictureUrl, originalUrl])
      expect((await studio.request(path, { as: theirs })).status).toBe(404);
    expect((await studio.request(`/api/uploads/${id}`, { as: theirs, method: "DELETE" })).status).toBe(404);
    expect((await studio.request(pictureUrl, { as: null })).status).toBe(401);
    const list = uploadList.parse(await (await studio.request("/api/uploads?limit=1")).json());
    expect([list.uploads.map((each) => each.id), list.next]).toEqual([[id], id]);
    const next = uploadList.parse(await (await studio.request(`/api/uploads?limit=1&before=${id}`)).json());
    expect(next.uploads.map(({ name }) => name)).toEqual(["my café.png"]);
    expect((await studio.request(`/api/uploads?before=${id}`, { as: theirs })).status).toBe(400);
  });

  it("goes with its bytes when it is deleted, unless another workspace has the same", async () => {
    const [mine, other] = [await upload(3), await upload(3, theirs)];
    const blob = await blobOf(mine.id);
    expect(other.id).not.toBe(mine.id);
    expect((await studio.request(`/api/uploads/${mine.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await studio.request(mine.pictureUrl)).status).toBe(404);
    expect(await storage.blobs.has(blob)).toBe(true);
    await studio.request(`/api/uploads/${other.id}`, { method: "DELETE", as: theirs });
    expect(await storage.blobs.has(blob)).toBe(false);
  });

  it("goes after thirty days in which nobody worked from it", async () => {
    const [old, used] = [await upload(4), await upload(5)];
    const blob = await blobOf(old.id);
    await sql`update upload set used_at = now() - interval '31 days' where id = ${old.id}`.execute(storage.db);
    await sql`update upload set created_at = now() - interval '90 days' where id = ${used.id}`.execute(storage.db);
    const imported = await upload(60);
    await withTx(storage.db, (tx) => addLibraryItem(tx, { upload: imported.id }));
    await sql`update upload set used_at = now() - interval '90 days' where id = ${imported.id}`.execute(storage.db);
    expect(await forgetOldUploads(storage)).toBe(1);
    await removeUnowned(storage);
    expect([await storage.blobs.has(blob), await storage.blobs.has(await blobOf(used.id))]).toEqual([false, true]);
  });

  it("whose bytes never came is not there, and is forgotten after a day", async () => {
    const broken = { ...storage.blobs, put: () => Promise.reject(new Error("the disk is full")) };
    const uploads = openUploads({ storage: { ...storage, blobs: broken }, bytesMax: 1e9 });
    const file = { bytes: await picture(6), type: null, name: "x" };
    await expect(uploads.add(memberOf("small"), file)).rejects.toThrow("the disk is full");
    expect((await uploads.list("small", { before: null, limit: 9 }))?.uploads).toEqual([]);
    await sql`update upload set created_at = now() - interval '2 days' where workspace = 'small'`.execute(storage.db);
    expect(await forgetOldUploads(storage)).toBe(1);
  });
});

describe("is refused, and nothing is kept", () => {
  const count = async (): Promise<number> => (await storage.db.selectFrom("upload").select("id").execute()).length;

  test("what is no picture, what lies about its type, a form of none or two", async () => {
    const before = await count();
    const [form, two] = [new FormData(), new FormData()];
    form.set("words", "hello");
    for (const name of ["a", "b"]) two.set(name, new File([Uint8Array.from(await picture(7))], name));
    const cases: readonly (readonly [Uint8Array | FormData, string, RegExp])[] = [
      [new TextEncoder().encode("hello"), "text/plain", /no picture that can be read/],
      [new TextEncoder().encode("<svg/>"), "image/svg+xml", /SVG drawing/],
      [await picture(7), "image/jpeg", /says that it is JPEG, but it holds PNG/],
      [form, "", /holds no file/],
      [two, "", /holds 2 files/],
    ];
    for (const [body, type, sentence] of cases) {
      const { status, message } = await refused(await send(body, type === "" ? {} : { "Content-Type": type }));
      expect([status, message]).toEqual([400, expect.stringMatching(sentence)]);
    }
    expect(await count()).toBe(before);
  });

  test("more than thirty megabytes, before they are read", async () => {
    const response = await send(new Uint8Array(31 * 1024 * 1024), { "Content-Length": String(31 * 1024 * 1024) });
    expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
    expect((await refused(response)).message).toMatch(/larger than 30 MB: make it smaller, or save it as JPEG/);
  });

  test("what viewers and keys that may only read send, and what a suspended workspace sends", async () => {
    const viewer = await send(await picture(8), {}, memberOf("ours", { role: "viewer" }));
    expect([viewer.status, (await refused(viewer)).message]).toEqual([
      403,
      expect.stringMatching(/not upload pictures/),
    ]);
    const reader = await send(await picture(8), {}, memberOf("ours", { role: "editor", scopes: ["read"] }));
    expect(reader.status).toBe(403);
    await sql`update workspace set suspended_at = now() where id = 'stopped'`.execute(storage.db);
    expect((await refused(await send(await picture(8), {}, memberOf("stopped")))).message).toMatch(/is suspended/);
  });

  test("more than the workspace may keep, also when several come at once", async () => {
    const bytes = (await picture(10)).length;
    const tight = testStudio(storage, () => [], "small", { uploadBytesMaxPerWorkspace: Math.round(bytes * 2.5) });
    const answers = await Promise.all(
      [11, 12, 13, 14].map(async (seed) =>
        tight.request("/api/uploads", { method: "POST", body: await picture(seed), as: memberOf("small") }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 429, 429]);
    const full = answers.find(({ status }) => status === 429);
    if (full === undefined) throw new Error("one is refused");
    expect(await refused(full)).toMatchObject({
      code: "limit-reached",
      message: expect.stringMatching(/may keep 0\.0 MB; this one has .*Delete some/) as unknown,
    });
  });

  test("more than forty at once from one workspace, with how long to wait", async () => {
    const fast = testStudio(storage, () => [], "theirs");
    const answers = [];
    for (let turn = 0; turn < 41; turn++)
      answers.push(await fast.request("/api/uploads", { method: "POST", body: "x", as: theirs }));
    expect(answers.slice(0, 40).every(({ status }) => status === 400)).toBe(true);
    expect([answers[40]?.status, Number(answers[40]?.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
  });
});
