import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { RestsOn } from "../publishing/index.ts";
import { compression } from "./compression.ts";
import { keptAnswers, mayBeKept } from "./kept-answers.ts";

const text = "words of a page, many of them. ".repeat(100);

/** A site whose one page says how often it was made; `seal` makes a newer snapshot the newest. */
function site(bytesMax?: number) {
  let newest = 1;
  let made = 0;
  const app = new Hono();
  app.use(keptAnswers({ isNewest: async ({ snapshot }: RestsOn) => snapshot === String(newest) }, bytesMax));
  app.use(compression());
  app.get("/page/:name", (c) => {
    mayBeKept(c, { useCase: "portrait", snapshot: String(newest) });
    c.header("ETag", `"snapshot ${newest}"`);
    return c.text(`${text} ${(made += 1)}`);
  });
  app.get("/gone", (c) => {
    mayBeKept(c, { useCase: "portrait", snapshot: String(newest) });
    return c.text(`nothing here ${(made += 1)}`, 404);
  });
  app.get("/fresh", (c) => c.text(`${(made += 1)}`));
  app.get("/theirs", (c) => {
    mayBeKept(c, { useCase: "portrait", snapshot: String(newest) });
    c.header("Set-Cookie", "a=b");
    return c.text(`${(made += 1)}`);
  });
  const get = async (address: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
    app.request(address, { method, headers });
  return { get, made: () => made, seal: () => (newest += 1) };
}

describe("answers kept in memory", () => {
  it("are given again, byte for byte and header for header, without being made", async () => {
    const { get, made } = site();
    const [first, again] = [await get("/page/a"), await get("/page/a")];
    expect([...again.headers]).toEqual([...first.headers]);
    expect(await again.text()).toBe(await first.text());
    expect(made()).toBe(1);
  });

  it("are others for another address, query or encoding, and the same for another host or cookie", async () => {
    const { get, made } = site();
    for (const address of ["/page/a", "/page/b", "/page/a?x=1"]) await get(address);
    const [brotli, gzip] = [
      await get("/page/a", { "accept-encoding": "br" }),
      await get("/page/a", { "accept-encoding": "gzip" }),
    ];
    expect([brotli, gzip].map(({ headers }) => headers.get("content-encoding"))).toEqual(["br", "gzip"]);
    expect(made()).toBe(5);
    await get("http://elsewhere.example/page/a", { cookie: "session=1" });
    expect(made()).toBe(5);
  });

  it("are made again once what they rest on is no longer the newest", async () => {
    const { get, made, seal } = site();
    await get("/page/a");
    seal();
    expect((await get("/page/a")).headers.get("etag")).toBe('"snapshot 2"');
    expect(made()).toBe(2);
  });

  it("are not sent again to those who have them", async () => {
    const { get, made } = site();
    const { headers } = await get("/page/a", { "accept-encoding": "br" });
    for (const known of ['W/"snapshot 1"', '"snapshot 1"', '"x", W/"snapshot 1"', "*"]) {
      const again = await get("/page/a", { "accept-encoding": "br", "if-none-match": known });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", headers.get("etag")]);
      expect([again.headers.get("vary"), again.headers.get("content-encoding")]).toEqual(["Accept-Encoding", null]);
    }
    expect((await get("/page/a", { "accept-encoding": "br", "if-none-match": '"snapshot 0"' })).status).toBe(200);
    expect(made()).toBe(1);
  });

  it("are none that failed, set a cookie, were not marked or were asked for by HEAD", async () => {
    const { get, made } = site();
    for (const address of ["/gone", "/theirs", "/fresh"]) for (const _ of [1, 2]) await get(address);
    for (const _ of [1, 2]) await get("/page/a", {}, "HEAD");
    expect(made()).toBe(8);
  });

  it("weigh no more than they may: the oldest go", async () => {
    const { get, made } = site(2.5 * text.length);
    for (const name of ["a", "b", "c", "b", "c"]) await get(`/page/${name}`);
    expect(made()).toBe(3);
    await get("/page/a");
    expect(made()).toBe(4);
  });
});
