import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing } from "../../src/web/pages/test-browser.ts";
import { unzipped } from "../support/unzipped.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { type RunningServer, startServer } from "./server.ts";
import { unreachable } from "./studio/by-keyboard.ts";
import { roomPaths, rooms } from "./studio/rooms.ts";
import { arrive, becomeOperator, openPage, patient, type Place, signUp, stripOf, wish } from "./studio/visitor.ts";

/* One walk on the real server, by keyboard wherever something is pressed: each step stands on those before it. */

let server: RunningServer & { readonly data: string };
let browser: Browser;
let place: Place;
let operator: Page;
let vera: Page;
const fox = "A red fox in the snow";
const child = "The same fox, asleep";

const go = (page: Page, path: string) => page.goto(server.address + path);
const guide = (page: Page): Locator => page.getByRole("complementary", { name: "Your first comparison" });
const dialog = (page: Page): Locator => page.getByRole("dialog");

/** As somebody does who has no mouse: to it by what it is called, and then a key. */
async function press(target: Locator, key = "Enter"): Promise<void> {
  await target.focus();
  await target.press(key);
}
const tiles = (page: Page) => page.locator(".sheet-grid .tile");
const focusedTile = (page: Page) => page.locator(".sheet-grid .tile:focus").getAttribute("aria-label", patient);

/** By keyboard: to the first picture of the sheet, on to the one of that name, and into it. */
async function openPicture(page: Page, name: string): Promise<void> {
  await press(page.locator('.sheet-grid .tile[tabindex="0"]'), "Home");
  for (let left = await tiles(page).count(); left > 0 && (await focusedTile(page)) !== name; left--)
    await page.keyboard.press("ArrowRight");
  expect(await focusedTile(page)).toBe(name);
  await page.keyboard.press("Enter");
}

const idsIn = (page: Page) =>
  page.evaluate<string[]>(
    `fetch("/api/library").then((answer) => answer.json()).then(({ outputs }) => outputs.map(({ id }) => id))`,
  );

async function stop(): Promise<void> {
  await browser.close();
  expect(await server.stop()).toBe(0);
}

