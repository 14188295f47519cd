import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { unzipped } from "../support/unzipped.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import { becomeOperator, patient, signUp } from "./studio/visitor.ts";

/* On the real server with the built-in renderer: a campaign of four shots for three channels, from its plan to its ZIP. */

const scenes = ["A red mug on a wooden table", "A blue mug on a wooden table", "A green mug outdoors", "A mug of tea"];
const channels = ["Square post", "Story", "Display ad"];

let server: RunningServer;
let browser: Browser;
let vera: Page;
let address = "";

const go = (page: Page, path: string) => page.goto(server.address + path);
const balance = async (): Promise<number> =>
  Number(/[\d.]+/.exec((await vera.locator(".rooms-balance").textContent()) ?? "")?.[0]);
const axe = async (): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page: vera }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};
const creditsIn = (label: string): number => Number(/for ([\d.]+) credits?$/.exec(label)?.[1] ?? Number.NaN);
/** Presses a step once its price stands, and says what it named. */
async function press(name: RegExp): Promise<number> {
  const button = vera.getByRole("button", { name });
  await expect.poll(() => button.isEnabled(), patient).toBe(true);
  const cost = creditsIn((await button.textContent()) ?? "");
  await button.press("Enter");
  return cost;
}
async function arrived(count: number): Promise<void> {
  await expect.poll(() => vera.locator(".set-table .exposure img").count(), { timeout: 90_000 }).toBe(count);
}

describe.skipIf(chromiumPath === null)(`a campaign${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
    const place = { browser, address: server.address };
    const operator = await becomeOperator(place, server.printed);
    vera = await signUp(place, operator, "Vera");
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  }, 60_000);

  it("is planned without anything being made, and the cost of all of it stands there", async () => {
    await go(vera, "/studio/campaigns");
    await vera.getByLabel("What the campaign is called").fill("Autumn mugs");
    await vera.getByRole("button", { name: "Begin the campaign" }).press("Enter");
    await vera.waitForURL(/\/studio\/campaigns\/[0-9a-f-]{36}$/, patient);
    address = new URL(vera.url()).pathname;
    await vera.getByLabel("Explore with").selectOption({ label: "Sketch Flat" });
    await vera.getByLabel("Finish with").selectOption({ label: "Sketch Precise" });
    for (const channel of channels) await vera.getByLabel("Add a channel").selectOption({ value: channel });
    for (const [index, scene] of scenes.entries()) {
      if (index > 0) await vera.getByRole("button", { name: "Add a shot" }).click();
      await vera.getByLabel("What the picture shows").nth(index).fill(scene);
    }
    await vera.getByLabel("Copy text", { exact: true }).first().fill("Warm up.");
    expect(await axe()).toEqual([]);
    await vera.getByRole("button", { name: "Save the plan" }).press("Enter");
    await vera.getByRole("button", { name: /^Explore: 4 pictures for / }).waitFor(patient);
    const lines = await vera.locator(".campaign-cost .ticket-lines tr").allTextContents();
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^Explore 4 pictures\d/) as unknown,
      expect.stringMatching(/^Finish 12 pictures\d/) as unknown,
    ]);
    expect(await vera.locator(".set-table .exposure img").count()).toBe(0);
  }, 120_000);

  it("explores on the cheap model, and only approved drafts are finished for the channels, at the named totals", async () => {
    const before = await balance();
    const explored = await press(/^Explore: 4 pictures for /);
    await arrived(4);
    for (const index of [1, 2, 3, 4])
      await vera.getByRole("button", { name: `Approve shot ${index}, Draft` }).press("Enter");
    const finished = await press(/^Finish: 12 pictures for /);
    await arrived(16);
    await expect.poll(async () => before - (await balance()), patient).toBeCloseTo(explored + finished, 6);
    await vera.getByText("Measured on 4 pictures, one of each shot: 6 pairs.").waitFor({ timeout: 120_000 });
    expect(await axe()).toEqual([]);
  }, 240_000);

  it("keeps what is thought of a picture, and asks again only when that is pressed", async () => {
    const where = "shot 2, Story 1080 × 1920";
    await vera.getByRole("button", { name: `Reject ${where}` }).press("Enter");
    const again = vera.getByRole("button", { name: new RegExp(`^Ask again for .+ ${where}$`) });
    await again.waitFor(patient);
    await vera.reload();
    await again.press("Enter");
    await expect
      .poll(() => vera.getByRole("button", { name: `Reject ${where}` }).getAttribute("aria-pressed"), {
        timeout: 60_000,
      })
      .toBe("false");
    const row = vera.locator(".set-table tbody tr").first();
    await row.locator(".campaign-comments summary").click();
    await row.getByLabel("Comment on shot 1").fill("Warmer light, please.");
    await row.getByRole("button", { name: "Send" }).press("Enter");
    await row.getByText("Warmer light, please.").waitFor(patient);
  }, 120_000);

  it("is exported by channel and size, every file at the size that its name says", async () => {
    await arrived(16);
    const [download] = await Promise.all([
      vera.waitForEvent("download", { timeout: 60_000 }),
      vera.getByRole("link", { name: "Download the ZIP" }).click(),
    ]);
    const files = unzipped(readFileSync(await download.path()));
    const pictures = [...files].filter(([name]) => /\.(png|jpg|webp)$/.test(name));
    expect(pictures).toHaveLength(12);
    for (const [name, bytes] of pictures) {
      const { width, height } = await sharp(bytes).metadata();
      expect(name).toMatch(new RegExp(`^Autumn mugs/[^/]+ \\d+x\\d+/\\d\\d .+ ${width}x${height}\\.[a-z]+$`));
    }
    expect([...files.keys()].filter((name) => name.endsWith(".txt"))).toHaveLength(3);
    const manifest = JSON.parse(String(files.get("Autumn mugs/manifest.json"))) as { pictures: { sandbox: boolean }[] };
    expect(manifest.pictures.map(({ sandbox }) => sandbox)).toEqual(Array.from({ length: 12 }, () => true));
  }, 120_000);

  it.each(["/studio/campaigns", ""])("fits a phone: %s", async (path) => {
    await vera.setViewportSize({ width: 390, height: 844 });
    await go(vera, path === "" ? address : path);
    await vera.locator(".set-table, .campaign-new").first().waitFor(patient);
    expect(await vera.evaluate<string[]>(overflowing)).toEqual([]);
    expect(await axe()).toEqual([]);
  });
});
