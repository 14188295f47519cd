import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importQuietly, openTestInstance } from "../../../test/cli/instance.ts";
import { smallPackModels, writeSmallPack } from "../../../test/cli/small-pack.ts";
import { temporaryFolder } from "../../../test/support/storage.ts";
import { sha256Hex } from "../../core/kernel/index.ts";
import { type Instance, siteOf } from "../boot/open.ts";
import { application, type Site } from "./application.ts";

const illustration = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;

let instance: Instance;
let site: Site;
let pack = "";

const get = async (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  application(site).request(address, { headers });

beforeAll(async () => {
  pack = temporaryFolder("pack");
  instance = await openTestInstance();
  site = siteOf(instance, () => undefined);
  await importQuietly(instance, await writeSmallPack(pack));
});
afterAll(async () => {
  await instance.close();
  await rm(pack, { recursive: true });
});

describe("pictures and fonts", () => {
  const published = async (): Promise<string> => sha256Hex(await readFile(path.join(pack, "boat/flux-dev.jpg")));

  it("are given where published evidence shows them, at the widths that pages offer", async () => {
    const hash = await published();
    for (const [asked, type] of [
      ["320", "image/jpeg"],
      ["640.webp", "image/webp"],
      ["original", "image/jpeg"],
    ] as const) {
      const { status, headers } = await get(`/pictures/${hash}/${asked}`);
      expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
        200,
        type,
        "public, max-age=3600",
      ]);
      const again = await get(`/pictures/${hash}/${asked}`, { "if-none-match": headers.get("etag") ?? "" });
      expect(again.status).toBe(304);
    }
  });

  it("are those that the page asks for", async () => {
    const html = await (await get(illustration)).text();
    const asked = new Set([...html.matchAll(/\/pictures\/[0-9a-f]{32}\/[\w.]+/g)].map(([address]) => address));
    expect(asked.size).toBe(27 * 4);
    for (const address of [...asked].slice(0, 14))
      expect([address, (await get(address)).status]).toEqual([address, 200]);
  });

  it("are not given otherwise", async () => {
    const hash = await published();
    const refused = [
      `${hash}/321`,
      `${hash}/4000.webp`,
      `${hash}/320.png`,
      hash,
      `${"0".repeat(64)}/320`,
      `${hash}/..%2foriginal`,
    ];
    for (const address of refused)
      expect([address, (await get(`/pictures/${address}`)).status]).toEqual([address, 404]);
  });

  it("have fonts under the names that the style sheet uses, and no others", async () => {
    const html = await (await get("/")).text();
    const fonts = new Set([...html.matchAll(/\/assets\/fonts\/[\w.-]+/g)].map(([address]) => address));
    expect(fonts.size).toBeGreaterThan(1);
    for (const address of fonts) {
      const { status, headers } = await get(address);
      expect([status, headers.get("content-type")]).toEqual([200, "font/woff2"]);
    }
    expect((await get("/assets/fonts/package.json")).status).toBe(404);
  });
});
