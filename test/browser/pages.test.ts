import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparison as comparisonShape } from "../cli/comparison-shape.ts";
import { smallPackModels } from "../cli/small-pack.ts";
import { chromiumPath, launchChromium, skippedBecause } from "./chromium.ts";
import { startServer, type RunningServer } from "./server.ts";
import { brokenFragments, overflow, unfold, watch } from "./watched-page.ts";

const ofTwo = "/models/compare/flux-2-vs-gpt-image-1-5/portrait";
const decided = "/models/compare/flux-dev-vs-qwen-image/illustration";
const ofThree = `/models/compare/${smallPackModels.join("-vs-")}/illustration`;
const ofFour = "/models/compare/flux-2-vs-gpt-image-1-5-vs-nano-banana-2-vs-seedream-4-5/product-photo";
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
  ["a page that is not there", "/models/flux-22"],
];

describe.skipIf(chromiumPath === null)(`in a browser${skippedBecause}`, () => {
  let server: RunningServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let troubles: readonly string[] = [];
  const notThere = new Set(["/models/flux-22"]);

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    troubles = watch(page, (url) => (notThere.has(new URL(url).pathname) ? 404 : 200));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    expect(await server.stop()).toBe(0);
  });

  const open = (address: string, on: Page = page) => on.goto(server.address + address, { waitUntil: "load" });

  describe.each(pages)("%s", (_, address) => {
    it("loads whole, without a complaint, and fits windows of 320 to 1280 pixels", async () => {
      await open(address);
      await unfold(page);
      for (const width of [320, 375, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect([width, await overflow(page)]).toEqual([width, []]);
      }
      expect(await brokenFragments(page)).toEqual([]);
      expect(troubles).toEqual([]);
    });

    it("has nothing that axe objects to, in light and in dark", async () => {
      await open(address);
      await unfold(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        // No page has frames, so the one-frame mode finds the same in a quarter of the time.
        const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
        const { violations } = await axe.analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme}: ${id}: ${html.slice(0, 160)}`));
        expect(found).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: null });
    });
  });

  it("light and dark differ, and neither is the other's text on the other's ground", async () => {
    await open("/");
    const shades: number[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      shades.push(await page.evaluate(() => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        if (canvas === null) throw new Error("no canvas");
        canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].reduce((sum, part) => sum + part, 0) / 3;
      }));
    }
    await page.emulateMedia({ colorScheme: null });
    expect(shades[0]).toBeGreaterThan(180);
    expect(shades[1]).toBeLessThan(70);
  });

  describe.each(comparisons)("the evidence on a page of %s", (_, address) => {
    it("is named beside every sentence, by the claims that it prints", async () => {
      await open(address);
      const answer = await page.request.get(`${server.address}${address}.json`);
      const { shortAnswer, decisionTable, strengths, bestFor, avoidIf, verdict, faq } = comparisonShape.parse(await answer.json());
      const sentences = [
        ...[...shortAnswer, ...strengths.flatMap(({ items }) => items), ...bestFor, ...avoidIf, ...verdict],
        ...decisionTable.map(({ why, claims }) => ({ text: why, claims })),
        ...faq.map(({ answer: text, claims }) => ({ text, claims })),
      ];
      expect(sentences.length).toBeGreaterThan(25);
      expect(await withoutEvidence(page, sentences)).toEqual([]);
    });

    it("is laid open, in view, by every frame number", async () => {
      await open(address);
      expect(await hiddenProofs(page)).toEqual([]);
    });
  });

  it("opens at a click, its further rows at a second, and closes without losing the reader's place", async () => {
    await open(ofTwo);
    const link = page.locator("#verdict a.proof-link, .verdict a.proof-link").first();
    await link.scrollIntoViewIfNeeded();
    const place = await page.evaluate(() => scrollY);
    await link.click();
    const proof = page.locator(".proof:target");
    expect(await proof.isVisible()).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(place);
    await proof.getByRole("link", { name: /^Close/ }).click();
    expect(await page.locator(".proof:target").count()).toBe(0);
    expect(await page.evaluate(() => scrollY)).toBe(place);
    const long = page.locator(".proof:has(.more-entries)").first();
    await page.locator(`a.proof-link[href="#${await long.getAttribute("id")}"]`).first().click();
    const last = long.locator(".entries > li").last();
    expect(await last.isVisible()).toBe(false);
    await long.locator(".more-entries > summary").click();
    await last.scrollIntoViewIfNeeded();
    expect(await last.isVisible()).toBe(true);
  });

  it("a picture opens whole from its frame", async () => {
    await open(ofThree);
    const frame = page.locator("a.exposure").first();
    const [answer] = await Promise.all([page.waitForResponse((response) => response.url().endsWith("/original")), frame.click()]);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
  });

  it("on paper everything is open, nothing is cut off, and links for screens are gone", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 718, height: 1000 }); // A4 within its margins
    for (const address of [ofTwo, ofThree]) {
      await open(address);
      expect([address, await overflow(page)]).toEqual([address, []]);
      const folded = await page.evaluate(
        () => [...document.querySelectorAll("details:not(.tool) > :not(summary)")].filter((part) => part.getBoundingClientRect().height === 0).length,
      );
      expect([address, folded]).toEqual([address, 0]);
      expect(await page.getByRole("navigation", { name: "Main" }).isVisible()).toBe(false);
      const paper = await page.pdf({ format: "A4" });
      expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
      expect(paper.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
    }
    await page.emulateMedia({ media: null });
  });

  describe("without JavaScript", () => {
    let plain: Page;
    beforeAll(async () => {
      const still = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } });
      plain = await still.newPage();
    });
    const path = () => new URL(plain.url()).pathname;

    it("a newcomer reaches an answered comparison in one click from home", async () => {
      await open("/", plain);
      await plain.locator("#featured a").first().click();
      expect(path()).toMatch(/^\/models\/compare\/[^/]+\/[^/]+$/);
      expect(await plain.getByRole("heading", { level: 1 }).textContent()).toContain(" vs ");
      expect(await plain.locator("#answer").isVisible()).toBe(true);
    });

    it("a newcomer reaches a comparison for a job, or with a model, in two clicks from home", async () => {
      for (const list of ["#use-cases", "#models"]) {
        await open("/", plain);
        await plain.locator(`${list} a`).first().click();
        await plain.locator("#comparisons a").first().click();
        expect([list, path()]).toEqual([list, expect.stringMatching(/^\/models\/compare\/[^/]+\/[^/]+$/) as string]);
      }
    });

    it("the picker leads to the models that were chosen, for the use case or over all", async () => {
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
      expect(plain.url()).toContain("?");
      expect(path()).toBe(ofTwo);
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

/** Sentences that the page does not show with a link to each of their claims beside them. */
function withoutEvidence(page: Page, sentences: readonly { readonly text: string; readonly claims: readonly string[] }[]): Promise<readonly string[]> {
  return page.evaluate((all) => {
    const flat = (text: string | null): string => (text ?? "").replaceAll(/\s+/g, " ");
    const places = [...document.querySelectorAll("main p, main li, main td, main dd, main [role=cell]")];
    const isShown = ({ text, claims }: (typeof all)[number]): boolean =>
      places.some((place) => {
        if (!flat(place.textContent).includes(flat(text))) return false;
        return claims.every((claim) => place.querySelector(`a.proof-link[href="#proof-${claim}"]`) !== null);
      });
    return all.filter((sentence) => !isShown(sentence)).map(({ text }) => text);
  }, sentences);
}

/** Frame numbers that, followed, do not lay a proof with a rule and evidence (or the word that there is none) in view. */
function hiddenProofs(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const hashes = new Set([...document.querySelectorAll<HTMLAnchorElement>("a.proof-link")].map((link) => link.hash));
    const hidden: string[] = [];
    for (const hash of hashes) {
      location.hash = hash;
      await new Promise((resolve) => requestAnimationFrame(() => resolve(null)));
      const proof = document.querySelector(".proof:target");
      const box = proof?.getBoundingClientRect();
      const content = proof?.querySelector(".entries > li, .hatch");
      const isInView = box !== undefined && box.height > 60 && box.top >= 0 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1;
      const isOnTop = box !== undefined && proof?.contains(document.elementFromPoint(box.left + box.width / 2, box.top + 20)) === true;
      if (!isInView || !isOnTop || content === null || content === undefined) hidden.push(hash);
    }
    return hashes.size === 0 ? ["no frame numbers at all"] : hidden;
  });
}
