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
import { noise } from "../support/studio-server.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { arrive, becomeOperator, patient, signUp, stripOf, wish } from "./studio/visitor.ts";

/* Pictures to work from, on the real server, as people bring them. Each step stands on those before it. */

const folder = temporaryFolder("inputs");
const prompt = "A boat on a lake in the morning";
let server: RunningServer;
let browser: Browser;
let vera: Page;

const fileOf = async (name: string, seed: number, width = 400, height = 300) => ({
  name,
  mimeType: "image/png",
  buffer: await noise(seed, width, height).png().toBuffer(),
});

const tray = () => vera.locator(".reference");
const choose = async (label: string, files: readonly Awaited<ReturnType<typeof fileOf>>[]): Promise<void> =>
  vera.locator(`input[type=file][aria-label="${label}"]`).setInputFiles([...files]);
const namesInTray = (): Promise<(string | null)[]> =>
  tray()
    .locator("img")
    .evaluateAll((images) =>
      (images as unknown as { readonly alt: string }[]).map(({ alt }) => /: (.+), \d/.exec(alt)?.[1] ?? null),
    );

/** Puts a file where a person would paste or drop it. */
const bring = (how: "paste" | "drop", name: string, bytes: Uint8Array): Promise<void> =>
  vera.evaluate(
    `{
      const bytes = Uint8Array.from(atob("${Buffer.from(bytes).toString("base64")}"), (sign) => sign.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "${name}", { type: "image/png" }));
      const event = "${how}" === "paste"
        ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector("${how === "paste" ? "#prompt" : ".references"}").dispatchEvent(event);
    }`,
  );

async function start(): Promise<void> {
  await prepareInstance(path.join(folder, "data"));
  [server, browser] = await Promise.all([startServerOn(path.join(folder, "data")), launchChromium()]);
  const place = { browser, address: server.address };
  const operator = await becomeOperator(place, server.printed);
  vera = await signUp(place, operator, "Vera");
  await vera.goto(`${server.address}/studio`);
  await vera.locator(".model-row").first().waitFor();
}

