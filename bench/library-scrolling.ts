/** Frames a second while the library is scrolled, and while an empty page is. */
import type { Page } from "playwright-core";

/** A quick flick's speed, in pixels a second. */
const SPEED = 6_000;
const EMPTY_SECONDS = 5;

interface Frames {
  readonly scrolled: number;
  readonly empty: number;
  readonly thumbnails: number;
}

/** Scrolls at a steady speed until `until` is true of the page, or the end; frames a second as the page drew them. */
const scroll = (page: Page, secondsMax: number, until: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    scrollTo(0, 0);
    let [frames, from, last] = [0, 0, 0];
    const draw = (now) => {
      if (from === 0) from = last = now;
      else frames += 1;
      scrollBy(0, ((now - last) / 1000) * ${SPEED});
      last = now;
      const seconds = (now - from) / 1000;
      if (seconds > ${secondsMax} || (seconds > 1 && (${until}))) resolve(frames / seconds);
      else requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  })`);

export async function framesOf(
  { page, address }: { readonly page: Page; readonly address: string },
  thumbnails: number,
): Promise<Frames> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${address}/studio/library`, { timeout: 120_000 });
  await page.locator(".tile-choose").first().waitFor({ timeout: 120_000 });
  // The last tile in the page is the one that was asked for, however the rows fall.
  const reached = `Number([...document.querySelectorAll("[data-place]")].at(-1)?.dataset.place ?? 0) >= ${thumbnails - 60}`;
  const scrolled = await scroll(page, 300, reached);
  const seen = await page.evaluate<number>(
    `Number([...document.querySelectorAll("[data-place]")].at(-1)?.dataset.place ?? 0) + 1`,
  );
  await page.goto("about:blank");
  await page.setContent(`<div style="height: 600000px"></div>`);
  const empty = await scroll(page, EMPTY_SECONDS, "false");
  return { scrolled, empty, thumbnails: seen };
}
