import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowing, smallProofLinks, strandedProofLinks } from "../../src/web/pages/test-browser.ts";
import { comparison as comparisonShape } from "../cli/comparison-shape.ts";
import { smallPackModels } from "../cli/small-pack.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import * as ask from "./questions.ts";
import { startServer, type RunningServer } from "./server.ts";
import { watch } from "./watched-page.ts";

const ofTwo = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
const decided = "/models/compare/flux-dev-vs-qwen-image/illustration";
const ofThree = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const ofFour = "/models/compare/flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-seedream-4-5/product-photo";
const nowhere = "/models/flux-22";
const comparisons: readonly (readonly [string, string])[] = [
  ["two models with gaps", ofTwo],
  ["two models, decided, with pictures", decided],
  ["three models with pictures", ofThree],
  ["four models", ofFour],
];
const pages: readonly (readonly [string, string])[] = [
  ["the home page", "/"],
  ["the method", "/method"],
  ["a model", "/models/flux-2"],
  ["a use case", "/use-cases/illustration"],
  ["an overview", "/models/compare/flux-2-vs-gpt-image-1-5"],
  ...comparisons.map(([name, address]) => [`a comparison of ${name}`, address] as const),
  ["a page that is not there", nowhere],
];

let server: RunningServer;
let browser: Browser;
let page: Page;
let troubles: readonly string[] = [];

const open = (address: string, on: Page = page) => on.goto(server.address + address, { waitUntil: "load" });

/** What speaks against the page, as the page itself says. */
const offenders = (question: string, on: Page = page): Promise<readonly string[]> => on.evaluate(question);

async function start(): Promise<void> {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  page = await context.newPage();
  troubles = watch(page, (path) => (path === nowhere ? 404 : 200));
}

async function stop(): Promise<void> {
  await browser.close();
  expect(await server.stop()).toBe(0);
}

async function printedSentences(address: string): Promise<readonly ask.PrintedSentence[]> {
  const answer = await page.request.get(`${server.address}${address}.json`);
  const printed = comparisonShape.parse(await answer.json());
  return [
    ...printed.shortAnswer,
    ...printed.decisionTable.map(({ why, claims }) => ({ text: why, claims })),
    ...printed.strengths.flatMap(({ items }) => items),
    ...printed.bestFor,
    ...printed.avoidIf,
    ...printed.verdict,
    ...printed.faq.map(({ answer: text, claims }) => ({ text, claims })),
  ];
}

