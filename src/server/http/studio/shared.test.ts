import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addGeneration, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { deliver, member, noise, startStudio, type StudioServer } from "../../../../test/support/studio-server.ts";
import { shareLink, type ShareLink, shareLinkList } from "../../../contract/studio/index.ts";

let studio: StudioServer;
let output = "";
let seed = 0;
beforeAll(async () => {
  studio = await startStudio({ owner: member("w") });
  await addWorkspace(studio.storage, "w");
});
afterAll(() => studio.close());
beforeEach(async () => {
  const generation = await addGeneration(studio.storage, "w", { prompt: "a secret wish" });
  output = await deliver(
    studio.storage,
    "w",
    await noise((seed += 1))
      .png()
      .toBuffer(),
    { generation, seed: 424_242 },
  );
});

const post = (body?: string, id = output): Promise<Response> =>
  studio.ask(`/api/outputs/${id}/links`, "owner", { method: "POST", ...(body === undefined ? {} : { body }) });
async function made(body?: string): Promise<ShareLink> {
  const response = await post(body);
  expect(response.status).toBe(201);
  return shareLink.parse(await response.json());
}
/** As somebody who only has the link. */
const open = ({ url }: ShareLink, rest = ""): Promise<Response> => studio.ask(new URL(url).pathname + rest, null);
const daysUntil = (instant: string): number => (Date.parse(instant) - Date.now()) / 86_400_000;
const expire = (id: string) =>
  studio.storage.db
    .updateTable("share_link")
    .set({ created_at: "2026-01-01T00:00:00Z", expires_at: "2026-01-02T00:00:00Z" })
    .where("id", "=", id)
    .execute();

