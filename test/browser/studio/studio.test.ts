import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { overflowing } from "../../../src/web/pages/test-browser.ts";
import { chromiumPath, launchChromium, skippedBecause } from "../chromium.ts";
import { watch } from "../watched-page.ts";
import { type FixtureServer, startFixtureServer } from "./fixture-server.ts";

const KILOBYTE = 1000;

let server: FixtureServer;
let browser: Browser;

async function enter(path = "", options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${server.address}/studio${path}`);
  return page;
}

const pressRun = (page: Page) => page.locator("#run:enabled").click();
const frames = (page: Page) => page.locator(".generation").first().locator(".frame");
async function arrived(page: Page, count: number): Promise<void> {
  await expect
    .poll(() => page.locator(".generation").first().locator(".frame img").count(), { timeout: 30_000 })
    .toBe(count);
}

async function make(page: Page, prompt: string, ...models: readonly string[]): Promise<void> {
  await page.getByLabel("What the picture shows").fill(prompt);
  for (const model of models) await page.getByRole("checkbox", { name: new RegExp(`^${model}`) }).check();
  await pressRun(page);
}

/** Pictures for the rooms that show some, without a browser. */
async function alreadyMade(prompt: string, useCase: string | null = null): Promise<readonly string[]> {
  const size = { width: 512, height: 512 };
  const targets = ["flat", "precise"].map((variant) => ({ route: `sketch/sketch/${variant}`, size }));
  const body = JSON.stringify({ prompt, targets, quotedMicrocredits: "9000000", useCase });
  const key = { "Idempotency-Key": `made ${server.asked.length}` };
  await fetch(`${server.address}/api/generations`, { method: "POST", body, headers: key });
  await expect
    .poll(() => server.generations[0]?.outputs.every(({ picture }) => picture !== null), { timeout: 30_000 })
    .toBe(true);
  return server.generations[0]?.outputs.map(({ id }) => id) ?? [];
}

const axe = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

describe.skipIf(chromiumPath === null)(`the studio in a browser${skippedBecause}`, () => {
  beforeAll(async () => {
    [server, browser] = await Promise.all([startFixtureServer(), launchChromium()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(() => {
    Object.assign(server.settings, { signedIn: true, dearer: false, slow: 20, reachable: true });
    server.generations.length = 0;
    server.asked.length = 0;
  });

  it("loads at most 130 kB of script, compressed, and none of the rooms that are not entered", async () => {
    const page = await enter();
    await page.locator("#run").waitFor();
    const scripts = await page.evaluate<string[]>(
      `performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.endsWith(".js"))`,
    );
    let bytes = 0;
    for (const script of scripts) bytes += gzipSync(await (await page.request.get(script)).body()).length;
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(130 * KILOBYTE);
    expect(scripts.filter((name) => /library|credits|compar/.test(name))).toEqual([]);
    await page.context().close();
  });

  it("says what it costs before the press, and shows each picture with its cost and time as it comes", async () => {
    const page = await enter();
    const troubles = watch(page, () => 200);
    await page.getByLabel("What the picture shows").fill("A red fox in the snow");
    for (const name of ["Sketch flat", "Sketch precise"]) await page.getByRole("checkbox", { name }).check();
    const run = page.locator("#run:enabled");
    await expect.poll(() => run.textContent()).toBe("Make 2 pictures for 9 credits");
    await pressRun(page);
    await arrived(page, 2);
    expect(await frames(page).locator(".frame-facts").allTextContents()).toEqual([
      "3 credits0.8 s1024 × 1024seed 7sandbox",
      "6 credits1.0 s1024 × 1024seed 7sandbox",
    ]);
    await expect.poll(() => page.locator(".rooms-balance").textContent()).toContain("credits");
    // A list that was being read when a newer word came is given up.
    expect(troubles.filter((trouble) => !/^201|ERR_ABORTED$/.test(trouble))).toEqual([]);
    await page.context().close();
  });

  it("asks again under the same key where no answer came", async () => {
    const page = await enter();
    let isCut = true;
    await page.route("**/api/generations", async (route) => {
      if (route.request().method() === "POST" && isCut) {
        isCut = false;
        await route.fetch(); // it arrives, and the answer is lost
        return route.abort("connectionreset");
      }
      return route.continue();
    });
    await make(page, "A lost fox", "Sketch flat");
    await page.getByText("The studio does not answer").waitFor();
    await pressRun(page);
    await expect.poll(() => server.asked.length).toBe(2);
    expect(server.asked[0]).toEqual(server.asked[1]);
    expect(server.generations).toHaveLength(1);
    await page.context().close();
  });

  it("says in words what a model lacks before anything is sent", async () => {
    const page = await enter();
    await page.getByLabel("What the picture shows").fill("A fox ".repeat(80));
    await page.getByRole("checkbox", { name: "Narrow One" }).check();
    await page.getByRole("radio", { name: "16:9" }).check({ force: true });
    await page.getByText("Narrow One makes 1536 × 1024, not 16:9 at 1 megapixel.").waitFor();
    await page.getByText("takes a prompt of at most 400 characters; this one has 480").first().waitFor();
    await page.getByText("Takes no seed").waitFor({ state: "attached" });
    expect(await page.locator("#run").isDisabled()).toBe(true);
    expect(server.asked).toEqual([]);
    await page.context().close();
  });

  it("shows a refusal with the new total, and goes on with it at the next press", async () => {
    server.settings.dearer = true;
    const page = await enter();
    await make(page, "A dear fox", "Sketch flat");
    await page.getByRole("alert").getByText("It has become dearer").waitFor();
    expect(server.generations).toHaveLength(0);
    await pressRun(page);
    await arrived(page, 1);
    await page.context().close();
  });

  it("says what stopping means beforehand: free while it waits, a question once it is sent", async () => {
    server.settings.slow = 900;
    const page = await enter();
    await make(page, "A slow fox", "Sketch flat", "Sketch precise");
    const stop = page.getByRole("button", { name: /^Stop: Sketch precise/ });
    await stop.waitFor();
    await page.getByText("nothing was sent yet, nothing is charged").first().waitFor();
    await page.getByText("if it is already made, it will be delivered and charged").first().waitFor();
    await stop.click();
    await frames(page).nth(1).getByText("Stopped").waitFor();
    await frames(page).nth(1).getByText("nothing charged").waitFor();
    await frames(page).nth(1).getByRole("button", { name: "Try again for 6 credits: Sketch precise" }).waitFor();
    await page.context().close();
  });

  it("explains a refused picture, tells a screen reader, and gives the words back to be changed", async () => {
    const page = await enter();
    await make(page, "A fox they refuse", "Sketch flat");
    await frames(page).getByText("The provider’s filter refused this prompt").waitFor();
    await expect
      .poll(() => page.locator('[aria-live="polite"]').textContent())
      .toContain("Sketch flat: The provider’s filter refused this prompt");
    await page.getByLabel("What the picture shows").fill("");
    await frames(page).getByRole("button", { name: "Change the words" }).click();
    await expect.poll(() => page.getByLabel("What the picture shows").inputValue()).toBe("A fox they refuse");
    expect(
      await frames(page)
        .getByRole("button", { name: /Try again/ })
        .count(),
    ).toBe(0);
    await page.context().close();
  });

  it("misses nothing of what happens while the stream is broken", async () => {
    server.settings.slow = 150;
    const page = await enter();
    await make(page, "A fox in a tunnel", "Sketch flat", "Sketch painterly", "Sketch precise");
    await expect.poll(() => server.generations[0]?.outputs.some(({ state }) => state === "running")).toBe(true);
    await page.context().setOffline(true);
    server.dropStreams();
    await expect
      .poll(() => server.generations[0]?.outputs.every(({ state }) => state === "delivered"), { timeout: 30_000 })
      .toBe(true);
    expect(await frames(page).locator("img").count()).toBe(0);
    await page.context().setOffline(false);
    await arrived(page, 3);
    await page.context().close();
  });

  it("stands before it has asked for anything, and begins where the page left off", async () => {
    await alreadyMade("A fox that is there already");
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.route("**/api/**", (route) =>
      route.request().url().includes("/picture") ? route.continue() : route.abort(),
    );
    await page.goto(`${server.address}/studio`);
    await page.getByLabel("What the picture shows").waitFor();
    expect(await page.getByRole("checkbox", { name: /^Sketch/ }).count()).toBeGreaterThan(0);
    await page.getByRole("heading", { name: "A fox that is there already" }).waitFor();
    await page.goto(`${server.address}/studio/library`);
    await page.getByRole("gridcell", { name: /^Sketch flat/ }).waitFor();
    await context.close();
  });

  it("moves nothing when the script takes over the page", async () => {
    await alreadyMade("A fox that stays where it is");
    for (const [path, viewport] of [
      ["", { width: 1280, height: 900 }],
      ["", { width: 390, height: 844 }],
      ["/library", { width: 1280, height: 900 }],
      ["/library", { width: 390, height: 844 }],
    ] as const) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      const places = (): Promise<unknown> =>
        page.evaluate(`[...document.querySelectorAll(".rooms, .room-title, .room-lede, .library-bar, .tile-link, .tile-name")].map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect();
          return [each.className, x, y, width, height].join(" ");
        })`);
      const isOpen = Promise.withResolvers<void>();
      await page.route("**/assets/studio/main*", (route) => isOpen.promise.then(() => route.continue()));
      await page.goto(`${server.address}/studio${path}`, { waitUntil: "commit" });
      await page.locator(".closed").waitFor({ state: "attached" });
      const before = await places();
      isOpen.resolve();
      await page
        .locator(path === "" ? "#run" : ".tile-choose")
        .first()
        .waitFor();
      expect([path, viewport.width, await places()]).toEqual([path, viewport.width, before]);
      await context.close();
    }
  });

  it("shows a stranger the way in without a script and without an error", async () => {
    server.settings.signedIn = false;
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const troubles = watch(page, () => 200);
    await page.goto(`${server.address}/studio/library?picture=x`);
    const link = page.getByRole("link", { name: "Sign in" });
    expect(await link.getAttribute("href")).toBe("/sign-in?next=%2Fstudio%2Flibrary%3Fpicture%3Dx");
    expect(troubles).toEqual([]);
    await context.close();
  });

  it("sends somebody who is not signed in to do so and back, and keeps what was typed", async () => {
    const page = await enter();
    await page.getByLabel("What the picture shows").fill("A fox at the door");
    await page.getByRole("checkbox", { name: "Sketch flat" }).check();
    await page.locator("#run:enabled").waitFor();
    server.settings.signedIn = false;
    await pressRun(page);
    const link = page.getByRole("link", { name: "Sign in" });
    expect(await link.getAttribute("href")).toBe("/sign-in?next=%2Fstudio");
    server.settings.signedIn = true;
    await page.reload();
    await expect.poll(() => page.getByLabel("What the picture shows").inputValue()).toBe("A fox at the door");
    expect(await page.getByRole("checkbox", { name: "Sketch flat" }).isChecked()).toBe(true);
    await page.context().close();
  });

  it("says so when the server does not answer, and goes on when it does", async () => {
    server.settings.reachable = false;
    const page = await enter();
    await page.getByText("The studio is being restarted.").waitFor();
    server.settings.reachable = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByLabel("What the picture shows").waitFor();
    await page.context().close();
  });

  it("opens from a comparison page with its models and prompt, and gathers what is made in a private copy", async () => {
    const comparison = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
    const page = await enter();
    await page.goto(server.address + comparison);
    await page.getByRole("link", { name: "Try both in the studio" }).click();
    await page.getByText("Flux 2 and GPT-Image 1.5 are not offered in this studio").waitFor();
    await expect.poll(() => page.getByLabel("What the picture shows").inputValue()).toContain("Mongolian herder");
    expect(await page.locator(".model-picked").count()).toBe(3);
    await pressRun(page);
    await arrived(page, 3);
    await page.getByRole("link", { name: "Your copy of this comparison" }).click();
    await page.getByRole("heading", { name: "Your copy: Flux 2 and GPT-Image 1.5" }).waitFor();
    await expect.poll(() => page.locator(".generation .frame img").count()).toBe(3);
    const link = page.getByRole("link", { name: "Read the verdict and its evidence on the public page" });
    expect(await link.getAttribute("href")).toBe(comparison);
    const publicPage = await page.request.get(server.address + comparison);
    expect(await publicPage.text()).not.toContain("/api/outputs/");
    await page.context().close();
  });

  it("can be used with the keyboard alone", async () => {
    const page = await enter();
    await page.getByLabel("What the picture shows").focus();
    await page.keyboard.type("A fox by keyboard");
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(`document.activeElement?.closest(".model-choice") !== null`)) break;
    }
    await page.keyboard.press("Space");
    await page.locator("#run:enabled").waitFor();
    await page.getByLabel("What the picture shows").focus();
    await page.keyboard.press("Control+Enter");
    await arrived(page, 1);
    await page.context().close();
  });

  it.each([
    ["the first room from a comparison", "?models=flux-2,gpt-image-1-5&use-case=portrait&prompt=portrait-02"],
    ["side by side", "/compare?outputs=BOTH"],
    ["the library that is searched", "/library?q=fox"],
    ["a private copy", "/comparison?models=flux-2,gpt-image-1-5&use-case=portrait"],
    ["no such room", "/cellar"],
  ])("has nothing that axe objects to and fits 320 to 1280 pixels, in light and in dark: %s", async (_, path) => {
    const ids = await alreadyMade("A fox to look at", "portrait");
    const page = await enter(path.replace("BOTH", ids.join(",")));
    await page.locator(".rooms").waitFor();
    await expect.poll(() => page.getByText(/^Fetching/).count()).toBe(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await axe(page)]).toEqual([colorScheme, []]);
    }
    for (const width of [320, 390, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await page.evaluate<readonly string[]>(overflowing)]).toEqual([width, []]);
    }
    await page.context().close();
  });
});
