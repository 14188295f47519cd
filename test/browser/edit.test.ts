import { rmSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { prepareInstance } from "../cli/instance.ts";
import { type RunningServer, startServerOn } from "../support/server.ts";
import { temporaryFolder } from "../support/storage.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { arrive, becomeOperator, patient, signUp, stripOf, wish } from "./studio/visitor.ts";

/* A part of a picture painted over and changed, on the real server. Each step stands on those before it. */

const folder = temporaryFolder("edit");
const prompt = "A red boat on a lake in the morning";
let server: RunningServer;
let browser: Browser;
let ines: Page;

async function start(): Promise<void> {
  await prepareInstance(path.join(folder, "data"));
  [server, browser] = await Promise.all([startServerOn(path.join(folder, "data")), launchChromium()]);
  const place = { browser, address: server.address };
  const operator = await becomeOperator(place, server.printed);
  ines = await signUp(place, operator, "Ines");
  await ines.goto(`${server.address}/studio`);
  await ines.locator(".model-row").first().waitFor();
}

async function stop(): Promise<void> {
  await browser.close();
  expect(await server.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
}

const share = (): Promise<string> => ines.locator(".mask-share").innerText();
const button = (name: string) => ines.getByRole("button", { name, exact: true });

/** From one place of the stage to another, as shares of its sides. */
async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await ines.locator(".mask-stage").boundingBox();
  if (box === null) throw new Error("the stage is shown");
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await ines.mouse.move(...at(from));
  await ines.mouse.down();
  await ines.mouse.move(...at(to), { steps: 8 });
  await ines.mouse.up();
}

describe.skipIf(chromiumPath === null)(`changing a part of a picture${skippedBecause}`, () => {
  beforeAll(start, 240_000);
  afterAll(stop, 60_000);

  it("begins at a picture, and says which models can and why others cannot", async () => {
    await wish(ines, prompt, ["Sketch Flat"]);
    await ines.locator("#run").click();
    await arrive(stripOf(ines, prompt), 1);
    await ines.goto(`${server.address}/studio/library`);
    await ines.locator(".tile-link").first().click();
    await ines.getByRole("link", { name: "Change it" }).click();
    await ines.locator(".mask-stage").waitFor();
    await ines.getByRole("checkbox", { name: /^Sketch Flat/ }).waitFor();
    await ines.getByLabel("Remove the background").check();
    await ines.getByText("None of the models here can do this.").waitFor();
    await ines.getByText("Models that cannot").click();
    await ines.getByText("It has no way to leave a background transparent.").first().waitFor();
    await ines.getByLabel("Change a part").check();
  });

  it("draws with brush, box and lasso, takes back and does again, by pointer and by keys", async () => {
    await expect.poll(share, patient).toBe("0% is painted over");
    await drag([0.45, 0.5], [0.55, 0.5]);
    await expect.poll(share, patient).not.toBe("0% is painted over");
    const stroke = await share();
    await button("Box").click();
    await drag([0.45, 0.2], [0.55, 0.3]);
    await expect.poll(share, patient).not.toBe(stroke);
    await ines.keyboard.press("Control+z");
    await expect.poll(share, patient).toBe(stroke);
    await ines.keyboard.press("Control+Shift+z");
    await expect.poll(share, patient).not.toBe(stroke);
    await button("Invert").click();
    await button("Invert").click();
    await button("Clear").click();
    expect(await share()).toBe("0% is painted over");
    await button("Lasso").click();
    await drag([0.4, 0.4], [0.6, 0.6]);
    expect(await share(), "a line surrounds nothing").toBe("0% is painted over");
    await ines.getByText("A box by its numbers").click();
    for (const [name, value] of [
      ["From the left", "256"],
      ["From the top", "512"],
      ["Width", "512"],
      ["Height", "512"],
    ] as const)
      await ines.getByLabel(name, { exact: true }).fill(value);
    await button("Add the box").click();
    expect(await share()).toBe("25% is painted over");
  });

  it("fits narrow windows and dark ones, and has no accessibility faults", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await ines.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page: ines }).include(".edit-room").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await ines.emulateMedia({ colorScheme: "light" });
    await ines.setViewportSize({ width: 390, height: 844 });
    expect(await ines.evaluate(overflowing)).toEqual([]);
    await ines.setViewportSize({ width: 1280, height: 900 });
  });

  it("sends the mask to the pixel, and shows how the edit came out beside what it was made from", async () => {
    await button("Keep the mask and go on").click();
    await ines.locator(".mask-given").waitFor();
    const mask = await ines.locator(".mask-given img").getAttribute("src");
    const original = (mask ?? "").replace(/\/picture.*$/, "/original");
    const bytes = await (await ines.request.get(server.address + original)).body();
    const { data, info } = await sharp(bytes).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    const wrong = data.findIndex((level, at) => {
      const [x, y] = [at % info.width, Math.floor(at / info.width)];
      return level !== (x >= 256 && x < 768 && y >= 512 && y < 1024 ? 255 : 0);
    });
    expect([info.width, info.height, wrong]).toEqual([1024, 1024, -1]);
    const second = "A green boat on a lake in the morning";
    await ines.getByLabel("What the picture shows").fill(second);
    await ines.locator("#run:enabled").waitFor();
    await ines.locator("#run").click();
    await arrive(stripOf(ines, second), 1);
    await ines.goto(`${server.address}/studio/library`);
    await ines.locator(".tile-link").first().click();
    const fidelity = ines.locator(".fidelity");
    await fidelity.getByText("Likeness outside it").waitFor({ timeout: 90_000 });
    const [change, likeness] = await fidelity.locator("dd:not(.quiet)").allInnerTexts();
    expect([Number(change) > 0, Number(likeness) > 0.99]).toEqual([true, true]);
    await ines.getByRole("link", { name: "Before and after" }).click();
    await ines.locator(".divider").waitFor();
    await ines.goBack();
    await ines.getByRole("link", { name: "What changed" }).click();
    await ines.locator(".pane-finding").waitFor();
  });
});
