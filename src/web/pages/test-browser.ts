/**
 * Questions to a page in a browser, as expressions to evaluate there: pages know no DOM, so these are text.
 * `await page.evaluate(overflowing)` and so on; each answers with the offenders, so [] is what a test wants.
 */

/** Whatever reaches past the right edge, unless it scrolls inside its own box. */
export const overflowing = `(() => {
  const width = document.documentElement.clientWidth;
  const boxes = ".scroll, .contents";
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => !element.closest(boxes + ", .visually-hidden, .definitions, svg") && element.getBoundingClientRect().right > width + 0.5,
  );
  const page = document.documentElement.scrollWidth > width ? ["the page is " + document.documentElement.scrollWidth + " px wide"] : [];
  return [...page, ...wide.map((element) => element.tagName + "." + element.className)];
})()`;

/** Proof links that are smaller than 24 × 24 px: too small to hit. */
export const smallProofLinks = `[...document.querySelectorAll("a.proof-link")]
  .map((link) => ({ link, box: link.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(({ link, box }) => link.textContent + " " + box.width.toFixed(1) + " x " + box.height.toFixed(1))`;

/** Lines that begin with a frame number: it has left the sentence it belongs to. */
export const strandedProofLinks = `[...document.querySelectorAll("a.proof-link")].filter((link) => {
  const before = link.previousSibling;
  if (!before || before.nodeType !== Node.TEXT_NODE || before.data.trim() === "") return false;
  const range = document.createRange();
  range.setStart(before, before.data.length - 1);
  range.setEnd(before, before.data.length);
  const last = range.getBoundingClientRect();
  return last.height > 0 && link.getBoundingClientRect().top > last.bottom;
}).map((link) => link.getAttribute("href"))`;
