import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../../src/web/pages/test-browser.ts";
import { chromiumPath, launchChromium, skippedBecause } from "../chromium.ts";
import { type FixtureServer, startFixtureServer } from "./fixture-server.ts";

let server: FixtureServer;
let browser: Browser;
let page: Page;

const prompt = () => page.getByLabel("What the picture shows");

describe.skipIf(chromiumPath === null)(`prompts with variables, and presets${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startFixtureServer(), launchChromium()]);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${server.address}/studio`);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it("asks for nothing until each variable is filled in, and sends plain words", async () => {
    await prompt().fill(String.raw`A {{animal}} in {{weather}}, on a sign: “\{{animal}}”`);
    await page.getByRole("checkbox", { name: /^Sketch flat/ }).check();
    await page.getByText("“animal” and “weather” are empty").waitFor();
    await page.getByText("Fill in “animal” and “weather” below the prompt").waitFor();
    expect(await page.locator("#run").isDisabled()).toBe(true);
    await page.getByLabel("animal", { exact: true }).fill("fox");
    await page.getByLabel("weather", { exact: true }).fill("snow");
    await page.locator("#run:enabled").waitFor();
    await page.getByLabel("weather", { exact: true }).press("Control+Enter");
    await page.getByRole("heading", { name: "A fox in snow, on a sign: “{{animal}}”" }).waitFor();
    expect(server.generations[0]?.template).toEqual({
      text: String.raw`A {{animal}} in {{weather}}, on a sign: “\{{animal}}”`,
      values: { animal: "fox", weather: "snow" },
    });
  });

  it("keeps the form as a preset, replaces it under the same name, renames, uses and deletes it", async () => {
    const dialog = page.getByRole("dialog", { name: "Presets" });
    const save = async (button: string) => {
      await page.getByRole("button", { name: "Presets" }).click();
      await dialog.getByLabel("Save what is in the form as").fill("Signs");
      await dialog.getByRole("button", { name: button }).click();
    };
    await save("Save");
    await dialog.getByText("A {{animal}} in {{weather}}").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.getByLabel("animal", { exact: true }).fill("hare");
    await save("Replace");
    await dialog.getByRole("button", { name: "Rename “Signs”" }).click();
    await dialog.getByLabel("New name of “Signs”").fill("Painted signs");
    await dialog.getByLabel("New name of “Signs”").press("Enter");
    await dialog.getByText("Painted signs").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();

    await prompt().fill("Something else");
    await page.getByRole("checkbox", { name: /^Sketch flat/ }).uncheck();
    await page.getByRole("button", { name: "Presets" }).click();
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate<readonly string[]>(overflowing)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await dialog.getByRole("button", { name: "Use “Painted signs”" }).click();
    expect(await prompt().inputValue()).toContain("{{animal}}");
    expect(await page.getByLabel("animal", { exact: true }).inputValue()).toBe("hare");
    expect(await page.getByRole("checkbox", { name: /^Sketch flat/ }).isChecked()).toBe(true);

    await page.getByRole("button", { name: "Presets" }).click();
    await dialog.getByRole("button", { name: "Delete “Painted signs”" }).click();
    await dialog.getByRole("button", { name: "Delete for everybody" }).click();
    await dialog.getByText("There are none yet.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
  });

  it("fills the fields again when an earlier picture is taken up", async () => {
    await prompt().fill("Nothing to fill");
    await page.getByRole("button", { name: "Change and make again" }).first().click();
    expect(await prompt().inputValue()).toContain("A {{animal}} in {{weather}}");
    expect(await page.getByLabel("animal", { exact: true }).inputValue()).toBe("fox");
    await page.locator("#run:enabled").waitFor();
  });
});