describe("a link", () => {
  it("shows the picture to whoever has it, for a week unless asked otherwise", async () => {
    const link = await made();
    expect(link.url).toMatch(/^https:\/\/studio\.example\/shared\/[A-Za-z0-9_-]{43}$/);
    expect(daysUntil(link.expiresAt)).toBeCloseTo(7, 2);
    expect(daysUntil((await made('{"days":90}')).expiresAt)).toBeCloseTo(90, 2);
    const page = await open(link);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    const html = await page.text();
    for (const said of ["Sketch Precise", "Proofsheet", "sandbox", "96 × 64 pixels"]) expect(html).toContain(said);
    const picture = await open(link, "/picture?width=320");
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect((await sharp(await picture.arrayBuffer()).metadata()).width).toBe(96);
  });

  it("tells neither prompt nor seed nor who made it, in the page or the picture", async () => {
    const link = await made();
    const page = await (await open(link)).text();
    const picture = Buffer.from(await (await open(link, "/picture")).arrayBuffer());
    for (const secret of ["secret", "424242", "Ada", output, "/api/"]) {
      expect(page).not.toContain(secret);
      expect(picture.includes(secret)).toBe(false);
    }
  });

  it("stays out of indexes, caches and other sites’ logs", async () => {
    const link = await made();
    for (const rest of ["", "/picture?width=640"]) {
      const { headers } = await open(link, rest);
      expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe(rest === "" ? "no-store" : "private, no-cache");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    expect(await (await open(link)).text()).toContain('<meta name="robots" content="noindex"/>');
  });

  it("is kept as a hash only", async () => {
    const { url } = await made();
    const token = url.split("/").at(-1) ?? "";
    const rows = await studio.storage.db.selectFrom("share_link").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("lasts for hours where they are named", async () => {
    expect(daysUntil((await made('{"hours":1}')).expiresAt)).toBeCloseTo(1 / 24, 2);
    expect(daysUntil((await made('{"hours":2160}')).expiresAt)).toBeCloseTo(90, 2);
  });

  it("that is over says so and since when, to whoever has it, and shows nothing", async () => {
    const over = await made();
    await expire(over.id);
    const page = await open(over);
    expect([page.status, page.headers.get("cache-control")]).toEqual([410, "no-store"]);
    const html = await page.text();
    expect(html).toContain("This link is over");
    expect(html).toContain("until 2026-01-02, 00:00 UTC");
    for (const secret of ["secret", "Sketch", output]) expect(html).not.toContain(secret);
    const picture = await open(over, "/picture?width=320");
    expect([picture.status, picture.headers.get("content-type")]).toEqual([410, "text/html; charset=UTF-8"]);
  });

  it("that was revoked, is of a deleted picture or was never made looks the same", async () => {
    const [over, revoked, deleted] = [await made(), await made(), await made()];
    await expire(over.id);
    const revoke = (id: string) => studio.ask(`/api/outputs/${output}/links/${id}`, "owner", { method: "DELETE" });
    expect([(await revoke(revoked.id)).status, (await revoke(revoked.id)).status]).toEqual([204, 204]);
    const shows = async (link: ShareLink, rest = "") => {
      const response = await open(link, rest);
      const headers = Object.fromEntries(response.headers);
      delete headers["date"];
      return JSON.stringify([response.status, headers, await response.text()]);
    };
    const before = [await shows(revoked)];
    expect((await studio.ask(`/api/outputs/${output}`, "owner", { method: "DELETE" })).status).toBe(204);
    const never = (token: string): ShareLink => ({ ...over, url: `https://studio.example/shared/${token}` });
    const others = [over, deleted, never("A".repeat(43)), never("short"), never("%00")];
    const all = [...before, ...(await Promise.all(others.map((link) => shows(link))))];
    expect(all[0]).toMatch(/^\[404,/);
    expect(new Set(all).size).toBe(1);
    const pictures = await Promise.all([revoked, ...others].map((link) => shows(link, "/picture?width=320")));
    expect(new Set(pictures).size).toBe(1);
    expect(pictures[0]).toMatch(/^\[404,/);
  });

  it("is listed as over for a month after its time", async () => {
    const over = await made();
    await studio.storage.db
      .updateTable("share_link")
      .set({ created_at: "2026-01-01T00:00:00Z", expires_at: new Date(Date.now() - 29 * 86_400_000).toISOString() })
      .where("id", "=", over.id)
      .execute();
    const list = shareLinkList.parse(await (await studio.ask(`/api/outputs/${output}/links`)).json());
    expect([list.links, list.over.map(({ id }) => id)]).toEqual([[], [over.id]]);
  });

  it("is listed while it works, without its address", async () => {
    const [first, second, over] = [await made(), await made(), await made()];
    await expire(over.id);
    await studio.ask(`/api/outputs/${output}/links/${second.id}`, "owner", { method: "DELETE" });
    const listed = await studio.ask(`/api/outputs/${output}/links`);
    expect(await listed.json()).toEqual({
      links: [{ id: first.id, createdBy: "Ada", createdAt: expect.any(String) as string, expiresAt: first.expiresAt }],
      over: [],
    });
  });

  it("cannot be revoked through another output", async () => {
    const link = await made();
    const other = await deliver(studio.storage, "w", await noise(900).png().toBuffer());
    for (const [of, id] of [
      [other, link.id],
      [output, randomUUID()],
    ])
      expect((await studio.ask(`/api/outputs/${of}/links/${id}`, "owner", { method: "DELETE" })).status).toBe(404);
    expect((await open(link)).status).toBe(200);
  });

  it("is refused beyond twenty of one picture, also when they are asked for at once", async () => {
    const answers = await Promise.all(Array.from({ length: 24 }, () => post()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(4);
    expect(await refused[0]?.text()).toContain("20 links");
  });

  it.each([
    '{"days":0}',
    '{"days":91}',
    '{"days":1.5}',
    '{"days":"7"}',
    '{"hours":0}',
    '{"hours":2161}',
    '{"days":7,"hours":1}',
    "[]",
    "{",
    "null",
    `{"days":7${" ".repeat(2_000)}}`,
  ])("is not made of %j", async (body) => {
    const response = await post(body);
    expect([400, 413]).toContain(response.status);
    expect(await response.text()).toMatch(/days: must be|longer than/);
  });
});