async function stop(): Promise<void> {
  await browser.close();
  expect(await server.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
}

describe.skipIf(chromiumPath === null)(`pictures to work from${skippedBecause}`, () => {
  beforeAll(start, 240_000);
  afterAll(stop, 60_000);

  it("come from a file, a paste and a drop, in their order; what is none is refused in words", async () => {
    const notes = { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("these are notes") };
    await choose("Add pictures", [await fileOf("one.png", 1), notes, await fileOf("two.png", 2)]);
    await expect.poll(() => tray().count(), patient).toBe(2);
    await vera.getByText("This file is no picture that can be read").first().waitFor();
    await vera.getByRole("button", { name: "Dismiss the message about notes.png" }).click();
    await bring("paste", "three.png", (await fileOf("", 3)).buffer);
    await expect.poll(() => tray().count(), patient).toBe(3);
    await bring("drop", "four.png", (await fileOf("", 4)).buffer);
    await expect.poll(namesInTray, patient).toEqual(["one.png", "two.png", "three.png", "four.png"]);
  }, 120_000);

  it("are put in order by the keyboard, and outlive a reload", async () => {
    await vera.getByRole("button", { name: "Move picture 3 forward" }).focus();
    await vera.keyboard.press("Enter");
    await expect.poll(namesInTray, patient).toEqual(["one.png", "three.png", "two.png", "four.png"]);
    await vera.reload();
    await expect.poll(namesInTray, patient).toEqual(["one.png", "three.png", "two.png", "four.png"]);
    // A page that still settles after its reload ends a drag before it begins; a person pulls again.
    await expect
      .poll(async () => {
        const before = await namesInTray();
        if (before[0] !== "four.png") await tray().nth(before.indexOf("four.png")).dragTo(tray().nth(0));
        return namesInTray();
      }, patient)
      .toEqual(["four.png", "one.png", "three.png", "two.png"]);
  }, 120_000);

  it("one too many for a model is said at once, and the button says why it waits", async () => {
    await wish(vera, prompt, ["Sketch Flat", "Sketch Precise"]);
    await choose("Add pictures", [await fileOf("five.png", 5)]);
    await vera.getByText("Sketch Painterly takes at most 4 pictures to work from; this has 5.").waitFor();
    const run = vera.locator("#run");
    await expect.poll(() => run.isDisabled(), patient).toBe(true);
    const why = await vera.evaluate<string>(
      `document.getElementById(document.getElementById("run").getAttribute("aria-describedby")).textContent`,
    );
    expect(why).toMatch(/^Sketch Flat takes at most 4 pictures to work from; this has 5\./);
    await vera.getByRole("button", { name: /^Take away picture 5/ }).click();
    await vera.locator("#run:enabled").click();
    await arrive(stripOf(vera, prompt), 2);
  }, 120_000);

  it("are named with what was made from them, and so is what became of them", async () => {
    const strip = stripOf(vera, prompt);
    await expect.poll(() => strip.locator(".made-from img").count(), patient).toBe(4);
    expect(await strip.textContent()).toContain("Of the 4 pictures to work from only the colours were used");
  }, 120_000);

  it("may be what was made here, from the strip or the library", async () => {
    for (let left = 4; left > 0; left--) {
      await vera.getByRole("button", { name: new RegExp(`^Take away picture ${left}`) }).click();
      await expect.poll(() => tray().count(), patient).toBe(left - 1);
    }
    await stripOf(vera, prompt).getByRole("button", { name: "Work from it: Sketch Flat" }).click();
    await expect.poll(namesInTray, patient).toEqual(["A picture by Sketch Flat"]);
    await vera.getByRole("button", { name: "From the library" }).click();
    await vera.getByRole("dialog").getByRole("button", { name: "A picture by Sketch Precise" }).click();
    await vera.getByRole("dialog").getByRole("button", { name: "Done" }).click();
    await expect.poll(namesInTray, patient).toEqual(["A picture by Sketch Flat", "A picture by Sketch Precise"]);
    const child = "A lighthouse on a hill";
    await wish(vera, child, []);
    await vera.locator("#run:enabled").click();
    await arrive(stripOf(vera, child), 2);
    expect(await stripOf(vera, child).textContent()).toContain("The scene of the first picture was drawn again");
    await stripOf(vera, child).getByRole("link", { name: "Made from: picture 1" }).click();
    await vera.getByRole("dialog").getByText(prompt).waitFor();
    const madeFrom = vera
      .getByRole("dialog")
      .locator(".lineage-row", { has: vera.locator(".lineage-title", { hasText: "Made from" }) });
    // The row shows three and says how many more there are.
    await expect.poll(() => madeFrom.locator("img").count(), patient).toBe(3);
    await vera
      .getByRole("dialog")
      .getByRole("button", { name: /^Show .*more|^\d+ more/i })
      .click();
    await expect.poll(() => madeFrom.locator("img").count(), patient).toBe(4);
    await vera.keyboard.press("Escape");
  }, 120_000);

  it("may have a mask, as large as the first", async () => {
    await vera.goto(`${server.address}/studio`);
    const maskOf = async (width: number, height: number) => ({
      name: "mask.png",
      mimeType: "image/png",
      buffer: await sharp({ create: { width, height, channels: 3, background: "white" } })
        .png()
        .toBuffer(),
    });
    await vera.getByText("Change only a part").click();
    await choose("Add a mask", [await fileOf("grey.png", 9)]);
    await vera.getByText("The mask is grey or coloured").first().waitFor();
    await choose("Add a mask", [await maskOf(64, 64)]);
    await vera.getByText("The mask has 64 × 64 pixels, the first picture 1024 × 1024").first().waitFor();
    await vera.getByRole("button", { name: "Take the mask away" }).click();
    await vera.locator("#run:enabled").waitFor();
  }, 120_000);

  it("fit 320 to 1280 pixels, in light and in dark, and axe objects to nothing", async () => {
    const faults: string[] = [];
    const look = async (name: string): Promise<void> => {
      for (const colorScheme of ["light", "dark"] as const) {
        await vera.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page: vera }).analyze();
        faults.push(...violations.map(({ id: rule, nodes }) => `${name} ${colorScheme} ${rule} ${nodes[0]?.html}`));
      }
      for (const width of [320, 390, 768, 1280]) {
        await vera.setViewportSize({ width, height: 900 });
        faults.push(...(await vera.evaluate<readonly string[]>(overflowing)).map((each) => `${name} ${width} ${each}`));
      }
    };
    await look("make");
    await vera.getByRole("button", { name: "From the library" }).click();
    await vera.getByRole("dialog").locator("img").first().waitFor();
    await look("picker");
    expect(faults).toEqual([]);
  }, 240_000);
});
