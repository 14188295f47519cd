import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPackModels } from "../cli/small-pack.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { unfold } from "./questions.ts";
import { startServer, type RunningServer } from "./server.ts";
import { watch } from "./watched-page.ts";

const pictured = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const unpictured = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";

/** The part of each picture that is in the middle of its pane, in hundredths, and how many times it is enlarged, in twentieths. */
const views = `[...document.querySelectorAll(".viewer figure")].map((pane) => {
  const [box, image] = [pane.getBoundingClientRect(), pane.querySelector("img")];
  const shown = image.getBoundingClientRect();
  const part = (from, size, start, length) => Math.round((100 * (from + size / 2 - start)) / length);
  return [
    part(box.left, box.width, shown.left, shown.width),
    part(box.top, box.height, shown.top, shown.height),
    Math.round((20 * shown.width) / image.offsetWidth) / 20,
  ];
})`;

let server: RunningServer;
let browser: Browser;

async function opened(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  await page.goto(server.address + pictured, { waitUntil: "load" });
  await page.evaluate(unfold);
  return page;
}

async function laid(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await opened(options);
  await page.locator(".example a.exposure").first().click();
  await page.locator(".viewer[open]").waitFor();
  return page;
}

const lookedAt = (page: Page): Promise<readonly (readonly number[])[]> => page.evaluate(views);

