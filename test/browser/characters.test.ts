import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import { arrive, becomeOperator, send, signUp, stripOf, wish } from "./studio/visitor.ts";

/* A character on the real server, from its attributes to its pictures. */

let server: RunningServer;
let browser: Browser;
let page: Page;
let operator: Page;
const scene = "On a bench by the sea at noon";

async function sound(what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    what,
  ).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(overflowing), what).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function stop(): Promise<void> {
  await browser.close();
  expect(await server.stop()).toBe(0);
}

describe.skipIf(chromiumPath === null)(`a character${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
    const place = { browser, address: server.address };
    operator = await becomeOperator(place, server.printed);
    page = await signUp(place, operator, "Vera");
  });
  afterAll(stop);

  it("is made from attributes, and says what is still missing until it can be saved", async () => {
    await page.goto(`${server.address}/studio/characters`);
    await page.getByRole("button", { name: "New character" }).click();
    const save = page.getByRole("button", { name: "Save the character" });
    await expect.poll(() => save.isDisabled()).toBe(true);
    await page.getByLabel("Name", { exact: true }).fill("Mira");
    await page.getByText("Give it a picture, or attributes.").waitFor();
    await page.getByLabel("Give it attributes and a seed").check();
    await page.getByLabel("Presents as").selectOption("woman");
    await page.getByLabel("Age").selectOption("forties");
    await page.getByLabel("Colour of hair").selectOption("auburn");
    await page.getByText("Characters of real people are off here.").waitFor();
    await sound("the form");
    await save.click();
    await page.getByRole("heading", { name: "Mira", level: 1 }).waitFor();
    await page.getByText("a woman in her forties with auburn hair").first().waitFor();
  });

  it("is chosen where pictures are made, and each frame says how it reached the model", async () => {
    await page.getByRole("button", { name: "Make pictures with it" }).click();
    await wish(page, scene, ["Sketch Flat"]);
    await page
      .locator(".ticket")
      .getByText(/Mira: (told in words|drawn from its attributes)/)
      .waitFor();
    await page.locator("#run:enabled").click();
    await arrive(stripOf(page, scene), 1);
    await stripOf(page, scene)
      .getByRole("link", { name: /Mira: / })
      .click();
    await page.getByRole("heading", { name: "Pictures of it" }).waitFor();
    await page.getByText("Unsure: no face was found in the character’s own pictures").waitFor({ timeout: 60_000 });
  });

  it("takes a picture of it among its own once the face is boxed", async () => {
    await page.getByRole("button", { name: /^Add to its pictures …: the one by Sketch Flat/ }).click();
    await page.getByText("Draw a box around the face on picture 1").waitFor();
    const field = page.locator(".face-field");
    await field.scrollIntoViewIfNeeded();
    await field.locator("img").evaluate("(image) => image.decode()");
    await expect.poll(async () => (await field.boundingBox())?.height ?? 0).toBeGreaterThan(100);
    const box = (await field.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await field.hover({ position: { x: box.width * 0.25, y: box.height * 0.1 } });
    await page.mouse.down();
    await field.hover({ position: { x: box.width * 0.75, y: box.height * 0.6 }, force: true });
    await page.mouse.up();
    const edges = ["Left, %", "Top, %", "Width, %", "Height, %"];
    const drawn = (): Promise<readonly number[]> =>
      Promise.all(edges.map(async (edge) => Math.round(Number(await page.getByLabel(edge).inputValue()) / 5) * 5));
    await expect.poll(drawn).toEqual([25, 10, 50, 50]);
    await sound("a box");
    await page.getByRole("button", { name: "Save the character" }).click();
    await page.locator(".face-strip .face-box").waitFor();
    await page.getByText("Among its pictures").waitFor();
    await sound("the character");
  });

  it("has a reference sheet, with its price first", async () => {
    const make = page.getByRole("button", { name: /^Make the sheet for \d/ });
    await page.getByText(/^4 pictures, /).waitFor();
    await page.getByLabel("Angles").uncheck();
    await page.getByLabel("Expressions").check();
    await page.getByText(/^3 pictures, /).waitFor();
    await make.click();
    await page.waitForURL("**/studio/grid/*");
    await page.getByText("Reference sheet of Mira").first().waitFor();
  });

  it("says how alike each of its pictures came out, by which instrument and against how many", async () => {
    await page.goto(`${server.address}/studio/characters`);
    await page.getByRole("link", { name: /Mira/ }).click();
    await page
      .getByText(/distance \d\.\d\d by face-likeness, against 1 picture/)
      .nth(1)
      .waitFor({ timeout: 90_000 });
    await sound("the measured pictures");
  });

  it("of a real person asks for consent once the operator allows them", async () => {
    await operator.goto(`${server.address}/operator/likeness`);
    await send(operator, {});
    await operator.getByText("Characters of real people are allowed here").waitFor();
    await page.goto(`${server.address}/studio/characters`);
    await page.getByRole("link", { name: /Mira/ }).click();
    await page.getByRole("button", { name: "Change it" }).click();
    await page.getByLabel("This is a real person").check();
    await page.getByText("A real person has to agree first").waitFor();
    await page.getByLabel("Who agrees").fill("Mira Lind");
    await page.getByLabel("On which day").fill("2026-03-01");
    await page.getByLabel("In which words").fill("I agree to be shown in the spring campaign.");
    await page.getByRole("button", { name: "Save the character" }).click();
    await page.getByText("Mira Lind, 2026-03-01: I agree to be shown").waitFor();
  });
});