describe.skipIf(chromiumPath === null)(`in a browser${skippedBecause}`, () => {
  beforeAll(start, 120_000);
  afterAll(stop);

  describe.each(pages)("%s", (_, address) => {
    it("loads whole, without a complaint, and fits windows of 320 to 1280 pixels", async () => {
      await open(address);
      expect(await offenders(ask.unfold)).toEqual([]);
      for (const width of [320, 375, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await offenders(overflowing)]).toEqual([width, []]);
        expect([width, await offenders(strandedProofLinks)]).toEqual([width, []]);
        expect([width, await offenders(smallProofLinks)]).toEqual([width, []]);
      }
      expect(await offenders(ask.brokenFragments)).toEqual([]);
      expect(troubles).toEqual([]);
    });

    it("has nothing that axe objects to, and no pale words in drawings, in light and in dark", async () => {
      await open(address);
      await page.evaluate(ask.unfold);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // No page has frames, so the one-frame mode finds the same in a quarter of the time.
        const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
        const { violations } = await axe.analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
        expect([colorScheme, found]).toEqual([colorScheme, []]);
        expect([colorScheme, await offenders(ask.paleDrawnWords)]).toEqual([colorScheme, []]);
      }
      await page.emulateMedia({ colorScheme: null });
    });
  });

  it("light is light and dark is dark", async () => {
    await open("/");
    const shadeIn = async (colorScheme: "light" | "dark" | null): Promise<number> => {
      await page.emulateMedia({ colorScheme });
      return page.evaluate<number>(ask.groundShade);
    };
    expect(await shadeIn("light")).toBeGreaterThan(180);
    expect(await shadeIn("dark")).toBeLessThan(70);
    await page.emulateMedia({ colorScheme: null });
  });

  describe.each(comparisons)("the evidence on a page of %s", (_, address) => {
    it("is named beside every sentence, by the claims that it prints", async () => {
      await open(address);
      const sentences = await printedSentences(address);
      expect(sentences.length).toBeGreaterThan(25);
      expect(await offenders(ask.withoutEvidence(sentences))).toEqual([]);
    });

    it("is laid open, in view, by every frame number, in wide windows and narrow ones", async () => {
      for (const width of [1280, 375]) {
        await page.setViewportSize({ width, height: 800 });
        await open(address);
        expect([width, await offenders(ask.hiddenProofs)]).toEqual([width, []]);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });
  });

  it("evidence opens at a click, its further rows at a second, and closes where the reader was", async () => {
    await open(ofTwo);
    const link = page.locator("#verdict a.proof-link").first();
    await link.scrollIntoViewIfNeeded();
    await page.evaluate(ask.stillness);
    // Where the reader is, is what they see: parts above are laid out as they come near, and the page gives way.
    const place = async () => [
      (await page.evaluate<number>(ask.place)) > 1_000,
      Math.round((await link.boundingBox())?.y ?? NaN),
    ];
    const before = await place();
    await link.click();
    const proof = page.locator(".proof:target");
    expect(await proof.isVisible()).toBe(true);
    await proof.getByRole("link", { name: /^Close/ }).click();
    expect(await page.locator(".proof:target").count()).toBe(0);
    expect(before[0]).toBe(true);
    expect(await place()).toEqual(before);
    const long = page.locator(".proof:has(.more-entries)").first();
    await page
      .locator(`a.proof-link[href="#${await long.getAttribute("id")}"]`)
      .first()
      .click();
    const last = long.locator(".entries > li").last();
    expect(await last.isVisible()).toBe(false);
    await long.locator(".more-entries > summary").click();
    expect(await last.isVisible()).toBe(true);
  });

  it("a picture opens whole from its frame", async () => {
    await open(ofThree);
    const whole = page.waitForResponse((response) => response.url().endsWith("/original"));
    await page.locator("a.exposure").first().click();
    expect([(await whole).status(), (await whole).headers()["content-type"]]).toEqual([200, "image/jpeg"]);
  });

  it("on paper everything is open, nothing is cut off, and links for screens are gone", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1000 }); // A4 within its margins
    for (const address of [ofTwo, ofThree]) {
      await open(address);
      for (const question of [overflowing, ask.folded])
        expect([address, await offenders(question)]).toEqual([address, []]);
      expect(await page.getByRole("navigation", { name: "Main" }).isVisible()).toBe(false);
      const paper = (await page.pdf({ format: "A4" })).toString("latin1");
      expect(paper.startsWith("%PDF-")).toBe(true);
      expect(paper.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  describe("without JavaScript", () => {
    let plain: Page;
    beforeAll(async () => {
      const still = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } });
      plain = await still.newPage();
    });
    const path = (): string => new URL(plain.url()).pathname;
    const aComparison = expect.stringMatching(/^\/models\/compare\/[^/]+-vs-[^/]+\/[^/]+$/) as string;

    it("a newcomer reaches an answered comparison in one click from home", async () => {
      await open("/", plain);
      await plain.locator("#featured a").first().click();
      expect(path()).toEqual(aComparison);
      expect(await plain.getByRole("heading", { level: 1 }).textContent()).toContain(" vs ");
      expect(await plain.locator("#answer").isVisible()).toBe(true);
    });

    it("a newcomer reaches a comparison for a job, or with a model, in two clicks from home", async () => {
      for (const list of ["#use-cases", "#models"]) {
        await open("/", plain);
        await plain.locator(`${list} a`).first().click();
        await plain.locator("#comparisons a").first().click();
        expect([list, path()]).toEqual([list, aComparison]);
      }
    });

    it("the picker leads to the models that were chosen, and from there to one model more", async () => {
      await open("/", plain);
      const form = plain.locator("#compare form");
      await form.getByLabel("First model").selectOption("gpt-image-1-5");
      await form.getByLabel("Second model").selectOption("flux-2");
      await form.getByLabel("Use case").selectOption("portrait");
      await form.getByRole("button", { name: "Compare" }).click();
      expect(path()).toBe(ofTwo);
      await plain.locator("summary", { hasText: "Compare other models" }).click();
      const here = plain.locator("form.picker");
      expect(await here.getByLabel("First model").inputValue()).toBe("flux-2");
      await here.getByLabel("Third model").selectOption("qwen-image");
      await here.getByRole("button", { name: "Compare" }).click();
      expect(path()).toBe("/models/compare/flux-2-vs-gpt-image-1-5-vs-qwen-image/portrait");
    });

    it("settings change by a link, and evidence opens and closes by one", async () => {
      await open(ofTwo, plain);
      await plain.locator("summary", { hasText: "Change the settings" }).click();
      await plain.locator(".setting-links a").first().click();
      expect([path(), new URL(plain.url()).search]).toEqual([ofTwo, "?flux-2=klein-9b"]);
      await plain.locator("#answer a.proof-link").first().click();
      expect(await plain.locator(".proof:target").isVisible()).toBe(true);
      await plain.locator(".proof:target .proof-close").click();
      expect(await plain.locator(".proof:target").count()).toBe(0);
    });

    it("the keyboard's first stop leads past the navigation to the content", async () => {
      await open(ofTwo, plain);
      await plain.keyboard.press("Tab");
      await plain.keyboard.press("Enter");
      expect(new URL(plain.url()).hash).toBe("#main");
      await plain.keyboard.press("Tab");
      expect(await plain.locator("#main a:focus, #main summary:focus").count()).toBe(1);
    });
  });
});