describe.skipIf(chromiumPath === null)(`the viewer${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("is a script of at most 6 kB that only a page with pictures asks for and allows", async () => {
    const page = await opened();
    const path = await page.locator('script[src*="/viewer-"]').getAttribute("src");
    const script = await page.request.get(server.address + (path ?? ""));
    expect([script.status(), script.headers()["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect((await script.body()).length).toBeLessThanOrEqual(6 * 1024);
    const plain = await page.request.get(server.address + unpictured);
    expect(await plain.text()).not.toContain("/viewer-");
    await page.context().close();
  });

  it("lays the pictures of a prompt side by side, whole, each under its model's name, and nothing complains", async () => {
    const page = await opened();
    const troubles = watch(page, () => 200);
    await page.locator(".example a.exposure").nth(1).click();
    const names = await page.locator(".viewer figcaption").allTextContents();
    expect(names).toHaveLength(smallPackModels.length);
    await expect.poll(() => page.locator('.viewer img[src$="/original"]').count()).toBe(names.length);
    expect(await lookedAt(page)).toEqual(names.map(() => [50, 50, 1]));
    const axe = new AxeBuilder({ page }).include(".viewer").setLegacyMode(true);
    expect((await axe.analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it("zooms and pans all pictures as one, by keys", async () => {
    const page = await laid();
    for (const key of ["+", "+", "ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
    const [first, ...others] = await lookedAt(page);
    expect(first).toEqual([57, 57, 2.25]);
    for (const other of others) expect(other).toEqual(first);
    await page.keyboard.press("0");
    expect(await lookedAt(page)).toEqual([first, ...others].map(() => [50, 50, 1]));
    await page.context().close();
  });

  it("zooms to what is under the wheel, and pans by dragging, never past an edge", async () => {
    const page = await laid();
    const box = await page.locator(".viewer figure img").first().boundingBox();
    if (box === null) throw new Error("the first picture is drawn");
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25);
    await page.mouse.wheel(0, -700);
    const [zoomed] = await lookedAt(page);
    // What was a quarter in stays under the pointer: the middle moves towards it.
    expect(zoomed?.[2]).toBeGreaterThan(3.5);
    expect(zoomed?.[0]).toBeLessThan(40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.25 + 4_000, box.y + box.height * 0.25 + 4_000, { steps: 4 });
    await page.mouse.up();
    const [edge, ...others] = await lookedAt(page);
    const least = Math.round(50 / (edge?.[2] ?? 1));
    expect([Math.abs((edge?.[0] ?? 0) - least) <= 1, Math.abs((edge?.[1] ?? 0) - least) <= 1]).toEqual([true, true]);
    for (const other of others) expect(other).toEqual(edge);
    await page.context().close();
  });

  it("zooms all pictures when two fingers part", async () => {
    const page = await laid({ hasTouch: true });
    const box = await page.locator(".viewer figure").first().boundingBox();
    if (box === null) throw new Error("the first pane is drawn");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
      cdp.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [x - apart, x + apart].map((at, id) => ({ x: at, y, id })),
      });
    await touch("touchStart", 30);
    for (const apart of [40, 60, 90]) await touch("touchMove", apart);
    await touch("touchEnd", 0);
    const zooms = (await lookedAt(page)).map(([, , zoom]) => zoom);
    expect(zooms[0]).toBeGreaterThan(2.5);
    expect(new Set(zooms).size).toBe(1);
    await page.context().close();
  });

  it("goes from prompt to prompt, and closes to the frame it was opened from", async () => {
    const page = await laid();
    const title = () => page.locator(".viewer h2").textContent();
    const first = await title();
    expect(first).toMatch(/^Prompt \d+/);
    expect(await page.getByRole("button", { name: "Previous prompt" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Next prompt" }).click();
    expect(await title()).toMatch(/^Prompt \d+/);
    expect(await title()).not.toBe(first);
    await page.keyboard.press("PageUp");
    expect(await title()).toBe(first);
    await page.keyboard.press("Escape");
    expect(await page.locator(".viewer[open]").count()).toBe(0);
    expect(await page.locator(".example a.exposure:focus").count()).toBe(1);
    await page.context().close();
  });

  it("leaves a link that is opened elsewhere, and every link without script, to the browser", async () => {
    const page = await opened();
    const elsewhere = page.context().waitForEvent("page");
    await page
      .locator(".example a.exposure")
      .first()
      .click({ modifiers: ["ControlOrMeta"] });
    expect(new URL((await elsewhere).url()).pathname).toMatch(/^\/pictures\/[0-9a-f]{32}\/original$/);
    expect(await page.locator(".viewer").count()).toBe(0);
    await page.context().close();
    const still = await opened({ javaScriptEnabled: false });
    await still.locator(".example a.exposure").first().click();
    expect(new URL(still.url()).pathname).toMatch(/^\/pictures\/[0-9a-f]{32}\/original$/);
    await still.context().close();
  });

  it("stands on a page whose pictures are as wide as their frames need, in AVIF once it is made", async () => {
    const page = await opened();
    const chosen = () =>
      page.evaluate<readonly string[]>(
        `[...document.querySelectorAll(".example img")].filter((image) => image.complete && image.currentSrc).map((image) => image.currentSrc.split("/").at(-1))`,
      );
    await page.locator(".example img").first().scrollIntoViewIfNeeded();
    await expect.poll(async () => (await chosen()).length).toBeGreaterThan(0);
    // The small pictures of the pack are 640 wide at most; three frames share a window of 1200.
    for (const name of await chosen()) expect(["320", "640"]).toContain(name);
    const address = await page.locator(".example img").first().getAttribute("srcset");
    const first = address?.split(" ")[0] ?? "";
    const asBrowsersAsk = { headers: { accept: "image/avif,image/webp,*/*;q=0.8" } };
    const typeOf = async () =>
      (await page.request.get(server.address + first, asBrowsersAsk)).headers()["content-type"];
    await expect.poll(typeOf, { timeout: 20_000 }).toBe("image/avif");
    await page.context().close();
  });

  it("stands on a page whose pictures leave their colours before they come", async () => {
    const page = await opened();
    const styles = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll(".exposure")].map((frame) => getComputedStyle(frame).backgroundImage)`,
    );
    expect(styles.length).toBeGreaterThan(3);
    for (const style of styles) expect(style).toMatch(/^linear-gradient\(90deg, rgb\(.+\), rgb\(.+\), rgb\(.+\)\)$/);
    await page.context().close();
  });
});
