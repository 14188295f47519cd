import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import { becomeOperator, patient, signUp } from "./studio/visitor.ts";

/* On the real server: a grid of three models and three words, one picked and finished, and all of it found again. */

const sketches = ["Sketch Flat", "Sketch Painterly", "Sketch Precise"];
const prompt = "A {red|blue|yellow} mug on a wooden table";

let server: RunningServer;
let browser: Browser;
let vera: Page;
let address = "";

const go = (page: Page, path: string) => page.goto(server.address + path);
const balance = async (page: Page): Promise<number> =>
  Number(/[\d.]+/.exec((await page.locator(".rooms-balance").textContent()) ?? "")?.[0]);
const axe = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

async function fill(page: Page): Promise<void> {
  await page.getByLabel("What the pictures show").fill(prompt);
  for (const model of sketches) await page.getByRole("checkbox", { name: new RegExp(`^${model}`) }).check();
  await page.getByLabel("Size").selectOption({ label: "¼ megapixel" });
  await page.getByLabel("Finish the best with").selectOption({ label: "Sketch Precise" });
}

/** What the button says once the plan has stood still. */
const offer = async (page: Page, expected: RegExp): Promise<string> => {
  await expect.poll(() => page.locator("#run:enabled").textContent(), patient).toMatch(expected);
  return (await page.locator("#run").textContent()) ?? "";
};

