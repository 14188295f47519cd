import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { compression } from "./compression.ts";

const long = "the same words, again and again. ".repeat(200);
const app = new Hono();
app.use(compression());
app.get("/page", (c) => {
  c.header("ETag", '"one"');
  return c.text(long);
});
app.get("/short", (c) => c.text("short"));
app.get("/picture", (c) => c.body(long, 200, { "Content-Type": "image/webp" }));
app.get("/lost", (c) => c.text(long, 404));

const ask = (path: string, accepted: string | null = "gzip, br", method = "GET") =>
  app.request(path, { method, headers: accepted === null ? {} : { "Accept-Encoding": accepted } });
const encodingOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).headers.get("Content-Encoding");

describe("an answer to who takes Brotli", () => {
  it("is the page in fewer bytes, twice the same", async () => {
    for (const _ of [1, 2]) {
      const answer = await ask("/page");
      expect([answer.headers.get("Content-Encoding"), answer.headers.get("ETag")]).toEqual(["br", 'W/"one"']);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.length).toBeLessThan(long.length / 10);
      expect(brotliDecompressSync(bytes).toString()).toBe(long);
    }
  });

  it.each(["br", "BR", "gzip;q=0.5, br;q=0.9", "br;q=1.0"])("counts %j as taking it", async (accepted) => {
    expect(await encodingOf("/page", accepted)).toBe("br");
  });

  it.each([null, "", "deflate", "br;q=0", "br; q=0.000, gzip;q=0", "brotli"])("does not count %j", async (accepted) => {
    const answer = await ask("/page", accepted);
    expect(answer.headers.get("Content-Encoding")).toBeNull();
    expect(answer.headers.get("Vary")).toBe("Accept-Encoding");
    expect(await answer.text()).toBe(long);
  });

  it.each(["gzip, deflate", "br;q=0, gzip", "GZIP;q=0.1"])("is in gzip where %j takes no Brotli", async (accepted) => {
    const answer = await ask("/page", accepted);
    expect([answer.headers.get("Content-Encoding"), answer.headers.get("ETag")]).toEqual(["gzip", 'W/"one"']);
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(long);
  });

  it("is left as it is where it is short, a picture, a failure or only asked about", async () => {
    expect(await (await ask("/short")).text()).toBe("short");
    for (const path of ["/short", "/picture", "/lost"]) expect([path, await encodingOf(path)]).toEqual([path, null]);
    expect(await encodingOf("/page", "br", "HEAD")).toBeNull();
  });
});
