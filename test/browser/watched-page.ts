import type { Page } from "playwright-core";

/** What went wrong on a page while it was watched: messages on the console, errors, answers that did not come or were errors. */
export function watch(page: Page, expectedStatus: (url: string) => number): readonly string[] {
  const troubles: string[] = [];
  page.on("console", (message) => {
    // Chromium's own note on an error status; the status itself is checked below.
    if (message.text().startsWith("Failed to load resource")) return;
    if (message.type() === "error" || message.type() === "warning") troubles.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => troubles.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`));
  page.on("response", (response) => {
    const expected = expectedStatus(response.url());
    if (response.status() !== expected && response.status() !== 304) troubles.push(`${response.status()}: ${response.url()}`);
  });
  return troubles;
}

/** Opens everything that can be opened and brings every picture into view, so that all of the page is loaded and measured. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const image of document.querySelectorAll("img")) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode()));
  });
}

/** Elements that reach beyond the page's width, where the page is wider than its window; none where it is not. */
export const overflow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} px wide`, ...beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });

/** Fragments that lead to nothing on this page, and ids that stand twice. */
export const brokenFragments = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href*='#']")];
    const here = links.filter((link) => link.pathname === location.pathname && link.hash.length > 1);
    const dead = here.filter((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) === null);
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) < place);
    return [...new Set([...dead.map((link) => link.hash), ...twice.map((id) => `twice: ${id}`)])];
  });