describe.skipIf(chromiumPath === null)(`a grid, from its plan to its final${skippedBecause}`, () => {
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

  it("says how many pictures it is and what they cost, then is made by one press, and fills", async () => {
    await go(vera, "/studio/grid");
    await fill(vera);
    const said = await offer(vera, /^Make 9 pictures for \d+ credits$/);
    const cost = Number(/for (\d+) credits/.exec(said)?.[1]);
    const before = await balance(vera);
    expect(await axe(vera)).toEqual([]);
    await vera.evaluate(`{ const run = document.getElementById("run"); run.click(); run.click(); }`);
    await vera.waitForURL(/\/studio\/grid\/[0-9a-f-]{36}$/, patient);
    address = new URL(vera.url()).pathname;
    await vera.locator(".cell .exposure img").nth(8).waitFor({ timeout: 60_000 });
    expect(await vera.locator(".set-table thead th:not(.set-corner)").allTextContents()).toEqual(sketches);
    expect(await vera.locator(".set-table tbody th").allTextContents()).toEqual(["red", "blue", "yellow"]);
    await vera.getByText(`${cost} credits charged of ${cost} credits quoted`).waitFor(patient);
    expect(before - (await balance(vera))).toBe(cost);
    expect(await axe(vera)).toEqual([]);
  }, 120_000);

  it("keeps what is picked, and finishes it on the better variant with both costs said before", async () => {
    await vera.getByRole("button", { name: "Pick blue, Sketch Flat" }).press("Enter");
    await vera.reload();
    await expect
      .poll(() => vera.getByRole("button", { name: "Pick blue, Sketch Flat" }).getAttribute("aria-pressed"), patient)
      .toBe("true");
    await vera.getByRole("link", { name: "Finish this with …" }).press("Enter");
    const dialog = vera.getByRole("dialog", { name: "Sketch Flat, blue" });
    await dialog
      .locator("details", { hasText: "Make the final" })
      .getByLabel("Size")
      .selectOption({ label: "1 megapixel" });
    await dialog.getByText("Sketch Precise works from this picture and its words.").waitFor(patient);
    const costs = dialog.locator(".ticket-lines td");
    await expect
      .poll(async () => (await costs.allTextContents()).slice(0, 3), patient)
      .toEqual(["3 credits", "6 credits", "9 credits"]);
    expect(await axe(vera)).toEqual([]);
    await dialog.getByRole("button", { name: "Make the final for 6 credits" }).press("Enter");
    await dialog.locator(".generation .exposure img").waitFor({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).click();
    await vera.getByRole("img", { name: "final, Sketch Precise: open it" }).waitFor(patient);
  }, 120_000);

  it("the final is found next to its draft, from the grid, from the library and from either of the two", async () => {
    await vera.getByRole("img", { name: "final, Sketch Precise: open it" }).click();
    const final = vera.getByRole("dialog", { name: "Sketch Precise" });
    await final.getByText("its draft, Sketch Flat").waitFor(patient);
    await final.getByRole("img", { name: "its draft, Sketch Flat: open it" }).click();
    const draft = vera.getByRole("dialog", { name: "Sketch Flat" });
    await draft.getByText("a final of it, Sketch Precise").waitFor(patient);
    await draft.getByRole("link", { name: "The grid it comes from" }).click();
    await vera.waitForURL(`**${address}`);
    await go(vera, "/studio/grid");
    await vera.locator(".set-line", { hasText: prompt }).click();
    await vera.waitForURL(`**${address}`);
  }, 60_000);

  it("draws and charges nothing twice: what is here is shown, and a larger grid costs only what is new", async () => {
    await vera.getByRole("link", { name: "Change and make again" }).click();
    await offer(vera, /^Show the grid: all of it is here$/);
    const before = await balance(vera);
    await vera.getByRole("checkbox", { name: "Sketch Painterly" }).uncheck();
    await vera.getByLabel("What the pictures show").fill("A {red|blue|yellow|green} mug on a wooden table");
    await offer(vera, /^Make 2 pictures for 6 credits$/);
    await vera.getByText("8 pictures: 2 to draw and 6 here already.").waitFor();
    await vera.locator("#run").click();
    await vera.locator(".set-table").waitFor(patient);
    await vera.locator(".cell .exposure img").nth(7).waitFor({ timeout: 60_000 });
    await expect.poll(async () => before - (await balance(vera)), patient).toBe(6);
    expect(await vera.locator(".cell-facts", { hasText: "here already" }).count()).toBe(6);
  }, 120_000);

  it("goes on from any picture: again, with new seeds, on another model", async () => {
    await go(vera, address);
    await vera.locator(".cell .exposure").first().click();
    const dialog = vera.getByRole("dialog");
    await dialog.getByRole("button", { name: "Vary: 4 new seeds for 12 credits" }).click();
    await dialog.locator(".generation .exposure img").nth(3).waitFor({ timeout: 60_000 });
    await dialog.getByText("Change the model").click();
    await dialog.getByRole("button", { name: /^Make it for \d+ credits$/ }).click();
    await expect.poll(() => dialog.locator(".generation").count(), patient).toBe(2);
    await dialog.getByRole("button", { name: "Close" }).click();
  }, 120_000);

  it("a file is checked by line and column, then made by one press", async () => {
    await go(vera, "/studio/batch");
    const file = (text: string) => ({ name: "mugs.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    const head = "prompt,model,size,seed,colour\n";
    const wrong = `${head}A {shade} mug,Sketch Flatt,512x512,7,blue\n`;
    await vera.locator("input[type=file]").setInputFiles(file(wrong));
    await vera.getByText("2 things are wrong in the file").waitFor(patient);
    expect(await vera.locator(".batch-faults b").allTextContents()).toEqual(["Line 2, column 1:", "Line 2, column 2:"]);
    expect(await axe(vera)).toEqual([]);
    const right = `${head}A {colour} cup,Sketch Flat,512x512,7,blue\nA {colour} cup,sketch precise,512x768,,red\n`;
    await vera.locator("input[type=file]").setInputFiles(file(right));
    await vera.getByRole("button", { name: /^Make 2 pictures for \d+ credits$/ }).click();
    await vera.locator(".set-flow .exposure img").nth(1).waitFor({ timeout: 60_000 });
    expect(await vera.locator(".set-flow-prompt").allTextContents()).toEqual(["A blue cup", "A red cup"]);
  }, 120_000);

  it.each(["/studio/grid", "/studio/batch", ""])("fits a phone: %s", async (path) => {
    await vera.setViewportSize({ width: 390, height: 844 });
    await go(vera, path === "" ? address : path);
    await vera.locator(".set-table, .bench").first().waitFor(patient);
    expect(await vera.evaluate<string[]>(overflowing)).toEqual([]);
    expect(await axe(vera)).toEqual([]);
  });
});
