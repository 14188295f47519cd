import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../../src/web/pages/test-browser.ts";
import { chromiumPath, launchChromium, skippedBecause } from "../chromium.ts";
import { type FixtureServer, startFixtureServer } from "./fixture-server.ts";

let server: FixtureServer;
let browser: Browser;
let page: Page;
let ids: readonly string[] = [];

const offsets = () => new URL(page.url()).searchParams.get("offsets");
const press = (button: string) => page.getByRole("button", { name: button, exact: true }).click();
const panes = () => page.getByRole("application");

/** A picture, the same once more, another one, and one of another shape. */
async function fourPictures(): Promise<readonly string[]> {
  const target = (variant: string, width: number, seed: number) => ({
    route: `sketch/sketch/${variant}`,
    size: { width, height: 512 },
    seed,
  });
  const targets = [target("flat", 512, 7), target("flat", 512, 7), target("flat", 512, 8), target("painterly", 768, 7)];
  const body = JSON.stringify({ prompt: "A red fox in the snow", targets, quotedMicrocredits: "9000000" });
  await fetch(`${server.address}/api/generations`, { method: "POST", body, headers: { "Idempotency-Key": "four" } });
  await expect
    .poll(() => server.generations[0]?.outputs.every(({ picture }) => picture !== null), { timeout: 30_000 })
    .toBe(true);
  return server.generations[0]?.outputs.map(({ id }) => id) ?? [];
}

describe.skipIf(chromiumPath === null)(`the compare view${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startFixtureServer(), launchChromium()]);
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      reducedMotion: "reduce",
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("lines one picture up by keys, buttons and dragging, and keeps that in the address", async () => {
    ids = await fourPictures();
    await page.goto(`${server.address}/studio/compare?outputs=${ids.join(",")}`);
    await panes().focus();
    for (const key of ["2", "ArrowRight", "ArrowRight", "Shift+ArrowUp"]) await page.keyboard.press(key);
    await page.getByText("Moved 2% to the right and 0.1% up.").waitFor();
    await expect.poll(offsets, { timeout: 10_000 }).toBe("0,0;20,-1;0,0;0,0");
    await press("Move down");
    await expect.poll(offsets, { timeout: 10_000 }).toBe("0,0;20,9;0,0;0,0");
    await page.evaluate(`document.querySelector(".panes").scrollIntoView()`);
    const box = await panes().locator(".pane-frame").first().boundingBox();
    const [x, y, width] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 60, box?.width ?? 0];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - width / 10, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(offsets, { timeout: 10_000 }).toMatch(/^0,0;-(79|80)(\.\d)?,9;0,0;0,0$/);
    await page.reload();
    await page.getByRole("button", { name: /^Line up picture 2/ }).click();
    await page.getByText(/^Moved (7.9|8(.1)?)% to the left and 0.9% down.$/).waitFor();
    await press("Put back");
    await expect.poll(offsets, { timeout: 10_000 }).toBeNull();
    await press("Done");
  });

  it("shows two of them under a slider that fingers, the mouse and keys move", async () => {
    await press("Slider");
    await page.getByRole("combobox", { name: "Second" }).selectOption("4: Sketch painterly");
    await expect.poll(() => new URL(page.url()).search, { timeout: 10_000 }).toContain("view=slider&pair=1-4");
    const slider = page.getByLabel("Where the second picture begins");
    await page.evaluate(`document.querySelector(".panes").scrollIntoView()`);
    const box = await panes().boundingBox();
    const [left, top, width] = [box?.x ?? 0, (box?.y ?? 0) + 80, box?.width ?? 0];
    const touch = await page.context().newCDPSession(page);
    const finger = (type: "touchStart" | "touchMove" | "touchEnd", share: number) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: left + width * share, y: top }],
      });
    await finger("touchStart", 0.5);
    await finger("touchMove", 0.4);
    await finger("touchMove", 0.25);
    await finger("touchEnd", 0.25);
    expect(await slider.inputValue()).toBe("25");
    await panes().focus();
    await page.keyboard.press(".");
    expect(await slider.inputValue()).toBe("30");
    await slider.press("ArrowRight");
    expect(await slider.inputValue()).toBe("31");
  });

  it("says in words how much of two pictures differs, as they are lined up", async () => {
    await page.goto(`${server.address}/studio/compare?outputs=${ids.join(",")}&view=difference`);
    await page.getByText("No pixel differs by more than 8 of 255.").waitFor();
    await page.getByText("Compared at 512 × 512").waitFor();
    await page.getByLabel("Ignore differences up to").fill("0");
    await page.getByText("No pixel differs: where both lie, the pictures are the same.").waitFor();
    await panes().focus();
    for (const key of ["1", "ArrowRight"]) await page.keyboard.press(key);
    await page.getByText(/^\d+(\.\d)?% of the pixels differ\.$/).waitFor();
    await page.keyboard.press("Backspace");
    await page.getByText("No pixel differs").waitFor();
    await page.getByRole("combobox", { name: "Second" }).selectOption("3: Sketch flat");
    await page.getByText(/of the pixels differ\.$/).waitFor();
    const drawn = await page.evaluate(
      `(() => { const canvas = document.querySelector("canvas"); const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height); return data.some((value, at) => at % 4 === 0 && value > data[at + 2] + 60); })()`,
    );
    expect(drawn).toBe(true);
  });

  it("lists its keys on demand, and has nothing that axe objects to on a phone or wide", async () => {
    await panes().focus();
    await page.keyboard.press("?");
    await page.getByText("put the one that is being lined up back").waitFor();
    for (const mode of ["Side by side", "Slider", "Difference"]) {
      await press(mode);
      for (const [width, colorScheme] of [
        [320, "light"],
        [1280, "dark"],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        expect([mode, width, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([mode, width, []]);
        expect([mode, width, await page.evaluate<readonly string[]>(overflowing)]).toEqual([mode, width, []]);
      }
    }
    await page.keyboard.press("?");
  });
});
