import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestInstance } from "../../../test/cli/instance.ts";
import { type Instance, siteOf } from "../boot/open.ts";
import { instruments } from "../instruments/index.ts";
import { application } from "./application.ts";

let instance: Instance;
let get: (path: string) => Promise<Response>;
beforeAll(async () => {
  instance = await openTestInstance();
  const app = application(siteOf(instance, () => undefined));
  get = async (path) => app.request(path);
});
afterAll(() => instance.close());

test("the instruments have one page, and an address each that leads to its part of it", async () => {
  const page = await get("/instruments");
  expect(page.status).toBe(200);
  const html = await page.text();
  for (const { id } of instruments) {
    expect(html).toContain(`id="${id}"`);
    const one = await get(`/instruments/${id}`);
    expect([one.status, one.headers.get("location")]).toEqual([301, `/instruments#${id}`]);
  }
  expect((await get("/instruments/no-such")).status).toBe(404);
});