describe.skipIf(chromiumPath === null)(`keeping pictures${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
    place = { browser, address: server.address };
    operator = await becomeOperator(place, server.printed);
  }, 240_000);
  afterAll(stop, 60_000);

  it("a new creator is led to a first comparison in six presses, without leaving the ordinary rooms", async () => {
    vera = await signUp(place, operator, "Vera");
    await go(vera, "/studio");
    await guide(vera).getByText("Write what the picture shows").waitFor();
    await press(guide(vera).getByRole("button", { name: "Take an example" }));
    await press(guide(vera).getByRole("button", { name: /^Pick Sketch Flat and Sketch / }));
    await guide(vera).getByText("The cost stands on the button").waitFor();
    await press(guide(vera).getByRole("button", { name: "Go to the button" }));
    await vera.locator("#run:enabled:focus").waitFor();
    expect(await vera.locator("#run").textContent()).toMatch(/^Make 2 pictures for \d+ credits$/);
    await vera.keyboard.press("Enter");
    await press(guide(vera).getByRole("link", { name: "Side by side" }));
    await expect.poll(() => vera.locator(".pane img").count(), patient).toBe(2);
    await guide(vera).getByText("This is a comparison").waitFor();
    await press(guide(vera).getByRole("button", { name: "Done" }));
    await guide(vera).waitFor({ state: "detached" });
    await go(vera, "/studio");
    await vera.locator(".generation").waitFor();
    expect(await guide(vera).count()).toBe(0);
  }, 120_000);

  it("who needs no guide puts it away for good, on a telephone too; what was done by hand counts", async () => {
    const bruno = await signUp(place, operator, "Bruno");
    await bruno.setViewportSize({ width: 390, height: 844 });
    await go(bruno, "/studio");
    await guide(bruno).waitFor();
    expect((await guide(bruno).boundingBox())?.height).toBeLessThan(844 / 4);
    await bruno.getByLabel("What the picture shows").fill("A heron");
    await guide(bruno).getByText("Pick two models that are to make it.").waitFor();
    await bruno.reload();
    await guide(bruno).getByText("Pick two models that are to make it.").waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await bruno.emulateMedia({ colorScheme });
      expect((await new AxeBuilder({ page: bruno }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    }
    expect(await unreachable(bruno)).toEqual([]);
    await press(guide(bruno).getByRole("button", { name: "No guide" }));
    await guide(bruno).waitFor({ state: "detached" });
    await expect
      .poll(() => bruno.evaluate("fetch('/api/me').then((me) => me.json()).then((me) => me.guideOpen)"))
      .toBe(false);
    await bruno.context().close();
  }, 120_000);

  it("a picture says what was made from it, and what was made says what it came from", async () => {
    await go(vera, "/studio");
    for (const name of [/^Sketch Painterly/, /^Sketch Flat/]) await vera.getByRole("checkbox", { name }).uncheck();
    await wish(vera, fox, ["Sketch Flat"]);
    await press(vera.locator("#run:enabled"));
    await arrive(stripOf(vera, fox), 1);
    await press(stripOf(vera, fox).getByRole("button", { name: "Work from it: Sketch Flat" }));
    await wish(vera, child, ["Sketch Precise"]);
    await press(vera.locator("#run:enabled"));
    await arrive(stripOf(vera, child), 2);
    await press(stripOf(vera, child).getByRole("link", { name: "Sketch Precise, picture 2: open it" }));
    const row = (title: string) => dialog(vera).locator(".lineage-row", { hasText: title });
    await row("Made from")
      .getByRole("link", { name: /^Sketch Flat/ })
      .waitFor();
    await press(row("Made from").getByRole("link", { name: /^Sketch Flat/ }));
    await dialog(vera).getByText(fox, { exact: true }).waitFor();
    await expect.poll(() => row("Became").getByRole("link").count(), patient).toBe(2);
    expect(await row("This picture").locator('[aria-current="true"]').count()).toBe(1);
  }, 120_000);

  it("a deleted picture is out of sight at once, its child says so, and it is brought back from the notice", async () => {
    await press(dialog(vera).getByRole("button", { name: "Delete", exact: true }));
    await dialog(vera).waitFor({ state: "detached" });
    const undo = vera.getByRole("button", { name: "Undo" });
    await expect.poll(() => vera.locator("button:focus").textContent(), patient).toBe("Undo");
    await expect.poll(() => vera.locator(".tile").count(), patient).toBe(4);
    await openPicture(vera, `Sketch Precise: ${child}`);
    await dialog(vera)
      .getByRole("link", { name: /deleted.*bring it back/ })
      .waitFor();
    await vera.keyboard.press("Escape");
    await press(undo);
    await expect.poll(() => vera.locator(".tile").count(), patient).toBe(5);
    await vera.locator('[aria-live="polite"]', { hasText: "The picture is back" }).waitFor();
  }, 120_000);

  it("or from Recently deleted, until it is gone for good, for which one is asked twice", async () => {
    for (const name of [`Sketch Flat: ${fox}`, `Sketch Flat: ${child}`]) {
      await openPicture(vera, name);
      await press(dialog(vera).getByRole("button", { name: "Delete", exact: true }));
      await dialog(vera).waitFor({ state: "detached" });
    }
    await press(
      vera.getByRole("complementary", { name: "Just deleted" }).getByRole("link", { name: "Recently deleted" }),
    );
    await expect.poll(() => vera.locator(".deleted-grid .tile").count(), patient).toBe(2);
    expect(await vera.locator(".deleted-grid").textContent()).toContain("30 days left");
    await press(vera.getByRole("button", { name: `Bring back: Sketch Flat: ${fox}` }));
    await expect.poll(() => vera.locator(".deleted-grid .tile").count(), patient).toBe(1);
    await press(vera.getByRole("button", { name: `Delete for good …: Sketch Flat: ${child}` }));
    await press(vera.getByRole("button", { name: `Delete for good now: Sketch Flat: ${child}` }));
    await vera.getByText("Nothing was deleted lately").waitFor();
    await go(vera, "/studio/library");
    await expect.poll(() => vera.locator(".tile").count(), patient).toBe(4);
  }, 120_000);

  it("another window hears of a deletion, and of the way back", async () => {
    const other = await vera.context().newPage();
    await go(other, "/studio");
    const strip = stripOf(other, fox);
    await strip.waitFor();
    await openPicture(vera, `Sketch Flat: ${fox}`);
    await press(dialog(vera).getByRole("button", { name: "Delete", exact: true }));
    await strip.waitFor({ state: "detached" });
    await press(vera.getByRole("button", { name: "Undo" }));
    await strip.waitFor();
    await other.close();
  }, 120_000);

  it("a link says how long it lasts; over, it says so to who has it and to who made it", async () => {
    await openPicture(vera, `Sketch Flat: ${fox}`);
    await dialog(vera).getByLabel("A link that works for").selectOption({ label: "an hour" });
    await press(dialog(vera).getByRole("button", { name: "Make the link" }));
    const url = await dialog(vera).getByLabel("The link", { exact: true }).inputValue();
    const working = dialog(vera).getByRole("list", { name: "Links that work" });
    expect(await working.textContent()).toMatch(/^(5\d minutes|1 hour) left, until /);
    const stranger = await openPage(browser);
    expect((await stranger.goto(server.address + new URL(url).pathname))?.status()).toBe(200);
    await stranger.context().close();
    await vera.keyboard.press("Escape");
  }, 120_000);

  it("several pictures come in one archive, with prompt and seed only where that was asked for", async () => {
    await go(vera, "/studio/library");
    await press(vera.locator('.sheet-grid .tile[tabindex="0"]'), "Home");
    for (const key of ["Space", "ArrowRight", "Space", "ArrowRight", "Space"]) await vera.keyboard.press(key);
    await vera.getByText("3 pictures chosen").waitFor();
    const archive = async (withPrompt: boolean): Promise<ReadonlyMap<string, Buffer>> => {
      await press(vera.getByRole("button", { name: "Download …" }));
      const choice = dialog(vera).getByRole("checkbox", { name: /^Tell prompt and seed/ });
      if (withPrompt) await press(choice, "Space");
      const [download] = await Promise.all([
        vera.waitForEvent("download"),
        press(dialog(vera).getByRole("button", { name: "Download as ZIP" })),
      ]);
      expect(download.suggestedFilename()).toMatch(/^Proofsheet pictures .+\.zip$/);
      await dialog(vera).getByText("3 pictures are on the way").waitFor();
      await press(dialog(vera).getByRole("button", { name: "Close" }));
      return unzipped(await readFile(await download.path()));
    };
    const [plain, told] = [await archive(false), await archive(true)];
    expect([plain.size, told.size]).toEqual([4, 4]);
    const text = (files: ReadonlyMap<string, Buffer>) =>
      [...files].map(([name, bytes]) => name + bytes.toString("latin1")).join();
    // Three letters stand in compressed pixels by chance; words with a space between them do not.
    const tells = (files: ReadonlyMap<string, Buffer>) => /(?:red|same) fox/.test(text(files));
    expect([tells(plain), tells(told)]).toEqual([false, true]);
  }, 120_000);

  it("an archive of pictures that went missing says so before it begins, and leaves them out if that is wished", async () => {
    const [first] = await idsIn(vera);
    await press(vera.getByRole("button", { name: "Download …" }));
    const lost = async (route: Route): Promise<void> => {
      await vera.evaluate(`fetch("/api/outputs/${first}", { method: "DELETE" })`);
      await route.continue();
    };
    await vera.route("**/api/downloads", lost, { times: 1 });
    await press(dialog(vera).getByRole("button", { name: "Download as ZIP" }));
    await dialog(vera).getByText("1 picture of these 3 is not in this workspace any more").waitFor();
    const [download] = await Promise.all([
      vera.waitForEvent("download"),
      press(dialog(vera).getByRole("button", { name: "Download the others" })),
    ]);
    expect(unzipped(await readFile(await download.path())).size).toBe(3);
    await press(dialog(vera).getByRole("button", { name: "Close" }));
  }, 120_000);

  it("a collection is renamed where its pictures are, and who ends it stands where they began", async () => {
    await go(vera, "/studio/library");
    await press(vera.locator('.sheet-grid .tile[tabindex="0"]'), "Home");
    await vera.keyboard.press("Space");
    await press(vera.getByRole("button", { name: "Collection …" }));
    await vera.getByLabel("Name of a new collection").fill("Foxes");
    await press(vera.getByRole("button", { name: "Make it" }));
    const choice = vera.locator("select", { hasText: "Foxes (1)" });
    const id = (await choice.locator("option", { hasText: "Foxes (1)" }).getAttribute("value")) ?? "";
    await go(vera, `/studio/library?collection=${id}`);
    const rename = vera.getByRole("button", { name: "Rename" });
    await press(rename);
    await vera.keyboard.press("Escape");
    await vera.locator("button:focus", { hasText: "Rename" }).waitFor();
    await vera.keyboard.press("Enter");
    await vera.keyboard.type("Foxes, asleep");
    await vera.keyboard.press("Enter");
    await vera.getByText("“Foxes, asleep” holds 1 picture.").waitFor();
    await vera.locator("button:focus", { hasText: "Rename" }).waitFor();
    expect((await new AxeBuilder({ page: vera }).analyze()).violations).toEqual([]);
  }, 120_000);

  it("the list of rooms that are looked at here is the studio's own", async () => {
    expect(Object.keys(rooms).toSorted()).toEqual((await roomPaths()).toSorted());
  });

  it.each(Object.values(rooms).flat())(
    "every action can be reached by keyboard, and axe objects to nothing: %s",
    async (address) => {
      const [one = "", two = ""] = await idsIn(vera);
      await vera.setViewportSize({ width: 1280, height: 900 });
      await vera.emulateMedia({ colorScheme: "light" });
      await go(vera, `/studio${address.replace("PICTURE", one).replace("BOTH", `${one},${two}`)}`);
      await vera.locator(".rooms-balance").waitFor();
      await expect.poll(() => vera.getByText(/^Fetching/).count(), patient).toBe(0);
      // What opens is part of the room, too.
      await vera.evaluate(`document.querySelectorAll("#studio details").forEach((each) => { each.open = true; })`);
      // Parts of a room that come a moment later move the focus on; then it is walked once more.
      await expect.poll(() => unreachable(vera), patient).toEqual([]);
      const faults: string[] = [];
      for (const width of [1280, 390]) {
        await vera.setViewportSize({ width, height: 844 });
        faults.push(...(await vera.evaluate<readonly string[]>(overflowing)).map((each) => `${width} ${each}`));
        for (const colorScheme of ["light", "dark"] as const) {
          await vera.emulateMedia({ colorScheme });
          const { violations } = await new AxeBuilder({ page: vera }).analyze();
          faults.push(...violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id} ${nodes[0]?.html}`));
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );
});
